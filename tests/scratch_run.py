"""Runs of pytest in a process of their own, with tests written for the purpose and our settings and scheduler."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from dashboard.settings import ROOT

CONFTEST = """
from tests.together import *

def pytest_xdist_make_scheduler(config, log):
    return Together(config, log, lambda test: test.partition("::")[0])
"""
# A run ends long before, or hangs.
PATIENCE = 180


def scratch_run(place: Path, *options: str, **files: str) -> tuple[int, str]:
    """The exit code of a run of these test files, and all that it said. ``files`` are sources by name."""
    (place / "conftest.py").write_text(CONFTEST, "utf-8")
    for name, source in files.items():
        (place / f"test_{name}.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), f"--rootdir={place}"]
    command += ["-p", "no:cacheprovider", *options, str(place)]
    done = subprocess.run(
        command,
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLACE": str(place)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout


def ended(pids: list[int], seconds: float = 15) -> bool:
    """Whether these processes end within so long; one that nobody has buried yet has ended."""
    until = time.monotonic() + seconds
    while any(map(_runs, pids)):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def _runs(pid: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and not told.startswith("Z")
