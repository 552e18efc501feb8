"""A changed folder is taken whole or not at all; what cannot be used leaves the last good snapshot and its reasons."""

from __future__ import annotations

import os
import shutil
from datetime import date
from random import Random

import pytest
from breakage import good_folder

from dashboard.catalogue.snapshot import load
from dashboard.catalogue.watching import SETTLED, Watch, signature

DAY = date(2026, 11, 22)
TOOLS = "catalogue/tools.yml"


class Folder:
    """A data folder, a watch over it, and a clock that moves one second a look."""

    def __init__(self, path):
        self.path = good_folder(path)
        self.watch = Watch(self.path, load(self.path, DAY))
        self.now = 100.0

    def look(self, times=2, today=DAY, **how):
        for _ in range(times):
            self.now += 1
            found = self.watch.look(today, self.now, **how)
        return found

    def write(self, file, data):
        (self.path / file).write_bytes(data)

    def read(self, file):
        return (self.path / file).read_bytes()


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def renamed(data, name):
    """The tools file with its first tool called otherwise."""
    first = data.index(b"name: ") + len(b"name: ")
    return data[:first] + name + data[data.index(b"\n", first) :]


def test_nothing_new_is_the_same_object(folder):
    before = folder.watch.snapshot
    assert folder.look(8) is before


def test_a_file_that_was_only_touched_is_nothing_new(folder):
    before = folder.look()
    os.utime(folder.path / TOOLS, (1, 1))
    assert folder.look(5) is before


def test_a_change_is_taken_at_the_second_look_that_finds_it(folder):
    before = folder.look(6)
    folder.write(TOOLS, renamed(folder.read(TOOLS), b"Another name"))
    assert folder.look(1) is before, "it may still be written to"
    after = folder.look(1)
    assert after.all("tools")[0].name == "Another name"
    assert after.version != before.version
    assert not after.reload_faults
    assert after.version == load(folder.path, DAY).version
    assert folder.look(6) is after


def test_a_folder_that_keeps_changing_is_left_alone(folder):
    before = folder.look(6)
    for number in range(10):
        folder.write(TOOLS, renamed(folder.read(TOOLS), b"Name " + b"x" * number))
        assert folder.look(1) is before
    assert folder.look(1).all("tools")[0].name == "Name " + "x" * 9


def test_two_changes_that_look_like_one_are_both_seen(folder):
    folder.look(6)
    first, second = (renamed(folder.read(TOOLS), name) for name in (b"Name one", b"Name two"))
    folder.write(TOOLS, first)
    os.utime(folder.path / TOOLS, (5, 5))
    assert folder.look().all("tools")[0].name == "Name one"
    assert SETTLED > 1
    folder.write(TOOLS, second)
    os.utime(folder.path / TOOLS, (5, 5))
    assert folder.look().all("tools")[0].name == "Name two", "same name, size and time, but not the same content"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-40]), ""),
        (lambda path: path.write_bytes(b""), "empty-file"),
        (lambda path: path.write_bytes(b"records: [\n"), "bad-yaml"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "two-byte-encoding"),
        (lambda path: path.unlink(), "missing-file"),
        (lambda path: shutil.rmtree(path.parent.parent), "no-folder"),
        (lambda path: (path.parent / "notes.txt").write_bytes(b"x"), "unexpected-file"),
    ],
    ids=["cut", "empty", "broken", "binary", "gone", "folder gone", "stray file"],
)
def test_what_cannot_be_used_leaves_the_last_good_snapshot_and_heals_by_itself(spoil, code, folder, tmp_path):
    good = folder.look(6)
    kept = tmp_path / "kept"
    shutil.copytree(folder.path, kept)
    spoil(folder.path / TOOLS)
    after = folder.look()
    assert after.catalogue is good.catalogue
    assert after.reload_faults
    assert code in {fault.code for fault in after.reload_faults} or not code
    assert after.edition != good.edition, "the notice must reach pages that were kept"
    assert after.version == good.version, "these data are shown"
    assert str(folder.path) not in str(after.reload_faults), "visitors do not read paths of the machine"
    assert folder.look(6) is after, "what cannot be used is not read again and again"
    shutil.copytree(kept, folder.path, dirs_exist_ok=True)
    (folder.path / "catalogue" / "notes.txt").unlink(missing_ok=True)
    healed = folder.look()
    assert not healed.reload_faults
    assert healed.edition == good.edition


def test_a_name_that_is_no_text_is_told_and_heals(folder):
    """Linux takes any bytes for a name, and Windows half a pair of surrogates."""
    good = folder.look(6)
    stray = folder.path / "catalogue" / "\udcff.yml"
    stray.write_bytes(b"x")
    after = folder.look()
    assert [(fault.file, fault.code) for fault in after.reload_faults] == [("catalogue/\\udcff.yml", "unexpected-file")]
    assert str(after.reload_faults).encode("utf-8")
    stray.unlink()
    assert folder.look().edition == good.edition


def test_a_fault_knows_its_line_and_column(folder):
    folder.look(6)
    lines = folder.read(TOOLS).split(b"\n")
    at = next(number for number, line in enumerate(lines) if b"name: " in line)
    lines[at] = lines[at].split(b"name: ")[0] + b"nmae: x"
    folder.write(TOOLS, b"\n".join(lines))
    faults = folder.look().reload_faults
    assert (TOOLS, at + 1) in {(fault.file, fault.line) for fault in faults}
    assert all(fault.column for fault in faults)


def test_a_new_fault_replaces_the_old_one(folder):
    folder.look(6)
    folder.write(TOOLS, b"")
    first = folder.look()
    folder.write(TOOLS, b"records: [")
    second = folder.look()
    assert first.reload_faults != second.reload_faults
    assert first.edition != second.edition


def test_what_is_written_to_while_it_is_read_is_read_again(folder, monkeypatch):
    from dashboard.catalogue import watching

    good = folder.look(6)
    folder.write(TOOLS, renamed(folder.read(TOOLS), b"Half"))
    whole, read = renamed(folder.read(TOOLS), b"Whole"), watching.read

    def slow(*asked):
        found = read(*asked)
        folder.write(TOOLS, whole)
        return found

    monkeypatch.setattr(watching, "read", slow)
    assert folder.look() is good
    monkeypatch.setattr(watching, "read", read)
    assert folder.look().all("tools")[0].name == "Whole"


def test_a_new_day_is_a_new_snapshot_of_the_same_data(folder):
    before = folder.look(6)
    before._cache["something"] = 1
    after = folder.look(1, today=date(2026, 11, 23))
    assert after.catalogue is before.catalogue
    assert after.today == date(2026, 11, 23)
    assert (after.version, after.edition != before.edition) == (before.version, True)
    assert not after._cache
    assert folder.look(3, today=date(2026, 11, 23)) is after
    folder.write(TOOLS, b"")
    broken = folder.look(2, today=date(2026, 11, 23))
    assert folder.look(1, today=date(2026, 11, 24)).reload_faults == broken.reload_faults


def test_a_folder_that_is_not_looked_at_changes_its_day_only(folder):
    before = folder.look(2, files=False)
    folder.write(TOOLS, b"")
    assert folder.look(5, files=False) is before
    assert folder.look(1, today=date(2026, 11, 23), files=False).today == date(2026, 11, 23)


def test_workers_that_look_at_the_same_folder_agree(folder):
    other = Watch(folder.path, load(folder.path, DAY))
    random = Random(5)
    states = [folder.read(TOOLS), renamed(folder.read(TOOLS), b"B"), b"", renamed(folder.read(TOOLS), b"C")[:-30]]
    for step in range(40):
        folder.write(TOOLS, random.choice(states))
        for _ in range(random.randint(0, 3)):
            # one looks more often than the other, as processes do
            folder.look(1)
        ours, theirs = folder.look(2), None
        for _ in range(2):
            theirs = other.look(DAY, folder.now + step)
        assert ours.edition == theirs.edition


def test_a_mounted_folder_of_links_is_followed(tmp_path):
    """A ConfigMap is a folder of links into ..data, which is itself a link that is put over in one go."""
    first, second = good_folder(tmp_path / "..2026_1"), good_folder(tmp_path / "..2026_2")
    (second / TOOLS).write_bytes(renamed((second / TOOLS).read_bytes(), b"Put over"))
    seen = tmp_path / "data"
    seen.symlink_to(first)
    watch = Watch(seen, load(seen, DAY))
    before = signature(seen)
    new = tmp_path / "new"
    new.symlink_to(second)
    new.rename(seen)
    assert signature(seen) != before
    for now in (1.0, 2.0):
        found = watch.look(DAY, now)
    assert found.all("tools")[0].name == "Put over"
