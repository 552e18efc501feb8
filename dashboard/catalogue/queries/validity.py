"""Lists that are made out of the records and follow the day, such as what is missing: made once, for every day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dashboard.catalogue.inverted_index import Array

# Later than any day.
_NEVER = date.max.toordinal() + 1


@dataclass(frozen=True, eq=False)
class Dated:
    """Items in order; each stands on the days from ``first`` on and before ``end`` (``date.toordinal``)."""

    items: Sequence[Any]
    first: Array
    end: Array

    @classmethod
    def of(cls, items: Iterable[tuple[object, date | None, date | None]]) -> Dated:
        """Of items with their first day and the day on which they no longer stand; ``None`` where there is none."""
        listed = list(items)
        first = [0 if day is None else day.toordinal() for _, day, _ in listed]
        end = [_NEVER if day is None else day.toordinal() for _, _, day in listed]
        return cls(tuple(item for item, _, _ in listed), np.array(first, np.int32), np.array(end, np.int32))

    def on(self, day: date) -> Array:
        """For each item whether it stands on that day."""
        number = day.toordinal()
        found: Array = (self.first <= number) & (number < self.end)
        return found
