"""What is there for each partner in each research area, and where nothing is known apart from where nothing is.

A square is **none**, and so a gap, only where the records of a kind are known in full and no record could belong
there: of the kinds here, the data highlights, each of whose texts has been read. Elsewhere an empty square is **not
recorded**: records whose partner or area is unknown could belong there, or the list is known in part only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.catalogue.inverted_index import Array, Postings, picked
from dashboard.catalogue.queries.facets import values_in
from dashboard.catalogue.queries.partner_ties import COMPLETE, ordered
from dashboard.catalogue.snapshot import Snapshot

KINDS = ("tools", "data_sources", "fellows", "highlights")
RECORDED, NONE, NOT_RECORDED = "recorded", "none", "not-recorded"


@dataclass(frozen=True)
class Square:
    """The records of a kind that name a partner and an area, and the ids of their ``sources``.

    ``possible`` others could belong there as well.
    """

    kind: str
    partner: str
    area: str
    records: Sequence[Any]
    possible: int
    sources: tuple[str, ...]

    @property
    def state(self) -> str:
        """``recorded``, ``none`` (a gap) or ``not-recorded``."""
        if self.records:
            return RECORDED
        return NOT_RECORDED if self.possible or self.kind not in COMPLETE else NONE


@dataclass(frozen=True)
class _Placed:
    """Records, which of them count, and where the partners, areas and sources stand among them."""

    records: Sequence[Any]
    within: Array
    partners: Postings
    areas: Postings
    sources: Postings


def squares(snapshot: Snapshot, kind: str, /) -> Mapping[tuple[str, str], Square]:
    """Every square of a kind in ``KINDS`` by ``(partner, area)``; partners by abbreviation, areas in file order."""
    return snapshot.once(f"coverage/{kind}", lambda: _squares(snapshot, kind))


def _squares(snapshot: Snapshot, kind: str) -> dict[tuple[str, str], Square]:
    placed = _placed(snapshot, kind)
    size = len(placed.records)
    areas = [area.id for area in snapshot.all("research_areas")]
    of_area = {area: placed.areas.holding([area], size) for area in areas}
    may_area = {area: placed.areas.holding([area, "unknown"], size) for area in areas}
    found = {}
    for partner in (partner.id for partner in ordered(snapshot)):
        of = placed.within & placed.partners.holding([partner], size)
        may = placed.within & placed.partners.holding([partner, "unknown"], size)
        for area in areas:
            here = of & of_area[area]
            records = picked(placed.records, np.flatnonzero(here))
            open_ones = int(np.count_nonzero(may & may_area[area])) - len(records)
            found[partner, area] = Square(kind, partner, area, records, open_ones, _first_named(placed.sources, here))
    return found


def _first_named(sources: Postings, here: Array) -> tuple[str, ...]:
    """The sources of these records, in the order in which they first name them."""
    rows = {name: sources.rows_of(name) for name in sources.counts(here)}
    first = {name: int(of[here[of]][0]) for name, of in rows.items()}
    return tuple(sorted(first, key=lambda name: (first[name], name)))


def counted(snapshot: Snapshot, kind: str, /) -> tuple[int, int]:
    """How many records of a kind there are, and of how many both the partner and the area are known."""
    placed = _placed(snapshot, kind)
    size = len(placed.records)
    unknown = placed.partners.holding(["unknown"], size) | placed.areas.holding(["unknown"], size)
    return int(np.count_nonzero(placed.within)), int(np.count_nonzero(placed.within & ~unknown))


def _placed(snapshot: Snapshot, kind: str) -> _Placed:
    return snapshot.once(f"placed/{kind}", lambda: _place(snapshot, kind))


def _place(snapshot: Snapshot, kind: str) -> _Placed:
    if kind in ("tools", "data_sources"):
        records = snapshot.listed("tools")
        values = values_in(snapshot, "tools")
        # the list of data sources names no partner; the tools that are shown there too do
        chosen = values["also"].holding(["data-source"], len(records))
        within = chosen if kind == "data_sources" else np.ones(len(records), dtype=bool)
        return _Placed(records, within, values["partner"], values["area"], values["source"])
    records = snapshot.listed(kind)
    within = np.ones(len(records), dtype=bool)
    areas = Postings.of(_many(record.research_area) for record in records)
    sources = Postings.of(record.sources for record in records)
    return _Placed(records, within, Postings.of(_partners(kind, record) for record in records), areas, sources)


def _partners(kind: str, record: Any) -> tuple[str, ...]:
    if kind == "highlights":
        # a text that names no partner has been read: it belongs to none, which is not unknown
        return () if record.partners == "unknown" else tuple(record.partners)
    return (record.partner,)


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
