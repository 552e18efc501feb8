"""What was added, removed, renamed and altered since a day, and how we know.

Two things tell of a change: a date within a record (``dated``: listed, removed, published), and the change log that
``dashboard check --record`` keeps. A line of the log has the day of the change on the platform where the record told
it (``changed``: ``dated`` too); else its day is that of the recording (``logged``), not of the change in the world.

Values filled in where none was known, and sources and fields that only tell of others, are no changes: left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import sha256

import numpy as np

from dashboard.asked import Reader
from dashboard.catalogue.inverted_index import Array, picked
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.queries.derived_records import Change
from dashboard.catalogue.queries.facets import values_in
from dashboard.catalogue.queries.findings import partners_of
from dashboard.catalogue.queries.quality_score import about_others
from dashboard.catalogue.queries.validity import Dated
from dashboard.catalogue.snapshot import VERSION_DIGITS, Snapshot

WHATS = ("added", "removed", "renamed", "altered")
# A date within a record, by kind, that tells when it came; in news and the like the item is the event itself.
_LISTED = ("tools", "data_sources", "resources", "funders", "open_science", "events")
_PUBLISHED = {"news": "date", "highlights": "date", "milestones": "date", "notices": "since"}
_VERSION = re.compile(r"[0-9a-f]{12}", re.ASCII)
# So long after the last recording the program may have gone on that made data versions of a day.
_DATED_DAYS = 2 * 366


@dataclass(frozen=True)
class Since:
    """The day that changes are counted from. ``how``: ``date``, ``version``, ``default``, or ``unread``: what was
    asked is neither a day nor a version that we know, and the default stands in."""

    day: date
    how: str
    asked: str = ""


def since_default(snapshot: Snapshot, /) -> date:
    """A year before the day that the list of tools speaks for."""
    spoken = snapshot.as_of("tools")
    assert spoken is not None
    day = spoken.last
    # 29 February has no day of its own in the year before
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def counted_from(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
    """The ``defaults`` of a page that tells changes: the day that they are counted from where none is asked for."""
    return {"since": since_default(snapshot).isoformat()}


def since_of(snapshot: Snapshot, asked: str, /) -> Since:
    """The day meant by a query value: a day that is not to come, or a data version as pages and reports show it."""
    if not asked:
        return Since(since_default(snapshot), "default")
    if is_day(asked):
        day = date.fromisoformat(asked)
        if day <= snapshot.today:
            return Since(day, "date", asked)
    elif _VERSION.fullmatch(asked) and (found := _days_of_versions(snapshot).get(asked)):
        return Since(found, "version", asked)
    return Since(since_default(snapshot), "unread", asked)


def is_day(asked: str, /) -> bool:
    """Whether it is a day that the calendar has, written like 2026-01-31."""
    try:
        return date.fromisoformat(asked).isoformat() == asked
    except ValueError:
        return False


def read_since(snapshot: Snapshot, asked: str, /) -> tuple[str, tuple[str, ...]]:
    """The reader (``asked.Reader``) of a day or data version to count from; both are told apart in any case."""
    return ("", (asked,)) if since_of(snapshot, asked.lower()).how == "unread" else (asked.lower(), ())


def read_since_or_ahead(snapshot: Snapshot, asked: str, /) -> tuple[str, tuple[str, ...]]:
    """The same for the list of changes: a day to come, whose page says so in words, and whose file is empty."""
    return (asked, ()) if is_day(asked) else read_since(snapshot, asked)


def read_since_by(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """The ``readers`` of a page that tells changes, and nothing else that can be chosen."""
    return {"since": partial(read_since, snapshot)}


def _days_of_versions(snapshot: Snapshot) -> dict[str, date]:
    """Every data version that a page can have carried, with the day from which on changes have come since."""

    def made() -> dict[str, date]:
        recorded = snapshot.catalogue.history.versions
        found = dict(_dated_versions(snapshot))
        for number, version in enumerate(recorded, 1):
            # what was recorded on its day led to it, unless the data changed once more on the same day
            same_day = version.on in (after.on for after in recorded[number : number + 1])
            day = version.on if same_day else version.on + timedelta(days=1)
            if version.data:
                # data that came back to what they were: counted from the first time, so that nothing is left out
                found.setdefault(version.data[:VERSION_DIGITS], min(day, snapshot.today))
        found.setdefault(snapshot.version, snapshot.today)
        return found

    return snapshot.once("versions", made)


def _dated_versions(snapshot: Snapshot) -> Iterator[tuple[str, date]]:
    """The versions as they were made before December 2026, of content and day, each with its day: they stand on paper
    and in letters, and go on being understood."""
    recorded = [version for version in snapshot.catalogue.history.versions if version.digest]
    ends = [version.on for version in recorded[1:]]
    ends += [version.on + timedelta(days=_DATED_DAYS) for version in recorded[-1:]]
    for version, end in zip(recorded, ends, strict=True):
        day = version.on
        while day <= min(end, snapshot.today):
            yield sha256(f"{version.digest}{day}".encode()).hexdigest()[:VERSION_DIGITS], day
            day += timedelta(days=1)


def every_change(snapshot: Snapshot, /) -> Dated:
    """All that is known to have changed or to change on a day to come, newest first; within a day by kind and name."""

    def made() -> Dated:
        dated = list(_dated(snapshot))
        recorded = {(change.kind, change.record, change.what): change.on.first for change in dated}
        found: list[tuple[Change, date | None]] = [(change, None) for change in dated]
        # what a date of the record tells by itself is not told again on the day of the recording
        told = (one for one in _logged(snapshot) if not _beside(one))
        found += [(one, recorded.get((one.kind, one.record, one.what))) for one in told]
        found.sort(key=lambda pair: _newest_first(pair[0]))
        # a date to come is a plan, not yet a change
        return Dated.of((change, change.on.first, end) for change, end in found)

    return snapshot.derived("made/changes", made)


def possible_since(snapshot: Snapshot, since: date, /) -> Array:
    """For each of ``every_change`` whether it happened, or may have happened, on that day or after it."""

    def made() -> Array:
        return np.array([change.on.last.toordinal() for change in every_change(snapshot).items], dtype=np.int32)

    found: Array = snapshot.derived("made/changes-last", made) >= since.toordinal()
    return found


def filled_in(snapshot: Snapshot, since: date, /) -> Sequence[Change]:
    """What ``changes`` leaves out, on the days from that one on, newest first: values and records that were filled in,
    and sources and fields that only tell of others."""
    found = [
        one for one in _logged(snapshot) if _beside(one) and since <= one.on.last and one.on.first <= snapshot.today
    ]
    return sorted(found, key=_newest_first)


def _beside(change: Change) -> bool:
    return change.what == "filled_in" or change.kind == "sources" or about_others(change.field)


def _newest_first(change: Change) -> tuple[object, ...]:
    return -change.on.last.toordinal(), change.kind, change.record, change.id


def changes(
    snapshot: Snapshot, since: date, /, *, partners: Collection[str] = (), kind: str | None = None
) -> Sequence[Change]:
    """The changes on that day and after it, newest first; those tied to one of the partners, of a kind of record."""
    every = every_change(snapshot)
    size = len(every.items)
    within = every.on(snapshot.today) & possible_since(snapshot, since)
    values = values_in(snapshot, "changes", every.items)
    for name, wanted in (("partner", partners), ("kind", [kind] if kind else ())):
        if wanted:
            within = within & values[name].holding(wanted, size)
    return picked(every.items, np.flatnonzero(within))


def _dated(snapshot: Snapshot) -> Iterator[Change]:
    for kind in (*_LISTED, *_PUBLISHED):
        field = _PUBLISHED.get(kind, "first_listed")
        for record in snapshot.all(kind):
            removed = getattr(record, "removed", None)
            days = [("added", field, getattr(record, field)), ("removed", "removed_on", removed and removed.removed_on)]
            for gone in getattr(record, "absences", ()):
                days += [("removed", "absences", gone.removed_on), ("added", "listed_again", gone.listed_again)]
            for what, name, value in days:
                if (day := _day(value)) is not None:
                    # of the first time on the list and the last removal there is one each
                    again = f"/{day.written}" if name in ("absences", "listed_again") else ""
                    about = (f"{kind}/{record.id}/{what}{again}", kind, record.id, what, day, "dated", name)
                    yield Change(*about, partners=partners_of(kind, record))


def _day(value: PartialDate | date | str | None) -> PartialDate | None:
    """A whole day, or two between which it lies; None for what is known only as a month, a year or not at all."""
    if isinstance(value, date):
        return PartialDate.parse(value)
    return value if isinstance(value, PartialDate) and value.precision in ("day", "between") else None


def _logged(snapshot: Snapshot) -> Iterator[Change]:
    for line in snapshot.catalogue.history.changes:
        partners = tuple(partner for partner in line.partners if snapshot.get("partners", partner) is not None)
        name = f"{line.kind}/{line.id}/{line.what}/{line.field}/{line.on}"
        on, source = (line.happened, "dated") if line.happened else (PartialDate.parse(line.on), "logged")
        about = (name, line.kind, line.id, line.what, on, source, line.field)
        yield Change(*about, line.old, line.new, partners, line.name)
