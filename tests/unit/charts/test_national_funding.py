"""The state's money to SciLifeLab: known years as they are, unknown ones as gaps."""

from __future__ import annotations

import csv
from pathlib import Path

from dashboard.charts.national_funding import chart

FILE = Path(__file__).parents[3] / "data" / "series" / "scilifelab-national-funding.csv"


def test_against_the_file(snapshot) -> None:
    with FILE.open(encoding="utf-8") as file:
        wanted = [(row["year"], row["national"], row["strategic_research_area"]) for row in csv.DictReader(file)]
    table = chart.table(snapshot)[["year", "national", "strategic"]].astype(object).fillna("unknown")
    assert [tuple(map(str, row)) for row in table.itertuples(index=False)] == wanted


def test_unknown_years_are_gaps_and_marked(snapshot, translators) -> None:
    national, strategic, unknown = chart.figure(chart.table(snapshot), translators["en"]).data
    assert not national.connectgaps
    assert [year for year, value in zip(national.x, national.y, strict=True) if value is None] == [2020, 2022, 2023]
    assert [value for value in strategic.y if value is not None] == [154, 165, 165]
    assert list(unknown.x) == [2020, 2022, 2023]


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert chart.heading(table, translators["en"]).endswith("SEK 261 million in 2017 and SEK 344 million in 2024")
    assert "This is not DDLS money" in chart.summary(table, translators["en"])
    assert "83 miljoner kronor" in chart.summary(table, translators["sv"])
    assert list(chart.present(table, translators["sv"]).iloc[3])[1:] == ["okänt", "okänt", "okänt"]
