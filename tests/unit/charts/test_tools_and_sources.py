"""Charts of the two lists: numbers counted anew from the files, filters, words, unknowns apart."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from dashboard.catalogue.snapshot import Snapshot, load
from dashboard.charts import BY_ID
from dashboard.i18n import Translator
from tests.clock import TODAY

DATA = Path(__file__).parents[3] / "data"
WAYS = ("email", "website", "slack", "status")


def listed(kind: str) -> list[dict[str, Any]]:
    """The records of a kind that have not been removed, read without the dashboard."""
    records = yaml.safe_load((DATA / "catalogue" / f"{kind}.yml").read_text("utf-8"))["records"]
    return [record for record in records if "removed" not in record]


def counted(kind: str, values: Callable[[dict[str, Any]], Iterable[Any]]) -> Counter[Any]:
    """How many listed records have each value."""
    return Counter(value for record in listed(kind) for value in values(record))


def as_list(value: Any) -> list[Any]:
    """``unknown`` and lists alike as a list; nothing recorded as ``[None]``."""
    if isinstance(value, list):
        return value or [None]
    return [value]


TALLIES = {
    "tools-by-type": ("tools", lambda r: r["types"]),
    "tools-by-organisation": ("tools", lambda r: r["maintainer"].get("organisations") or ["unknown"]),
    "tools-by-partner": ("tools", lambda r: [r["maintainer"]["partner"]]),
    "support-channels": (
        "tools",
        lambda r: [way for way in WAYS if r["support"].get(way, "unknown") != "unknown"] or [None],
    ),
    "sources-by-disease": ("data_sources", lambda r: as_list(r["disease_types"])),
    "sources-by-country": ("data_sources", lambda r: [r["country"]]),
    "sources-by-elixir": ("data_sources", lambda r: [r.get("elixir", {}).get("status", "unknown")]),
}
CROSSINGS = {
    "tools-type-by-organisation": (
        "tools",
        lambda r: r["maintainer"].get("organisations") or ["unknown"],
        lambda r: r["types"],
    ),
    "sources-area-by-data-type": (
        "data_sources",
        lambda r: as_list(r["data_types"]),
        lambda r: as_list(r["research_areas"]),
    ),
}
GROWTHS = {"tools-over-time": "tools-listed", "sources-over-time": "data-sources-listed"}
ALL = [*TALLIES, *CROSSINGS, *GROWTHS, "areas-covered"]


@pytest.mark.parametrize("name", TALLIES)
def test_tallies_count_what_the_files_hold(snapshot: Snapshot, name: str) -> None:
    kind, values = TALLIES[name]
    table = BY_ID[name].table(snapshot)
    assert dict(table.itertuples(index=False, name=None)) == counted(kind, values)
    assert table.attrs["selected"] == len(listed(kind))


@pytest.mark.parametrize("name", TALLIES)
def test_unknown_and_missing_stand_last_and_in_grey(snapshot: Snapshot, translators: dict, name: str) -> None:
    table = BY_ID[name].table(snapshot)
    codes = table.iloc[:, 0].tolist()
    dark = [code in (None, "unknown") for code in codes]
    assert dark == sorted(dark)
    bar = BY_ID[name].figure(table, translators["en"]).data[0]
    assert [colour == "#A6A6A6" for colour in bar.marker.color] == dark
    assert list(bar.x) == table.iloc[:, 1].tolist()


@pytest.mark.parametrize("name", CROSSINGS)
def test_squares_count_what_the_files_hold(snapshot: Snapshot, translators: dict, name: str) -> None:
    kind, down, across = CROSSINGS[name]
    wanted = Counter((row, column) for record in listed(kind) for row in down(record) for column in across(record))
    table = BY_ID[name].table(snapshot)
    assert {(row, column): n for row, column, n in table.itertuples(index=False)} == wanted
    drawn = BY_ID[name].figure(table, translators["en"]).data[0]
    assert sorted(drawn.marker.color) == sorted(wanted.values())
    assert table.iloc[:, 0].tolist()[-1] == "unknown" or "unknown" not in set(table.iloc[:, 0])


@pytest.mark.parametrize("name", GROWTHS)
def test_growth_is_the_series_up_to_its_day(snapshot: Snapshot, translators: dict, name: str) -> None:
    with (DATA / "series" / f"{GROWTHS[name]}.csv").open(encoding="utf-8") as file:
        wanted = [(r["date"], int(r["count"]), int(r["added"]), int(r["removed"])) for r in csv.DictReader(file)]
    table = BY_ID[name].table(snapshot, type="portal")
    rows = [(day.written, *rest) for day, *rest in table.itertuples(index=False)]
    assert rows == wanted
    points, line, unsure = BY_ID[name].figure(table, translators["sv"]).data
    assert list(points.y) == [count for _, count, *_ in rows]
    assert (line.line.shape, unsure.line.dash) == ("hv", "dot")
    # of the change whose day is unknown: from the first day it can have come on to the last
    (before, after), last = (count for _, count, *_ in rows[-2:]), table["date"].iloc[-1]
    assert list(zip(unsure.x, unsure.y, strict=True)) == [
        (last.first.isoformat(), before), (last.last.isoformat(), after), (None, None),
    ]  # fmt: skip
    assert list(zip(line.x, line.y, strict=True))[-3:-1] == [(last.first.isoformat(), before), (None, None)]
    assert "mellan" in points.hovertext[-1]


def test_a_list_whose_days_are_known_is_one_line_up_to_the_day_of_the_series(tmp_path: Path, translators: dict) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / "series" / "tools-listed.csv"
    kept = path.read_text("utf-8").splitlines()[:-1]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    chart = BY_ID["tools-over-time"]
    table = chart.table(load(folder, TODAY))
    count = int(kept[-1].split(",")[1])
    assert [table.iloc[-1][name] for name in ("count", "added", "removed")] == [count, 0, 0]
    assert table.iloc[-1]["date"].written == "2026-01-31"
    (line,) = chart.figure(table, translators["en"]).data
    assert (line.mode, line.line.shape) == ("lines+markers+text", "hv")


def test_areas_of_both_lists(snapshot: Snapshot, translators: dict) -> None:
    table = BY_ID["areas-covered"].table(snapshot, area="evolution-and-biodiversity")
    for kind in ("tools", "data_sources"):
        counts = counted(kind, lambda r: as_list(r["research_areas"]))
        assert dict(zip(table["area"], table[kind], strict=True)) == {area: counts[area] for area in table["area"]}
    assert table["area"].tolist()[-1] == "unknown"
    figure = BY_ID["areas-covered"].figure(table, translators["en"])
    assert {bar.name for bar in figure.data if bar.showlegend} == {"Tools", "Data sources"}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("choice", [{}, {"type": "portal"}, {"partner": "su"}, {"country": "unknown"}, {"q": "cancer"}])
def test_words_for_every_choice(snapshot: Snapshot, t: Translator, name: str, choice: dict[str, str]) -> None:
    chart = BY_ID[name]
    table = chart.table(snapshot, **choice)
    if table.empty:
        return
    texts = [chart.heading(table, t), chart.summary(table, t)]
    assert all("{" not in text and text for text in texts)
    shown = chart.present(table, t)
    assert len(shown) == len(table)
    assert not shown.iloc[:, 0].isna().any()
    assert chart.sources(table)


@pytest.mark.parametrize("name", [*TALLIES, *CROSSINGS])
def test_filters_narrow(snapshot: Snapshot, name: str) -> None:
    chart = BY_ID[name]
    choice = {"type": "portal"} if chart.page == "tools" else {"type": "repository"}
    everything, some = chart.table(snapshot), chart.table(snapshot, **choice)
    assert 0 < some.attrs["selected"] < everything.attrs["selected"]
    assert chart.table(snapshot, q="zzzz").empty
    assert chart.table(snapshot, view="table", type="nonsense").equals(everything)


def test_headings_say_what_leads(snapshot: Snapshot, translators: dict) -> None:
    t = translators["sv"]
    types, tools, sources = BY_ID["tools-by-type"], snapshot.listed("tools"), snapshot.listed("data_sources")
    n, of_type = len(tools), sum("tool" in tool.types for tool in tools)
    assert types.heading(types.table(snapshot), t) == f"”Verktyg” är den vanligaste typen: {of_type} av {n} verktyg"
    hands = BY_ID["tools-by-organisation"]
    assert hands.heading(hands.table(snapshot, partner="su"), t).startswith("Ingen organisation nämns")
    partners = BY_ID["tools-by-partner"]
    table = partners.table(snapshot)
    tied = sum(tool.maintainer.partner != "unknown" for tool in tools)
    assert partners.heading(table, t).startswith(f"För {tied} av {n} verktyg")
    # by abbreviation and not by number: no ranking of partners
    assert table["partner"].tolist() == ["ki", "su", "uu", "unknown"]
    elixir = BY_ID["sources-by-elixir"]
    # one more is said to be confirmed, but by texts that are not named
    confirmed = sum(source.elixir is not None and source.elixir.status == "confirmed" for source in sources)
    assert elixir.heading(elixir.table(snapshot), t).startswith(f"{confirmed} av {len(sources)}")
    country = BY_ID["sources-by-country"]
    assert "härledning" in country.heading(country.table(snapshot), t)


def test_ties_are_told_as_ties(snapshot: Snapshot, translators: dict) -> None:
    hands = BY_ID["tools-by-organisation"]
    table = hands.table(snapshot)
    even = table.assign(tools=pd.array([2] * len(table), dtype="Int64"))
    even.attrs.update(table.attrs)
    n = len(snapshot.listed("tools"))
    assert hands.heading(even, translators["en"]) == f"11 organisations maintain 2 of {n} tools each"
    two = even[even["organisation"].isin(["nbis", "ngi"])]
    two.attrs.update(table.attrs)
    assert hands.heading(two, translators["en"]) == f"2 organisations maintain 2 of {n} tools each"
    led = even[even["organisation"].isin(["nbis", "ngi", "sbdi"])].copy()
    led.attrs.update(table.attrs)
    led.loc[led["organisation"] == "sbdi", "tools"] = 1
    assert len(led) == 3
    named = hands.heading(led, translators["en"])
    assert named.startswith("National Genomics Infrastructure and NBIS")
    assert named.endswith(f"maintain the most tools: 2 of {n} each")
    alone = even[even["organisation"] == "ngi"]
    alone.attrs.update(table.attrs)
    assert hands.heading(alone, translators["en"]).startswith(
        "National Genomics Infrastructure is the only organisation"
    )


@pytest.mark.parametrize("name", ["tools-by-type", "sources-area-by-data-type"])
def test_clicks_filter_the_page(snapshot: Snapshot, translators: dict, name: str) -> None:
    chart = BY_ID[name]
    data = chart.figure(chart.table(snapshot), translators["en"]).data[0].customdata
    first = data[0] if isinstance(data[0], str) else data[0][0]
    assert first.startswith(f"{chart.page}?")
    # support channels are no facet, so a click leads nowhere
    support = BY_ID["support-channels"]
    assert not any(support.figure(support.table(snapshot), translators["en"]).data[0].customdata)
