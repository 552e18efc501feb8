"""Students by partner, counted anew from the file: one edition, ranked, nothing made zero."""

from __future__ import annotations

import json

import pytest

from dashboard.charts.partner_students import chart


def test_against_the_file(snapshot, raw, students) -> None:
    edition, numbers = students
    table = chart.table(snapshot)
    assert table.attrs["edition"] == edition
    counted = table.dropna(subset=["students"])
    assert {code: int(n) for code, n in zip(counted["partner"], counted["students"], strict=True)} == numbers
    assert set(table["partner"]) == {record["id"] for record in raw("partners")}


def test_most_students_first_and_the_museum_last(snapshot, translators) -> None:
    table = chart.table(snapshot)
    numbers = list(table["students"].dropna())
    assert numbers == sorted(numbers, reverse=True)
    assert list(table.iloc[-1][["partner", "status"]]) == ["nrm", "not_applicable"]
    shown = chart.present(table, translators["en"])
    assert shown.iloc[-1].tolist()[0] == "Swedish Museum of Natural History"


def test_the_words(snapshot, translators, students) -> None:
    edition, numbers = students
    t, table = translators["en"], chart.table(snapshot)
    first = max(numbers, key=lambda code: numbers[code])
    heading = chart.heading(table, t)
    assert heading.startswith(f"{t.label('partners', first)} has the most students: {t.number(numbers[first])}")
    summary = chart.summary(table, t)
    assert summary.startswith(f"{len(numbers)} of {len(table)} partners")
    assert str(edition) in summary
    assert "NRM: not applicable." in summary
    alone = chart.table(snapshot, ids="uu")
    assert "most" not in chart.heading(alone, t)
    assert chart.heading(chart.table(snapshot, ids="nrm"), t) == "No number of students for this choice"


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_its_files_carry_the_terms_of_the_series(app, snapshot, translators, lang) -> None:
    series = snapshot.catalogue.series["partner-students"]
    answer = app.server.test_client().get(f"/{lang}/charts/partner-students.json")
    assert json.loads(answer.data)["meta"]["licence"] == translators[lang].text(series.info.not_open)
    other = app.server.test_client().get(f"/{lang}/charts/highlights-by-partner.json")
    assert json.loads(other.data)["meta"]["licence"] == "CC BY 4.0"
