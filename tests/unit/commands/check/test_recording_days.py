"""On which day a change is told: the platform's own where the record knows it; and what is no change."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from breakage import GOOD

from dashboard.catalogue.queries.changes import changes, filled_in
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.snapshot import load
from dashboard.commands.changes import tell_changes
from dashboard.commands.check.recording import record
from dashboard.errors import DataError

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 8)
BETWEEN = "2025-07-09..2026-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def note(folder: Path, day: date) -> str:
    out = io.StringIO()
    assert record(folder, read(folder), day, "en", out) == 0
    return out.getvalue()


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "catalogue" / name
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_change_has_the_day_that_the_record_tells(folder: Path) -> None:
    """It is told on that day, once; another change of the same field later is told on the day of its recording."""
    note(folder, FIRST)
    edit(folder, "tools.yml", "    name: Clinical Genomics", "    name: Others")
    edit(folder, "tools.yml", "  types: [tool]", "  types: [portal]")
    note_on = f"  changed:\n  - {{field: maintainer, day: {BETWEEN}}}\n  - {{field: types, day: 2026-02-09}}\n"
    edit(folder, "tools.yml", "  first_draft: ", f"{note_on}  first_draft: ")
    note(folder, SECOND)
    snapshot = load(folder, SECOND)
    found = {change.field: change for change in changes(snapshot, date.min, kind="tools") if change.what == "altered"}
    assert {field: (one.on.written, one.source) for field, one in found.items()} == {
        "maintainer.name": (BETWEEN, "dated"),
        "types": ("2026-02-09", "dated"),
    }
    assert [line.happened.written for line in snapshot.catalogue.history.changes if line.happened] == [
        BETWEEN,
        "2026-02-09",
    ]

    def told(since: date) -> list[str]:
        return [one.field for one in changes(snapshot, since, kind="tools") if one.what == "altered"]

    assert told(date(2026, 1, 31)) == ["types", "maintainer.name"], "it may have been on the last of the days"
    assert told(date(2026, 2, 1)) == ["types"]
    assert told(date(2026, 2, 10)) == []
    edit(folder, "tools.yml", "  types: [portal]", "  types: [tool]")
    note(folder, date(2026, 3, 15))
    later = changes(load(folder, date(2026, 3, 15)), date(2026, 3, 1), kind="tools")
    assert [(one.field, one.on.written, one.source) for one in later] == [("types", "2026-03-15", "logged")]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_value_where_none_was_known_is_filled_in_and_no_change(folder: Path, lang: str) -> None:
    note(folder, FIRST)
    edit(folder, "tools.yml", "name: ", "short_name: Abc\n  name: ")
    edit(folder, "tools.yml", "code_url: unknown", "code_url: https://github.com/example/portal")
    edit(folder, "tools.yml", "  sources: [list]", "  as_of: 2026-03-01\n  sources: [list]")
    assert note(folder, SECOND).endswith("0 fields altered and 3 values filled in.\n")
    assert {line.what for line in read(folder).history.changes} == {"filled_in"}
    snapshot = load(folder, SECOND)
    assert not [change for change in changes(snapshot, date.min) if change.source == "logged"]
    assert {one.field for one in filled_in(snapshot, SECOND)} == {"as_of", "code_url", "short_name"}
    assert not filled_in(snapshot, date(2026, 3, 9))
    few, all_of_them = io.StringIO(), io.StringIO()
    assert tell_changes(folder, SECOND, lang, few, since="2026-03-02") == 0
    assert tell_changes(folder, SECOND, lang, all_of_them, since="2026-03-02", everything=True) == 0
    assert "--all" in few.getvalue()
    assert "https://github.com/example/portal" not in few.getvalue()
    assert "https://github.com/example/portal" in all_of_them.getvalue()


def test_a_field_that_the_change_names_must_be_one(folder: Path) -> None:
    edit(folder, "tools.yml", "  first_draft: ", "  changed:\n  - {field: maintainr, day: 2026-02-09}\n  first_draft: ")
    with pytest.raises(DataError) as caught:
        read(folder)
    (fault,) = caught.value.faults
    assert (fault.code, fault.part("suggestion")) == ("no-such-field", "maintainer")


def test_what_came_back_is_told_as_removed_and_listed_again(folder: Path) -> None:
    away = "last_listed: 2024-05-01, removed_on: 2024-06-01, reason: {en: Moved., sv: Flyttad.}"
    edit(
        folder, "tools.yml", "  first_draft: ", f"  absences:\n  - {{{away}, listed_again: {BETWEEN}}}\n  first_draft: "
    )
    snapshot = load(folder, SECOND)
    tool = snapshot.all("tools")[0]
    found = [one for one in changes(snapshot, date.min, kind="tools") if one.record == tool.id]
    assert [(one.what, one.on.written) for one in found] == [
        ("added", BETWEEN), ("removed", "2024-06-01"), ("added", tool.first_listed.written),
    ]  # fmt: skip
    assert len({one.id for one in found}) == 3
    edit(folder, "tools.yml", f"listed_again: {BETWEEN}", "listed_again: 2024-05-31")
    with pytest.raises(DataError) as caught:
        read(folder)
    assert {fault.code for fault in caught.value.faults} == {"dates-backwards"}


def test_lines_of_before_the_days_of_changes_are_still_read(folder: Path) -> None:
    line = {
        "on": "2026-03-08",
        "kind": "tools",
        "id": "gone",
        "what": "altered",
        "name": "Gone",
        "field": "url",
        "old": "a",
    }
    (folder / "history").mkdir()
    (folder / "history" / "changes.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (change,) = (one for one in changes(load(folder, SECOND), date.min) if one.source == "logged")
    assert (change.on.written, change.what) == ("2026-03-08", "altered")
