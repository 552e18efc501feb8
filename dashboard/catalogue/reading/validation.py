"""From pydantic's errors to faults with line and column.

Pydantic reports one error per branch of a union and names the branches in the path; an editor made
one mistake. The errors of one place are therefore gathered and the most telling one is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from dashboard.catalogue.models.field_types import AsOf, Context, Model, PartialDate, models_in, near
from dashboard.catalogue.reading.document import Document, Loc, Node
from dashboard.characters import cleaned, key_of
from dashboard.errors import Fault

M = TypeVar("M", bound=Model)

_TYPES = {
    "string_type": "text",
    "int_type": "integer",
    "int_from_float": "integer",
    "float_type": "number",
    "bool_type": "boolean",
    "date_type": "day",
    "date_from_datetime_inexact": "day",
    "tuple_type": "list",
    "list_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
}
# Fields whose form a pattern tells, which is no words for people: what one of them may look like.
_EXAMPLES = {
    "moved_to": "data_sources/ensembl",
    "name": "year_of_call",
    "code": "data-source",
    "id": "FAIRsharing.9b7wvk",
    "address": "https://bio.tools/{}",
}
# What a plain value was taken for where a text is wanted.
_READ_AS = {bool: "boolean", int: "number", float: "number", date: "day"}
# What people write for true and false; YAML 1.1 read some of them so.
_TRUTHS = {
    **dict.fromkeys(("yes", "on", "ja", "sant", "true", "y", "j"), "true"),
    **dict.fromkeys(("no", "off", "nej", "falskt", "false", "n"), "false"),
}
_QUOTED = re.compile(r"'([^']*)'")
_AS_OF: TypeAdapter[PartialDate] = TypeAdapter(AsOf)


def validate(document: Document, loc: Loc, model: type[M], context: Context) -> tuple[M | None, list[Fault]]:
    """The value at ``loc`` as ``model``, or None and the faults that forbid it. Never raises."""
    try:
        return model.model_validate(_at(document, loc), context=context), []
    except ValidationError as error:
        return None, _faults(error, document, loc, model)


def validate_date(document: Document, loc: Loc, context: Context) -> tuple[PartialDate | None, list[Fault]]:
    """The same for a single day on which something was read."""
    try:
        return _AS_OF.validate_python(_at(document, loc), strict=True, context=context), []
    except ValidationError as error:
        return None, _faults(error, document, loc, None)


def _at(document: Document, loc: Loc) -> object:
    node = document.follow(loc)[1]
    return node.value if node else None


def _faults(error: ValidationError, document: Document, base: Loc, model: type[Model] | None) -> list[Fault]:
    groups: dict[Loc, list[ErrorDetails]] = {}
    for entry in error.errors(include_url=False):
        loc = (*base, *entry["loc"])
        steps = document.follow(loc)[0]
        path = (*steps, loc[-1]) if entry["type"] == "missing" else steps
        groups.setdefault(path, []).append(entry)
    found = []
    for path, entries in groups.items():
        deeper = any(len(other) > len(path) and other[: len(path)] == path for other in groups)
        telling = [entry for entry in entries if not (deeper and entry["type"] == "literal_error")]
        if telling:
            fields = _fields_at(model, path[len(base) : -1]) if path else set()
            found.append((path, _one(document, path, telling, fields)))
    renamed = {(path[:-1], f.part("suggestion")) for path, f in found if f.code == "unknown-key"}
    # A misspelt key is one mistake, not an unknown key and a missing one.
    kept = [f for path, f in found if not (f.code == "missing-key" and (path[:-1], path[-1]) in renamed)]
    # what is said of a character that is wrong there says it all
    return [f for f in kept if (f.line, f.column) not in document.unclean]


def _one(document: Document, path: Loc, entries: list[ErrorDetails], fields: set[str]) -> Fault:
    choices = (entry.get("ctx", {}).get("expected", "") for entry in entries if entry["type"] == "literal_error")
    literals = [word for choice in choices for word in _QUOTED.findall(choice)]
    others = [entry for entry in entries if entry["type"] != "literal_error"]
    value = entries[0]["input"]
    suggestion = near(value, literals) if isinstance(value, str) else ""
    if literals and (suggestion or not others):
        allowed = ", ".join(literals)
        return document.fault("not-allowed", path, allowed=allowed, suggestion=suggestion, found=_shown(value))
    # A validator of ours knows more than "not a string".
    entry = next((entry for entry in others if "-" in entry["type"]), others[0])
    return _single(document, path, entry, literals, fields)


def _single(document: Document, path: Loc, entry: ErrorDetails, literals: list[str], fields: set[str]) -> Fault:
    kind, value, key = entry["type"], entry["input"], str(path[-1]) if path else ""
    if kind == "missing":
        return document.fault("missing-language" if key in ("en", "sv") else "missing-key", path[:-1], key=key)
    if kind == "extra_forbidden":
        return document.key_fault("unknown-key", path, key=key, suggestion=near(key, fields))
    if kind in _TYPES:
        node = document.follow(path)[1]
        written = node.written if node else ""
        if value is None:
            # The same code, place and parts as the reader of documents gives, so that both become one.
            code = "null-word" if written else "empty-value"
            return document.fault(code, path, **({"written": written} if written else {}))
        if _TYPES[kind] == "text" and written:
            return document.fault("unquoted-text", path, found=written, type=_READ_AS[type(value)])
        parts = {"type": _TYPES[kind], "also": ", ".join(literals), "found": written or _shown(value)}
        return document.fault("wrong-type", path, **parts, suggestion=as_wanted(_TYPES[kind], value))
    if kind == "too_short":
        return document.fault("empty-list", path)
    if kind == "string_pattern_mismatch":
        return document.fault("wrong-form", path, example=_EXAMPLES[key], found=_shown(value))
    if "-" not in kind:
        return document.fault("not-valid", path, found=_shown(value))
    parts = {name: str(part) for name, part in entry.get("ctx", {}).items()}
    if culprit := {"dates-backwards": "later", "no-such-field": "field"}.get(kind):
        path = _where(document, path, parts.get(culprit, ""))
    return document.fault(kind, path, **{"found": _shown(value), **parts})


def as_wanted(wanted: str, value: object) -> str:
    """The value in the form that is wanted (a word of ``check.types``), where a text can only mean that."""
    if not isinstance(value, str):
        return ""
    return _TRUTHS.get(key_of(value), "") if wanted == "boolean" else _near_number(value, wanted)


def _near_number(text: str, wanted: str) -> str:
    """The number that a text means, in the form of our files; nothing where it may mean another one. Blanks between
    digits, a long minus, a decimal comma, zeros in front: what people and spreadsheets write."""
    plain = re.sub(r"(?<=\d)\s+(?=\d)", "", cleaned(text).strip()).replace("\u2212", "-").replace("–", "-")
    if wanted == "number" and (match := re.fullmatch(r"([+-]?\d+),(\d+)", plain)):
        plain = f"{match[1]}.{match[2]}"
    if not re.fullmatch(r"[+-]?\d{1,15}" + (r"(?:\.\d{1,15})?" if wanted == "number" else ""), plain):
        return ""
    sign = "-" if plain.startswith("-") else ""
    whole, point, rest = plain.lstrip("+-").partition(".")
    return sign + (whole.lstrip("0") or "0") + point + rest if wanted in ("integer", "number") else ""


def _where(document: Document, path: Loc, written: str) -> Loc:
    """The last place below ``path`` that holds ``written``: a check of the whole record names its culprit."""
    node = document.follow(path)[1]
    found = [steps for steps, leaf in _leaves(node) if str(leaf.value) == written] if node else []
    return (*path, *found[-1]) if found else path


def _leaves(node: Node, path: Loc = ()) -> Iterator[tuple[Loc, Node]]:
    if not node.children:
        yield path, node
    for part, child in node.children.items():
        yield from _leaves(child, (*path, part))


def _shown(value: object) -> str:
    """A value as an editor wrote it, cut to a readable length; nothing for lists and mappings."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value) if isinstance(value, str | int | float | date) else ""
    return text if len(text) <= 80 else text[:79] + "…"


def _fields_at(model: type[Model] | None, path: Loc) -> set[str]:
    """The keys that may stand in the mapping at ``path`` below ``model``."""
    models = [model] if model else []
    for part in path:
        if isinstance(part, str):
            models = [
                inner
                for outer in models
                if part in outer.model_fields
                for inner in models_in(outer.model_fields[part].annotation)
            ]
    return {name for found in models for name in found.model_fields}
