"""The programme page: every record of the programme stands on it, and partial lists say so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from markupsafe import escape

from dashboard.html_first.render import render
from dashboard.pages import programme
from dashboard.pages.programme import report as programme_report
from tests.regions import island_ids


@pytest.fixture
def written(snapshot, t) -> str:
    return render(programme.layout(snapshot, t))


def test_all_fellows_have_their_anchor(written, raw) -> None:
    wanted = [f"fellow-{fellow['id']}" for fellow in raw("fellows")]
    assert sorted(re.findall(r'id="(fellow-[^"]+)"', written)) == sorted(wanted)
    assert len(wanted) == 15


def test_the_list_of_fellows_says_how_partial_it_is(snapshot, translators) -> None:
    assert "15 named of 39 recruited and 50 planned" in render(programme.layout(snapshot, translators["en"]))
    assert "15 namngivna av 39 rekryterade och 50 planerade" in render(programme.layout(snapshot, translators["sv"]))


@pytest.mark.parametrize(
    ("day", "english", "swedish"),
    [
        (date(2032, 12, 31), "(DDLS) runs 2021–2032 and is paid for by", "(DDLS) pågår 2021–2032 och bekostas av"),
        (
            date(2033, 1, 1),
            "(DDLS) was planned for 2021–2032 and was paid for by",
            "(DDLS) planerades för 2021–2032 och bekostades av",
        ),
    ],
)
def test_a_period_that_has_passed_is_not_told_as_going_on(snapshot, translators, day, english, swedish) -> None:
    on = replace(snapshot, today=day, _cache={})
    for page in (programme, programme_report):
        for lang, words in (("en", english), ("sv", swedish)):
            assert words in page.description(on, translators[lang])
            assert words in unescape(render(page.layout(on, translators[lang])))


def test_the_contents_lead_to_every_part(written) -> None:
    nav = written[written.index('class="contents"') : written.index("</nav>")]
    links = re.findall(r'href="#([^"]+)"', nav)
    assert len(links) == 13
    for name in links:
        assert f'<section id="{name}"' in written


def test_what_may_be_added_stands_apart_from_what_may_not(written, raw, t) -> None:
    records = raw("funding")
    apart = written.index(t("programme.funding.not_addable"))
    tables = written.index(f'aria-label="{t("programme.funding.addable")}"')
    for record in records:
        place = written.index(
            f'<th scope="row">{escape(record["label"][t.lang])}', tables if record["addable"] else apart
        )
        assert (place < apart) == record["addable"]


def test_every_record_is_told(written, raw, t) -> None:
    for kind, field in (
        ("governance", "text"),
        ("data_support", "text"),
        ("training", "text"),
        ("joint_calls", "name"),
    ):
        for record in raw(kind):
            assert str(escape(record[field][t.lang])) in written
    for person in raw("directors"):
        assert person["name"] in written


def test_no_doubled_anchor(written) -> None:
    anchors = re.findall(r' id="([^"]+)"', written)
    assert sorted(set(anchors)) == sorted(anchors)


def test_charts(snapshot, t) -> None:
    drawn = island_ids(programme.layout(snapshot, t))
    wanted = {"funding-steps", "national-funding", "fellows-against-plan", "positions-by-call", "programme-timeline"}
    assert wanted | {"joint-call-budgets"} <= set(drawn)


def test_the_twin_holds_funding_and_milestones(snapshot, raw, t) -> None:
    rows = programme.items(snapshot, t)
    assert [row["id"] for row in rows] == [r["id"] for kind in ("funding", "milestones") for r in raw(kind)]
    assert {row["record"] for row in rows} == {"funding", "milestone"}
    assert all(row["sources"] and row["as_of"] for row in rows)


def test_tables_can_be_read_without_scrolling_sideways(written, t) -> None:
    assert f'data-label="{t("programme.funding.why")}"' in written
