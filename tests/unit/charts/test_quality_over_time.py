"""Totals over time against the recorded lines themselves, of one day, of several, and of none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.catalogue.queries.findings import IN_FILES, findings
from dashboard.catalogue.reading.history import History
from dashboard.charts.quality_over_time import chart
from dashboard.components.chart_card import chart_card
from dashboard.html_first.render import render
from dashboard.settings import ROOT


def recorded(snapshot, *days, **changed):
    """The snapshot with totals recorded on these days; of the first, some numbers may be given."""
    line = snapshot.catalogue.history.totals[-1]
    totals = tuple(line.model_copy(update={"on": day, **({} if at else changed)}) for at, day in enumerate(days))
    catalogue = replace(snapshot.catalogue, history=History(totals=totals), derived={})
    return replace(snapshot, catalogue=catalogue, _cache={})


def now(snapshot):
    return [sum(finding.state == state for finding in findings(snapshot)) for state in IN_FILES]


def test_rows_are_the_recorded_lines_and_the_day_shown(snapshot):
    lines = [json.loads(line) for line in (ROOT / "data/history/totals.jsonl").read_text("utf-8").splitlines()]
    newest = max(date.fromisoformat(line["on"]) for line in lines)
    snapshot = replace(snapshot, today=newest + timedelta(days=1), _cache={})
    rows = {row.day.isoformat(): row for row in chart.table(snapshot).itertuples()}
    for line in {line["on"]: line for line in lines}.values():
        row = rows.pop(line["on"])
        assert [getattr(row, state) for state in IN_FILES] == [line[state] for state in IN_FILES]
        assert row.basis == "recorded"
    (shown,) = rows.values()
    assert (shown.day, shown.basis) == (snapshot.today, "shown")
    assert [getattr(shown, state) for state in IN_FILES] == now(snapshot)


def test_what_was_recorded_later_is_not_told_on_a_day_before(snapshot):
    days = [snapshot.today + timedelta(days=by) for by in (-9, 0, 1, 9)]
    rows = chart.table(recorded(snapshot, *days)).itertuples()
    assert [(row.day, row.basis) for row in rows] == [(days[0], "recorded"), (days[1], "shown")]


@pytest.mark.parametrize("days", [(), (date(2026, 11, 22),)])
def test_one_day_alone_says_so_and_shows_the_states(snapshot, t, days):
    one = recorded(snapshot, *days)
    table = chart.table(one)
    assert [(row.day, row.basis) for row in table.itertuples()] == [(one.today, "shown")]
    assert t("charts.quality-over-time.only") in chart.summary(table, t)
    assert t.number(sum(now(one))) in chart.heading(table, t)
    (trace,) = chart.figure(table, t).data
    assert (trace.type, list(trace.x)) == ("bar", now(one))
    markup = render(chart_card(one, t, chart))
    assert t("charts.quality-over-time.only") in markup
    assert "charts/quality-over-time.xlsx" in markup


@pytest.mark.parametrize(("more", "words"), [(5, "fewer"), (-5, "more"), (0, "same")])
def test_the_heading_tells_the_change_since_the_first_day(snapshot, t, more, words):
    counts = dict(zip(IN_FILES, now(snapshot), strict=True))
    counts["old"] += more
    table = chart.table(recorded(snapshot, date(2026, 3, 1), **counts))
    total = sum(now(snapshot))
    assert chart.heading(table, t) == t(
        f"charts.quality-over-time.heading.{words}",
        n=total,
        date=t.date(snapshot.today),
        by=5,
        first_date=t.date(date(2026, 3, 1)),
    )
    told = chart.summary(table, t)
    assert t.number(max(total, total + more)) in told
    assert t.number(min(total, total + more)) in told
    assert t("charts.quality-over-time.only") not in told


def test_many_days_are_in_order_with_a_line_for_each_state(snapshot, t):
    days = [date(2026, month, 1) for month in (9, 3, 11, 1, 5, 7)]
    table = chart.table(recorded(snapshot, *days))
    assert list(table["day"]) == [*sorted(days), snapshot.today]
    figure = chart.figure(table, t)
    assert [list(trace.y) for trace in figure.data] == [list(table[state]) for state in IN_FILES]
    assert list(figure.layout.xaxis.tickvals) == ["2026-01-01", snapshot.today.isoformat()]
