"""A worker takes up what is new, tells what is wrong, and goes on whatever happens."""

from __future__ import annotations

import logging
from datetime import date
from threading import Event

import pytest
from breakage import good_folder

from dashboard.catalogue.snapshot import load
from dashboard.catalogue.watching import Watch
from dashboard.i18n import Translator, own_texts
from dashboard.operations import reload as reloading
from dashboard.operations.reload import Reloading

DAY = date(2026, 11, 22)
TOOLS = "catalogue/tools.yml"


@pytest.fixture
def folder(tmp_path):
    return good_folder(tmp_path)


@pytest.fixture
def make(folder):
    def with_take(take, seconds=4, today=lambda: DAY):
        watch = Watch(folder, load(folder, DAY))
        return Reloading(watch, take, seconds, Translator("en", own_texts()), today)

    return with_take


def test_what_is_new_is_handed_over_once(make, folder):
    taken = []
    one = make(taken.append)
    for _ in range(3):
        one.look()
    assert not taken
    path = folder / TOOLS
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    for _ in range(4):
        one.look()
    assert [snapshot.version for snapshot in taken] == [load(folder, DAY).version]
    assert (one.taken, one.refused, one.failed) == (1, 0, 0)


def test_a_fault_is_told_in_words_with_file_line_and_column(make, folder, caplog):
    taken = []
    one = make(taken.append)
    path = folder / TOOLS
    good = path.read_text("utf-8")
    path.write_text(good.replace("name: ", "nmae: ", 1), "utf-8")
    with caplog.at_level(logging.INFO, "dashboard.reloading"):
        for _ in range(4):
            one.look()
        assert one.refused == 1
        assert taken[-1].reload_faults
        fault = taken[-1].reload_faults[0]
        told = [r for r in caplog.records if getattr(r, "fault", {}).get("line") == fault.line and fault.line]
        assert told, "a fault is logged with its place"
        assert told[0].levelno == logging.ERROR
        assert told[0].getMessage().startswith(f"{fault.file}:{fault.line}:{fault.column} ")
        assert "nmae" in caplog.text
        path.write_text(good, "utf-8")
        for _ in range(3):
            one.look()
    assert not taken[-1].reload_faults
    assert one.taken == 1
    assert "took up changed data" in caplog.text


def test_a_look_that_goes_wrong_changes_nothing(make, caplog):
    def broken():
        raise OSError("no clock")

    one = make(lambda snapshot: None, today=broken)
    before = one.look()
    assert one.failed == 1
    assert before is one.look()
    assert "no clock" in caplog.text


def test_the_day_changes_without_a_change_of_the_data(make):
    taken = []
    days = iter([DAY, date(2026, 11, 23), date(2026, 11, 23)])
    one = make(taken.append, seconds=0, today=lambda: next(days))
    for _ in range(3):
        one.look()
    assert [snapshot.today for snapshot in taken] == [date(2026, 11, 23)]
    assert one.taken == 0


@pytest.mark.parametrize(("seconds", "step"), [(0, 60), (1, 0.125), (60, 7.5)])
def test_two_looks_and_more_fall_into_an_interval(make, seconds, step):
    assert make(lambda snapshot: None, seconds=seconds).step == step


def test_each_process_looks_for_itself(make, monkeypatch):
    looked, begun = Event(), []
    one = make(lambda snapshot: None, seconds=1)

    monkeypatch.setattr(one, "look", looked.set)
    real = reloading.threading.Thread

    def thread(**how):
        begun.append(how["name"])
        return real(**how)

    monkeypatch.setattr(reloading.threading, "Thread", thread)
    one.start()
    one.start()
    assert looked.wait(30)
    assert begun == ["reloading"]
    monkeypatch.setattr(reloading.os, "getpid", lambda: -1)
    looked.clear()
    one.start()
    assert looked.wait(30)
    assert len(begun) == 2
    one.stop()
