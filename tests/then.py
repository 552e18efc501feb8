"""The records as the platform's lists had them on a day: without what came, went or changed after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.catalogue.snapshot import Snapshot

# The day that the platform's own lists were first read on, and so are the copies of them among the tests.
COUNTED = date(2025, 7, 9)


def records_on(snapshot: Snapshot, kind: str, day: date) -> Sequence[Any]:
    """The records of a kind that the platform had, or had had, by that day, in file order; what it changed later is as
    it was, as far as the change log tells."""
    later = [line for line in snapshot.catalogue.history.changes if line.happened and line.happened.last > day]
    found = []
    for record in snapshot.all(kind):
        came = (
            getattr(record, "date", None) if kind in ("news", "highlights") else getattr(record, "first_listed", None)
        )
        if came is not None and getattr(came, "last", came) > day:
            continue
        values: dict[str, Any] = {}
        for line in later:
            if (line.kind, line.id) == (kind, record.id):
                values = values or record.model_dump()
                *above, last = line.field.split(".")
                holder = values
                for part in above:
                    holder = holder[part]
                holder[last] = line.old
        if (gone := getattr(record, "removed", None)) and gone.removed_on.last > day:
            values = {**(values or record.model_dump()), "removed": None}
        for absence in getattr(record, "absences", ()):
            if absence.removed_on.last <= day < absence.listed_again.last:
                held = absence.model_dump(exclude={"listed_again"})
                values = {**(values or record.model_dump()), "removed": held, "absences": ()}
        excepted = {"http_exceptions": {getattr(record, "url", "")}}
        found.append(type(record).model_validate(values, context=excepted) if values else record)
    return tuple(found)
