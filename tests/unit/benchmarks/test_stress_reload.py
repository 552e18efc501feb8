"""The search for crashes finds what it looks for: a wrong count of references, a process that dies, one that hangs."""

from __future__ import annotations

import argparse
import ctypes
import stat
import sys

import pytest

from benchmarks import stress_reload
from benchmarks.stress_reload import overcounted

GIVEN = argparse.Namespace(seconds=1, threads=2, threshold=50)


class Reported(list):
    """A list to be found by its name."""


@pytest.mark.long
def test_an_object_with_fewer_references_than_are_reported_is_found():
    one = Reported()
    holders = [[one], [one], [one]]
    assert not [name for name in overcounted() if "Reported" in name]
    # as if the three lists reported it six times: three references are not counted
    for _ in holders:
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(one))
    try:
        found = [name for name in overcounted() if "Reported" in name]
    finally:
        for _ in holders:
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(one))
    assert found


def program(tmp_path, does: str) -> str:
    """An interpreter that tells its version and does that when it is to run the stress."""
    path = tmp_path / "python"
    path.write_text(f'#!/bin/sh\ncase "$*" in *--here*) {does};; *) echo 3.99;; esac\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.long
@pytest.mark.parametrize(
    ("does", "result"),
    [
        ("kill -s SEGV $$", "ended with -11"),
        ("exec sleep 60", "hung"),
        (
            """echo '{"rewrites": 1, "read": 1, "refused": 0, "pages": 9, "collections": 9, "counted": 1, """
            """"overcounted": ["a.B x"], "wrong": ["/en: 500"]}'""",
            "/en: 500; 1 reported more often than held: a.B x",
        ),
    ],
)
def test_what_went_wrong_is_told(tmp_path, monkeypatch, does, result):
    monkeypatch.setattr(stress_reload, "PATIENCE", 1)
    row = stress_reload.tried(program(tmp_path, does), "nothing", GIVEN)
    assert (row[0], row[1], row[-1]) == ("3.99", "nothing", result)


@pytest.mark.long
def test_a_short_run_is_sound():
    row = stress_reload.tried(sys.executable, "greenlets", argparse.Namespace(seconds=5, threads=2, threshold=100))
    assert row[-1] == "sound", row
    done = dict(zip(stress_reload.HEADINGS, row, strict=True))
    assert int(done["rewrites"]) >= 1
    assert int(done["counted"]) >= 1
    assert int(done["collections"]) > 100
