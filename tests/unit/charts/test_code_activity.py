"""Commits per tool and year: each row scaled to the tool's own full years, counted anew from the file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.code_activity import chart
from dashboard.i18n import Translator

SERIES = Path(__file__).parents[3] / "data" / "series"


def rows() -> list[dict[str, Any]]:
    """The lines of the file."""
    with (SERIES / "tool-commits-per-year.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_listed_tool_has_the_years_of_the_file(snapshot: Snapshot) -> None:
    listed = set(snapshot.listed_ids("tools"))
    wanted = {
        (r["tool"], int(r["year"])): (int(r["commits"]), int(r["authors"])) for r in rows() if r["tool"] in listed
    }
    table = chart.table(snapshot)
    read = table[table["commits"].notna()]
    assert {(r.tool, r.year): (r.commits, r.authors) for r in read.itertuples()} == wanted
    assert table.attrs["selected"] == len(listed)


def test_a_row_is_scaled_to_its_own_full_years(snapshot: Snapshot) -> None:
    full = [r for r in rows() if r["full_year"] == "true"]
    peaks = {r["tool"]: max(int(o["commits"]) for o in full if o["tool"] == r["tool"]) for r in full}
    wanted = {(r["tool"], int(r["year"])): round(100 * int(r["commits"]) / peaks[r["tool"]]) for r in full}
    scaled = chart.table(snapshot).dropna(subset=["share"])
    for row in scaled.itertuples():
        assert row.share == wanted[row.tool, row.year]
    assert all(most == 100 for most in scaled.groupby("tool")["share"].max())


def test_an_incomplete_year_is_not_scaled_and_an_unread_one_is_no_nought(snapshot: Snapshot) -> None:
    table = chart.table(snapshot).set_index(["tool", "year"])
    part = table.loc[("multiqc", 2026)]
    assert part["period"].written == "2026-01-01/2026-05-04"
    assert part["commits"] > 0
    assert str(part["share"]) == "<NA>"
    unread = table.loc[("swefreq", 2021)]
    assert unread["period"] is None
    assert str(unread["commits"]) == "<NA>"
    assert table.loc[("genespider", 2019)]["commits"] == 0, "a year that was read and has none"


def test_what_is_not_the_tools_own_work_is_left_out(snapshot: Snapshot) -> None:
    tools = set(chart.table(snapshot)["tool"])
    assert not tools & {"scilifelab-data-stewardship-wizard", "funcoup"}
    assert not tools & {record.id for record in snapshot.removed("tools")}, "no longer on the list"
    assert tools <= {record.id for record in snapshot.listed("tools")}


def test_it_follows_the_filters_and_names_the_sources_of_what_it_shows(snapshot: Snapshot) -> None:
    table = chart.table(snapshot, q="cutadapt")
    assert "cutadapt" in set(table["tool"])
    assert set(table.attrs["sources"]) == {f"code-{tool}" for tool in table["tool"]}
    assert chart.table(snapshot, q="phobius").empty


def test_the_three_kinds_of_squares_are_told_apart(snapshot: Snapshot, t: Translator) -> None:
    table = chart.table(snapshot)
    full, partial, unread = chart.figure(table, t).data
    assert len(full.x) + len(partial.x) + len(unread.x) == len(table)
    assert sorted(full.marker.color) == sorted(table["share"].dropna())
    assert partial.marker.pattern.shape != unread.marker.pattern.shape
    assert (partial.name, unread.name) == (t("charts.code-activity.key.partial"), t("charts.code-activity.key.unread"))


@pytest.mark.parametrize(("lang", "word"), [("en", "quality"), ("sv", "kvalitet")])
def test_it_says_that_activity_is_no_quality(snapshot: Snapshot, translators: Any, lang: str, word: str) -> None:
    assert word in translators[lang].text(chart.table(snapshot).attrs["note"])
