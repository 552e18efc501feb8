"""What was added, removed, renamed and altered since a day, and how we know.

Two things tell of a change: a date within a record (``dated``: listed, removed, published), and the change log that
``dashboard check --record`` keeps (``logged``), whose day is that of the recording, not of the change in the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.catalogue.fields import PartialDate
from dashboard.catalogue.quality import partners_of
from dashboard.catalogue.store import Snapshot, version_of

WHATS = ("added", "removed", "renamed", "altered")
# A date within a record, by kind, that tells when it came; in news and the like the item is the event itself.
_LISTED = ("tools", "data_sources", "resources", "funders", "open_science", "events")
_PUBLISHED = ("news", "highlights", "milestones")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_VERSION = re.compile(r"[0-9a-f]{12}", re.ASCII)
# How far back a data version is looked for: what was printed longer ago is counted from a day.
_VERSION_DAYS = 5 * 366


@dataclass(frozen=True)
class Change:
    """One change. ``what`` is one of ``WHATS``; ``source`` is ``dated`` or ``logged``.

    ``name`` is the record's name as the data have it (a text in both languages or one for both), None where the
    record itself is there to be asked. ``field``, ``old`` and ``new`` are those of a renamed or altered field, as
    they stand in the files; for a dated change ``field`` is the field that holds the date.
    """

    id: str
    kind: str
    record: str
    what: str
    on: date
    source: str
    field: str = ""
    old: Any = None
    new: Any = None
    partners: tuple[str, ...] = ()
    name: Any = None


@dataclass(frozen=True)
class Since:
    """The day that changes are counted from. ``how``: ``date``, ``version``, ``default``, or ``unread``: what was
    asked is neither a day nor a version that we know, and the default stands in."""

    day: date
    how: str
    asked: str = ""


def since_default(snapshot: Snapshot, /) -> date:
    """A year before the day that the list of tools speaks for."""
    spoken: Any = snapshot.as_of("tools")
    day: date = spoken.last
    # 29 February has no day of its own in the year before
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def since_of(snapshot: Snapshot, asked: str, /) -> Since:
    """The day meant by a query value: a day that is not to come, or a data version as pages and reports show it."""
    if not asked:
        return Since(since_default(snapshot), "default")
    if _DAY.fullmatch(asked):
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            return Since(since_default(snapshot), "unread", asked)
        if day <= snapshot.today:
            return Since(day, "date", asked)
    elif _VERSION.fullmatch(asked) and (found := _days_of_versions(snapshot).get(asked)):
        return Since(found, "version", asked)
    return Since(since_default(snapshot), "unread", asked)


def _days_of_versions(snapshot: Snapshot) -> dict[str, date]:
    """Every data version that a page can have carried, with its day: a version is made of content and day."""
    if "versions" not in snapshot._cache:
        found: dict[str, date] = {}
        recorded = snapshot.catalogue.history.versions
        ends = [*(version.on for version in recorded[1:]), snapshot.today]
        for version, end in zip(recorded, ends, strict=False):
            day = max(version.on, snapshot.today - timedelta(days=_VERSION_DAYS))
            while day <= end:
                found[version_of(version.digest, day)] = day
                day += timedelta(days=1)
        found[snapshot.version] = snapshot.today
        snapshot._cache["versions"] = found
    kept: dict[str, date] = snapshot._cache["versions"]
    return kept


def every_change(snapshot: Snapshot, /) -> tuple[Change, ...]:
    """All that is known to have changed, newest first; within a day by kind in the order of names."""
    if "changes" not in snapshot._cache:
        dated = tuple(_dated(snapshot))
        known = {(change.kind, change.record, change.what) for change in dated}
        logged = [
            change
            for change in _logged(snapshot)
            # what a date of the record tells by itself is not told again on the day of the recording
            if change.what not in ("added", "removed") or (change.kind, change.record, change.what) not in known
        ]
        ordered = sorted([*dated, *logged], key=lambda change: (change.kind, change.record, change.id))
        snapshot._cache["changes"] = tuple(sorted(ordered, key=lambda change: change.on, reverse=True))
    kept: tuple[Change, ...] = snapshot._cache["changes"]
    return kept


def changes(
    snapshot: Snapshot, since: date, /, *, partner: str | None = None, kind: str | None = None
) -> tuple[Change, ...]:
    """The changes on that day and after it, newest first; those tied to a partner, those of a kind of record."""
    return tuple(
        change
        for change in every_change(snapshot)
        if change.on >= since
        and (partner is None or partner in change.partners)
        and (kind is None or change.kind == kind)
    )


def _dated(snapshot: Snapshot) -> Iterator[Change]:
    for kind in (*_LISTED, *_PUBLISHED):
        for record in snapshot.all(kind):
            partners = partners_of(kind, record)
            field = "date" if kind in _PUBLISHED else "first_listed"
            day = _day(getattr(record, field))
            # a date to come is a plan, not yet a change
            if day is not None and day <= snapshot.today:
                name = f"{kind}/{record.id}/added"
                yield Change(name, kind, record.id, "added", day, "dated", field, partners=partners)
            removed = getattr(record, "removed", None)
            if removed is not None and removed.removed_on <= snapshot.today:
                yield Change(
                    f"{kind}/{record.id}/removed",
                    kind,
                    record.id,
                    "removed",
                    removed.removed_on,
                    "dated",
                    "removed_on",
                    partners=partners,
                )


def _day(value: Any) -> date | None:
    """A whole day; None for what is known only as a month, a year or not at all."""
    if isinstance(value, PartialDate):
        return value.first if value.precision == "day" else None
    return value if isinstance(value, date) else None


def _logged(snapshot: Snapshot) -> Iterator[Change]:
    for line in snapshot.catalogue.history.changes:
        if line.on > snapshot.today:
            continue
        partners = tuple(partner for partner in line.partners if snapshot.get("partners", partner) is not None)
        yield Change(
            f"{line.kind}/{line.id}/{line.what}/{line.field}/{line.on}",
            line.kind,
            line.id,
            line.what,
            line.on,
            "logged",
            line.field,
            line.old,
            line.new,
            partners,
            line.name,
        )
