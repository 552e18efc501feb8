"""News and highlights per year, counted anew from the records; and the part of a year that was counted."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dashboard.charts import BY_ID
from dashboard.charts.contract import Chart
from dashboard.charts.kinds.per_year import is_partial, period

NEWS, HIGHLIGHTS = BY_ID["news-per-year"], BY_ID["highlights-per-year"]
CHARTS = ((NEWS, "news"), (HIGHLIGHTS, "highlights"))


@pytest.mark.parametrize(("chart", "kind"), CHARTS, ids=["news", "highlights"])
def test_against_the_records_and_the_series(chart: Chart, kind: str, snapshot, raw) -> None:
    wanted = Counter(int(str(r["date"])[:4]) for r in raw(kind))
    table = chart.table(snapshot)
    drawn = dict(zip(table["year"], table["items"], strict=True))
    series = snapshot.catalogue.series[f"{kind}-per-year"].frame
    assert drawn == wanted == dict(zip(series["year"], series["value"], strict=True))
    known = {
        year: "all" if complete else "some" for year, complete in zip(series["year"], series["complete"], strict=True)
    }
    assert dict(zip(table["year"], table["complete"], strict=True)) == known
    assert "some" in known.values()
    assert table.attrs["selected"] == len(raw(kind))


@pytest.mark.parametrize(("chart", "kind"), CHARTS, ids=["news", "highlights"])
def test_choices(chart: Chart, kind: str, snapshot, raw, t) -> None:
    one = chart.table(snapshot, year="2023")
    assert one["items"].tolist() == [sum(str(r["date"]).startswith("2023") for r in raw(kind))]
    assert "2023" in chart.heading(one, t)
    assert "2023" in chart.summary(one, t)
    assert chart.table(snapshot, q="zzzzzz").empty


def test_a_kind_that_missed_some_years_has_zeros_there(snapshot, raw, t) -> None:
    table = NEWS.table(snapshot, kind="service")
    years = [int(str(r["date"])[:4]) for r in raw("news")]
    assert table["year"].tolist() == list(range(min(years), max(years) + 1))
    assert table["items"].sum() == sum(r["kind"] == "service" for r in raw("news")) > 1
    assert table["items"].iloc[0] == 0
    assert NEWS.summary(table, t)


def test_partial_years_say_so(snapshot, translators) -> None:
    end = snapshot.as_of("news").last
    assert NEWS.table(snapshot)["period"].iloc[-1].written == f"{end.year}-01-01/{end}"
    assert HIGHLIGHTS.table(snapshot)["period"].iloc[0].written == "2022-04-25/2022-12-31"
    bars = NEWS.figure(NEWS.table(snapshot), translators["sv"]).data[0]
    ends = translators["sv"].day_month(end).replace(" ", "<br>")
    assert list(bars.x[-3:]) == ["2024", "2025<br>minst", f"{end.year}<br>till<br>{ends}"]
    assert list(bars.marker.opacity[-3:]) == [1, 0.55, 0.55]
    assert translators["sv"].date(period(2025, end=date(2025, 7, 9))) == "1 januari 2025–9 juli 2025"


def test_a_year_of_which_not_all_may_be_known_is_never_the_one_with_the_fewest(snapshot, translators) -> None:
    t, table = translators["en"], HIGHLIGHTS.table(snapshot)
    whole = table[table["complete"] == "all"]
    assert table["items"].min() < whole["items"].min(), "else this shows nothing"
    said = HIGHLIGHTS.summary(table, t)
    assert f"({whole['items'].min()})" in said
    assert said.endswith("Of 2025 there may be more than are known.")
    assert HIGHLIGHTS.summary(HIGHLIGHTS.table(snapshot, year="2025"), t).endswith("than are known.")
    assert "than are known" not in HIGHLIGHTS.summary(HIGHLIGHTS.table(snapshot, year="2022"), t)


def test_a_whole_year_is_just_the_year() -> None:
    whole = period(2023, start=date(2022, 5, 1), end=date(2024, 1, 1))
    assert whole.written == "2023"
    assert not is_partial(whole)
    assert is_partial(period(2022, start=date(2022, 5, 1)))


def test_a_click_filters_by_the_year_in_the_right_list(snapshot, t) -> None:
    news = NEWS.figure(NEWS.table(snapshot), t).data[0].customdata
    highlights = HIGHLIGHTS.figure(HIGHLIGHTS.table(snapshot), t).data[0].customdata
    assert "activity?year=2023" in news
    assert "activity?year=2023&view=highlights" in highlights
