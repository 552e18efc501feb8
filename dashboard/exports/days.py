"""The day that the rows of a file are counted on: that of the data, or one that its address names; never the clock's.

What is missing in the data grows with every day, and a date to come passes one day. A page tells it for the day it is
shown on. A file tells it for the newest day that the data speak for, so that the same data give the same bytes on any
day; the page links to the file of its own day, ``data-quality.csv?on=2027-03-01``, whose bytes stay the same too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dashboard.asked import Reader
from dashboard.catalogue.snapshot import Snapshot
from dashboard.exports import Exports

# The query name. Excel has no day before 1900.
ON = "on"
_DAY = re.compile(r"(?:19|[2-9]\d)\d\d-\d\d-\d\d", re.ASCII)
CountedOn = Callable[..., date | None]


def read_day(text: str) -> tuple[str, tuple[str, ...]]:
    """The reader (``asked.Reader``) of a day written like 2026-01-31."""
    try:
        return (text, ()) if _DAY.fullmatch(text) and date.fromisoformat(text) else ("", (text,))
    except ValueError:
        return "", (text,)


def with_day(readers: Callable[..., Mapping[str, Reader]], counted_on: CountedOn) -> Callable[..., dict[str, Reader]]:
    """The ``readers`` of a page whose files take a day, where ``counted_on`` gives one."""

    def read(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
        found = dict(readers(snapshot, **query))
        return found if counted_on(snapshot, **query) is None else {**found, ON: read_day}

    return read


def with_usual_day(defaults: Callable[..., Mapping[str, str]], counted_on: CountedOn) -> Callable[..., dict[str, str]]:
    """The ``defaults`` of such a page: the day that files are counted on anyway says nothing."""

    def plain(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
        usual = counted_on(snapshot, **query) if ON in query else None
        return {**defaults(snapshot, **query), **({ON: usual.isoformat()} if usual else {})}

    return plain


def counted(snapshot: Snapshot, exports: Exports, arguments: Mapping[str, Any]) -> tuple[Snapshot, date | None]:
    """The snapshot that a file is made of, and the day that its rows are counted on; ``None`` where they follow none.

    The file is made of the data on their own newest day, whatever day ``snapshot`` is shown on.
    """
    filed: Snapshot = snapshot.once("filed", lambda: snapshot.on(snapshot.files_day))
    others = {name: value for name, value in arguments.items() if name != ON}
    usual = exports.counted_on(filed, **others) if exports.counted_on else None
    if usual is None:
        return filed, None
    day = date.fromisoformat(arguments[ON]) if ON in arguments else usual
    return filed.on(day), day
