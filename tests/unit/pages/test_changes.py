"""The page of changes: what it lists for a day, how it groups and narrows, what it says of what it cannot read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

from dashboard.catalogue.queries.changes import changes, filled_in, since_default
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.change_words import change_name, change_words, known_words
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import changes as page


def test_lists_what_the_dates_and_the_log_tell(snapshot: Snapshot, t: Translator) -> None:
    rows = page.items(snapshot, t, since="2025-05-01")
    assert [row["id"] for row in rows] == [change.id for change in changes(snapshot, date(2025, 5, 1))]
    assert all(row["on"].last >= date(2025, 5, 1) and row["words"] for row in rows)
    assert rows == sorted(rows, key=lambda row: row["on"].last, reverse=True)


def test_default_counts_from_a_year_before_the_list(snapshot: Snapshot, t: Translator) -> None:
    day = snapshot.as_of("tools").last.replace(year=snapshot.as_of("tools").last.year - 1)
    assert since_default(snapshot) == day
    assert page.items(snapshot, t) == page.items(snapshot, t, since=day.isoformat())
    assert t("changes.since.default", date=t.date(day)) in render(page.layout(snapshot, t))


def test_the_log_is_told_from_the_day_of_its_first_recording_on(snapshot: Snapshot, t: Translator) -> None:
    first = snapshot.catalogue.history.versions[0].on
    for by, words in ((-1, t("changes.lead_unrecorded")), (0, t("changes.lead", date=t.date(first)))):
        on = replace(snapshot, today=first + timedelta(days=by), _cache={})
        assert words in unescape(render(page.layout(on, t)))


def test_filters_by_partner_and_kind(snapshot: Snapshot, t: Translator) -> None:
    rows = page.items(snapshot, t, since="2020-01-01", partner="uu", kind="highlights")
    wanted = changes(snapshot, date(2020, 1, 1), partners=["uu"], kind="highlights")
    assert rows
    assert len(rows) == len(wanted)
    markup = unescape(render(page.layout(snapshot, t, since="2020-01-01", partner="uu", kind="highlights")))
    assert all(change_name(snapshot, t, change) in markup for change in wanted[:24])
    assert "since=2020-01-01" in markup


def test_what_cannot_be_read_falls_back_and_is_said(snapshot: Snapshot, t: Translator) -> None:
    for asked in ("<script>", "2999-01-01", "2025-02-30"):
        markup = render(page.layout(snapshot, t, since=asked))
        assert "<script>" not in markup
        words = t("changes.since.unread", asked=asked, date=t.date(since_default(snapshot)))
        assert words in unescape(markup)


def test_a_day_without_changes_is_said(snapshot: Snapshot, t: Translator) -> None:
    later = replace(snapshot, today=date(2031, 1, 1), _cache={})
    assert t("changes.none") in render(page.layout(later, t, since="2030-12-31"))


def test_the_platforms_history_is_told_by_its_own_days(snapshot: Snapshot, t: Translator) -> None:
    """And not by the day on which we took it up; of an unknown day the two between which it lies."""
    rows = {
        (row["kind"], row["record"], row["what"], row["field"]): row
        for row in page.items(snapshot, t, since="2025-07-10")
    }
    between = {
        ("tools", "mlflow", "added", "first_listed"),
        ("tools", "scilifelab-rdm-guidelines", "added", "listed_again"),
        ("tools", "funcoup", "altered", "types"),
        ("tools", "genespider", "altered", "maintainer.name"),
        ("data_sources", "researchdata-se", "added", "first_listed"),
        ("funders", "isidore", "removed", "removed_on"),
    }
    for key in between:
        assert rows[key]["on"].precision == "between", key
        assert rows[key]["known_from"] == "dated", key
    assert rows["platform", "data-platform", "altered", "sections"]["on"].written == "2026-02-09"
    markup = unescape(render(page.layout(snapshot, t, since="2025-07-10", kind="tools")))
    said = t.date(snapshot.get("tools", "mlflow").first_listed)
    assert f"{said[:1].upper()}{said[1:]} ·" in markup
    assert t.label("tool_types", "database") in rows["tools", "funcoup", "altered", "types"]["words"]


def test_what_was_filled_in_is_left_out_and_can_be_asked_for(snapshot: Snapshot, t: Translator) -> None:
    rows = page.items(snapshot, t, since="2020-01-01")
    besides = filled_in(snapshot, date(2020, 1, 1))
    assert besides
    assert all(change_words(t, change) and known_words(t, change) for change in besides)
    assert not {change.id for change in besides} & {row["id"] for row in rows}
    assert "sources" not in {row["kind"] for row in rows}
    assert not {"as_of", "changed", "absences"} & {row["field"] for row in rows if row["known_from"] == "logged"}
