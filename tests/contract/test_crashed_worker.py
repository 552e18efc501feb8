"""A worker whose interpreter crashes says where, and the others serve on until another stands in its place."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from benchmarks.processes import below, gunicorn
from benchmarks.visitors import visiting
from dashboard.settings import ROOT

VISITORS = 6


def wait_for(reached: Callable[[], bool], seconds: float = 90) -> bool:
    until = time.monotonic() + seconds
    while not reached() and time.monotonic() < until:
        time.sleep(0.1)
    return reached()


@pytest.mark.long
def test_a_worker_that_crashes_under_load_is_replaced_and_the_rest_is_served():
    with gunicorn() as server, visiting(server.address, VISITORS) as tally:
        assert wait_for(lambda: tally.answered > 20 and len(below(server.pid)) == 2)
        before = set(below(server.pid))
        os.kill(min(before), signal.SIGSEGV)
        assert wait_for(lambda: len(below(server.pid)) == 2 and min(before) not in below(server.pid))
        answered = tally.answered
        assert wait_for(lambda: tally.answered > answered + 20)
        said = server.said()
    assert sum(tally.lost.values()) <= VISITORS, f"each visitor waits for one answer at a time: {tally.told()}"
    assert "Fatal Python error: Segmentation fault" in said
    assert "most recent call first" in said, "where each thread was"


@pytest.mark.long
def test_what_serves_loads_nothing_of_the_tests():
    """greenlet came with the browser tests into the one process that ever crashed (decision 0017)."""
    names = "('greenlet', 'playwright', 'pytest')"
    asked = f"import sys, dashboard.wsgi; print([name for name in {names} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
