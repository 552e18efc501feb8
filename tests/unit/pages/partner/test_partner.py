"""Every partner's page tells everything that the file says of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from dashboard.html_first import NotFound
from dashboard.html_first.render import render
from dashboard.pages import partner, partners

IDS = ("chalmers", "gu", "ki", "kth", "liu", "lu", "nrm", "slu", "su", "umu", "uu")


def _words(tree: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", render(tree))))


def _record(raw, partner_id: str) -> dict[str, Any]:
    return next(record for record in raw("partners") if record["id"] == partner_id)


@pytest.mark.parametrize("partner_id", IDS)
def test_identity_and_every_figure_of_the_file_are_on_the_page(snapshot, t, raw, partner_id) -> None:
    record = _record(raw, partner_id)
    tree = partner.layout(snapshot, t, id=partner_id)
    words, markup = _words(tree), render(tree)
    for value in (*record["name"].values(), record["type"][t.lang], record["city"][t.lang], str(record["founded"])):
        assert value in words
    assert record["ror"] in markup
    assert f"https://www.wikidata.org/wiki/{record['wikidata']}" in markup
    assert record["website"] in markup
    for figure in record["figures"]:
        assert t.label("measures", figure["measure"]) in words
        if not isinstance(figure["value"], int):
            assert t("shell.not_applicable") in words
            continue
        assert re.sub(r"\s", " ", t.number(figure["value"])) in words
        year = figure["period"][t.lang] if "period" in figure else t.text(str(figure["year"]))
        assert year in words
        assert t.label("definitions", figure["definition"]) in words
        for source in figure["sources"]:
            assert t.text(snapshot.get("sources", source).title) in words
    planned = record["fellows_planned"]
    if planned["value"] == "unknown":
        assert t("partner.gap.planned") in words
    else:
        assert t("partner.planned_of", n=planned["value"], total=planned["of_total"]) in words
        for area in planned.get("research_areas", ()):
            assert t.label("research_areas", area) in words
        assert (f'aria-label="{t("shell.caveat.inferred.name")}: ' in markup) == (planned["certainty"] == "inferred")


@pytest.mark.parametrize("partner_id", IDS)
def test_every_record_that_names_it_is_on_the_page(snapshot, t, raw, partner_id) -> None:
    words = _words(partner.layout(snapshot, t, id=partner_id))
    for tool in raw("tools"):
        if tool["maintainer"].get("partner") == partner_id and "removed" not in tool:
            assert tool["name"] in words
            assert tool["maintainer"]["partner_basis"][t.lang] in words
    for app in raw("serve_apps"):
        assert (app.get("partner") == partner_id) <= (app["name"] in words)
    for fellow in raw("fellows"):
        assert (fellow["partner"] == partner_id) <= (fellow["name"] in words)
    for highlight in raw("highlights"):
        if partner_id in highlight["partners"]:
            assert highlight["headline"][t.lang] in words
    assert re.search(r"15 \w+ (of|av) 39", words)


def test_every_section_is_in_the_contents(snapshot, t) -> None:
    markup = render(partner.layout(snapshot, t, id="uu"))
    anchors = re.findall(r'href="#([a-z-]+)"', markup)
    assert len(anchors) == 11
    for anchor in anchors:
        assert f'id="{anchor}"' in markup


def test_a_zero_of_a_partial_kind_is_never_written(snapshot, translators) -> None:
    item = partner.items(snapshot, translators["en"], id="chalmers")[0]
    assert item["tools_certain"] is None
    assert item["highlights"] == 0


@pytest.mark.parametrize("partner_id", IDS)
def test_the_twin_holds_the_figures_of_the_file(snapshot, t, raw, partner_id) -> None:
    record = _record(raw, partner_id)
    item = partner.items(snapshot, t, id=partner_id)[0]
    assert [figure["value"] for figure in item["figures"]] == [figure["value"] for figure in record["figures"]]
    assert item["name_sv"] == record["name"]["sv"]
    assert item["founded"] == record["founded"]


def test_an_unknown_partner_is_not_found(snapshot, t) -> None:
    with pytest.raises(NotFound):
        partner.title(snapshot, t, id="foo")


@pytest.mark.parametrize("partner_id", IDS)
def test_its_size_stands_with_its_place_and_other_figures_are_marked(snapshot, t, raw, students, partner_id) -> None:
    edition, numbers = students
    words = _words(partner.layout(snapshot, t, id=partner_id))
    size = numbers.get(partner_id)
    shown = t("shell.not_applicable") if size is None else re.sub(r"\s", " ", t.number(size))
    assert f"{t('partner.size', edition=str(edition))}: {shown}" in re.sub(r"\s+([.,])", r"\1", words)
    assert t("partner.size_known", n=len(numbers), total=len(raw("partners")))[1:] in words
    if size is not None:
        place = 1 + sum(other > size for other in numbers.values())
        assert t("partner.position.size_place", place=place, of=len(numbers)) in words
    assert t("partner.figures_lead") in words


def test_breaks_stand_with_the_partners_that_they_are_of(snapshot, t) -> None:
    breaks = snapshot.catalogue.series["partner-students"].info.breaks
    assert {one.partner for one in breaks} > {"lu", "umu"}
    for partner_id in IDS:
        words = re.sub(r"\s", " ", _words(partner.layout(snapshot, t, id=partner_id)))
        for one in breaks:
            assert (re.sub(r"\s", " ", t.text(one.note)) in words) == (one.partner == partner_id)


def test_the_list_of_partners_shows_sizes_and_its_files_do_not(snapshot, t, students) -> None:
    words = _words(partners.layout(snapshot, t))
    for size in students[1].values():
        assert re.sub(r"\s", " ", t.number(size)) in words
    # a figure of the partner's own record may be the same number
    rows = [row for one in IDS for row in partner.items(snapshot, t, id=one)]
    told = str(partners.items(snapshot, t)) + str([{**row, "figures": None} for row in rows])
    assert not [size for size in students[1].values() if re.search(rf"\b{size}\b", told)]


def test_the_list_links_to_all_eleven_and_holds_their_numbers(snapshot, t, raw) -> None:
    markup = render(partners.layout(snapshot, t))
    for record in raw("partners"):
        assert markup.count(f'href="/{t.lang}/partners/{record["id"]}"') >= 2
    items = partners.items(snapshot, t)
    assert {item["id"]: item["founded"] for item in items} == {r["id"]: r["founded"] for r in raw("partners")}
