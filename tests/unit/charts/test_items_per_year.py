"""News and highlights per year, counted anew from the records; and the part of a year that was counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from types import ModuleType

import pytest

from dashboard.charts import by_year, highlights_per_year, news_per_year

CHARTS = ((news_per_year, "news"), (highlights_per_year, "highlights"))


@pytest.mark.parametrize(("chart", "kind"), CHARTS)
def test_against_the_records_and_the_series(chart: ModuleType, kind: str, snapshot, raw) -> None:
    wanted = Counter(int(str(r["date"])[:4]) for r in raw(kind))
    table = chart.table(snapshot)
    drawn = dict(zip(table["year"], table["items"], strict=True))
    series = snapshot.catalogue.series[f"{kind}-per-year"].frame
    assert drawn == wanted == dict(zip(series["year"], series["value"], strict=True))
    assert table.attrs["selected"] == len(raw(kind))


@pytest.mark.parametrize(("chart", "kind"), CHARTS)
def test_choices(chart: ModuleType, kind: str, snapshot, raw, t) -> None:
    one = chart.table(snapshot, year="2023")
    assert one["items"].tolist() == [sum(str(r["date"]).startswith("2023") for r in raw(kind))]
    assert "2023" in chart.heading(one, t)
    assert "2023" in chart.summary(one, t)
    assert chart.table(snapshot, q="zzzzzz").empty


def test_a_kind_that_missed_some_years_has_zeros_there(snapshot, raw, t) -> None:
    table = news_per_year.table(snapshot, kind="service")
    assert table["year"].tolist() == [2020, 2021, 2022, 2023, 2024, 2025]
    assert table["items"].sum() == sum(r["kind"] == "service" for r in raw("news")) == 8
    assert table["items"].iloc[0] == 0
    assert news_per_year.summary(table, t)


def test_partial_years_say_so(snapshot, translators) -> None:
    assert news_per_year.table(snapshot)["period"].iloc[-1].written == "2025-01-01/2025-07-09"
    assert highlights_per_year.table(snapshot)["period"].iloc[0].written == "2022-04-25/2022-12-31"
    labels = news_per_year.figure(news_per_year.table(snapshot), translators["sv"]).data[0].x
    assert list(labels[-2:]) == ["2024", "2025<br>till<br>9 juli"]
    assert translators["sv"].date(by_year.period(2025, end=date(2025, 7, 9))) == "1 januari 2025–9 juli 2025"


def test_a_whole_year_is_just_the_year() -> None:
    whole = by_year.period(2023, start=date(2022, 5, 1), end=date(2024, 1, 1))
    assert whole.written == "2023"
    assert not by_year.is_partial(whole)
    assert by_year.is_partial(by_year.period(2022, start=date(2022, 5, 1)))


def test_a_click_filters_by_the_year_in_the_right_list(snapshot, t) -> None:
    news = news_per_year.figure(news_per_year.table(snapshot), t).data[0].customdata
    highlights = highlights_per_year.figure(highlights_per_year.table(snapshot), t).data[0].customdata
    assert "activity?year=2023" in news
    assert "activity?year=2023&view=highlights" in highlights
