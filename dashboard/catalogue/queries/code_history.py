"""What the public repository of a tool tells of the work on its code, year by year: a tool beside itself, no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.catalogue.models.field_types import PartialDate, Text
from dashboard.catalogue.snapshot import Snapshot

COMMITS, RELEASES = "tool-commits-per-year", "tool-releases-per-year"


@dataclass(frozen=True)
class CodeYear:
    """The work of a year; ``counted`` is the part of it that was read. ``betas`` are releases marked as preliminary."""

    year: int
    counted: PartialDate
    commits: int
    authors: int
    releases: int
    betas: int

    @property
    def full(self) -> bool:
        """Whether the whole year was read, so that its numbers may be set beside those of other years."""
        return self.counted.precision == "year"


@dataclass(frozen=True)
class CodeHistory:
    """The years of a tool, the oldest first; the day of the newest commit that was read, the id of the source, and what
    must be known of this one."""

    years: Sequence[CodeYear]
    as_of: date
    source: str
    remark: Text | None

    @property
    def peak(self) -> int:
        """The most commits in a year that was read in full; nought where there is none."""
        return max((year.commits for year in self.years if year.full), default=0)


def code_histories(snapshot: Snapshot, /) -> Mapping[str, CodeHistory]:
    """The tools whose history was read, by id, removed ones included."""

    def made() -> Mapping[str, CodeHistory]:
        commits, releases = (snapshot.catalogue.series[name] for name in (COMMITS, RELEASES))
        tags = {
            (row.tool, row.year, row.kind): row.releases for row in releases.frame.itertuples(index=False, name="Row")
        }
        return {
            str(tool): CodeHistory(
                [_year(row, tags) for row in rows.sort_values("year").itertuples(index=False, name="Row")],
                rows["as_of"].max().date(),
                str(rows["source"].iloc[0]),
                commits.info.remark(str(tool)),
            )
            for tool, rows in commits.frame.groupby("tool", sort=False)
        }

    return snapshot.derived("code_histories", made)


def _year(row: Any, tags: Mapping[tuple[str, int, str], int]) -> CodeYear:
    counted = str(row.year) if row.full_year else f"{row.year}-01-01/{row.as_of.date()}"
    # all tags were read: a year without one had no release
    releases, betas = (int(tags.get((row.tool, row.year, kind), 0)) for kind in ("release", "beta"))
    return CodeYear(int(row.year), PartialDate.parse(counted), int(row.commits), int(row.authors), releases, betas)
