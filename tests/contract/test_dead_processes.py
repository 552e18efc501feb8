"""A process that dies or is stuck fails the run at once and names its test, and what it started ends with it."""

from __future__ import annotations

import re
import time
from types import SimpleNamespace

import pytest
import yaml

from dashboard.settings import ROOT
from tests.scratch_run import ended, scratch_run
from tests.together import Together

FINE = """
import os, time
import pytest

@pytest.mark.parametrize("number", range({many}))
def test_fine(number):
    time.sleep({seconds})
"""
LIKE_OURS = """
def test_our_bounds_are_set(request):
    assert 300 <= float(request.config.getini("timeout")) <= 900
    assert request.config.getoption("maxworkerrestart") == "0"
"""
KILLED = """
import os, signal
from pathlib import Path
from benchmarks.processes import below, gunicorn

def test_before():
    pass

def test_deadly():
    with gunicorn(first="/healthz") as server:
        pids = [server.pid, *below(server.pid)]
        Path(os.environ["PLACE"], "pids").write_text(" ".join(map(str, pids)))
        os.kill(os.getpid(), signal.SIGKILL)

def test_after():
    Path(os.environ["PLACE"], "after").touch()
"""
STUCK = """
from threading import Lock

def test_stuck():
    lock = Lock()
    lock.acquire()
    lock.acquire()
"""
# PyDLL keeps the interpreter's lock: no other thread of Python can run
STUCK_IN_C = """
import ctypes

def test_stuck():
    ctypes.PyDLL(None).sleep(1000)
"""
DIES_CLEANING_UP = """
import os, signal
import pytest

@pytest.fixture(scope="session")
def deadly():
    yield
    os.kill(os.getpid(), signal.SIGKILL)

def test_passes(deadly):
    pass
"""
DIES_COLLECTING = """
import os, signal

if os.environ.get("PYTEST_XDIST_WORKER") == "gw1":
    os.kill(os.getpid(), signal.SIGKILL)

def test_passes():
    pass
"""
RINGS = """
import os, signal, time

def test_slow():
    os.kill(os.getppid(), signal.SIGALRM)
    time.sleep(600)
"""


@pytest.mark.long
def test_a_run_in_which_nobody_dies_runs_every_test(tmp_path):
    many = FINE.format(many=30, seconds=0)
    code, said = scratch_run(tmp_path, "-n", "2", one=many, two=many, bounds=LIKE_OURS)
    assert (code, "61 passed" in said) == (0, True), said


@pytest.mark.long
def test_a_killed_process_fails_the_run_and_its_server_ends(tmp_path):
    began = time.monotonic()
    code, said = scratch_run(tmp_path, "-n", "2", deadly=KILLED, others=FINE.format(many=300, seconds=0.5))
    assert code == 1, said
    # which of the two takes the file is a matter of chance
    assert re.search(r"FAILED test_deadly\.py::test_deadly - worker 'gw[01]' crashed while running", said), said
    assert time.monotonic() - began < 100, "the other process had 150 seconds of tests before it"
    assert int(re.findall(r"(\d+) passed", said)[0]) < 200
    assert not (tmp_path / "after").exists(), "nobody takes up what is left"
    pids = [int(pid) for pid in (tmp_path / "pids").read_text("ascii").split()]
    assert len(pids) >= 2, "gunicorn and its workers"
    assert ended(pids)


@pytest.mark.long
@pytest.mark.parametrize("source", [STUCK, STUCK_IN_C], ids=["waiting", "in-c"])
@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_stuck_test_ends_the_run_and_is_named(tmp_path, source, processes):
    options = ("-n", processes, "--timeout=3")
    code, said = scratch_run(tmp_path, *options, stuck=source, fine=FINE.format(many=3, seconds=0))
    assert code == 1, said
    assert "Timeout (0:00:03)!" in said
    assert re.search(r'File ".*test_stuck.py", line \d+ in test_stuck', said), "where it is stuck"
    assert processes == "0" or "FAILED test_stuck.py::test_stuck - worker" in said


@pytest.mark.long
def test_a_process_that_dies_while_it_cleans_up_fails_the_run(tmp_path):
    code, said = scratch_run(tmp_path, "-n", "2", cleaning=DIES_CLEANING_UP, fine=FINE.format(many=3, seconds=0))
    assert code == 1, said
    assert "FAILED test_cleaning.py::test_passes - worker" in said


@pytest.mark.long
def test_a_process_that_dies_before_any_test_fails_the_run(tmp_path):
    code, said = scratch_run(tmp_path, "-n", "2", collecting=DIES_COLLECTING, fine=FINE.format(many=3, seconds=0))
    assert code == 1, said
    assert "node down" in said


@pytest.mark.long
def test_a_run_that_takes_too_long_ends_and_names_what_runs(tmp_path):
    code, said = scratch_run(tmp_path, "-n", "2", "--minutes=60", rings=RINGS, fine=FINE.format(many=3, seconds=0))
    assert code == 1, said
    assert re.search(r"the run took longer than 60 minutes; at that time: .*test_rings.py::test_slow", said), said


@pytest.mark.long
def test_the_run_is_timed(tmp_path):
    code, said = scratch_run(tmp_path, "-n", "0", "--minutes=0.05", slow=FINE.format(many=1, seconds=600))
    assert (code, "the run took longer than 0.05 minutes" in said) == (1, True), said


def test_each_bound_is_within_the_next():
    def number(pattern: str, *path: str) -> float:
        return float(re.findall(pattern, ROOT.joinpath(*path).read_text("utf-8"), re.MULTILINE)[0])

    one = number(r"^timeout = (\d+)$", "pyproject.toml") / 60
    every = number(r"^MINUTES \?= (\d+)$", "Makefile")
    assert "pytest -n 2 --minutes $(MINUTES)\n" in (ROOT / "Makefile").read_text("utf-8")
    assert 2 * one < every < number(r"^timeout --kill-after=1m (\d+)m make test$", ".ci", "run")
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))["jobs"]["test"]
    (given,) = (step["run"] for step in flow["steps"] if "make test" in step.get("run", ""))
    assert 2 * one < int(given.removeprefix("make test MINUTES=")) < flow["timeout-minutes"]


class Process:
    """What the scheduler sees of a process that has gone on while it was asked."""

    shutting_down = True

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def send_steal(self, indices: list[int]) -> None:
        self.asked.append(indices)


@pytest.fixture
def shared():
    """A scheduler that has shared out two files, and the two processes; the first file was given to the first one."""
    config = SimpleNamespace(getvalue=lambda name: ["2*popen"], option=SimpleNamespace(loadscopereorder=True))
    made = Together(config, SimpleNamespace(loadscopesched=lambda *_: None), lambda test: test.partition("::")[0])
    files = [{f"{file}::{number}": False for number in range(5)} for file in "ab"]
    processes = [Process(), Process()]
    for process, file, name in zip(processes, files, "ab", strict=True):
        made.assigned_work[process] = {name: file}
        made.registered_collections[process] = [*files[0], *files[1]]
    made.workqueue["c"] = {"c::0": False}
    return made, *processes


def test_the_others_give_back_all_but_what_they_have_in_hand(shared):
    made, one, other = shared
    made.mark_test_complete(one, 0)
    assert made.remove_node(one) == "a::1"
    assert not made.workqueue, "nothing is begun any more"
    assert other.asked == [[7, 8, 9]]
    made.remove_pending_tests_from_node(other, [7, 8, 9])
    assert made.left(other) == ["b::0", "b::1"]


def test_who_has_gone_on_meanwhile_is_asked_again(shared):
    made, one, other = shared
    made.remove_node(one)
    made.assigned_work[other]["b"]["b::0"] = True
    made.remove_pending_tests_from_node(other, [])
    assert other.asked == [[7, 8, 9], [8, 9]]
    made.remove_pending_tests_from_node(one, [])
    assert not one.asked, "the dead are not asked"


def test_who_has_done_everything_leaves_the_others_alone(shared):
    made, one, other = shared
    for test in made.assigned_work[one]["a"]:
        made.assigned_work[one]["a"][test] = True
    assert made.remove_node(one) is None
    assert not other.asked
    assert made.workqueue
