"""``fields.yml``: every field of a record, described once. It is read and checked when this module is imported.

The file says what a field is called, what it means and where it is shown; what values it may hold is told by its model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

import pydantic
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from dashboard.addresses import QUERY, SETS
from dashboard.catalogue.models.field_types import Code, Line, Model, Ref, Text, members_of, near, parts_of
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.models.web_addresses import HttpsUrl, RepositoryUrl
from dashboard.catalogue.reading import yaml_reader
from dashboard.catalogue.reading.document import Document, Part
from dashboard.errors import Fault, FieldsError

PATH = Path(__file__).parents[1] / "fields.yml"
FILE = "dashboard/catalogue/fields.yml"
EVERY = "every"
State = Literal["sought", "doubtful", "old"]
# The parts of a record's own page, by kind.
SECTIONS = {
    "tools": ("what", "who", "code", "registries", "publications", "list"),
    "data_sources": ("holds", "who", "registries", "publications", "list"),
}
# Query names that every layout is given.
RESERVED = ("lang", "origin")
Place = Literal["column", "facet", "section", "upstream"]
# What tells the types of addresses apart from other texts.
_ADDRESSES = (*get_args(HttpsUrl)[1:], *get_args(RepositoryUrl)[1:])


class Entry(Model):
    """A field as the file describes it; the head of the file explains the keys."""

    label: Text | None = None
    meaning: Text | None = None
    settled_by: dict[State, Text] = pydantic.Field(default_factory=dict)
    heading: Text | None = None
    fact: Text | None = None
    column: Line = ""
    vocabulary: Line = ""
    facet: Line = ""
    missing: Literal["", "unknown"] = ""
    least: int = 1
    section: Line = ""
    asked: bool = False
    after: dict[Place, str] = pydantic.Field(default_factory=dict)
    upstream: Line = ""
    example: Line = ""


@dataclass(frozen=True)
class Field:
    """A field of a kind of record: what ``fields.yml`` says of it, and what its model does.

    ``vocabulary`` is the vocabulary or kind that words its values. ``needed`` tells whether a record must have it,
    ``many`` whether it holds a list, ``may_be_unknown`` whether it may hold that word in place of a value,
    ``bilingual`` whether it is a text in both languages, ``address`` whether it is one on the web.
    """

    kind: str
    name: str
    label: Text
    meaning: Text
    settled_by: Mapping[str, Text]
    heading: Text
    fact: Text
    column: str
    vocabulary: str
    facet: str
    missing: str
    least: int
    section: str
    asked: bool
    after: Mapping[Place, str]
    upstream: str
    example: str
    needed: bool
    many: bool
    may_be_unknown: bool
    bilingual: bool
    address: bool

    def value(self, record: object) -> Any:
        """What a record holds there; ``None`` where it holds nothing, or nothing above it. Below a list of parts it is
        the value of each part that has one, in their order."""
        for part in self.name.split("."):
            if isinstance(record, tuple):
                found = (getattr(one, part, None) for one in record)
                record = tuple(value for value in found if value is not None)
            else:
                record = getattr(record, part, None)
        return record


Fields = Mapping[str, Mapping[str, Field]]


def read_fields(path: Path = PATH) -> Fields:
    """The fields of every kind by dotted name, those of the file in its order, then the others of the model.

    Raises ``FieldsError`` with everything that is wrong: a key, kind or field that there is not, a language or a text
    that is missing, a name said twice.
    """
    document = yaml_reader.load(path.read_bytes(), FILE)
    wrong = [f"{FILE}:{f.line}: found {f.code}{_parts_of(f)}; wanted YAML without it" for f in document.faults]
    if not wrong and not isinstance(document.value, dict):
        wrong = [f"{FILE}:1: found {type(document.value).__name__}, wanted kinds of records with their fields"]
    entries = {} if wrong else dict(_entries(document, wrong))
    found: dict[str, Mapping[str, Field]] = {}
    for kind in KINDS.values() if not wrong else ():
        members = dict(members_of(kind.model))
        own = {name: entry for (of, name), entry in entries.items() if of == kind.name and name in members}
        fields = {}
        for name in dict.fromkeys((*own, *members)):
            given = [entries[at] for at in ((kind.name, name), (EVERY, name)) if at in entries]
            keys = {key: getattr(e, key) for e in reversed(given) for key in e.model_fields_set}
            if "label" in keys and "meaning" in keys:
                above = [members[name[:at]] for at, sign in enumerate(name) if sign == "."]
                fields[name] = _field(kind.name, name, keys, members[name], above)
            else:
                wrong.append(f"{_at(document, kind.name, name)}: found {sorted(keys)}, wanted label and meaning")
        wrong += _places(document, fields)
        found[kind.name] = MappingProxyType(fields)
    if wrong:
        raise FieldsError(tuple(wrong))
    return MappingProxyType(found)


def _entries(document: Document, wrong: list[str]) -> Iterator[tuple[tuple[str, str], Entry]]:
    """The entries of the file by kind and name; what is wrong with them goes to ``wrong``."""
    known = {kind.name: set(dict(members_of(kind.model))) for kind in KINDS.values()}
    known[EVERY] = set().union(*known.values())
    for kind, fields in document.value.items() if isinstance(document.value, dict) else ():
        if kind not in known or not isinstance(fields, dict):
            wrong.append(f"{_at(document, kind)}: found no kind with fields, wanted {_nearest(kind, known)}")
            continue
        for name, given in fields.items():
            if name not in known[kind]:
                wrong.append(f"{_at(document, kind, name)}: found no such field in a model, "
                             f"wanted {_nearest(name, known[kind])}")  # fmt: skip
                continue
            try:
                yield (kind, name), Entry.model_validate(given)
            except ValidationError as error:
                wrong += [_said(document, (kind, name), one) for one in error.errors(include_url=False)]


def _places(document: Document, fields: Mapping[str, Field]) -> Iterator[str]:
    """What is wrong with where the fields of a kind are shown."""
    for name, field in fields.items():
        for place, other in field.after.items():
            if other == name or other not in fields or not getattr(fields[other], place):
                yield f"{_at(document, field.kind, name, 'after')}: found {other!r}, wanted a field with a {place}"
        for key in ("column", "facet", "upstream"):
            value = getattr(field, key)
            first = next(other.name for other in fields.values() if getattr(other, key) == value)
            if value and first != name:
                yield f"{_at(document, field.kind, name, key)}: found the {key} {value!r} of {first}, wanted another"
        parts = SECTIONS.get(field.kind, ())
        if field.section not in ("", *parts):
            at = _at(document, field.kind, name, "section")
            yield f"{at}: found {field.section!r}, wanted {_nearest(field.section, parts) if parts else 'none'}"
        if field.facet and not re.fullmatch("[a-z_]+", field.facet):
            yield f"{_at(document, field.kind, name, 'facet')}: found {field.facet!r}, wanted small letters"
        if field.facet in {*QUERY.keys() - SETS, *RESERVED}:
            yield f"{_at(document, field.kind, name, 'facet')}: found {field.facet!r}, wanted a name that is not taken"


def _said(document: Document, at: tuple[str, str], error: Any) -> str:
    """One of pydantic's errors in words: where, what was found, what is wanted."""
    last = str((at[-1], *error["loc"])[-1])
    found, wanted = repr(error["input"]), error["msg"].removeprefix("Input should be ")
    if error["type"] == "extra_forbidden":
        found, wanted = f"the key {last!r}", _nearest(last, Entry.model_fields)
    elif error["type"] == "missing":
        wanted = f"the key {last!r} too"
    elif error["type"] == "empty-text":
        wanted = "a text"
    return f"{_at(document, *at, *error['loc'])}: found {found}, wanted {wanted}"


def _nearest(word: str, right: Any) -> str:
    close = near(str(word), right)
    return repr(close) if close else f"one of {', '.join(sorted(right))}"


def _parts_of(fault: Fault) -> str:
    return "".join(f", {name} {value!r}" for name, value in fault.parts)


def _at(document: Document, *loc: Part) -> str:
    """The file, line and entry of a place in it."""
    steps = document.follow(loc)[0]
    line = document.place(steps, at_key=True)[0] if steps else 0
    return f"{FILE}:{line}: {'.'.join(map(str, loc[:2]))}"


def _field(kind: str, name: str, keys: dict[str, Any], member: FieldInfo, above: Sequence[FieldInfo]) -> Field:
    parts = [*parts_of(member.annotation), *member.metadata]
    lists = [part for one in above for part in parts_of(one.annotation)]
    checked = next((part.name for part in parts if isinstance(part, Code | Ref)), "")
    said = {"heading": keys["label"], "fact": keys["label"], "vocabulary": checked, **keys}
    return Field(
        kind=kind,
        name=name,
        needed=member.is_required(),
        many=any(get_origin(part) is tuple for part in (*parts, *lists)),
        may_be_unknown="unknown" in parts,
        bilingual=Text in parts,
        address=any(part in _ADDRESSES for part in parts),
        **vars(Entry.model_construct(**said)),
    )


def placed(kind: str, place: Place) -> Sequence[Field]:
    """The fields of a kind that have a column, a facet, a section or a key upstream, in the order of that place."""
    shown = [field for field in FIELDS[kind].values() if getattr(field, place)]
    for field in list(shown):
        if place in field.after:
            shown.remove(field)
            shown.insert(shown.index(FIELDS[kind][field.after[place]]) + 1, field)
    return shown


def field_of(name: str, kind: str = "") -> Field | None:
    """The field of that dotted name: that of the kind, or of the first that has one; ``None`` for no field."""
    kinds = [FIELDS[kind]] if name in FIELDS.get(kind, ()) else FIELDS.values()
    return next((fields[name] for fields in kinds if name in fields), None)


def check_vocabularies(known: Mapping[str, object]) -> None:
    """Raises ``FieldsError`` where ``fields.yml`` names a vocabulary that is neither one of these nor a kind."""
    wrong = [
        f"{FILE}: {field.kind}.{field.name}: found the vocabulary {field.vocabulary!r}, wanted "
        + _nearest(field.vocabulary, {*known, *KINDS})
        for fields in FIELDS.values()
        for field in fields.values()
        if field.vocabulary and field.vocabulary not in known and field.vocabulary not in KINDS
    ]
    if wrong:
        raise FieldsError(tuple(wrong))


FIELDS = read_fields()
