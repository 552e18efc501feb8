"""How large the partners are: students in full-time equivalents, the one measure of size that is complete.

All numbers are of one edition of one series, so they have one definition and may be compared and ranked. The figures in
the partners' own records have years and definitions of their own and may not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.queries.partner_ties import Position, position, teaches
from dashboard.catalogue.snapshot import Snapshot

SERIES = "partner-students"
NoNumber = Literal["not-applicable", "not-recorded"]


@dataclass(frozen=True)
class Sizes:
    """Full-time equivalent students by partner id in one ``edition``, most first, and what the series is."""

    edition: int
    students: Mapping[str, int]
    info: SeriesInfo


def sizes(snapshot: Snapshot, /) -> Sizes:
    """The sizes of the newest edition of those that hold the most partners: one begun takes the place of none that is
    complete."""
    return snapshot.once("partner-sizes", lambda: _read(snapshot))


def size_of(snapshot: Snapshot, partner: Partner, /) -> int | NoNumber:
    """Its students in full-time equivalents; ``not-applicable`` for one that has no students."""
    found = sizes(snapshot).students.get(partner.id)
    return ("not-recorded" if teaches(partner) else "not-applicable") if found is None else found


def size_position(snapshot: Snapshot, partner_id: str, /) -> Position | None:
    """Its place by students among those that have a number, ``None`` where it has none."""
    students = sizes(snapshot).students
    return position(students, partner_id) if partner_id in students else None


def _read(snapshot: Snapshot) -> Sizes:
    series = snapshot.catalogue.series[SERIES]
    partners = snapshot.ids("partners")
    frame = series.frame[series.frame["partner"].isin(list(partners))]
    held = frame.groupby("edition").size() if len(frame) else series.frame.groupby("edition").size()
    edition = max(held.index, key=lambda one: (held[one], one))
    rows = frame[frame["edition"] == edition].sort_values(["fte_students", "partner"], ascending=[False, True])
    pairs = zip(rows["partner"], rows["fte_students"], strict=True)
    return Sizes(int(edition), {partner: int(students) for partner, students in pairs}, series.info)
