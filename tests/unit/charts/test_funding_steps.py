"""The steps against the funding file: what may be added makes the total that is stated."""

from __future__ import annotations

from dashboard.charts.funding_steps import chart


def test_the_steps_add_up_to_the_stated_total(snapshot, raw) -> None:
    records = raw("funding")
    addable = [r["amount_msek"] for r in records if r["addable"]]
    stated = next(r["amount_msek"] for r in records if r["kind"] == "programme-total")
    table = chart.table(snapshot)
    assert table["added"].dropna().tolist() == addable == [3100, 200]
    assert table["total"].tolist() == [3100, 3300, 3300]
    assert stated == sum(addable)


def test_nothing_that_must_not_be_added_is_there(snapshot, raw) -> None:
    left_out = {r["label"]["en"] for r in raw("funding") if not r["addable"] and r["kind"] != "programme-total"}
    assert left_out
    assert not left_out & {label.en for label in chart.table(snapshot)["label"]}


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert (
        chart.heading(table, translators["en"]) == "The grant to DDLS has grown from SEK 3.1 billion to SEK 3.3 billion"
    )
    assert "3,1 miljarder kronor (20 oktober 2020)" in chart.summary(table, translators["sv"])


def test_the_total_has_no_addition_of_its_own(snapshot, translators) -> None:
    shown = chart.present(chart.table(snapshot), translators["sv"])
    assert shown.iloc[2, 2] == "ej tillämpligt"


def test_each_step_begins_where_the_last_one_ended(snapshot, t) -> None:
    steps, total = chart.figure(chart.table(snapshot), t).data
    assert list(steps.base) == [0, 3100]
    assert list(steps.x) == [3100, 200]
    assert list(total.x) == [3300]
