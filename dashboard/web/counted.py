"""The day that the rows of a file are counted on: that of the data, or one that its address names; never the clock's.

What is wanting in the data grows with every day, and a date to come passes one day. A page tells it for the day it is
shown on. A file tells it for the newest day that the data speak for, so that the same data give the same bytes on any
day; the page links to the file of its own day, ``data-quality.csv?on=2027-03-01``, whose bytes stay the same too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.catalogue.store import Snapshot
from dashboard.pages.contract import PageModule

# The query name. Excel has no day before 1900.
ON = "on"
_DAY = re.compile(r"(?:19|[2-9]\d)\d\d-\d\d-\d\d", re.ASCII)


def counted(
    filed: Snapshot, page: PageModule, suffix: str, arguments: Mapping[str, str]
) -> tuple[Snapshot, date | None]:
    """The snapshot that a file of the page is made of, and the day that its rows are counted on; ``None`` where no day
    makes a difference to them. ``filed`` is the snapshot on the newest day of its own data."""
    usual = _usual(filed, page, suffix, arguments)
    if usual is None:
        return filed, None
    day = _day(arguments.get(ON, "")) or usual
    return filed.on(day), day


def settled_day(
    filed: Snapshot, page: PageModule, suffix: str, record: str | None, query: Mapping[str, str]
) -> dict[str, str]:
    """The query without a day that makes no difference: in most files, and where it is the usual one; a JSON file and a
    workbook say which day they count on."""
    kept = dict(query)
    if ON in kept:
        arguments = {**kept, **({"id": record} if record is not None else {})}
        usual = _usual(filed, page, suffix, arguments)
        if usual in (None, _day(kept[ON])):
            del kept[ON]
    return kept


def day_of_file(text: str) -> tuple[str, tuple[str, ...]]:
    """The reader of the day in the address of a file. A page is of today and knows no other."""
    return (text, ()) if _day(text) else ("", (text,))


def _usual(filed: Snapshot, page: Any, suffix: str, arguments: Mapping[str, str]) -> date | None:
    if not suffix or not hasattr(page, "counted_on"):
        return None
    day: date | None = page.counted_on(filed, **{name: value for name, value in arguments.items() if name != ON})
    return day


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
