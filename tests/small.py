"""The real data with few records: what pages and charts say over none, one and a few, and where all are alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from dashboard.catalogue.snapshot import Snapshot

# Kinds of which there may be any number; the others are looked up by what remains.
LISTS = (
    "tools", "data_sources", "highlights", "news", "serve_apps", "fellows", "milestones", "joint_calls", "resources",
    "events", "funders", "calls",
)  # fmt: skip
Pick = Callable[[str, Sequence[Any]], Sequence[Any]]


def of_few(
    snapshot: Snapshot, pick: Pick, rows: Callable[[Any], Any] | None = None, *, recorded: bool = True
) -> Snapshot:
    """The snapshot with the records that ``pick(kind, records)`` leaves, and each series as ``rows`` leaves its frame.

    Without the days ``recorded`` before, its history is that of one day.
    """
    whole = snapshot.catalogue
    records = {kind: tuple(pick(kind, found)) for kind, found in whole.records.items()}
    ids = {
        kind: {record.id: at for at, record in enumerate(found)} if whole.rows.get(kind) else {}
        for kind, found in records.items()
    }
    series = {name: replace(one, frame=rows(one.frame)) if rows else one for name, one in whole.series.items()}
    history = whole.history if recorded else replace(whole.history, totals=())
    few = replace(whole, records=records, rows=ids, series=series, history=history, warnings=(), derived={})
    return Snapshot(few, snapshot.today)


def first(number: int, kinds: Sequence[str] = LISTS) -> Pick:
    """The first records of each list."""
    return lambda kind, records: records[:number] if kind in kinds else records


def some(number: int, seed: int, kinds: Sequence[str] = LISTS) -> Pick:
    """Records of each list by chance, the same each time."""
    chance = Random(seed)
    return lambda kind, records: chance.sample(list(records), min(number, len(records))) if kind in kinds else records


def alike(frame: Any) -> Any:
    """The first three rows of a series, with the numbers of the first in all of them; years and days stay apart."""
    made = frame.head(3).copy()
    for name in made.columns:
        if name != "year" and made[name].dtype.kind in "iufIF":
            made[name] = made[name].iloc[0]
    return made
