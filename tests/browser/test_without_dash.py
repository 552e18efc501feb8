"""Nothing on a page needs Dash to be read, searched, filtered, paged or downloaded."""

from __future__ import annotations

import re

import pytest

from benchmarks.kinds import app


@pytest.fixture
def bare(visit):
    """Opens an address with JavaScript switched off."""
    return lambda address, width=1440: visit(address, width=width, scripts=False)


def test_a_list_is_filtered_by_its_form(list_page, bare):
    page = bare(f"/sv/{list_page}")
    before = page.locator(".found").inner_text()
    fields = page.locator(".facet[open] input[type=checkbox]")
    value, name = fields.first.get_attribute("value"), fields.first.get_attribute("name")
    fields.first.check()
    page.locator("form.filters button[type=submit]").click()
    page.wait_for_url(f"**/sv/{list_page}?{name}={value}")
    assert page.locator(".chip").count() == 1
    assert page.locator(f"[id='{name}-{value}']").is_checked()
    assert page.locator(".found").inner_text() != before or page.locator(".chip").count() == 1
    page.locator(".chip").click()
    page.wait_for_url(f"**/sv/{list_page}")
    assert page.locator(".found").inner_text() == before


def test_two_values_of_a_facet_and_words(bare):
    page = bare("/en/tools")
    page.locator("#type-portal").check()
    page.locator("#type-database").check()
    page.locator("#q").fill("swedish genome")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/en/tools?q=swedish+genome&type=database,portal")
    assert page.locator(".chip").count() == 3


def test_pages_tables_and_disclosures_work(bare):
    page = bare("/en/tools")
    page.locator(".pager a").nth(1).click()
    page.wait_for_url("**/en/tools?page=2")
    assert page.locator(".record-card").count() == len(app().edition.context.listed("tools")) - 24
    page.locator(".views a").nth(1).click()
    assert page.locator("[data-region=results] .table tbody tr").count() == 24
    page = bare("/en/charts/tools-by-type")
    assert page.locator(".table").is_visible(), "a chart's table stands open"
    page.locator(".chart-table summary").click()
    assert page.locator(".table").is_hidden()
    assert page.locator(".chart-slot").is_hidden(), "no place is kept for a chart that will not come"
    assert page.locator(".needs-script").first.is_hidden()


def test_the_menu_stands_open_on_a_phone(bare):
    page = bare("/sv/about", 360)
    assert page.locator(".menu-in a").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_kind_of_page_can_be_read(kind, bare):
    if kind.startswith("there-is-no"):
        return
    page = bare(f"/sv/{kind}")
    assert page.locator("h1").is_visible()
    assert len(page.locator("body").inner_text()) > 200


def test_the_page_stays_where_scripts_do_not_come(visit, settle):
    page = visit("/en/about", fresh=True, expected=("ERR_FAILED",))
    page.context.route(
        re.compile(r"\.js(\?|$)"), lambda route: route.continue_() if "/theme." in route.request.url else route.abort()
    )
    page.goto("/en/tools")
    page.wait_for_timeout(1500)
    assert page.locator(".record-card").count() == 24
    page.locator("#q").fill("portal")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/en/tools?q=portal")
    page.locator(".chip").click()
    page.wait_for_url("**/en/tools")
    page.locator(".record-card a").first.click()
    page.wait_for_url("**/en/tools/*")


def test_the_page_stays_where_dash_breaks(visit):
    """A renderer that throws leaves the page as it was."""
    page = visit("/en/about", fresh=True, expected=("DashContext",))
    page.context.route(
        "**/dash_renderer*.js",
        lambda route: route.fulfill(content_type="text/javascript", body="window.DashRenderer = function () {};"),
    )
    page.goto("/en/tools")
    page.wait_for_timeout(1500)
    assert page.locator(".record-card").count() == 24
    page.locator("#type-portal").check()
    page.locator("#q").press("Enter")
    page.wait_for_url("**/en/tools?type=portal")
