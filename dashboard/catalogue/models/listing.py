"""When a record left the platform's list, was away from it, or changed there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dashboard.catalogue.models.field_types import Day, Line, Model, SomeDate, TextOrUnknown, run_forwards


class Changed(Model):
    """When a field of the record became another on the platform: the day, or two days between which it lies. What stood
    there before is kept by ``dashboard check --record``."""

    field: Line
    day: SomeDate


class Removed(Model):
    """When and why a record left the list, and where it went."""

    last_listed: Day
    removed_on: SomeDate
    reason: TextOrUnknown
    moved_to: Annotated[str, Field(pattern=r"^(tools|data_sources|resources)/[a-z0-9-]+$")] | None = None

    _forwards = run_forwards("last_listed", "removed_on")


class Absence(Removed):
    """A time during which a record was off the list that it stands on again."""

    listed_again: SomeDate

    _came_back = run_forwards("removed_on", "listed_again")
