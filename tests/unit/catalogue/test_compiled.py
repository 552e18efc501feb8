"""A compiled snapshot holds what the folder holds, and is refused when it is not whole or not ours."""

from __future__ import annotations

import json
import os
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from breakage import good_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue import compiled
from dashboard.catalogue.dated import Dated
from dashboard.catalogue.kinds import KINDS
from dashboard.catalogue.postings import Postings
from dashboard.catalogue.reading import read
from dashboard.catalogue.sections import FORMAT, Sections, head_of, write
from dashboard.catalogue.store import Snapshot, load
from dashboard.catalogue.watching import Watch
from dashboard.cli import main
from dashboard.errors import DataError
from dashboard.settings import ROOT
from dashboard.tasks.check import check
from dashboard.tasks.compiling import compile_data, derive

DAY = date(2026, 11, 22)


def _compiled(folder: Path, out: Path) -> Path:
    said = StringIO()
    assert compile_data(folder, out, "en", said) == 0
    (path,) = (word for word in said.getvalue().split() if word.startswith(str(out)))
    return Path(path)


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return _compiled(ROOT / "data", tmp_path_factory.mktemp("compiled"))


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("small")
    return _compiled(good_folder(place), place / "out")


@pytest.mark.parametrize("which", ["data", "good"])
def test_everything_in_the_folder_is_in_the_file(which, tmp_path):
    folder = ROOT / "data" if which == "data" else good_folder(tmp_path)
    first = read(folder)
    derive(Snapshot(first, DAY))
    again = compiled.read(compiled.write(first, tmp_path))
    for kind in KINDS:
        assert tuple(again.records[kind]) == first.records[kind]
        assert [r.model_fields_set for r in again.records[kind]] == [r.model_fields_set for r in first.records[kind]]
    for name in ("vocabularies", "pages", "as_of", "digest", "everything", "newest", "history", "rows"):
        assert getattr(again, name) == getattr(first, name), name
    assert tuple(again.warnings) == first.warnings
    assert dict(again.places) == dict(first.places)
    assert {key: dict(lines) for key, lines in again.field_lines.items()} == dict(first.field_lines)
    assert list(again.series) == list(first.series)
    for name, series in first.series.items():
        assert again.series[name].info == series.info
        pd.testing.assert_frame_equal(again.series[name].frame, series.frame)
    assert set(again.derived) == set(first.derived)
    for name, value in first.derived.items():
        found = again.derived[name]
        if isinstance(value, Postings):
            assert list(found.terms) == list(value.terms)
            assert all((getattr(found, p) == getattr(value, p)).all() for p in ("starts", "rows", "weights"))
        elif isinstance(value, Dated):
            assert tuple(found.items) == value.items
            assert (found.first.tolist(), found.end.tolist()) == (value.first.tolist(), value.end.tolist())
        else:
            assert found.tolist() == value.tolist()


def test_the_name_is_that_of_the_content(tmp_path):
    folder = good_folder(tmp_path)
    first, same = (_compiled(folder, tmp_path / name) for name in ("a", "b"))
    assert (first.name, first.read_bytes()) == (same.name, same.read_bytes())
    tools = folder / "catalogue/tools.yml"
    tools.write_bytes(tools.read_bytes() + b"# a remark\n")
    assert _compiled(folder, tmp_path / "a").name != first.name
    assert len(list((tmp_path / "a").iterdir())) == 2


def test_records_are_decoded_when_asked_for_and_few_are_kept(small):
    records = compiled.read(small).records["tools"]
    assert not records._kept
    assert records[0] is records[0]
    assert len(records._kept) == 1
    assert records[-1] == tuple(records)[-1]
    with pytest.raises(IndexError):
        records[len(records)]


def _refused(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(path, DAY)
    (fault,) = caught.value.faults
    said = {lang: StringIO() for lang in ("en", "sv")}
    for lang, out in said.items():
        assert check(path, lang, out) == 1
        assert str(path) in out.getvalue()
    assert said["en"].getvalue() != said["sv"].getvalue()
    return fault.code


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"dashboard-snapshot " + FORMAT.encode(), b"dashboard-snapshot 2", "snapshot-format"),
        (b"dashboard-snapshot", b"dashboard-something", "not-a-snapshot"),
        (compiled.code().encode(), b"0123456789abcdef", "snapshot-altered"),
    ],
)
def test_what_is_not_ours_is_told_apart(small, tmp_path, old, new, code):
    other = tmp_path / small.name
    other.write_bytes(small.read_bytes().replace(old, new, 1))
    assert _refused(other) == code


def test_a_file_of_another_program_is_told_apart(tmp_path):
    assert _refused(write(tmp_path, "0123456789abcdef", "1" * 64, {})) == "snapshot-other-code"


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_file_that_is_cut_or_altered_is_refused(small, tmp_path_factory, data):
    whole = small.read_bytes()
    other = tmp_path_factory.getbasetemp() / "altered.snapshot"
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans(), label="cut"):
        other.write_bytes(whole[:at])
    else:
        other.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
    with pytest.raises(DataError):
        load(other, DAY)


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"as_of: 2025-07-09\n", b"\x80\x04cos\nsystem\n"])
def test_any_other_file_is_no_snapshot(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    assert _refused(tmp_path / "x") == "not-a-snapshot"


def test_sections_come_back_as_they_were_given(tmp_path):
    given_ = {"texts": ["a", "å"], "breaks": ["a\nb", ""], "none": [], "rest": {"a": [1, None, "x"]}}
    path = write(tmp_path, "0" * 16, "1" * 64, given_)
    found = Sections(path, "0" * 16)
    assert {name: found[name] for name in found} == given_
    assert head_of(path).data == "1" * 64
    assert json.loads(path.read_bytes().split(b"\n")[1])
    assert [name for name in os.listdir(tmp_path) if name.startswith(".")] == []


def test_a_worker_takes_up_another_file_and_keeps_the_last_good_one(tmp_path):
    folder = good_folder(tmp_path)
    shown = tmp_path / "shown.snapshot"
    now = 100.0

    def show(path):
        (tmp_path / "next").symlink_to(path)
        (tmp_path / "next").replace(shown)

    def look():
        nonlocal now
        for _ in range(2):
            now += 1
            found = watch.look(DAY, now)
        return found

    first = _compiled(folder, tmp_path / "out")
    show(first)
    watch = Watch(shown, load(shown, DAY))
    good = look()
    assert good.catalogue.digest == read(folder).digest
    broken = tmp_path / "broken.snapshot"
    broken.write_bytes(first.read_bytes()[:-100])
    show(broken)
    kept = look()
    assert kept.catalogue is good.catalogue
    assert [fault.code for fault in kept.reload_faults] == ["snapshot-altered"]
    tools = folder / "catalogue/tools.yml"
    tools.write_bytes(tools.read_bytes().replace(b"name: ", b"name: Another ", 1))
    show(_compiled(folder, tmp_path / "out"))
    healed = look()
    assert not healed.reload_faults
    assert healed.all("tools")[0].name.startswith("Another ")


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_command(tmp_path, capsys, monkeypatch, lang):
    folder = good_folder(tmp_path)
    assert main(["compile", str(folder), "--out", str(tmp_path / "out"), "--lang", lang]) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert str(path) in capsys.readouterr().out
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(path))
    assert main(["check", "--lang", lang]) == 0
    (tmp_path / "taken").write_bytes(b"")
    assert main(["compile", str(folder), "--out", str(tmp_path / "taken"), "--lang", lang]) == 2
    (folder / "catalogue/tools.yml").unlink()
    assert main(["compile", str(folder), "--out", str(tmp_path / "out"), "--lang", lang]) == 1
    assert len(list((tmp_path / "out").iterdir())) == 1
