"""The drawing process: started when needed, renewed, replaced when it dies or hangs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.pictures import (
    BundleError,
    Drawer,
    DrawingProcess,
    FigureError,
    LimitError,
    LookError,
    UnknownTraceError,
)
from dashboard.pictures.__main__ import answer

EMPTY: dict[str, Any] = {"data": []}


@pytest.fixture(scope="module")
def child(fonts: list[Path], bundle: Path | None) -> Iterator[DrawingProcess]:
    with DrawingProcess(fonts, bundle) as process:
        yield process


def test_it_draws_what_a_drawer_draws(child: DrawingProcess, drawer: Drawer, bars: dict[str, Any]) -> None:
    how: dict[str, Any] = {
        "links": lambda target: target or None,
        "titles": lambda trace, point: f"{trace}/{point}",
        "colours": {"#045c64": "primary", "#ffffff": "ground"},
        "blends": [("primary", "ground")],
        "prefix": "x",
    }
    assert child.draw(bars, 300, 200, **how) == drawer.draw(bars, 300, 200, **how)


def test_errors_are_those_of_a_drawer(child: DrawingProcess) -> None:
    for error, figure, prefix in (
        (UnknownTraceError, {"data": [{"type": "no-such-trace"}]}, "p"),
        (FigureError, {"data": [{"y": [float("nan")]}]}, "p"),
        (FigureError, {"data": [7]}, "p"),
        (LookError, EMPTY, "1"),
    ):
        with pytest.raises(error):
            child.draw(figure, 100, 100, prefix=prefix)
    assert "<svg" in child.draw(EMPTY, 100, 100).svg


def test_a_process_that_died_is_replaced(child: DrawingProcess) -> None:
    child.draw(EMPTY, 100, 100)
    before = child.pid
    assert before is not None
    os.kill(before, signal.SIGKILL)
    try:
        child.draw(EMPTY, 100, 100)
    except LimitError:  # it was noticed only while it was asked
        child.draw(EMPTY, 100, 100)
    assert child.pid not in (None, before)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the system cannot make a process stand still")
def test_a_process_that_hangs_is_ended(child: DrawingProcess) -> None:
    child.draw(EMPTY, 100, 100)
    before, wait = child.pid, child._wait
    assert before is not None
    os.kill(before, signal.SIGSTOP)
    child._wait = 0.2
    try:
        with pytest.raises(LimitError, match="did not answer"):
            child.draw(EMPTY, 100, 100)
    finally:
        child._wait = wait
    assert child.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    assert "<svg" in child.draw(EMPTY, 100, 100).svg


def test_it_is_renewed_and_closed(fonts: list[Path], bundle: Path | None) -> None:
    with DrawingProcess(fonts, bundle, renewed_after=2) as process:
        assert process.pid is None
        pids = []
        for _ in range(3):
            process.draw(EMPTY, 100, 100)
            pids.append(process.pid)
    assert pids[0] == pids[1] != pids[2]
    assert process.pid is None


def test_too_long_a_drawing_ends_the_process(fonts: list[Path], bundle: Path | None) -> None:
    with DrawingProcess(fonts, bundle, seconds=0.005) as process:
        with pytest.raises(LimitError, match="time"):
            process.draw({"data": [{"mode": "markers", "y": list(range(5_000))}]}, 400, 300)
        assert process.pid is None


def test_one_that_cannot_start_says_why(fonts: list[Path], tmp_path: Path) -> None:
    with DrawingProcess(fonts, tmp_path / "nowhere.js") as process, pytest.raises(BundleError, match=r"nowhere\.js"):
        process.draw(EMPTY, 100, 100)


def test_it_has_low_priority_and_bounded_memory(child: DrawingProcess) -> None:
    child.draw(EMPTY, 100, 100)
    assert child.pid is not None
    if hasattr(os, "getpriority"):
        assert os.getpriority(os.PRIO_PROCESS, child.pid) >= 10
    limits = Path(f"/proc/{child.pid}/limits")
    if limits.is_file():
        space = next(line for line in limits.read_text("utf-8").splitlines() if line.startswith("Max address space"))
        assert "unlimited" not in space.split()[3]


def test_lines_that_are_no_jobs_are_answered(drawer: Drawer) -> None:
    for line in ("", "no json", "[]", "{}", json.dumps({"figure": {}, "look": {"hrefs": 1}})):
        assert answer(drawer, line)["error"] == "FigureError"


def test_a_child_loads_nothing_of_a_server() -> None:
    """It is small because neither Dash nor pandas nor plotly.py is loaded."""
    large = {"dash", "flask", "pandas", "numpy", "plotly"}
    code = f"import sys, dashboard.pictures.__main__; print({large} & sys.modules.keys())"
    root = Path(__file__).resolve().parents[3]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
