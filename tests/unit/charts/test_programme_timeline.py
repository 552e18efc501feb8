"""The milestones: which are drawn, as what, and where today is."""

from __future__ import annotations

import pytest

from dashboard.catalogue.fields import PartialDate
from dashboard.charts import programme_timeline as chart


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
    heading = "23 daterade milstolpar 2020–2032, varav 1 efter 22 november 2026"
    assert chart.heading(table, translators["sv"]) == heading
    assert "only in the table: 1" in chart.summary(table, translators["en"])


def test_marks_that_lie_close_stand_in_lanes_of_their_own() -> None:
    class Milestone:
        def __init__(self, written: object) -> None:
            self.date = PartialDate.parse(written)

    marks = chart._lanes(3, [Milestone("2023-01-01"), Milestone("2023-02-01"), Milestone("2023-03"), Milestone(2025)])
    heights = [mark.height for mark in marks]
    assert len(set(heights[:3])) == 3
    assert heights[0] == heights[3] == 3
