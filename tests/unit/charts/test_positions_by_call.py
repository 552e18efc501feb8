"""Places by call: known numbers as they are, unknown ones as unknown."""

from __future__ import annotations

from dashboard.charts.positions_by_call import chart


def test_against_the_records_of_the_calls(snapshot, raw) -> None:
    wanted = [(r["year"], r["kind"], r["academic_offered"], r["industrial_offered"]) for r in raw("calls")]
    table = chart.table(snapshot).astype(object).fillna("unknown")
    columns = ["year", "kind", "academic", "industrial"]
    assert [tuple(row) for row in table[columns].itertuples(index=False)] == sorted(wanted, key=lambda row: row[:2])


def test_unknown_is_a_word_and_no_bar(snapshot, translators) -> None:
    figure = chart.figure(chart.table(snapshot), translators["sv"])
    academic, industrial, absent = figure.data
    assert list(academic.x) == [20, 25, 15]
    assert list(industrial.x) == [7, 7]
    assert [word.strip() for word in absent.text] == ["okänt"]
    assert "2025" in absent.y[0]
    assert absent.y[0] not in industrial.y


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert chart.heading(table, translators["en"]).startswith(
        "Academic places outnumber industrial ones in the 2 calls of 3"
    )
    assert "industrial unknown" in chart.summary(table, translators["en"])
    assert chart.present(table, translators["sv"]).iloc[1, 4] == "okänt"


def test_the_heading_says_so_where_industry_has_more(snapshot, translators) -> None:
    table = chart.table(snapshot)
    table.loc[0, "industrial"] = 30
    assert "in 1 of them academic places" in chart.heading(table, translators["en"])
