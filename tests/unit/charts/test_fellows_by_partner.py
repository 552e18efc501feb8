"""Named fellows by partner: counted anew, partial, the unknown apart."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard import theme
from dashboard.charts.named_fellows import by_partner as chart


def test_by_partner_against_the_file(snapshot, raw) -> None:
    wanted = Counter(record["partner"] for record in raw("fellows"))
    table = chart.table(snapshot)
    counts = dict(zip(table["partner"], table["fellows"], strict=True))
    assert {code: int(n) for code, n in counts.items() if not pd.isna(n)} == dict(wanted)
    assert pd.isna(counts["ki"])
    assert list(counts)[-1] == "unknown"
    assert sum(wanted.values()) == 15


def test_it_says_that_it_is_partial(snapshot, translators) -> None:
    t = translators["en"]
    table = chart.table(snapshot)
    assert "15 of the 39" in chart.heading(table, t)
    assert "which does not mean that there is none" in chart.summary(table, t)
    assert table.attrs["note"]


def test_partners_stand_by_name_and_the_unknown_is_quiet(snapshot, t) -> None:
    table = chart.table(snapshot)
    names = [t.label("partner_abbreviations", code).casefold() for code in table["partner"][:-1]]
    assert names == sorted(names)
    colours = chart.figure(table, t).data[0].marker.color
    assert colours[-1] == theme.colour("unknown")
    assert set(colours[:-1]) == {theme.colour("primary")}


def test_none_named_is_no_zero(snapshot, translators) -> None:
    shown = chart.present(chart.table(snapshot), translators["en"]).set_index("Partner")
    assert shown.loc["Karolinska Institutet"].iloc[0] == "none named"
    figure = chart.figure(chart.table(snapshot), translators["sv"])
    assert list(figure.data[1].y) == ["KI"]
    assert figure.data[1].text[0].strip() == "ingen namngiven"
