"""Changes to the platform's code per year; the first and the last year are partial."""

from __future__ import annotations

import csv
from pathlib import Path

from dashboard.charts.commits_per_year import chart

FILE = Path(__file__).parents[3] / "data" / "series" / "commits-per-year.csv"


def test_against_the_file(snapshot) -> None:
    with FILE.open(encoding="utf-8") as file:
        wanted = [(int(row["year"]), int(row["non_merge"]), int(row["all"])) for row in csv.DictReader(file)]
    table = chart.table(snapshot)
    assert list(zip(table["year"], table["non_merge"], table["all"], strict=True)) == wanted


def test_the_partial_years(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert [period.written for period in table["period"]] == [
        "2022-05-16/2022-12-31",
        "2023",
        "2024",
        "2025-01-01/2025-07-09",
    ]
    assert chart.summary(table, translators["en"]).endswith("Only partly covered: 2022 and 2025.")


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert chart.heading(table, translators["sv"]) == "Plattformens kod ändrades mest 2023: 190 kodändringar"
    assert "510 commits without merges, 768 with them" in chart.summary(table, translators["en"])


def test_both_series_are_told_apart_by_pattern(snapshot, t) -> None:
    first, second = chart.figure(chart.table(snapshot), t).data
    assert first.marker.pattern.shape != second.marker.pattern.shape
    assert list(second.y) == [226, 291, 156, 95]
