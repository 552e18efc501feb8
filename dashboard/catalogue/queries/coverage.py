"""What is there for each partner in each research area, and where nothing is known apart from where nothing is.

A square is **none**, and so a gap, only where the records of a kind are known in full and no record could belong
there: of the kinds here, the data highlights, each of whose texts has been read. Elsewhere an empty square is **not
recorded**: records whose partner or area is unknown could belong there, or the list is known in part only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.catalogue.inverted_index import Array, InvertedIndex, picked
from dashboard.catalogue.models.programme import Fellow, Highlight
from dashboard.catalogue.models.records import Record
from dashboard.catalogue.queries.facets import values_in
from dashboard.catalogue.queries.partner_ties import COMPLETE, ordered
from dashboard.catalogue.snapshot import Snapshot

KINDS = ("tools", "data_sources", "fellows", "highlights")
RECORDED, NONE, NOT_RECORDED = "recorded", "none", "not-recorded"


@dataclass(frozen=True)
class Square:
    """The records of a kind that name a partner and an area, and the ids of their ``sources``. ``possible`` others
    could belong there as well."""

    kind: str
    partner: str
    area: str
    records: Sequence[Record]
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

    records: Sequence[Record]
    within: Array
    partners: InvertedIndex
    areas: InvertedIndex
    sources: InvertedIndex


def squares(snapshot: Snapshot, kind: str, /) -> Mapping[tuple[str, str], Square]:
    """Every square of a kind in ``KINDS`` by ``(partner, area)``; partners by abbreviation, areas in file order."""
    return snapshot.once(f"coverage/{kind}", lambda: _squares(snapshot, kind))


def _squares(snapshot: Snapshot, kind: str) -> dict[tuple[str, str], Square]:
    placed = _placed(snapshot, kind)
    size = len(placed.records)
    areas = [area.id for area in snapshot.all("research_areas")]
    # where an area or a partner is named, and where it is named or unknown
    of_area = {area: [placed.areas.holding(ids, size) for ids in ([area], [area, "unknown"])] for area in areas}
    found = {}
    for partner in (partner.id for partner in ordered(snapshot)):
        of, may = [placed.within & placed.partners.holding(ids, size) for ids in ([partner], [partner, "unknown"])]
        for area, (of_it, may_be) in of_area.items():
            here = of & of_it
            records = picked(placed.records, np.flatnonzero(here))
            possible = int(np.count_nonzero(may & may_be)) - len(records)
            found[partner, area] = Square(kind, partner, area, records, possible, _first_named(placed.sources, here))
    return found


def _first_named(sources: InvertedIndex, here: Array) -> tuple[str, ...]:
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
    # the list of data sources names no partner; the tools that are shown there too do
    records = snapshot.listed("tools" if kind == "data_sources" else kind)
    within = np.ones(len(records), dtype=bool)
    if kind in ("tools", "data_sources"):
        values = values_in(snapshot, "tools")
        if kind == "data_sources":
            within = values["also"].holding(["data-source"], len(records))
        return _Placed(records, within, values["partner"], values["area"], values["source"])
    partners = InvertedIndex.of(_partners(record) for record in records)
    areas = InvertedIndex.of((record.research_area,) for record in records)
    return _Placed(records, within, partners, areas, InvertedIndex.of(record.sources for record in records))


def _partners(record: Fellow | Highlight) -> tuple[str, ...]:
    if isinstance(record, Fellow):
        return (record.partner,)
    # a text that names no partner has been read: it belongs to none, which is not unknown
    return () if record.partners == "unknown" else record.partners
