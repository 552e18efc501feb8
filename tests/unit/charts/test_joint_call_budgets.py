"""The joint calls: known budgets as bars, the others said to be unknown, nothing added up."""

from __future__ import annotations

from dashboard.charts.joint_call_budgets import chart


def test_against_the_file(snapshot, raw) -> None:
    wanted = {
        (r["partner_programme"], r["year"]): (r.get("budget_msek", "unknown"), r.get("projects_granted", "unknown"))
        for r in raw("joint_calls")
    }
    table = chart.table(snapshot).astype(object).fillna("unknown")
    drawn = {(row.partner, row.year): (row.budget, row.projects) for row in table.itertuples()}
    assert drawn == wanted
    assert len(drawn) == 6


def test_against_the_series(snapshot) -> None:
    series = snapshot.catalogue.series["wasp-hs-budgets"].frame
    table = chart.table(snapshot).dropna(subset=["budget"])
    assert dict(zip(table["year"], table["budget"], strict=True)) == dict(
        zip(series["year"], series["value"], strict=True)
    )


def test_unknown_budgets_have_no_bar(snapshot, translators) -> None:
    bars, absent = chart.figure(chart.table(snapshot), translators["en"]).data
    assert [x for x in bars.x if x is not None] == [4, 3, 8]
    assert list(absent.y) == ["WASP 2021", "WASP 2022", "WASP 2026"]


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    sentence = chart.summary(table, translators["en"])
    assert sentence.startswith("3 of 6 joint calls have a known budget, from SEK 3 million (WASP-HS 2023)")
    assert "8 miljoner kronor (WASP-HS 2024)" in chart.heading(table, translators["sv"])


def test_the_note_is_true_of_the_records(snapshot) -> None:
    # the note says that no source gives the budgets of the calls with WASP
    assert all(c.budget_msek == "unknown" for c in snapshot.all("joint_calls") if c.partner_programme == "wasp")
