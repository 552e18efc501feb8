"""Named fellows by area: only areas that a source states, the unknown apart."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard import theme
from dashboard.charts.named_fellows import by_area as chart


def test_against_the_file(snapshot, raw) -> None:
    wanted = Counter(record["research_area"] for record in raw("fellows"))
    table = chart.table(snapshot)
    counts = dict(zip(table["area"], table["fellows"], strict=True))
    assert {code: int(n) for code, n in counts.items() if not pd.isna(n)} == dict(wanted)
    assert pd.isna(counts["cell-and-molecular-biology"])
    assert len(counts) == 5
    assert list(counts)[-1] == "unknown"


def test_it_says_that_it_is_partial(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert "3 of the 15" in chart.heading(table, translators["en"])
    assert "12 of the 15" in chart.summary(table, translators["en"])
    assert table.attrs["note"]


def test_an_area_stated_for_nobody_is_no_zero_and_the_unknown_is_quiet(snapshot, translators) -> None:
    table = chart.table(snapshot)
    shown = chart.present(table, translators["sv"])
    assert shown.iloc[0, 1] == "ingen angiven"
    figure = chart.figure(table, translators["sv"])
    assert figure.data[0].marker.color[-1] == theme.colour("unknown")
    assert len(figure.data[1].y) == 2
