"""What is there for each partner in each research area, and where nothing is known apart from where nothing is.

A square is **none**, and so a gap, only where the records of a kind are known in full and no record could belong
there: of the kinds here, the data highlights, each of whose texts has been read. Elsewhere an empty square is **not
recorded**: records whose partner or area is unknown could belong there, or the list is known in part only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.partner_ties import COMPLETE, ordered
from dashboard.catalogue.store import Snapshot

KINDS = ("tools", "data_sources", "fellows", "highlights")
RECORDED, NONE, NOT_RECORDED = "recorded", "none", "not-recorded"


@dataclass(frozen=True)
class Square:
    """The records of a kind that name a partner and an area. ``possible`` others could belong there as well."""

    kind: str
    partner: str
    area: str
    records: tuple[Any, ...]
    possible: int

    @property
    def state(self) -> str:
        """``recorded``, ``none`` (a gap) or ``not-recorded``."""
        if self.records:
            return RECORDED
        return NOT_RECORDED if self.possible or self.kind not in COMPLETE else NONE


def squares(snapshot: Snapshot, kind: str, /) -> Mapping[tuple[str, str], Square]:
    """Every square of a kind in ``KINDS`` by ``(partner, area)``; partners by abbreviation, areas in file order."""
    placed = [(record, *_place(kind, record)) for record in _records(snapshot, kind)]
    found = {}
    for partner in ordered(snapshot):
        for area in snapshot.all("research_areas"):
            here = tuple(r for r, partners, areas in placed if partner.id in partners and area.id in areas)
            could = sum(
                (partner.id in partners or "unknown" in partners) and (area.id in areas or "unknown" in areas)
                for _, partners, areas in placed
            )
            found[partner.id, area.id] = Square(kind, partner.id, area.id, here, could - len(here))
    return found


def counted(snapshot: Snapshot, kind: str, /) -> tuple[int, int]:
    """How many records of a kind there are, and of how many both the partner and the area are known."""
    placed = [_place(kind, record) for record in _records(snapshot, kind)]
    return len(placed), sum("unknown" not in partners and "unknown" not in areas for partners, areas in placed)


def _records(snapshot: Snapshot, kind: str) -> tuple[Any, ...]:
    if kind == "data_sources":
        # the list of data sources names no partner; the tools that are shown there too do
        return tuple(tool for tool in snapshot.listed("tools") if tool.also_data_source)
    return tuple(snapshot.listed(kind))


def _place(kind: str, record: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The partners and the areas of a record, ``unknown`` where they are not known."""
    if kind in ("tools", "data_sources"):
        return (record.maintainer.partner,), _many(record.research_areas)
    if kind == "highlights":
        # a text that names no partner has been read: it belongs to none, which is not unknown
        return (() if record.partners == "unknown" else tuple(record.partners)), _many(record.research_area)
    return (record.partner,), _many(record.research_area)


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
