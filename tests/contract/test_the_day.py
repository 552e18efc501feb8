"""No test depends on the day it runs: one place reads the clock, and whatever a test starts is told its day."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import kinds
from dashboard.app import create_app
from dashboard.cli import main
from dashboard.settings import ROOT, Settings, from_environment
from tests.clock import TODAY, VARIABLE, UntoldDayError
from tests.contract.test_house_rules import ALL_PYTHON, files, short

# What reads the clock, by module or class and name; ``time.monotonic`` and the like know no day.
OF_DAYS = {"today", "now", "utcnow", "fromtimestamp"}
OF_TIME = {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"}
READERS = {"date": OF_DAYS, "datetime": OF_DAYS, "Timestamp": OF_DAYS, "time": OF_TIME}
# Who may, and why.
ALLOWED = {
    ("dashboard/settings.py", "date.today"): "the one place that asks for the day",
    ("dashboard/commands/links/asking.py", "datetime.now"): "how long another server asks to be left alone",
    ("dashboard/operations/metrics.py", "time.time"): "tells whoever watches when the data were taken up",
    (
        "dashboard/operations/reload.py",
        "time.time",
    ): "workers look at the same seconds; the day comes from the settings",
    ("benchmarks/faults.py", "time.gmtime"): "when it was measured",
    ("benchmarks/faults.py", "time.strftime"): "when it was measured",
    ("benchmarks/jumping_clock.py", "date.fromtimestamp"): "is a clock",
    ("benchmarks/jumping_clock.py", "time.time"): "is a clock",
    ("benchmarks/load.py", "time.gmtime"): "when it was measured",
    ("benchmarks/load.py", "time.strftime"): "when it was measured",
    ("benchmarks/reload.py", "time.time"): "is compared with when the data were taken up",
    ("benchmarks/report.py", "datetime.now"): "when it was measured",
    (
        "tests/unit/commands/links/test_asking.py",
        "datetime.now",
    ): "a server that asks to be left alone until a moment to come",
    ("tests/unit/commands/test_windows.py", "date.today"): "another process reads lists of others on the real day",
    ("tests/browser/test_live_data.py", "time.time"): "is compared with when the data were taken up",
}


def readers(source: str) -> Iterator[str]:
    """Each use of what reads the clock, as ``date.today``, however it was imported."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if node.attr in READERS.get(owner, ()):
                yield f"{owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{alias.name}" for alias in node.names if alias.name in OF_TIME)


def test_the_clock_is_read_in_one_place_and_elsewhere_for_a_reason():
    found = {(short(path), name) for path in ALL_PYTHON for name in readers(path.read_text("utf-8"))}
    assert found == ALLOWED.keys()
    source = (ROOT / "dashboard" / "settings.py").read_text("utf-8")
    assert list(readers(source)) == ["date.today"], "once, in clock_day"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from datetime import date\nx = date.today()", ["date.today"]),
        ("import datetime\nx = datetime.date.today", ["date.today"]),
        ("import datetime as d\nx = d.datetime.now(d.UTC)", ["datetime.now"]),
        ("import pandas as pd\nx = pd.Timestamp.now()", ["Timestamp.now"]),
        ("from time import time", ["time.time"]),
        ("import time\nx = time.localtime().tm_year", ["time.localtime"]),
        ("import time\nx = time.monotonic() + settings.today.year + snapshot.today.day", []),
    ],
)
def test_a_reader_of_the_clock_is_seen(source, found):
    assert list(readers(source)) == found


def test_scripts_in_the_browser_read_no_clock():
    """What they show comes from the server, which was told its day; timers know no day."""
    reads = re.compile(r"\bnew Date\b|\bDate\.now\b|\bDate\(\)|toLocale(?:Date|Time)?String")
    assert not [short(path) for path in files(".js", under="assets") if reads.search(path.read_text("utf-8"))]


def test_this_run_and_what_it_starts_are_told_their_day(app):
    assert os.environ[VARIABLE] == TODAY.isoformat()
    assert from_environment().day() == TODAY
    assert app.edition.context.today == kinds.app().edition.context.today == TODAY


def test_an_app_without_its_day_is_refused():
    with pytest.raises(UntoldDayError, match="create_app"):
        create_app(Settings())
    assert create_app(Settings(today=TODAY)).edition.context.today == TODAY


def test_a_command_without_its_day_is_refused(monkeypatch, capsys):
    assert main(["changes", "--since", "2026-01-01"]) == 0, capsys.readouterr().err
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(UntoldDayError):
        main(["changes", "--since", "2026-01-01"])


PROGRAM = str(Path(sys.executable).with_name("dashboard"))


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [[sys.executable, "-m", "gunicorn", "--version"], [PROGRAM, "--version"], [sys.executable, "-m", "dashboard.cli"]],
    ids=["gunicorn", "dashboard", "module"],
)
def test_a_process_without_its_day_is_refused(command):
    for untold in ({}, {VARIABLE: ""}, {"DASHBOARD_DATA_DIR": "data"}):
        with pytest.raises(UntoldDayError, match=VARIABLE):
            subprocess.run(command, env=untold, check=False)
    told = subprocess.run(command, env={VARIABLE: TODAY.isoformat()}, capture_output=True, check=False, cwd=ROOT)
    assert b"UntoldDay" not in told.stderr
    other = subprocess.run([sys.executable, "-c", "print(1)"], env={}, capture_output=True, check=True)
    assert other.stdout.split() == [b"1"], "what is not ours needs no day"
