"""Dates as precisely as they are known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.models.faults import fault

# Between two days of which one is meant, unknown which.
BETWEEN = ".."
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


@dataclass(frozen=True)
class PartialDate:
    """A date as precisely as it is known. ``first`` and ``last`` bound it; a day has both equal. ``written`` is the
    form in the file: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, two of them joined by ``/`` for all the time from one to
    the other (ISO 8601 interval), or by ``..`` for one day in that time, nobody knows which (as in EDTF's sets)."""

    written: str
    first: date
    last: date

    def __deepcopy__(self, memo: object) -> PartialDate:
        return self  # it cannot be changed, and pandas copies what a table carries at every step

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year``, ``interval`` or ``between``."""
        if "/" in self.written:
            return "interval"
        if BETWEEN in self.written:
            return "between"
        return {4: "year", 7: "month", 10: "day"}[len(self.written)]

    @property
    def surely(self) -> date:
        """The latest day for which it stands for certain: its end, or the first of two days it lies between."""
        return self.first if self.precision == "between" else self.last

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """From a string, a year as an integer, or a ``date``; raises a fault on anything else."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return cls(value.isoformat(), value, value)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise fault("bad-date")
        ends = str(value).split(BETWEEN if BETWEEN in str(value) else "/")
        if len(ends) > 2:
            raise fault("bad-date")
        bounds = [_bounds(end) for end in ends]
        first, last = bounds[0][0], bounds[-1][1]
        if last < first:
            raise fault("dates-backwards", earlier=ends[0], later=ends[-1])
        return cls(str(value), first, last)


def _bounds(text: str) -> tuple[date, date]:
    match = _PARTIAL.match(text)
    if not match:
        raise fault("bad-date")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise fault("no-such-date") from error
    month = month or 12
    return first, first if day else date(first.year, month, calendar.monthrange(first.year, month)[1])
