"""A test process that crashes tells where in Python, and takes its browser with it."""

from __future__ import annotations

from tests.scratch_run import ended, scratch_run

CRASHES = """
import faulthandler, os
from pathlib import Path
from benchmarks.chromium import browser
from benchmarks.processes import below

def test_crashes():
    with browser() as chromium:
        chromium.new_page().set_content("<p>here</p>")
        Path(os.environ["PLACE"], "pids").write_text(" ".join(map(str, below(os.getpid()))))
        faulthandler._sigsegv()
"""


def test_a_crash_names_its_test_and_its_browser_ends(tmp_path):
    code, said = scratch_run(tmp_path, "-n", "1", crashes=CRASHES)
    assert code == 1, said
    assert "FAILED test_crashes.py::test_crashes - worker 'gw0' crashed while running" in said
    assert "Fatal Python error: Segmentation fault" in said
    assert 'test_crashes.py", line 11 in test_crashes' in said
    pids = [int(pid) for pid in (tmp_path / "pids").read_text("ascii").split()]
    assert len(pids) > 2, "Playwright's driver, Chromium and its own"
    assert ended(pids)
