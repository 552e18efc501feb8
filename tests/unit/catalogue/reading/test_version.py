"""The version of the data is the digest of ``data/`` without ``history/``: of its names and bytes, and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from breakage import GOOD, good_folder

from dashboard.catalogue.queries.changes import since_of
from dashboard.catalogue.reading import files as reading
from dashboard.catalogue.reading.files import digests, digests_of, files_of
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.snapshot import Snapshot, load
from dashboard.catalogue.watching import Watch
from dashboard.cli import main
from dashboard.errors import Fault
from dashboard.settings import ROOT
from tests.conftest import some

DAY, NEXT, LATER = date(2026, 11, 27), date(2026, 11, 28), date(2033, 5, 2)
FILES = [path.relative_to(GOOD).as_posix() for path in sorted(GOOD.rglob("*")) if path.is_file()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return good_folder(tmp_path)


def record(folder: Path, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(folder))
    assert main(["check", "--record", "--date", day.isoformat()]) == 0


def test_it_is_the_digest_of_names_and_bytes_without_the_history() -> None:
    folder = ROOT / "data"
    whole = sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name.startswith(("catalogue/", "pages/", "series/", "sources.yml", "vocabularies.yml")):
            content = path.read_bytes()
            whole.update(f"{name}\0{len(content)}\0".encode() + content)
    assert load(folder, DAY).version == whole.hexdigest()[:12]


def test_the_same_files_have_the_same_version_on_every_day() -> None:
    catalogue = read(ROOT / "data")
    days = [Snapshot(catalogue, day) for day in (DAY, NEXT, LATER)]
    assert len({one.version for one in days}) == 1
    assert len({one.edition for one in days}) == 3, "what a page shows changes over with the day"


@pytest.mark.parametrize("file", some(FILES, 4))
def test_a_byte_in_any_file_makes_another_version(folder: Path, file: str) -> None:
    before = digests(folder)
    path = folder / file
    path.write_bytes(path.read_bytes() + b"\n")
    after = digests(folder)
    assert after.data != before.data
    assert after.everything != before.everything


@pytest.mark.parametrize("end", [b"\r\n", b"\n\n"])
def test_line_ends_are_bytes_like_others(folder: Path, end: bytes) -> None:
    """What Git hands out has one kind of line end everywhere (``.gitattributes``), so none has to be guessed here."""
    before, path = digests(folder).data, folder / "sources.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", end))
    assert digests(folder).data != before


def test_git_hands_out_the_same_bytes_on_every_machine() -> None:
    rules = [line.split() for line in (ROOT / ".gitattributes").read_text("utf-8").splitlines()]
    assert ["*", "text=auto", "eol=lf"] in rules
    assert not [file for file in files_of(ROOT / "data") if b"\r" in (ROOT / "data" / file).read_bytes()]


def test_where_the_folder_lies_and_what_is_listed_first_make_no_difference(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = read(folder).digest
    moved = Path(shutil.copytree(folder, tmp_path / "elsewhere" / "å data"))
    for path in moved.rglob("*"):
        os.utime(path, (1, 1))
    listed = os.walk

    def backwards(top: Path) -> Iterator[Any]:
        for root, folders, files in listed(top):
            folders.sort(reverse=True)
            yield root, folders, sorted(files, reverse=True)

    monkeypatch.setattr(reading.os, "walk", backwards)
    assert read(moved).digest == digests(moved).data == wanted
    monkeypatch.chdir(moved)
    assert read(Path(".")).digest == wanted


def test_what_is_not_read_makes_no_difference(folder: Path) -> None:
    before = digests(folder)
    (folder / "README.md").write_text("For editors", "utf-8")
    (folder / "catalogue" / ".tools.yml.swp").write_bytes(b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_bytes(b"\0")
    (folder / "upstream").mkdir()
    (folder / "upstream" / "serve.jsonl").write_text("{}\n", "utf-8")
    assert digests(folder) == before


def test_two_folders_that_look_alike_run_together_differ() -> None:
    one, other = digests_of({"a": b"b\0001\0c", "b": b""}), digests_of({"a": b"", "b": b"c"})
    assert one.data != other.data
    assert digests_of({"a": b"x", "b": b"y"}).data != digests_of({"a": b"y", "b": b"x"}).data
    assert digests_of({"a": None}).data != digests_of({"a": b""}).data


def test_recording_changes_no_version_but_what_is_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load(folder, NEXT)
    watch = Watch(folder, before)
    for now in (1.0, 2.0, 5.0, 6.0):
        assert watch.look(NEXT, now) is before
    record(folder, DAY, monkeypatch)
    for now in (7.0, 8.0):
        after = watch.look(NEXT, now)
    assert after is not before, "pages of the history are made anew"
    assert after.version == before.version == load(folder, NEXT).version
    assert after.edition != before.edition
    assert after.catalogue.history.versions[-1].data == after.catalogue.digest
    for now in (9.0, 12.0, 13.0):
        assert watch.look(NEXT, now) is after
    record(folder, NEXT, monkeypatch)
    assert digests(folder).everything == after.catalogue.everything, "a second recording adds nothing"


def test_the_edition_covers_all_that_a_page_shows(folder: Path) -> None:
    first = load(folder, DAY)
    faulty = replace(first, reload_faults=(Fault("sources.yml", 1, 1, "bad-yaml"),), _cache={})
    (folder / "history").mkdir()
    line = f'{{"on": "2026-11-26", "data": "{first.catalogue.digest}"}}\n'
    (folder / "history" / "versions.jsonl").write_text(line, "utf-8")
    recorded = load(folder, DAY)
    (folder / "sources.yml").write_bytes((folder / "sources.yml").read_bytes() + b"# a remark\n")
    changed = load(folder, DAY)
    shown = (first, faulty, recorded, changed, first.on(NEXT))
    assert len({one.edition for one in shown}) == len(shown)
    assert [one.version == first.version for one in shown] == [True, True, True, False, True]
    assert load(folder, DAY).edition == changed.edition


def test_the_files_know_their_newest_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = load(folder, LATER)
    spoken = {one.as_of for kind in snapshot.catalogue.records for one in snapshot.all(kind) if hasattr(one, "as_of")}
    spoken |= set(snapshot.catalogue.as_of.values()) | {page.as_of for page in snapshot.catalogue.pages.values()}
    known = [day.first for day in spoken if day not in (None, "unknown")]
    assert max(known) == snapshot.catalogue.newest == snapshot.files_day < DAY
    record(folder, DAY, monkeypatch)
    recorded = load(folder, LATER)
    assert (recorded.files_day, recorded.catalogue.newest) == (DAY, snapshot.catalogue.newest)
    sources = folder / "sources.yml"
    head, first, rest = sources.read_text("utf-8").partition("as_of: ")
    sources.write_text(f"{head}{first}2026-11-30{rest[rest.index(chr(10)) :]}", "utf-8")
    assert load(folder, LATER).catalogue.newest == date(2026, 11, 30)


def test_a_version_of_the_former_kind_is_still_understood() -> None:
    """It was made of the content with its history and of the day: a report printed on 27 November 2026 carries it."""
    for today in (DAY, LATER):
        snapshot = load(ROOT / "data", today)
        assert snapshot.version != "fa388e66845b"
        since = since_of(snapshot, "fa388e66845b")
        assert (since.how, since.day) == ("version", DAY)
    assert since_of(load(ROOT / "data", date(2026, 11, 26)), "fa388e66845b").how == "unread", "it is of a day to come"


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ({"data": "a" * 64}, True),
        ({"digest": "b" * 64}, True),
        ({"data": "a" * 64, "digest": "b" * 64}, False),
        ({}, False),
        ({"data": "a" * 63}, False),
    ],
)
def test_a_line_holds_one_digest(line: dict[str, str], good: bool) -> None:
    from dashboard.catalogue.reading.history import VERSIONS, read_history

    content = repr({"on": "2026-11-26", **line}).replace("'", '"').encode()
    history, faults = read_history({VERSIONS: content})
    assert (len(history.versions), [fault.code for fault in faults]) == ((1, []) if good else (0, ["bad-history-line"]))
