"""The main paths of a visitor on days to come: what the day changes on a page must not break what is done there."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from dashboard.addresses import LANGUAGES
from tests.browser.test_chart_use import CUT
from tests.browser.test_reports import FULLEST, check, printed
from tests.clock import OTHER_DAYS

pytestmark = [
    pytest.mark.long,
    pytest.mark.parametrize("server", OTHER_DAYS, indirect=True, ids=str, scope="session"),
]
# Their drawings differ from day to day.
DATED = ("quality-over-time", "programme-timeline")


@pytest.fixture
def day(request) -> date:
    """The day that the server was told."""
    return request.node.callspec.params["server"]


@pytest.fixture
def tongue(day) -> str:
    """One language for each day, in turn; both where a drawing or a sheet of paper differs."""
    return LANGUAGES[day.toordinal() % 2]


def test_from_home_to_a_filtered_list_and_back(visit, settle, day, tongue):
    lang = tongue
    page = visit(f"/{lang}")
    told = json.loads(page.request.get("/version").text())
    assert told["day"] == day.isoformat()
    assert f"{day.day} " in page.locator(".footer-line").inner_text()
    page.locator(f".site-header a[href='/{lang}/tools']").first.click()
    page.wait_for_url(f"**/{lang}/tools")
    settle(page)
    page.locator("#type-portal").check()
    page.wait_for_url(f"**/{lang}/tools?type=portal")
    settle(page)
    assert page.locator(".chip").count() == 1
    page.go_back()
    page.wait_for_url(f"**/{lang}/tools")
    settle(page)
    assert page.locator(".chip").count() == 0


@pytest.mark.parametrize("path", ["data-quality", "tools"])
def test_a_click_on_a_mark_filters(path, visit, filter_by_mark, regions):
    page = visit(f"/en/{path}")
    before = regions(page)["results"]
    target = filter_by_mark(page, path)
    assert regions(page)["results"] != before
    assert page.locator(".chip").count() == target.count("=")


@pytest.mark.parametrize("chart", DATED)
def test_a_chart_is_walked_by_keyboard_and_not_cut_on_a_phone(chart, lang, visit):
    page = visit(f"/{lang}/charts/{chart}", width=360)
    slot = page.locator(".chart-slot")
    slot.focus()
    heard = []
    for key in ("ArrowRight", "End"):
        slot.press(key)
        heard.append(page.locator(".chart-slot + [aria-live]").inner_text())
    assert all(re.search(r"\d", words) for words in heard)
    assert heard[0] != heard[1]
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(250)
    assert page.evaluate(CUT) == []


def test_partners_are_compared(visit, settle):
    page = visit("/sv/partners/compare?ids=uu,kth")
    page.locator("#typed").fill("ki")
    page.locator("#typed").press("Enter")
    page.wait_for_url(re.compile(r"ids=(?:\w+,){2}\w+$"))
    settle(page)
    assert page.locator(".compare-table thead th").count() == 4


@pytest.mark.parametrize(
    ("path", "sheets"),
    [("programme/report", 2), ("partners/uu/report", 1), (f"partners/compare/report?ids={FULLEST[0]}", 1)],
)
def test_reports_keep_to_their_sheets(path, sheets, lang, visit):
    page = visit(f"/{lang}/{path}")
    check(printed(page), page, sheets)


@pytest.mark.parametrize("path", ["data-quality", "data-quality/changes", "programme"])
def test_pages_that_tell_the_day_fit_a_phone(path, tongue, visit):
    page = visit(f"/{tongue}/{path}", width=320)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
