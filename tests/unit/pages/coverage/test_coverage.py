"""The coverage map counts what the files hold, and calls a gap only what is known to be none."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.catalogue.queries.coverage import KINDS, squares
from dashboard.html_first.render import render
from dashboard.pages import contribute
from dashboard.pages import coverage as page

PARTNERS = ("chalmers", "gu", "ki", "kth", "liu", "lu", "nrm", "slu", "su", "umu", "uu")


def words(tree) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", render(tree))))


def placed(raw, kind):
    """``(id, partners, areas)`` of every raw record of a kind that is listed."""

    def many(value):
        return [value] if isinstance(value, str) else list(value)

    for one in raw("tools" if kind == "data_sources" else kind):
        if "removed" in one or (kind == "data_sources" and "also_data_source" not in one):
            continue
        if kind in ("tools", "data_sources"):
            yield one["id"], [one["maintainer"]["partner"]], many(one["research_areas"])
        elif kind == "highlights":
            yield one["id"], [] if one["partners"] == "unknown" else one["partners"], many(one["research_area"])
        else:
            yield one["id"], [one["partner"]], many(one["research_area"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_square_is_counted_anew_from_the_file(snapshot, raw, kind):
    records = list(placed(raw, kind))
    areas = [area["id"] for area in raw("research_areas")]
    found = squares(snapshot, kind)
    assert set(found) == {(partner, area) for partner in PARTNERS for area in areas}
    for (partner, area), square in found.items():
        here = [name for name, partners, areas_of in records if partner in partners and area in areas_of]
        open_ones = [
            name
            for name, partners, areas_of in records
            if name not in here
            and (partner in partners or "unknown" in partners)
            and (area in areas_of or "unknown" in areas_of)
        ]
        assert [record.id for record in square.records] == here
        assert square.possible == len(open_ones)
        if here:
            assert square.state == "recorded"
        elif kind == "highlights" and not open_ones:
            assert square.state == "none"
        else:
            assert square.state == "not-recorded", "what is known in part only has no gaps"


def test_both_states_of_an_empty_square_occur(snapshot):
    states = {square.state for kind in KINDS for square in squares(snapshot, kind).values()}
    assert states == {"recorded", "none", "not-recorded"}


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_the_squares_and_unknown_is_no_number(snapshot, t, kind):
    rows = page.items(snapshot, t, kind=kind)
    assert len(rows) == 44
    for row in rows:
        square = squares(snapshot, kind)[row["partner"], row["research_area"]]
        assert row["records"] == {"recorded": len(square.records), "none": 0, "not-recorded": None}[square.state]


def test_rows_and_columns_are_narrowed(snapshot, t):
    rows = page.items(snapshot, t, kind="highlights", partner="uu,kth", area="evolution-and-biodiversity")
    assert {(row["partner"], row["research_area"]) for row in rows} == {
        ("kth", "evolution-and-biodiversity"),
        ("uu", "evolution-and-biodiversity"),
    }
    assert len(page.items(snapshot, t, partner="nobody", area="nothing")) == 44


def test_a_gap_leads_to_a_form_filled_in(snapshot, t):
    markup = render(page.layout(snapshot, t, kind="highlights"))
    gaps = [square for square in squares(snapshot, "highlights").values() if square.state == "none"]
    links = re.findall(rf'href="(/{t.lang}/contribute[^"]*)"', markup)
    assert len(links) == len(gaps) > 0
    first = gaps[0]
    query = {"partner": first.partner, "area": first.area, "about": "highlight"}
    asked = f"/{t.lang}/contribute?partner={first.partner}&amp;area={first.area}&amp;about=highlight"
    assert asked in links
    told = words(contribute.layout(snapshot, t, **query))
    assert t("contribute.place.partner", name=t.label("partners", first.partner)) in told
    assert t("contribute.place.area", name=t.label("research_areas", first.area)) in told
    strange = words(contribute.layout(snapshot, t, about="highlight", partner="nobody", area="x"))
    assert t("contribute.place.partner", name="") not in strange


def test_numbers_lead_to_the_records_behind_them(app, snapshot, t):
    client = app.server.test_client()
    for kind in ("tools", "highlights"):
        for square in squares(snapshot, kind).values():
            if square.records:
                row = page.items(snapshot, t, kind=kind, partner=square.partner, area=square.area)[0]
                address = row["url"].partition("?")
                answer = client.get(f"{address[0]}.json?{address[2]}")
                assert sorted(item["id"] for item in answer.json["items"]) == sorted(r.id for r in square.records)


def test_what_could_belong_to_a_square_of_tools_can_be_seen(app, snapshot, t):
    client = app.server.test_client()
    markup = unescape(render(page.layout(snapshot, t)))
    for square in list(squares(snapshot, "tools").values())[::5]:
        if square.state == "not-recorded":
            partners = ",".join(sorted((square.partner, "unknown")))
            areas = ",".join(sorted((square.area, "unknown")))
            query = f"partner={partners}&area={areas}"
            assert f'href="/{t.lang}/tools?{query}"' in markup
            assert len(client.get(f"/{t.lang}/tools.json?{query}").json["items"]) == square.possible
