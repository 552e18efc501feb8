"""What is known of an outbound address from asking it, and when it may be called broken.

Pure: a check of one day and what was known before give what is known now. ``dashboard links`` asks and keeps the
results in ``history/links.jsonl``, one line for each address; pages only read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urldefrag

from pydantic import Field

from dashboard.catalogue.models.field_types import Line, Model

# An address is called broken only after failures on so many different days, none of them followed by an answer.
BROKEN_AFTER = 4
STATES = ("ok", "redirected", "moved", "undecided", "failing", "broken", "unchecked")
# What an editor is asked to look at.
TROUBLED = ("moved", "failing", "broken")
Outcome = Literal["answered", "failed", "undecided"]
Reason = Literal[
    "", "no-such-host", "no-connection", "certificate", "timeout", "status", "redirects", "error-page", "parked",
    "not-let-in", "busy", "private",
]  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What one check saw. ``final`` is where a redirect led, ``moved`` whether every step there was permanent.
    ``undecided`` is an address that turned a program away, which says nothing about a person's visit."""

    outcome: Outcome
    reason: Reason = ""
    status: int | None = None
    final: str = ""
    moved: bool = False


class LinkCheck(Model):
    """What is known of an address. ``failures`` counts days, not tries, since it last answered."""

    url: Line
    checked: date
    outcome: Outcome
    reason: Reason = ""
    status: int | None = None
    final: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""
    moved: bool = False
    answered: date | None = None
    first_failed: date | None = None
    last_failed: date | None = None
    failures: Annotated[int, Field(ge=0)] = 0


def noted(before: LinkCheck | None, url: str, seen: Seen, day: date) -> LinkCheck:
    """What is known of ``url`` after a check on ``day``: an answer clears failures, a second failure on a day counts
    once, and what is undecided neither counts nor clears."""
    answered = day if seen.outcome == "answered" else before.answered if before else None
    now = LinkCheck(url=url, checked=day, answered=answered, **vars(seen))
    if seen.outcome == "answered":
        return now
    first, last, failures = (before.first_failed, before.last_failed, before.failures) if before else (None, None, 0)
    if seen.outcome == "failed":
        failures += last is None or day > last
        first, last = first or day, max(day, last or day)
    return now.model_copy(update={"first_failed": first, "last_failed": last, "failures": failures})


def state_of(check: LinkCheck | None) -> str:
    """The state of an address, one of ``STATES``. What is undecided today is not called broken for earlier days."""
    if check is None:
        return "unchecked"
    if check.outcome == "failed":
        return "broken" if check.failures >= BROKEN_AFTER else "failing"
    if check.outcome == "undecided":
        return "undecided"
    if check.final:
        return "moved" if check.moved else "redirected"
    return "ok"


def requested(url: str) -> str:
    """The address as it is asked for: the part after ``#`` is the browser's own."""
    return urldefrag(url).url
