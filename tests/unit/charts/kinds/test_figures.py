"""Students and staff of the partners against the figures in the file: nothing merged, nothing made zero."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import BY_ID
from dashboard.charts.contract import Chart

STUDENTS = BY_ID["partner-students"]
STAFF = BY_ID["partner-staff"]
CHARTS = [(STUDENTS, "students"), (STAFF, "employees")]
MEASURES = pytest.mark.parametrize(("chart", "measure"), CHARTS, ids=[measure for _, measure in CHARTS])


@MEASURES
def test_every_figure_of_the_file_is_a_row_with_its_year_and_definition(snapshot, raw, chart: Chart, measure) -> None:
    wanted = {
        (record["id"], figure["value"], figure["year"], figure["definition"], figure["approximation"])
        for record in raw("partners")
        for figure in record["figures"]
        if figure["measure"] == measure and isinstance(figure["value"], int)
    }
    table = chart.table(snapshot)
    counted = table.dropna(subset=["value"])
    years = ["unknown" if pd.isna(year) else int(year) for year in counted["year"]]
    rows = {
        (r.partner, int(r.value), year, r.definition, r.approximation)
        for r, year in zip(counted.itertuples(), years, strict=True)
    }
    assert rows == wanted
    assert set(table["partner"]) == {record["id"] for record in raw("partners")}


def test_students_are_not_applicable_to_a_museum(snapshot, translators) -> None:
    table = STUDENTS.table(snapshot)
    assert table.set_index("partner").loc["nrm", "approximation"] == "not-applicable"
    shown = STUDENTS.present(table, translators["en"]).set_index("Partner")
    assert shown.loc["Swedish Museum of Natural History", "Students"] == "not applicable"


@MEASURES
def test_rows_stand_in_the_order_of_names_not_of_numbers(snapshot, translators, chart: Chart, measure) -> None:
    table = chart.table(snapshot)
    names = [translators["en"].label("partner_abbreviations", code).casefold() for code in table["partner"]]
    assert names == sorted(names)


@MEASURES
def test_every_bar_tells_its_year_and_definition(snapshot, t, chart: Chart, measure) -> None:
    table = chart.table(snapshot)
    figure = chart.figure(table, t)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert len({trace.marker.color for trace in bars}) == len({trace.marker.pattern.shape for trace in bars})
    assert {trace.name for trace in bars} == {
        t.label("definitions", code) for code in table["definition"].dropna().unique()
    }
    for trace in bars:
        assert all("," in label for label in trace.y)
    assert sum(len(trace.x) for trace in bars) == int(table["value"].notna().sum())
    words = [trace for trace in figure.data if trace.type == "scatter"]
    assert sum(len(trace.y) for trace in words) == int(table["value"].isna().sum())


def test_kth_keeps_both_of_its_figures(snapshot) -> None:
    table = STUDENTS.table(snapshot, ids="kth")
    rows = [(int(value), year) for value, year in zip(table["value"], table["year"], strict=True)]
    assert rows == [(14100, 2022), (13955, 2023)]


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ("ki,su", "same year, way of counting not stated"),
        ("uu,kth", "different years, counted in different or unstated ways"),
        ("chalmers,slu", "different years, counted in the same way"),
    ],
)
def test_the_heading_says_how_far_figures_can_be_compared(snapshot, translators, ids, words) -> None:
    assert STUDENTS.heading(STUDENTS.table(snapshot, ids=ids), translators["en"]).endswith(words)


def test_a_choice_without_any_number_still_has_words_and_sources(snapshot, t) -> None:
    table = STUDENTS.table(snapshot, ids="nrm")
    assert pd.isna(table["value"]).all()
    assert STUDENTS.heading(table, t)
    assert STUDENTS.summary(table, t)
    assert STUDENTS.sources(table)
    assert STUDENTS.figure(table, t).data


def test_choices_that_name_no_partner_show_all(snapshot) -> None:
    assert len(STUDENTS.table(snapshot, ids="foo,<b>")) == len(STUDENTS.table(snapshot))


def test_the_museum_has_no_figure_on_record(snapshot, translators) -> None:
    table = STAFF.table(snapshot)
    assert table.set_index("partner").loc["nrm", "approximation"] == "not-recorded"
    assert "NRM: not recorded." in STAFF.summary(table, translators["en"])


def test_an_unknown_year_is_said(snapshot, translators) -> None:
    table = STAFF.table(snapshot, ids="chalmers,uu")
    assert pd.isna(table.set_index("partner").loc["chalmers", "year"])
    shown = STAFF.present(table, translators["sv"]).set_index("Part")
    assert list(shown["År"]) == ["okänt", "2023"]
    figure = STAFF.figure(table, translators["sv"])
    assert "Chalmers,<br>okänt år" in {label for trace in figure.data for label in trace.y}
    assert "different or unknown years" in STAFF.heading(table, translators["en"])


def test_staff_of_the_stockholm_partners_can_be_compared(snapshot, translators) -> None:
    heading = STAFF.heading(STAFF.table(snapshot, ids="ki,kth,su"), translators["en"])
    assert heading == "Between 4,970 and 6,250 employees: same year, counted in the same way"


def test_of_one_partner_nothing_is_counted_against_a_whole(snapshot, translators) -> None:
    for lang, alone, two in (
        ("en", "1 figure is shown for UU.", "2 of 2 partners"),
        ("sv", "1 siffra visas för UU.", "För 2 av 2 parter"),
    ):
        assert STAFF.summary(STAFF.table(snapshot, ids="uu"), translators[lang]) == alone
        assert STAFF.summary(STAFF.table(snapshot, ids="uu,kth"), translators[lang]).startswith(two)
