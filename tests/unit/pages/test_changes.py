"""The page of changes: what it lists for a day, how it groups and narrows, what it says of what it cannot read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

from dashboard.catalogue.queries.changes import changes, since_default
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.change_words import change_name
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import changes as page


def test_lists_what_the_dates_and_the_log_tell(snapshot: Snapshot, t: Translator) -> None:
    rows = page.items(snapshot, t, since="2025-05-01")
    assert [row["id"] for row in rows] == [change.id for change in changes(snapshot, date(2025, 5, 1))]
    assert all(row["on"] >= date(2025, 5, 1) and row["words"] for row in rows)
    assert rows == sorted(rows, key=lambda row: row["on"], reverse=True)


def test_default_counts_from_a_year_before_the_list(snapshot: Snapshot, t: Translator) -> None:
    assert since_default(snapshot) == date(2024, 7, 9)
    assert page.items(snapshot, t) == page.items(snapshot, t, since="2024-07-09")
    assert t("changes.since.default", date=t.date(date(2024, 7, 9))) in render(page.layout(snapshot, t))


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
    assert t("changes.none") in render(page.layout(snapshot, t, since=snapshot.today.isoformat()))
