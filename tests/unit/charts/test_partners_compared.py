"""Partners side by side: the same scale, every count anew, no zero where a kind is known in part."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from dashboard.charts.partners_compared import chart


def _wanted(raw) -> dict[str, Counter[str]]:
    return {
        "highlights": Counter(p for r in raw("highlights") if r["partners"] != "unknown" for p in r["partners"]),
        "tools": Counter(r["maintainer"].get("partner") for r in raw("tools") if "removed" not in r),
        "serve_apps": Counter(r.get("partner") for r in raw("serve_apps")),
        "fellows": Counter(r["partner"] for r in raw("fellows")),
    }


def test_counts_against_the_files(snapshot, raw) -> None:
    wanted = _wanted(raw)
    for row in chart.table(snapshot).itertuples():
        number = wanted[row.tie][row.partner]
        if number or row.tie == "highlights":
            assert row.records == number
        else:
            assert pd.isna(row.records)


def test_ids_choose_and_order_the_partners_five_at_most(snapshot) -> None:
    assert list(dict.fromkeys(chart.table(snapshot, ids="uu,kth,foo,uu")["partner"])) == ["uu", "kth"]
    assert chart.table(snapshot, ids="uu,kth,ki,su,lu,gu,nrm")["partner"].nunique() == 5
    assert chart.table(snapshot)["partner"].nunique() == 11


def test_all_panels_share_one_scale(snapshot, t) -> None:
    figure = chart.figure(chart.table(snapshot, ids="uu,su"), t)
    ranges = {tuple(figure.layout[name].range) for name in ("xaxis", "xaxis2", "xaxis3", "xaxis4")}
    assert len(ranges) == 1
    assert len(figure.layout.annotations) == 4


@pytest.mark.parametrize("ids", ["uu", "chalmers,slu", "uu,kth,ki,su,lu", "nrm,ki", ""])
def test_words_for_any_choice(snapshot, t, ids) -> None:
    table = chart.table(snapshot, ids=ids)
    assert chart.heading(table, t)
    assert chart.summary(table, t)
    assert len(chart.present(table, t)) == len(table)
    assert chart.figure(table, t).data


def test_only_the_highlights_are_called_complete(snapshot) -> None:
    table = chart.table(snapshot)
    assert set(table.loc[table["known"] == "complete", "tie"]) == {"highlights"}
