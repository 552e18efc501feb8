"""State is the address: choices change the view and the address, and the address gives the view again."""

from __future__ import annotations

import re

import pytest

FIRST = ".facet input[type=checkbox]"
CHOSEN = re.compile(r"/tools\?type=")  # the page that a choice asks for


@pytest.fixture
def lang(request):
    """One language for each page, in turn: what differs between languages is tested on every page elsewhere."""
    values = request.node.callspec.params
    return "sv" if len(values.get("list_page") or values["word_page"]) % 2 else "en"


@pytest.fixture
def choose(settle):
    """Chooses the first value of the first facet that is neither none nor all; gives its name, value and count."""

    def check(page):
        total = max(
            int(re.sub(r"\D", "", n)) for n in re.findall(r"\d[\d,\u00a0]*", page.locator(".found").inner_text())
        )
        for field in page.locator(FIRST).all():
            row = page.locator(f"label[for='{field.get_attribute('id')}']")
            count = int(re.sub(r"\D", "", row.locator(".count").inner_text() or "0") or 0)
            if 0 < count < total:
                field.check()
                page.wait_for_url(re.compile(rf"[?&]{field.get_attribute('name')}="))
                settle(page)
                return field, count
        raise AssertionError("no value narrows the list")

    return check


def test_a_choice_changes_the_view_and_the_address(list_page, lang, visit, choose, regions):
    page = visit(f"/{lang}/{list_page}")
    before = regions(page)
    field, count = choose(page)
    name, value = field.get_attribute("name"), field.get_attribute("value")
    assert page.url.endswith(f"/{lang}/{list_page}?{name}={value}")
    assert str(count) in page.locator(".found").inner_text()
    after = regions(page)
    assert after["found"] != before["found"]
    assert after["results"] != before["results"]
    shared = visit(f"/{lang}/{list_page}?{name}={value}")
    assert regions(shared) == after, "a shared address gives another view"
    assert shared.title() == page.title()
    page.reload()
    assert regions(page) == after, "a reload gives another view"


def test_back_and_forward_restore(list_page, lang, visit, choose, regions, settle):
    page = visit(f"/{lang}/{list_page}")
    before, title = regions(page), page.title()
    field, _ = choose(page)
    after, address = regions(page), page.url
    page.go_back()
    settle(page)
    page.wait_for_function("() => !location.search")
    assert regions(page) == before
    assert page.title() == title
    assert not field.is_checked()
    page.go_forward()
    settle(page)
    assert page.url == address
    assert regions(page) == after
    assert field.is_checked()


def test_chips_take_one_choice_away(word_page, lang, visit, choose, regions, settle):
    page = visit(f"/{lang}/{word_page}?q=a")
    before = regions(page)
    field, _ = choose(page)
    assert page.locator(".chip").count() == 2
    page.locator(".chip").last.click()
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 1")
    settle(page)
    assert regions(page) == before
    assert not field.is_checked()
    page.locator(".chips .clear").click()
    page.wait_for_function("() => !location.search")
    settle(page)
    assert page.locator(".chip").count() == 0
    assert page.locator("#q").input_value() == ""


def test_the_language_switch_keeps_the_choice(list_page, lang, visit, choose, settle):
    page = visit(f"/{lang}/{list_page}")
    _, count = choose(page)
    query = page.url.partition("?")[2]
    page.locator("a.language").click()
    other = "en" if lang == "sv" else "sv"
    page.wait_for_url(f"**/{other}/{list_page}?{query}")
    settle(page)
    assert page.locator("html").get_attribute("lang") == other
    assert page.locator(f"#{field_id(query)}").is_checked()
    assert str(count) in page.locator(".found").inner_text()


def field_id(query):
    name, _, value = query.partition("=")
    return f"{name}-{value}".replace(",", "\\,")


def test_typing_searches_at_once_and_keeps_the_focus(word_page, lang, visit, regions, settle):
    page = visit(f"/{lang}/{word_page}")
    page.locator("#q").press_sequentially("data", delay=20)
    page.wait_for_url(f"**/{lang}/{word_page}?q=data")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "q"
    assert regions(visit(f"/{lang}/{word_page}?q=data")) == regions(page)


def test_the_same_question_twice_is_answered(visit, settle):
    page = visit("/en/tools")
    for _ in range(2):
        page.locator("#q").fill("portal")
        page.locator("#q").press("Enter")
        page.wait_for_url("**/en/tools?q=portal")
        settle(page)
    page.wait_for_timeout(300)
    assert "waiting" not in (page.locator("html").get_attribute("class") or "")
    assert page.locator("#failed").is_hidden()


def test_the_next_page_of_results(visit, regions, settle, snapshot):
    page = visit("/sv/tools")
    page.locator(".pager a").nth(1).click()
    page.wait_for_url("**/sv/tools?page=2")
    settle(page)
    assert page.locator(".pager a[aria-current]").inner_text() == "2"
    assert page.locator(".record-card").count() == len(snapshot.listed("tools")) - 24
    assert regions(visit("/sv/tools?page=2")) == regions(page)


def test_order_and_view(visit, regions, settle):
    page = visit("/en/tools")
    page.locator("#sort").select_option("newest")
    page.wait_for_url("**/en/tools?sort=newest")
    settle(page)
    page.locator(".views a").nth(1).click()
    page.wait_for_url("**/en/tools?sort=newest&view=table")
    settle(page)
    assert page.locator("[data-region=results] .table tbody tr").count() == 24
    assert regions(visit("/en/tools?sort=newest&view=table")) == regions(page)


def test_text_that_looks_like_code_stays_text(visit, settle):
    page = visit("/en/tools")
    code = "<img src=x onerror=alert(1)>"
    page.locator("#q").fill(code)
    page.locator(".chip").wait_for()
    settle(page)
    assert code in page.locator(".chip").inner_text()
    assert page.locator("main img").count() == 0


def test_a_server_that_says_nothing_is_told_after_a_while(visit):
    page = visit("/sv/tools", fresh=True)
    page.route(CHOSEN, lambda route: None)
    page.clock.install()
    page.locator(FIRST).first.check()
    page.clock.run_for(11_000)
    failed = page.locator("#failed")
    failed.wait_for(state="visible")
    assert re.search(r"[?&]type=", failed.locator("a").get_attribute("href"))


FAILURES = {
    "the server's fault": lambda route: route.fulfill(status=500, content_type="application/problem+json", body="{}"),
    "the edge's page": lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>"),
    "the edge's page as if all were well": lambda route: route.fulfill(
        content_type="text/html", body="<h1>Back soon</h1>"
    ),
    "no network": lambda route: route.abort("internetdisconnected"),
}
# what Chromium and Dash's renderer write into the console when an answer fails
TOLD = ("status of 50", "Callback", "ERR_INTERNET_DISCONNECTED", "Failed to fetch")


@pytest.mark.parametrize("answer", FAILURES.values(), ids=FAILURES)
def test_a_failed_filter_is_told_at_once_and_tried_again_in_place(answer, visit, settle):
    page = visit("/sv/tools", fresh=True, expected=TOLD)
    page.evaluate("window.__before = true")
    page.clock.install()  # the ten seconds of patience never pass: what is told is told at once
    page.route(CHOSEN, answer)
    field = page.locator(FIRST).first
    field.check()
    failed = page.locator("#failed")
    failed.wait_for(state="visible")
    assert "kunde inte" in failed.inner_text()
    assert page.locator("html.waiting").count() == 0
    assert page.locator(".record-card").count() == 24, "what stood there stays"
    again = failed.locator("a")
    again.click()
    failed.wait_for(state="visible")  # still broken: told again
    page.unroute(CHOSEN)
    again.click()
    page.wait_for_url(re.compile(r"[?&]type="))
    settle(page)
    assert failed.is_hidden()
    assert page.locator(".chip").count() == 1
    assert field.is_checked()
    assert page.evaluate("window.__before"), "the page was not loaded anew"


def test_a_chart_that_did_not_come_can_be_asked_for_again(visit, start):
    page = visit("/en/charts/tools-by-type", fresh=True, held=True, expected=TOLD)
    page.route("**/_dash-update-component", lambda route: route.abort("internetdisconnected"))
    page.locator("[data-island]").scroll_into_view_if_needed()
    page.locator("[data-island]").hover()
    failed = page.locator("[data-island] .island-failed")
    failed.wait_for(state="visible")
    page.unroute("**/_dash-update-component")
    failed.locator("button").click()
    page.locator("[data-island] .main-svg").first.wait_for()
    assert failed.count() == 0
