"""The quality list as its keepers use it: by partner and kind, with scripts and without, on a phone, to a file."""

from __future__ import annotations

import csv
import re

import pytest

from dashboard.addresses import href
from tests.browser.test_downloads import saved

WORDS = {
    "en": {"age": re.compile(r"a day [\d,]+ days back"), "settle": "What would settle it:", "points": "of 100 points"},
    "sv": {"age": re.compile(r"för [\d\xa0]+ dagar sedan"), "settle": "Det som avgör saken:", "points": "av 100 poäng"},
}
PLACE = re.compile(r"data/[\w/.-]+(:\d+)?$")


def digits(words):
    return re.sub(r"\D", "", words)


@pytest.fixture
def chosen(visit, settle):
    """The list narrowed to a partner and a kind by its own form, with scripts or without."""

    def choose(lang, scripts, width=1440):
        page = visit(f"/{lang}/data-quality", scripts=scripts, width=width)
        if scripts and width < 992:
            page.locator(".fold:not(.menu) > summary").click()  # on a phone the filters stand in a dialog
        for facet, value in (("kind", "tools"), ("partner", "uu")):
            field = page.locator(f"#{facet}-{value}")
            details = page.locator("details.facet").filter(has=field)
            if details.get_attribute("open") is None:
                details.locator("summary").focus()
                page.keyboard.press("Enter")
            field.check()
            if scripts:
                page.wait_for_url(re.compile(rf"[?&]{facet}={value}"))
                settle(page)
        if not scripts:
            page.locator(".filters button[type=submit]").click()
        page.wait_for_url(f"**/{lang}/data-quality?partner=uu&kind=tools")
        if page.locator(".drawer-show").count():
            page.locator(".drawer-show").click()
        return page

    return choose


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1440, 360])
def test_by_partner_and_kind(lang, scripts, width, chosen):
    page = chosen(lang, scripts, width)
    rows = page.locator(".findings > li")
    count = rows.count()
    assert count > 0
    assert digits(page.locator(".found").inner_text()).startswith(str(count))
    assert page.locator(".chip").count() == 2
    for row in rows.all():
        assert row.locator("h3 a").get_attribute("href").endswith("?view=quality")
        assert PLACE.match(row.locator(".where code").inner_text())
        assert WORDS[lang]["settle"] in row.inner_text()
        assert WORDS[lang]["age"].search(row.inner_text())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    name, body = saved(page, page.locator(".results .downloads a", has_text="CSV").click)
    listed = list(csv.DictReader(body.decode("utf-8-sig").splitlines()))
    assert name == f"data-quality-{lang}.csv"
    assert [f"{row['file']}:{row['line']}" for row in listed] == page.locator(".where code").all_inner_texts()
    assert {(row["kind"], row["partners"]) for row in listed} == {("tools", "uu")}
    assert all(row["settled_by"] for row in listed)


def test_without_a_choice_everything_is_paged_and_totals_have_their_chart(lang, visit):
    page = visit(f"/{lang}/data-quality")
    assert page.locator(".findings > li").count() == 24
    chart = page.locator("#chart-quality-over-time")
    chart.scroll_into_view_if_needed()
    chart.locator(".main-svg").first.wait_for()
    chart.locator(".chart-table summary").click()
    shown = chart.locator(".table tbody tr").last.locator("td").all_inner_texts()[1:]
    # the last speaks of addresses, which are not in the files and not in the recorded totals
    totals = [digits(words) for words in page.locator(".states .fs-2").all_inner_texts()][:-1]
    assert [digits(words) for words in shown] == totals, "the day shown is not what the head of the page counts"
    chart.locator(".menu-more > summary").click()
    _, body = saved(page, chart.locator(".menu-more a", has_text="CSV").click)
    assert body.decode("utf-8-sig").splitlines()[-1].split(",")[-5:] == totals


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("record", ["tools/covimapp", "data-sources/arrayexpress", "partners/uu"])
def test_the_score_of_a_record_leads_to_its_findings_and_back(lang, scripts, record, visit, settle):
    plain = visit(f"/{lang}/{record}", scripts=scripts)
    assert plain.locator("#quality").count() == 0
    assert plain.locator("main a[href*='view=quality']").count() == 0, "not shown to visitors"
    page = visit(f"/{lang}/{record}?view=quality", scripts=scripts, width=360)
    part = page.locator("#quality")
    assert re.match(r"\d+ " + WORDS[lang]["points"], part.locator(".score").inner_text())
    assert part.locator("dl > div").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    link = part.locator("a[href*='data-quality']")
    count = int(digits(link.inner_text()))
    link.click()
    page.wait_for_url("**/data-quality?record=*")
    assert page.locator(".findings > li").count() == count
    assert page.locator(".chip").count() == 1
    page.locator(".findings h3 a").first.click()
    page.wait_for_url(f"**/{record}?view=quality")
    page.locator("#quality p a").last.click()
    page.wait_for_url(f"**{href(lang, record)}")


def test_a_filter_keeps_the_record(visit, settle):
    page = visit("/sv/data-quality?record=tools%2Fcovimapp")
    count = page.locator(".findings > li").count()
    page.locator("#state-unknown").check()
    page.wait_for_url("**/sv/data-quality?state=unknown&record=tools%2Fcovimapp")
    settle(page)
    assert 0 < page.locator(".findings > li").count() < count


def test_the_language_switch_keeps_the_score(visit):
    page = visit("/en/tools/covimapp?view=quality")
    page.locator("a[hreflang=sv]").first.click()
    page.wait_for_url("**/sv/tools/covimapp?view=quality")
    assert WORDS["sv"]["points"] in page.locator("#quality").inner_text()
