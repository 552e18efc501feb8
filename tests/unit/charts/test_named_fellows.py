"""Named fellows by partner and by area that a source states: counted anew, partial, the unknown apart."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard import theme
from dashboard.charts.named_fellows import by_area, by_partner


def test_by_partner_against_the_file(snapshot, raw) -> None:
    wanted = Counter(record["partner"] for record in raw("fellows"))
    table = by_partner.table(snapshot)
    counts = dict(zip(table["partner"], table["fellows"], strict=True))
    assert {code: int(n) for code, n in counts.items() if not pd.isna(n)} == dict(wanted)
    assert pd.isna(counts["ki"])
    assert list(counts)[-1] == "unknown"
    assert sum(wanted.values()) == 15


def test_partners_say_that_they_are_partial(snapshot, translators) -> None:
    t = translators["en"]
    table = by_partner.table(snapshot)
    assert "15 of the 39" in by_partner.heading(table, t)
    assert "which does not mean that there is none" in by_partner.summary(table, t)
    assert table.attrs["note"]


def test_partners_stand_by_name_and_the_unknown_is_quiet(snapshot, t) -> None:
    table = by_partner.table(snapshot)
    names = [t.label("partner_abbreviations", code).casefold() for code in table["partner"][:-1]]
    assert names == sorted(names)
    colours = by_partner.figure(table, t).data[0].marker.color
    assert colours[-1] == theme.colour("unknown")
    assert set(colours[:-1]) == {theme.colour("primary")}


def test_none_named_is_no_zero(snapshot, translators) -> None:
    shown = by_partner.present(by_partner.table(snapshot), translators["en"]).set_index("Partner")
    assert shown.loc["Karolinska Institutet"].iloc[0] == "none named"
    figure = by_partner.figure(by_partner.table(snapshot), translators["sv"])
    assert list(figure.data[1].y) == ["KI"]
    assert figure.data[1].text[0].strip() == "ingen namngiven"


def test_by_area_against_the_file(snapshot, raw) -> None:
    wanted = Counter(record["research_area"] for record in raw("fellows"))
    table = by_area.table(snapshot)
    counts = dict(zip(table["area"], table["fellows"], strict=True))
    assert {code: int(n) for code, n in counts.items() if not pd.isna(n)} == dict(wanted)
    assert pd.isna(counts["precision-medicine-and-diagnostics"])
    assert len(counts) == 5
    assert list(counts)[-1] == "unknown"


def test_areas_say_that_they_are_partial(snapshot, translators, raw) -> None:
    table, areas = by_area.table(snapshot), [record["research_area"] for record in raw("fellows")]
    unknown = areas.count("unknown")
    assert f"{len(areas) - unknown} of the {len(areas)}" in by_area.heading(table, translators["en"])
    assert f"{unknown} of the {len(areas)}" in by_area.summary(table, translators["en"])
    assert table.attrs["note"]


def test_an_area_stated_for_nobody_is_no_zero_and_the_unknown_is_quiet(snapshot, translators, raw) -> None:
    table = by_area.table(snapshot)
    shown = by_area.present(table, translators["sv"])
    stated = {record["research_area"] for record in raw("fellows")}
    absent = [place for place, area in enumerate(table["area"]) if area not in stated]
    assert absent
    assert {shown.iloc[place, 1] for place in absent} == {"ingen angiven"}
    figure = by_area.figure(table, translators["sv"])
    assert figure.data[0].marker.color[-1] == theme.colour("unknown")
    assert len(figure.data[1].y) == len(absent)
