"""The whole test run is told its day. Nothing in it asks the clock for one, so no test depends on the day it runs."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NoReturn

from dashboard.settings import ROOT, Settings

TODAY = date(2026, 11, 22)
VARIABLE = "DASHBOARD_TODAY"
PROGRAMS = ("dashboard", "gunicorn")


def newest_recorded() -> date:
    """The last day that the history of our data knows of."""
    files = [file for file in (ROOT / "data" / "history").glob("*.jsonl") if file.stem != "state"]
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    return max(date.fromisoformat(line.get("on") or line["checked"]) for line in lines)


# The day on which our data are recorded for the last time is followed by one on which they are not; a day that only
# leap years have; the last of the programme's planned period and one after it.
OTHER_DAYS = (
    newest_recorded() + timedelta(days=1),
    newest_recorded() + timedelta(days=40),
    date(2028, 2, 29),
    date(2032, 12, 31),
    date(2033, 5, 5),
)


class UntoldDayError(AssertionError):
    """A test left the day to the clock."""


def keep_from_the_clock() -> None:
    """Tells this process and those it starts their day, and refuses what would ask the clock all the same.

    A test that is about the clock sets it with the fixture ``clock``.
    """
    os.environ[VARIABLE] = TODAY.isoformat()
    Settings.clock_day = staticmethod(no_clock)  # type: ignore[method-assign]
    sys.addaudithook(_started)


def no_clock() -> NoReturn:
    """Stands in for the clock."""
    raise UntoldDayError(
        "the day was left to the clock: give create_app or Settings(today=...) one, or use the fixture clock"
    )


def _started(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578): no process of ours begins without its day."""
    if event != "subprocess.Popen":
        return
    _, words, _, environment = arguments
    own = [str(word) for word in words if Path(str(word)).name in PROGRAMS or str(word).startswith("dashboard.")]
    if own and not (os.environ if environment is None else environment).get(VARIABLE):
        raise UntoldDayError(f"{own[0]} was started without {VARIABLE} in its environment")
