"""The snapshot: everything the data say, read once, checked, immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from dashboard.catalogue.documents import FILE_MIB
from dashboard.catalogue.fields import PartialDate
from dashboard.catalogue.reading import Catalogue, read
from dashboard.errors import Fault

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

    def all(self, kind: str) -> tuple[Any, ...]:
        """Every record of a kind in file order, removed ones included."""
        return self.catalogue.records[kind]

    def listed(self, kind: str) -> tuple[Any, ...]:
        """The records of a kind that have not been removed."""
        return tuple(r for r in self.all(kind) if getattr(r, "removed", None) is None)

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
