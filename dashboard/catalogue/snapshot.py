"""The snapshot: everything the data say, read once, checked, immutable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from dashboard.catalogue.inverted_index import Array, picked
from dashboard.catalogue.models.field_types import PartialDate, Text
from dashboard.catalogue.reading.files import FILE_MIB
from dashboard.catalogue.reading.folder import Catalogue, read
from dashboard.errors import Fault

T = TypeVar("T")

# Kinds whose records are pages of their own, with the slug of their list.
PAGES_OF_KINDS = {"tools": "tools", "data_sources": "data-sources", "partners": "partners"}
VERSION_DIGITS = 12

# As much of what depends on choices is kept.
RECENT = 128
_ABSENT: object = object()


@dataclass(frozen=True)
class Snapshot:
    """A catalogue, the day it is shown on, and the faults of the last reload. Pages, charts and exports are pure
    functions of (snapshot, language, address)."""

    catalogue: Catalogue
    today: date
    reload_faults: tuple[Fault, ...] = ()
    _cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    _recent: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def version(self) -> str:
        """The version of the data: twelve hexadecimal digits of the digest of the data folder without its history."""
        return self.catalogue.digest[:VERSION_DIGITS]

    @cached_property
    def edition(self) -> str:
        """Names all that a page shows: data, history, day and the faults of the last reload. What is of one edition
        goes together; within one version there is a new one every day."""
        faults = "".join(f"{f.file}{f.line}:{f.column}{f.code}{f.parts}" for f in self.reload_faults)
        whole = f"{self.catalogue.everything}{self.today}{faults}"
        return sha256(whole.encode()).hexdigest()[:VERSION_DIGITS]

    @property
    def files_day(self) -> date:
        """The newest day that the files tell of, history included: what is told without a clock is told on that day."""
        return max(self.catalogue.newest, self.catalogue.history.newest)

    def on(self, day: date) -> Snapshot:
        """The same files on another day, without what a reload has found: so they depend on nothing but the two."""
        return self if day == self.today and not self.reload_faults else Snapshot(self.catalogue, day)

    def all(self, kind: str) -> Sequence[Any]:
        """Every record of a kind in file order, removed ones included."""
        return self.catalogue.records[kind]

    def listed(self, kind: str) -> Sequence[Any]:
        """The records of a kind that have not been removed."""
        return self.once(f"listed/{kind}", lambda: picked(self.all(kind), self._rows(kind)))

    def removed(self, kind: str) -> Sequence[Any]:
        """The records of a kind that have been removed, in file order."""
        everything = self.all(kind)
        return picked(everything, np.setdiff1d(np.arange(len(everything)), self._rows(kind)))

    def _rows(self, kind: str) -> Array:
        """The places of the listed records among all."""

        def made() -> Array:
            gone = [getattr(record, "removed", None) is not None for record in self.all(kind)]
            return np.flatnonzero(~np.array(gone, dtype=bool)).astype(np.int32)

        return self.derived(f"listed/{kind}", made)

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """What follows from the records alone, made once."""
        if name not in self.catalogue.derived:
            self.catalogue.derived[name] = make()
        kept: T = self.catalogue.derived[name]
        return kept

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What follows from this snapshot and its day, made once."""
        if name not in self._cache:
            self._cache[name] = make()
        kept: T = self._cache[name]
        return kept

    def recent(self, name: str, make: Callable[[], T]) -> T:
        """What follows from this snapshot and the choices in ``name``; the last few are kept."""
        kept: T = self._recent.pop(name, _ABSENT)
        if kept is _ABSENT:
            kept = make()
        self._recent[name] = kept
        while len(self._recent) > RECENT:
            self._recent.pop(next(iter(self._recent)), None)
        return kept

    def one(self, kind: str) -> Any:
        """The record of a kind that has exactly one (``programme``, ``platform``)."""
        return self.all(kind)[0]

    def get(self, kind: str, record_id: str) -> Any | None:
        """The record of that id, or ``None``."""
        row = self.catalogue.rows[kind].get(record_id)
        return None if row is None else self.all(kind)[row]

    def ids(self, kind: str) -> KeysView[str]:
        """The ids of a kind in file order, removed ones included."""
        return self.catalogue.rows[kind].keys()

    def listed_ids(self, kind: str) -> Sequence[str]:
        """The ids of the listed records, in file order."""
        return self.once(f"ids/{kind}", lambda: picked(tuple(self.ids(kind)), self._rows(kind)))

    def place(self, kind: str, record_id: str) -> int | None:
        """The place of a record among the listed ones of its kind, or ``None`` where it is not listed."""
        row, rows = self.catalogue.rows[kind].get(record_id), self._rows(kind)
        at = int(np.searchsorted(rows, row)) if row is not None else len(rows)
        return at if at < len(rows) and rows[at] == row else None

    def as_of(self, kind: str, record: object = None) -> PartialDate | None:
        """The date that a record, or a kind's file, speaks for."""
        own = getattr(record, "as_of", None)
        return own if own not in (None, "unknown") else self.catalogue.as_of.get(kind)

    def names(self) -> dict[str, Mapping[str, str | Text]]:
        """Names of the records that labels refer to: ``{kind: {id: name}}``."""
        kinds = ("partners", "organisations", "tools", "data_sources", "resources", "funders", "serve_apps")
        found: dict[str, Mapping[str, str | Text]] = {kind: _Names(self, kind, "name") for kind in kinds}
        abbreviations = _Names(self, "partners", "abbreviation")
        return found | {"sources": _Names(self, "sources", "title"), "partner_abbreviations": abbreviations}


class _Names(Mapping[str, str | Text]):
    """What the records of a kind are called by a field, each asked when it is needed."""

    def __init__(self, snapshot: Snapshot, kind: str, field: str) -> None:
        self._snapshot, self._kind, self._field = snapshot, kind, field

    def __getitem__(self, record_id: str) -> str | Text:
        record = self._snapshot.get(self._kind, record_id)
        if record is None:
            raise KeyError(record_id)
        name: str | Text = getattr(record, self._field)
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.ids(self._kind))

    def __len__(self) -> int:
        return len(self._snapshot.ids(self._kind))


def load(folder: Path, today: date, mib: int = FILE_MIB) -> Snapshot:
    """The snapshot of a data folder; see ``read``."""
    return Snapshot(read(folder, mib), today)
