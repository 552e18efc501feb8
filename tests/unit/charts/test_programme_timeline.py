"""The milestones: which are drawn, as what, and where today is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.charts.programme_timeline import _lanes, chart


def year_of(value: object) -> int:
    return int(str(value).split("/")[-1][:4])


def test_every_milestone_of_the_period_and_those_without_a_year(snapshot, raw) -> None:
    records = raw("milestones")
    dated = [r for r in records if r["date"] != "unknown" and year_of(r["date"]) >= 2020]
    unknown = [r for r in records if r["date"] == "unknown"]
    table = chart.table(snapshot)
    assert len(table) == len(dated) + len(unknown) == 24
    assert {h.en for h in table["headline"]} == {r["headline"]["en"] for r in [*dated, *unknown]}
    assert table["date"].iloc[-1] == "unknown"


def test_days_are_points_and_the_rest_are_bars_as_long_as_what_is_not_known(snapshot, raw, t) -> None:
    records = [r for r in raw("milestones") if r["date"] != "unknown" and year_of(r["date"]) >= 2020]
    days = [r for r in records if len(str(r["date"])) == 10]
    figure = chart.figure(chart.table(snapshot), t)
    points = [x for trace in figure.data if trace.type == "scatter" for x in trace.x if x is not None]
    spans = [x for trace in figure.data if trace.type == "bar" for x in trace.x]
    assert len(points) == len(days)
    assert len(spans) == len(records) - len(days)
    assert max(spans) == pytest.approx(1, abs=0.01)
    assert min(spans) == pytest.approx(29 / 366, abs=0.01)


def test_inferred_is_hollow_and_said(snapshot, translators) -> None:
    traces = [trace for trace in chart.figure(chart.table(snapshot), translators["en"]).data if trace.type == "scatter"]
    hollow = [
        text
        for trace in traces
        for symbol, text in zip(trace.marker.symbol, trace.text, strict=True)
        if symbol.endswith("-open")
    ]
    assert len(hollow) == 1
    assert hollow[0].startswith("<b>12 November 2024</b> (inferred)")


def test_today_is_that_of_the_snapshot(snapshot, translators) -> None:
    table = chart.table(snapshot)
    figure = chart.figure(table, translators["sv"])
    assert figure.layout.annotations[0].text == "Sidan skapad<br>22 november 2026"
    assert 2026.88 < figure.layout.annotations[0].x < 2026.90
    heading = "23 daterade milstolpar 2020–2032, varav 1 efter den 22 november 2026"
    assert chart.heading(table, translators["sv"]) == heading
    assert "only in the table: 1" in chart.summary(table, translators["en"])


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (date(2021, 12, 31), "varav 15 efter den 31 december 2021", "15 of them after 31 December 2021"),
        (date(2031, 12, 31), "varav 1 efter den 31 december 2031", "1 of them after 31 December 2031"),
        # what is known only as 2032 may lie on either side
        (date(2032, 6, 5), "ingen av dem säkert efter den 5 juni 2032", "none of them known to lie after 5 June 2032"),
        (date(2033, 5, 5), "ingen av dem säkert efter den 5 maj 2033", "none of them known to lie after 5 May 2033"),
    ],
)
def test_the_heading_says_what_lies_ahead_and_never_none_of_many(snapshot, translators, raw, day, swedish, english):
    table = chart.table(replace(snapshot, today=day, _cache={}))
    written = [str(r["date"]) for r in raw("milestones") if r["date"] != "unknown" and year_of(r["date"]) >= 2020]
    # a date known as a month or a year begins on its first day
    firsts = [date.fromisoformat(first + "-01-01"[len(first) - 4 :]) for first in (w.split("/")[0] for w in written)]
    ahead = sum(first > day for first in firsts)
    assert str(ahead or "none") in english
    assert chart.heading(table, translators["sv"]).endswith(swedish)
    assert chart.heading(table, translators["en"]).endswith(english)


@pytest.mark.parametrize(
    ("day", "anchor", "shapes"),
    [
        (date(2019, 5, 5), None, ["rect"]),
        (date(2020, 1, 1), "left", ["rect", "line"]),
        (date(2026, 11, 22), "center", ["rect", "line"]),
        (date(2032, 12, 31), "right", ["rect", "line"]),
        (date(2033, 1, 1), None, []),
        (date(2040, 5, 5), None, []),
    ],
)
def test_the_day_is_marked_within_the_years_of_the_programme_alone(snapshot, t, day, anchor, shapes):
    figure = chart.figure(chart.table(replace(snapshot, today=day, _cache={})), t)
    marks = [shape for shape in figure.layout.shapes if shape.x0 != 0]
    assert [shape.type for shape in marks] == shapes
    assert [note.xanchor for note in figure.layout.annotations] == [anchor] * (anchor is not None)
    left, right = figure.layout.xaxis.range
    for mark in [*marks, *figure.layout.annotations]:
        at = mark.x0 if mark in marks else mark.x
        assert left <= at <= right, "drawn beside the axis"
        assert mark.x1 in (at, right) if mark in marks else True


def test_marks_that_lie_close_stand_in_lanes_of_their_own() -> None:
    class Milestone:
        def __init__(self, written: object) -> None:
            self.date = PartialDate.parse(written)

    marks = _lanes(3, [Milestone("2023-01-01"), Milestone("2023-02-01"), Milestone("2023-03"), Milestone(2025)])
    heights = [mark.height for mark in marks]
    assert len(set(heights[:3])) == 3
    assert heights[0] == heights[3] == 3
