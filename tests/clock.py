"""The whole test run is told its day. Nothing in it asks the clock for one, so no test depends on the day it runs."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from dashboard.settings import Settings

TODAY = date(2026, 11, 22)
VARIABLE = "DASHBOARD_TODAY"
PROGRAMS = ("dashboard", "gunicorn")


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
