"""The dashboard with a clock that jumps: the seconds that stand in the file ``JUMPING_CLOCK`` are added to it.

libfaketime makes ``time.sleep`` of Python 3.11 fail, so the clock is moved from inside: ``time.time`` for everybody,
gunicorn's main process too, and the day for the app. The monotonic clock stays, as it does when a real clock is set.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

FILE = Path(os.environ["JUMPING_CLOCK"])
_true = time.time


def jumped() -> float:
    """Seconds since 1970 by the clock that jumps."""
    offset = 0.0
    with suppress(OSError, ValueError):
        offset = float(FILE.read_text("ascii"))
    return _true() + offset


def today() -> date:
    """The day by the clock that jumps."""
    return date.fromtimestamp(jumped())


time.time = jumped
from dashboard.settings import Settings  # noqa: E402 - after the clock

Settings.clock_day = staticmethod(today)  # type: ignore[method-assign]
from dashboard.wsgi import server as server  # noqa: E402
