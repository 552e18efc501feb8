"""Where a list of others differs from our records, field by field, and who has changed what.

Three are compared: their list now, their list as last read (``upstream_memory``) and our record. Records are matched by
name, then by address, both through former ones. Words of theirs become our codes; a word that no code fits is told as
it stands. Of descriptions, keywords and mailboxes only a change since the last reading is told: the first two are our
own wording, and a mailbox may be a person's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from dashboard.catalogue.models.field_types import Text
from dashboard.catalogue.queries.search import folded
from dashboard.catalogue.reading.cross_checks import bare
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import key_of, slug
from dashboard.commands.importing.upstream_memory import Fields, Memory
from dashboard.commands.importing.upstream_words import HOME, tidy_name, values_of

# Compared with what was last read and never with our own wording.
WORDING = frozenset({"keywords", "description", "support.email"})
# What ``all`` accepts; where both have changed, or nobody knows who has, somebody decides by name.
PLAIN = frozenset({"new", "gone", "back", "upstream"})


@dataclasses.dataclass(frozen=True)
class Difference:
    """``what``: ``new`` (theirs alone), ``gone`` (ours alone), ``back`` (theirs, and removed from ours), ``double``
    (theirs twice); of a field ``upstream`` (changed by them), ``ours`` (changed by us), ``both``, or ``differs`` where
    nothing tells who changed it. ``ours`` and ``theirs`` are values as they are told."""

    kind: str
    id: str
    name: str
    what: str
    field: str = ""
    ours: str = ""
    theirs: str = ""
    fields: Fields = dataclasses.field(default_factory=dict, compare=False)
    before: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    @property
    def key(self) -> str:
        """What ``--accept`` calls it."""
        return f"{self.id}.{self.field}" if self.field else self.id

    def named(self, selectors: Collection[str]) -> bool:
        """Whether a selector means it: its key, or the id of its record, each also with the kind before it."""
        means = {self.key, self.id, f"{self.kind}/{self.key}", f"{self.kind}/{self.id}"}
        return bool(means & set(selectors)) or (self.what in PLAIN and "all" in selectors)


def differences(
    snapshot: Snapshot, kind: str, rows: Sequence[Mapping[str, object]], memory: Memory | None = None
) -> Iterator[Difference]:
    """Where the rows of one list differ from our listed records of that kind, in the order of the list; gone last."""
    memory = memory or Memory()
    matched = set()
    for record, fields in pairs(snapshot, kind, rows):
        name, url = fields["name"][0], fields["url"][0]
        if record is None:
            yield Difference(kind, identity(name, url), name, "new", theirs=url, fields=fields)
        elif record.id in matched:
            yield Difference(kind, record.id, name, "double", theirs=url)
        elif getattr(record, "removed", None) is not None:
            yield Difference(kind, record.id, name, "back", theirs=url, fields=fields)
        else:
            yield from _fields(kind, record, fields, memory.records.get((kind, record.id), {}))
        matched |= {record.id} if record else set()
    for record in snapshot.listed(kind):
        # our apps are a sample from other places: one that was never in the list has not left it
        if record.id not in matched and (kind != "serve_apps" or (kind, record.id) in memory.records):
            yield Difference(kind, record.id, shown(record.name), "gone", ours=record.url)


def pairs(snapshot: Snapshot, kind: str, rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[Any | None, Fields]]:
    """Each row's values, with our record that it is about: a listed one before a removed one; or None."""
    removed = [record for record in snapshot.all(kind) if getattr(record, "removed", None) is not None]
    for row in rows:
        fields = values_of(snapshot, kind, row)
        at = (fields["name"][0], fields["url"][0])
        yield match(snapshot.listed(kind), *at) or match(removed, *at), fields


def _fields(kind: str, record: Any, fields: Fields, base: Fields) -> Iterator[Difference]:
    for name, theirs in fields.items():
        before = base.get(name)
        if name in WORDING:
            if before is not None and set(before) != set(theirs):
                yield Difference(kind, record.id, shown(record.name), "upstream", name, fields=fields, before=before)
            continue
        if _agrees(kind, record, name, theirs):
            continue
        what = "differs"
        if before is not None:
            unchanged = _same(kind, name, before, theirs)
            what = "ours" if unchanged else "upstream" if _agrees(kind, record, name, before) else "both"
        ours = _ours(record, name)
        values = (", ".join(ours), ", ".join(theirs))
        yield Difference(kind, record.id, shown(record.name), what, name, *values, fields=fields, before=before or ())


def _same(kind: str, name: str, one: Iterable[str], other: Iterable[str]) -> bool:
    plain = bare if FIELDS[kind][name].address else key_of
    return {plain(value) for value in one} == {plain(value) for value in other}


def _agrees(kind: str, record: object, name: str, values: tuple[str, ...]) -> bool:
    """Whether the record says the same in the field; names and addresses may be former ones."""
    if name == "name":
        return key_of(values[0]) in _names(record)
    if name == "url":
        return bare(values[0]) in _addresses(record)
    return _same(kind, name, values, _ours(record, name))


def match(records: Iterable[object], name: str, url: str) -> object | None:
    """The record that goes or went by the name; else the one that stands or stood at the address; else None."""
    listed = list(records)
    named = next((record for record in listed if key_of(name) in _names(record)), None)
    return named or next((record for record in listed if bare(url) in _addresses(record)), None)


def identity(name: str, url: str) -> str:
    """The id that a new record gets: from its name, or from its address where the name has no letters of ours."""
    return slug(folded(tidy_name(name))) or slug(bare(url).casefold())


def _ours(record: object, name: str) -> list[str]:
    value = record
    for part in name.split("."):
        value = getattr(value, part, None)
    if value is None or value == "unknown":
        return []
    if isinstance(value, Text):
        return [shown(value)]
    return [str(item) for item in value] if isinstance(value, tuple) else [str(value)]


def _names(record: Any) -> set[str]:
    name = record.name
    names = [name.en, name.sv] if isinstance(name, Text) else [name]
    upstream = getattr(record, "upstream_name", None)
    known = (*names, *getattr(record, "former_names", ()), *([upstream] if upstream else []))
    return {key_of(word) for word in known} - {"unknown"}


def _addresses(record: Any) -> set[str]:
    others = (*getattr(record, "former_urls", ()), *getattr(record, "other_urls", ()))
    return {bare(urljoin(HOME, url)) for url in (record.url, *others)}


def shown(name: Any) -> str:
    """A name as it is told: of a bilingual one the English, as their lists are in English."""
    return name.en if isinstance(name, Text) else str(name)
