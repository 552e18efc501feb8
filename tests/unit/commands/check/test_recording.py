"""``check --record`` and ``changes``: what changed is noted once, with old and new value, and told in words."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from breakage import GOOD

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.queries.changes import changes, since_of
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.reading.history import STATE
from dashboard.catalogue.snapshot import load
from dashboard.cli import main
from dashboard.commands.changes import tell_changes
from dashboard.commands.check.recording import record
from dashboard.errors import DataError
from dashboard.exports.columns import field_words
from dashboard.i18n import Translator
from dashboard.settings import ROOT

DATA = ROOT / "data"
FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def note(folder: Path, day: date, lang: str = "en") -> tuple[int, str]:
    out = io.StringIO()
    return record(folder, read(folder), day, lang, out), out.getvalue()


def history(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "history").iterdir()}


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "catalogue" / name
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_first_recording_is_the_ground_and_a_second_adds_nothing(folder: Path) -> None:
    code, text = note(folder, FIRST)
    assert (code, "20 records" in text) == (0, True)
    before = history(folder)
    assert set(before) == {"state.jsonl", "totals.jsonl", "versions.jsonl"}
    assert note(folder, SECOND)[1] == "Nothing has changed since the last recording.\n"
    assert history(folder) == before


@pytest.mark.parametrize(("lang", "words"), [("en", "No record has changed"), ("sv", "Ingen post har ändrats")])
def test_a_version_noted_without_a_changed_record_is_told(folder: Path, lang: str, words: str) -> None:
    """As where series or prose changed, or where the last version is of an older kind."""
    note(folder, FIRST)
    path = folder / "history" / "versions.jsonl"
    old = path.read_text("utf-8").replace('"data"', '"digest"')
    path.write_text(old, "utf-8")
    version = load(folder, SECOND).version
    code, text = note(folder, SECOND, lang)
    assert code == 0
    assert text.startswith(words)
    assert version in text
    assert SECOND.isoformat() in text
    assert path.read_text("utf-8").startswith(old)
    assert len(path.read_text("utf-8").splitlines()) == 2
    before = history(folder)
    assert version not in note(folder, SECOND, lang)[1]
    assert history(folder) == before


def test_totals_noted_without_a_changed_record_are_told(folder: Path) -> None:
    note(folder, FIRST)
    text = note(folder, date(2033, 3, 1))[1]
    assert text == (
        "No record has changed since the last recording. Noted on 2033-03-01: how many values are unknown or old.\n"
    )


def test_the_version_of_todays_data_is_recorded() -> None:
    """A page printed today is looked up by it when the data have long been others."""
    catalogue = read(DATA)
    assert catalogue.history.versions[-1].data == catalogue.digest


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "tomorrow", "20260203"])
@pytest.mark.parametrize(("lang", "words"), [("en", "is no day that the calendar has"), ("sv", "är ingen dag")])
def test_what_is_no_day_is_told_in_our_words(
    folder: Path, capsys: pytest.CaptureFixture[str], day: str, lang: str, words: str
) -> None:
    before = sorted(folder.rglob("*"))
    assert main(["check", str(folder), "--record", "--date", day, "--lang", lang]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert day in told.err
    assert "isoformat" not in told.err + told.out
    assert sorted(folder.rglob("*")) == before
    assert main(["check", str(folder), "--record", "--date", "2026-02-28", "--lang", lang]) == 0


def test_changes_are_noted_with_old_and_new_value(folder: Path) -> None:
    note(folder, FIRST)
    tool = load(folder, FIRST).all("tools")[0]
    edit(folder, "tools.yml", f"name: {tool.name}", "name: Quite Another")
    edit(folder, "tools.yml", f"url: {tool.url}", "url: https://moved.example.org/")
    code, text = note(folder, SECOND, "sv")
    assert code == 0
    assert "1 namnbyte, 1 ändrat fält och 0 ifyllda" in text
    snapshot = load(folder, SECOND)
    found = {change.field: change for change in changes(snapshot, date.min) if change.source == "logged"}
    assert {name: (c.what, c.old, c.new, c.on) for name, c in found.items()} == {
        "name": ("renamed", tool.name, "Quite Another", PartialDate.parse(SECOND)),
        "url": ("altered", tool.url, "https://moved.example.org/", PartialDate.parse(SECOND)),
    }
    before = history(folder)
    note(folder, date(2026, 4, 1))
    assert history(folder) == before
    assert not changes(snapshot, date(2026, 3, 9))
    assert {c.kind for c in changes(snapshot, SECOND, kind="tools")} == {"tools"}


def test_a_record_that_came_and_one_that_went_are_noted(folder: Path) -> None:
    note(folder, FIRST)
    event = load(folder, FIRST).all("events")[0]
    edit(folder, "events.yml", f"id: {event.id}", "id: new-event")
    note(folder, SECOND)
    noted = {(line.id, line.what, line.on) for line in read(folder).history.changes}
    assert noted == {(event.id, "removed", SECOND), ("new-event", "added", SECOND)}
    # what came has a date of its own, which tells more; what went is known from the log alone
    logged = [c for c in changes(load(folder, SECOND), date.min) if c.source == "logged"]
    assert [(c.record, c.what, c.name) for c in logged] == [(event.id, "removed", event.title)]


def test_a_line_doubled_by_a_merge_counts_once_and_a_broken_one_is_told(folder: Path) -> None:
    line = {"on": "2026-03-08", "kind": "tools", "id": "gone", "what": "removed", "name": "Gone"}
    (folder / "history").mkdir()
    path = folder / "history" / "changes.jsonl"
    path.write_text(f"{json.dumps(line)}\n{json.dumps(line)}\n", "utf-8")
    assert len(read(folder).history.changes) == 1
    path.write_text(f"{json.dumps(line)}\n{json.dumps({**line, 'kind': 'tool'})}\n<<<<<<<\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read(folder)
    assert [(f.code, f.file, f.line) for f in caught.value.faults] == [
        ("bad-history-line", "history/changes.jsonl", 2),
        ("conflict-mark", "history/changes.jsonl", 3),
    ]


def test_a_byte_order_mark_before_the_history_is_no_fault(folder: Path) -> None:
    note(folder, FIRST)
    edit(folder, "events.yml", "title: LIBER 2025", "title: LIBER 2026")
    note(folder, SECOND)
    plain = read(folder).history
    for path in (folder / "history").iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(folder).history == plain
    edit(folder, "events.yml", "title: LIBER 2026", "title: LIBER 2027")
    code, told = note(folder, date(2026, 3, 15))
    assert (code, "1 renamed" in told) == (0, True)
    assert [change.new for change in read(folder).history.changes] == ["LIBER 2026", "LIBER 2027"]


def test_nothing_is_recorded_while_there_are_errors(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(folder))
    edit(folder, "events.yml", "  city:", "  citty:")
    assert main(["check", "--record", "--date", "2026-03-01"]) == 1
    assert not (folder / "history").exists()
    edit(folder, "events.yml", "  citty:", "  city:")
    assert main(["check", "--record", "--date", "2026-03-01", "--lang", "sv"]) == 0
    assert "Infört för första gången" in capsys.readouterr().out


def test_a_spoilt_state_is_told_and_left_alone(folder: Path) -> None:
    note(folder, FIRST)
    state = folder / "history" / "state.jsonl"
    state.write_text("{\n", "utf-8")
    before = history(folder)
    code, text = note(folder, SECOND)
    assert (code, "state.jsonl:1" in text) == (1, True)
    assert history(folder) == before


def test_a_version_leads_to_what_changed_after_it(folder: Path) -> None:
    note(folder, FIRST)
    first = load(folder, date(2026, 3, 5)).version
    edit(folder, "tools.yml", "hosted_by_data_centre: false", "hosted_by_data_centre: true")
    note(folder, SECOND)
    second, later = load(folder, SECOND).version, load(folder, date(2026, 6, 1))

    def told(asked: str) -> list[str]:
        since = since_of(later, asked)
        assert since.how == "version"
        return [change.field for change in changes(later, since.day) if change.source == "logged"]

    assert len({first, second}) == 2
    assert later.version == second
    assert told(first) == ["hosted_by_data_centre"]
    assert told(second) == [], "what was noted with a version led to it"
    assert since_of(load(folder, SECOND), second).day == SECOND, "no day to come"


def test_two_versions_of_one_day_leave_nothing_out(folder: Path) -> None:
    note(folder, FIRST)
    first = load(folder, FIRST).version
    edit(folder, "tools.yml", "hosted_by_data_centre: false", "hosted_by_data_centre: true")
    note(folder, FIRST)
    later = load(folder, SECOND)
    assert since_of(later, first).day == FIRST
    assert [c.field for c in changes(later, FIRST) if c.source == "logged"] == ["hosted_by_data_centre"]
    edit(folder, "tools.yml", "hosted_by_data_centre: true", "hosted_by_data_centre: false")
    note(folder, SECOND)
    again = load(folder, date(2026, 4, 1))
    assert again.version == first, "the data are what they were"
    assert since_of(again, first).day == FIRST, "counted from the first time"


def test_data_that_were_never_recorded_are_counted_from_today(folder: Path) -> None:
    snapshot = load(folder, SECOND)
    assert since_of(snapshot, snapshot.version).day == SECOND


@pytest.mark.parametrize("asked", ["2026-13-01", "tomorrow", "2999-01-01", "0" * 12, "<script>", "2026-3-1", "９" * 12])
def test_what_is_no_day_and_no_version_falls_back(folder: Path, asked: str) -> None:
    snapshot = load(folder, SECOND)
    since = since_of(snapshot, asked)
    assert (since.how, since.day) == ("unread", since_of(snapshot, "").day)
    assert tell_changes(folder, SECOND, "en", io.StringIO(), since=asked) == 2


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Quite Another: Name: from “"), ("sv", "Quite Another: Namn: från ”")]
)
def test_command_tells_in_the_language(folder: Path, lang: str, words: str) -> None:
    note(folder, FIRST)
    tool = load(folder, FIRST).all("tools")[0]
    edit(folder, "tools.yml", f"name: {tool.name}", "name: Quite Another")
    note(folder, SECOND)
    out = io.StringIO()
    assert tell_changes(folder, SECOND, lang, out, since="2026-03-02", kind="tools") == 0
    assert words in out.getvalue()
    assert tell_changes(folder, SECOND, lang, io.StringIO(), partner="nobody") == 2


def test_every_recorded_field_has_words(t: Translator) -> None:
    """A change of any field can be told without its name in the files."""
    lines = (DATA / STATE).read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert not [field for one in told for field in one["fields"] if field_words(t, field, one["kind"]) == field]


def test_dated_changes_are_those_of_the_files(snapshot: object) -> None:
    found = [
        c for c in changes(snapshot, date.min) if c.source == "dated" and c.kind == "tools" and c.what != "altered"
    ]  # type: ignore[arg-type]
    tools, day = snapshot.all("tools"), snapshot.today  # type: ignore[attr-defined]
    assert {(c.record, c.on) for c in found if c.what == "added"} == {
        *((tool.id, tool.first_listed) for tool in tools if tool.first_listed.first <= day),
        *((tool.id, gone.listed_again) for tool in tools for gone in tool.absences),
    }
    left = [*((tool.id, tool.removed.removed_on) for tool in tools if tool.removed)]
    left += [(tool.id, gone.removed_on) for tool in tools for gone in tool.absences]
    assert sorted((c.record, c.on.written) for c in found if c.what == "removed") == sorted(
        (i, on.written) for i, on in left
    )
