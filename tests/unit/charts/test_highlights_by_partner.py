"""Highlights by partner, counted anew: complete for what the texts name."""

from __future__ import annotations

from collections import Counter

from dashboard.charts.highlights_by_partner import chart


def test_against_the_file(snapshot, raw) -> None:
    records = raw("highlights")
    wanted = Counter(code for r in records if r["partners"] != "unknown" for code in r["partners"])
    table = chart.table(snapshot)
    counts = {code: int(n) for code, n in zip(table["partner"], table["highlights"], strict=True)}
    assert counts.pop("unknown") == sum(r["partners"] == "unknown" for r in records) > 0
    assert counts == {partner["id"]: wanted[partner["id"]] for partner in raw("partners")}
    assert counts["chalmers"] == counts["slu"] == 0


def test_most_named_first_and_the_unnamed_last(snapshot) -> None:
    table = chart.table(snapshot)
    named = list(table["highlights"])[:-1]
    assert named == sorted(named, reverse=True)
    assert table["partner"].iloc[-1] == "unknown"


def test_the_heading_names_all_who_share_the_first_place(snapshot, raw, translators) -> None:
    table = chart.table(snapshot)
    heading = chart.heading(table, translators["en"])
    first, total = sum("uu" in r["partners"] for r in raw("highlights")), len(raw("highlights"))
    assert heading == (
        f"Stockholm University and Uppsala University are named in the most data highlights: {first} of {total} each"
    )
    one = chart.heading(table[table["partner"] != "su"], translators["sv"])
    assert one.startswith(f"Uppsala universitet nämns i flest datanotiser: {first} av")


def test_choices_narrow_the_highlights(snapshot, raw, t) -> None:
    year = [r for r in raw("highlights") if str(r["date"]).startswith("2022")]
    table = chart.table(snapshot, year="2022")
    assert table.attrs["selected"] == len(year)
    assert chart.heading(table, t)
    assert chart.summary(table, t)


def test_highlights_that_name_nobody_have_a_heading_and_none_at_all_are_empty(snapshot, t) -> None:
    unnamed = chart.table(snapshot, partner="unknown")
    assert chart.heading(unnamed, t)
    assert chart.summary(unnamed, t)
    assert chart.table(snapshot, q="zzzzzz").empty


def test_a_click_shows_the_highlights_that_name_the_partner(snapshot, t) -> None:
    table = chart.table(snapshot)
    targets = dict(zip(table["partner"], chart.figure(table, t).data[0].customdata, strict=True))
    assert targets["uu"] == "activity?partner=uu&view=highlights"
    assert targets["slu"] == ""
