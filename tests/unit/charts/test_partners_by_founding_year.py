"""Founding years against the file."""

from __future__ import annotations

from dashboard.charts.partners_by_founding_year import chart


def test_the_years_of_the_file_oldest_first(snapshot, raw) -> None:
    wanted = sorted((record["founded"], record["id"]) for record in raw("partners"))
    table = chart.table(snapshot)
    assert [(int(year), partner) for partner, year in zip(table["partner"], table["founded"], strict=True)] == wanted


def test_words_are_computed_from_the_table(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert chart.heading(table, translators["en"]).startswith("500 years")
    assert "1477" in chart.summary(table, translators["sv"])
    assert chart.heading(table[table["founded"] > 1900], translators["en"]).startswith("23 years")


def test_years_are_written_without_separators(snapshot, t) -> None:
    table = chart.table(snapshot)
    assert chart.figure(table, t).data[0].text[0] == "1477"
    assert "1829" in set(chart.present(table, t).iloc[:, 1])


def test_what_a_year_marks_stands_in_the_table(snapshot, translators) -> None:
    shown = chart.present(chart.table(snapshot), translators["en"])
    meanings = dict(zip(shown.iloc[:, 0], shown.iloc[:, 2], strict=True))
    assert "1975" in meanings["Linköping University"]
