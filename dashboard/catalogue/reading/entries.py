"""A record together with the place it was read from, as the checks need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from dashboard.catalogue.models.field_types import Model
from dashboard.catalogue.reading.document import Document, Node, Part
from dashboard.errors import Fault

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Entry(Generic[M]):
    """One valid record: its kind, its model and its place ``index`` in the ``records`` of a document."""

    kind: str
    index: int
    model: M
    document: Document

    @property
    def id(self) -> str:
        """The record's id."""
        return str(vars(self.model)["id"])

    def line(self, *path: Part) -> int:
        """The line of a field, or of the record."""
        return self.document.place(("records", self.index, *path))[0]

    def error(self, code: str, /, *path: Part, **parts: str) -> Fault:
        """An error at a field of the record; ``id`` is always among its parts."""
        return self.document.fault(code, ("records", self.index, *path), id=self.id, **parts)

    def warning(self, code: str, /, *path: Part, **parts: str) -> Fault:
        """The same, as a warning."""
        return replace(self.error(code, *path, **parts), severity="warning")


Entries = Mapping[str, Sequence[Entry[Any]]]


def raw_records(document: Document) -> Iterator[tuple[int, dict[str, object]]]:
    """The records of a file as written, valid or not, with their index; nothing for a file of another shape."""
    value = document.value
    records = value.get("records") if isinstance(value, dict) else None
    for index, record in enumerate(records if isinstance(records, list) else []):
        if isinstance(record, dict):
            yield index, record


# Values whose own line is worth knowing wherever they stand; of all others the field's line is enough.
_WANTING = frozenset({"unknown", "inferred", "not-stated"})
# Fields of which a value may be missing whatever it is: too old, or in doubt.
_ASKED = frozenset({"year", "status", "value"})


def lines_of(entry: Entry[Model]) -> dict[str, int]:
    """The line of every field that the record's file holds, and of every missing value below one. The latter go by a
    dotted name with places in lists: ``figures.2.year``."""
    node = entry.document.follow(("records", entry.index))[1]
    if node is None:
        return {}
    names = [name for name in type(entry.model).model_fields if name in node.keys]
    lines = {name: node.keys[name][0] for name in names}
    for name in names:
        lines.update(_missing(node.children[name], name))
    return lines


def _missing(node: Node, name: str) -> Iterator[tuple[str, int]]:
    for part, child in node.children.items():
        below = f"{name}.{part}"
        text = child.value if isinstance(child.value, str) else ""
        # an address may stop to answer
        if part in _ASKED or text in _WANTING or text.startswith(("https://", "http://")):
            yield below, child.line
        yield from _missing(child, below)


def http_addresses(value: object) -> Iterator[str]:
    """Every http address anywhere in a record that gives a reason for having one."""
    if isinstance(value, str) and value.startswith("http://"):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from http_addresses(inner)
