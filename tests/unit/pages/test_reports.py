"""Every number of a report is that of the page and of the raw file; what is not known is never a number."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations, pairwise

import pytest

from dashboard.catalogue.queries.changes import since_of
from dashboard.catalogue.queries.partner_ties import ties
from dashboard.components.drawing import code
from dashboard.html_first.render import render
from dashboard.pages import partner
from dashboard.pages.partner import report as partner_report
from dashboard.pages.partner import report_parts as parts
from dashboard.pages.partner_compare import report as compare_report
from dashboard.pages.programme import report as programme_report

IDS = ("chalmers", "gu", "ki", "kth", "liu", "lu", "nrm", "slu", "su", "umu", "uu")
ORIGIN = "https://dashboard.example.org"


def words(tree) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", render(tree))))


def shown(t, number: int) -> str:
    return re.sub(r"\s", " ", t.number(number))


@pytest.mark.parametrize("partner_id", IDS)
def test_numbers_are_those_of_the_page_and_of_the_file(snapshot, t, raw, partner_id):
    record = next(each for each in raw("partners") if each["id"] == partner_id)
    sheet = words(partner_report.layout(snapshot, t, id=partner_id))
    page = words(partner.layout(snapshot, t, id=partner_id))
    for figure in record["figures"]:
        if isinstance(figure["value"], int):
            assert shown(t, figure["value"]) in sheet
            assert shown(t, figure["value"]) in page
            assert t.label("definitions", figure["definition"]) in sheet
    assert str(record["founded"]) in sheet
    assert str(record["ddls_since"]) in sheet
    highlights = raw("highlights")
    named = sum(partner_id in each["partners"] for each in highlights if each["partners"] != "unknown")
    assert t("report.named", n=named, total=len(highlights)) in sheet
    assert t("partner.highlights_found", n=named, total=len(highlights)) in page
    news = sum(partner_id in each.get("partners", ()) for each in raw("news"))
    assert t("partner.news_found", n=news, total=len(raw("news"))) in sheet
    planned = record["fellows_planned"]
    if planned["value"] == "unknown":
        assert t("partner.gap.planned") in sheet
    else:
        assert words([str(planned["value"])]).strip() in sheet
    for kind, name in (("tools", "tools"), ("serve_apps", "apps"), ("fellows", "fellows")):
        own = getattr(ties(snapshot, partner_id), kind)
        rest = len(own) - parts.MOST[kind]
        if not own:
            assert re.sub(r"\s+", " ", t(f"partner.{name}_none")) in sheet
        elif rest > 0:
            assert t("report.more", n=rest) in sheet


@pytest.mark.parametrize("partner_id", IDS)
def test_bars_are_the_counts_of_the_file(snapshot, t, raw, partner_id):
    counts = {
        other: sum(other in each["partners"] for each in raw("highlights") if each["partners"] != "unknown")
        for other in IDS
    }
    markup = render(partner_report.layout(snapshot, t, id=partner_id))
    first = markup[markup.index('<svg class="drawing"') :].partition("</svg>")[0]
    drawn = dict(
        zip(*[re.findall(rf'class="{kind}[^>]*>([^<]*)<', first) for kind in ("words", "number")], strict=True)
    )
    assert drawn == {str(t.label("partners", other)): str(number) for other, number in counts.items()}
    own = re.findall(r'class="words own">([^<]*)<', first)
    assert own == [t.label("partners", partner_id)]


@pytest.mark.parametrize("pair", list(combinations(IDS, 2))[::4])
def test_a_comparison_counts_what_the_file_holds(snapshot, t, raw, students, pair):
    sheet = words(compare_report.layout(snapshot, t, ids=",".join(pair)))
    for partner_id in pair:
        named = sum(partner_id in each["partners"] for each in raw("highlights") if each["partners"] != "unknown")
        told = t("partner-compare.named", partner=t.label("partners", partner_id), n=named)
        assert re.sub(r"\s+", " ", told) in sheet
        if partner_id in students[1]:
            assert shown(t, students[1][partner_id]) in sheet


def test_the_programme_tells_its_own_numbers(snapshot, t, raw):
    sheet = words(programme_report.layout(snapshot, t))
    programme = snapshot.one("programme")
    counts = {"n": len(raw("fellows")), "recruited": programme.fellows_recruited, "planned": programme.fellows_planned}
    assert t("programme.fellows.count", **counts) in sheet
    assert re.sub(r"\s+", " ", t.money(programme.grant_total_msek)) in sheet
    for partner_id in IDS:
        assert t.label("partners", partner_id) in sheet
    assert t("shell.unknown") in sheet


@pytest.mark.parametrize(
    ("page", "path", "query"),
    [
        (partner_report, "partners/uu/report", {"id": "uu"}),
        (compare_report, "partners/compare/report", {"ids": "uu,kth"}),
        (programme_report, "programme/report", {}),
    ],
)
def test_the_code_leads_back_to_the_same_and_to_what_has_changed_since(snapshot, t, page, path, query):
    without = render(page.layout(snapshot, t, **query))
    assert 'class="code"' not in without
    markup = render(page.layout(snapshot, t, origin=ORIGIN, **query))
    ids = "ids=uu,kth&" if "ids" in query else ""
    address = f"{ORIGIN}/{t.lang}/{path}?{ids}since={snapshot.version}"
    assert render(code(address, t("report.code"))) in markup
    assert address.removeprefix("https://") in unescape(markup)
    since = since_of(snapshot, snapshot.version)
    assert (since.how, since.day) == ("version", snapshot.today)
    again = words(page.layout(snapshot, t, origin=ORIGIN, since=snapshot.version, **query))
    assert t("report.chosen.since", date=t.date(snapshot.today)) in again


def test_headings_come_in_order(snapshot, t):
    for page, query in ((partner_report, {"id": "su"}), (compare_report, {"ids": "uu,kth"}), (programme_report, {})):
        levels = [int(level) for level in re.findall(r"<h([1-6])", render(page.layout(snapshot, t, **query)))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_too_few_partners_get_a_way_to_choose(snapshot, t):
    for ids in ("", "uu", "there-is-no-such"):
        assert t("report.compare.start") in words(compare_report.layout(snapshot, t, ids=ids))
