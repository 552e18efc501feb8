"""The snapshot: everything the data say, read once, checked, immutable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from dashboard.catalogue.documents import FILE_MIB
from dashboard.catalogue.fields import PartialDate
from dashboard.catalogue.postings import Array, picked
from dashboard.catalogue.reading import Catalogue, read
from dashboard.errors import Fault

T = TypeVar("T")

# Kinds whose records are pages of their own, with the slug of their list.
PAGES_OF_KINDS = {"tools": "tools", "data_sources": "data-sources", "partners": "partners"}


def version_of(digest: str, day: date, faults: str = "") -> str:
    """The version of the data of that digest as shown on that day, with the faults of the last reload."""
    return sha256(f"{digest}{day}{faults}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Snapshot:
    """A catalogue, the day it is shown on, and the faults of the last reload.

    Pages, charts and twins are pure functions of (snapshot, language, address).
    """

    catalogue: Catalogue
    today: date
    reload_faults: tuple[Fault, ...] = ()
    _cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def version(self) -> str:
        """Short name of exactly this content: twelve hexadecimal digits."""
        faults = "".join(f"{f.file}{f.line}:{f.column}{f.code}{f.parts}" for f in self.reload_faults)
        return version_of(self.catalogue.digest, self.today, faults)

    def all(self, kind: str) -> Sequence[Any]:
        """Every record of a kind in file order, removed ones included."""
        return self.catalogue.records[kind]

    def listed(self, kind: str) -> Sequence[Any]:
        """The records of a kind that have not been removed."""
        key = f"listed/{kind}"
        if key not in self._cache:
            self._cache[key] = picked(self.all(kind), self.derived(key, lambda: self._still_there(kind)))
        kept: Sequence[Any] = self._cache[key]
        return kept

    def _still_there(self, kind: str) -> Array:
        gone = [getattr(record, "removed", None) is not None for record in self.all(kind)]
        return np.flatnonzero(~np.array(gone, dtype=bool)).astype(np.int32)

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """What follows from the records alone, made once; compiled with them (decision 0023)."""
        if name not in self.catalogue.derived:
            self.catalogue.derived[name] = make()
        kept: T = self.catalogue.derived[name]
        return kept

    def one(self, kind: str) -> Any:
        """The record of a kind that has exactly one (``programme``, ``platform``)."""
        return self.all(kind)[0]

    def get(self, kind: str, record_id: str) -> Any | None:
        """The record of that id, or ``None``."""
        index = self._cache.get(kind)
        if index is None:
            index = self._cache[kind] = {r.id: r for r in self.all(kind)}
        return index.get(record_id)

    def as_of(self, kind: str, record: Any = None) -> PartialDate | None:
        """The date that a record, or a kind's file, speaks for."""
        own = getattr(record, "as_of", None)
        return own if own not in (None, "unknown") else self.catalogue.as_of.get(kind)

    def names(self) -> dict[str, dict[str, Any]]:
        """Names of the records that labels refer to: ``{kind: {id: name}}``."""
        kinds = ("partners", "organisations", "tools", "data_sources", "resources", "funders", "serve_apps", "sources")
        found: dict[str, dict[str, Any]] = {
            kind: {r.id: getattr(r, "name", None) or r.title for r in self.all(kind)} for kind in kinds
        }
        found["partner_abbreviations"] = {p.id: p.abbreviation for p in self.all("partners")}
        return found


def load(folder: Path, today: date, mib: int = FILE_MIB) -> Snapshot:
    """The snapshot of a data folder, no file of which may be larger than ``mib`` MiB.

    Raises ``DataError`` with every fault found.
    """
    return Snapshot(read(folder, mib), today)
