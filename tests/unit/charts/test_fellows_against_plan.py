"""Recruited and planned fellows against the two series."""

from __future__ import annotations

import csv
from pathlib import Path

from dashboard.charts.fellows_against_plan import chart

SERIES = Path(__file__).parents[3] / "data" / "series"


def rows(name: str) -> list[dict[str, str]]:
    with (SERIES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_number_of_both_series(snapshot) -> None:
    table = chart.table(snapshot)
    for name in ("planned", "recruited"):
        drawn = table[table["series"] == name]
        wanted = rows(f"fellows-{name}")
        assert [str(day) for day in drawn["date"]] == [row["date"] for row in wanted]
        assert drawn["fellows"].tolist() == [int(row["value"]) for row in wanted]
    assert [row["date_certainty"] for row in rows("fellows-recruited")] == table[table["series"] == "recruited"][
        "certainty"
    ].tolist()


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert chart.heading(table, translators["en"]) == "39 of 50 planned DDLS Fellows recruited, as of 2025"
    assert "3 av de 4 datumen är härledda" in chart.summary(table, translators["sv"])


def test_inferred_dates_are_drawn_hollow(snapshot, t) -> None:
    plan, stated, inferred = chart.figure(chart.table(snapshot), t).data
    assert list(plan.y) == [39, 50, 50]
    assert plan.line.shape == "hv"
    assert list(stated.y) == [19]
    assert list(inferred.y) == [7, 36, 39]
    assert inferred.marker.symbol == "circle-open"


def test_choices_change_nothing(snapshot) -> None:
    assert chart.table(snapshot, partner="uu", q="x").equals(chart.table(snapshot))
