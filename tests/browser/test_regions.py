"""What only the engine of regions could get wrong: steps back, what overtakes what, and charts beside a list."""

from __future__ import annotations

import contextlib
import re

from playwright.sync_api import Error

CHOSEN_WORD = re.compile(r"/tools\?q=")
CHOSEN = re.compile(r"/tools\?type=")  # the page that a choice asks for
# what Chromium and Dash's renderer write into the console when an answer fails
TOLD = ("Callback", "ERR_INTERNET_DISCONNECTED", "Failed to fetch")


def test_an_older_slower_answer_never_overwrites_a_newer_one(visit, settle):
    page = visit("/en/tools", fresh=True)
    slow = []
    page.route(re.compile(r"q=genome$"), lambda route: slow.append(route))
    page.locator("#q").fill("genome")
    page.wait_for_timeout(600)
    assert len(slow) == 1, "the first word was not asked for"
    page.locator("#q").fill("portal")
    page.wait_for_url("**/en/tools?q=portal")
    settle(page)
    newer = page.locator(".chip").inner_text()
    with contextlib.suppress(Error):  # what was overtaken has been cancelled
        slow[0].continue_()
    page.wait_for_timeout(400)
    assert page.url.endswith("?q=portal")
    assert page.locator(".chip").inner_text() == newer


def test_typing_asks_at_most_four_times_a_second(visit, settle):
    page = visit("/en/tools", fresh=True)
    before = len(page.asked)
    started = page.evaluate("performance.now()")
    page.locator("#q").press_sequentially("swedish reference genome", delay=60)
    page.wait_for_url("**/en/tools?q=swedish+reference+genome")
    settle(page)
    took = (page.evaluate("performance.now()") - started) / 1000
    pages = [url for url in page.asked[before:] if "/en/tools?q=" in url]
    assert 1 <= len(pages) <= 4 * took + 1, pages


def test_back_after_typing_shows_the_word_before(visit, settle):
    page = visit("/sv/tools?q=portal")
    page.locator("#q").fill("genom")
    page.wait_for_url("**/sv/tools?q=genom")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "q"
    page.go_back()
    page.wait_for_url("**/sv/tools?q=portal")
    settle(page)
    assert page.locator("#q").input_value() == "portal"
    page.wait_for_timeout(600)
    assert page.url.endswith("?q=portal"), "the word came back by itself"


def test_one_step_back_where_an_answer_is_slower_than_the_typing(visit, settle):
    page = visit("/en/about", fresh=True)
    page.goto("/en/tools")
    settle(page)
    slow = []
    page.route(CHOSEN_WORD, lambda route: slow.append(route))
    page.locator("#q").press_sequentially("data", delay=300)
    page.wait_for_timeout(600)
    assert len(slow) > 1, "the answers came before the next letter"
    page.unroute(CHOSEN_WORD)
    for route in slow:
        with contextlib.suppress(Error):  # all but the last have been cancelled
            route.continue_()
    page.wait_for_url("**/en/tools?q=data")
    settle(page)
    page.go_back()
    page.wait_for_url("**/en/tools")
    settle(page)
    assert page.locator("#q").input_value() == ""


def test_the_same_words_again_are_no_step(visit, settle):
    page = visit("/en/tools", fresh=True)
    page.locator("#q").fill("data")
    page.wait_for_url("**/en/tools?q=data")
    settle(page)
    before = page.evaluate("history.length")
    for _ in range(2):
        page.locator("#q").press("Enter")
        page.wait_for_timeout(300)
        settle(page)
    assert page.evaluate("history.length") == before


def test_a_jump_does_not_throw_a_filter_away(visit, settle):
    page = visit("/en/tools", fresh=True)
    slow = []
    page.route(CHOSEN, lambda route: slow.append(route))
    page.locator("#type-portal").check()
    page.evaluate("location.hash = 'main'")
    page.wait_for_timeout(300)
    slow[0].continue_()
    page.wait_for_url("**/en/tools?type=portal")
    settle(page)
    assert page.locator(".chip").count() == 1


def test_the_next_page_is_seen_from_its_beginning(visit, settle):
    page = visit("/sv/tools", width=390)
    page.locator(".pager a").nth(1).click()
    page.wait_for_url("**/sv/tools?page=2")
    settle(page)
    top = page.locator("[data-region=results]").evaluate("node => node.getBoundingClientRect().top")
    assert -2 <= top < 600


def test_charts_that_did_not_follow_say_so_each(visit):
    page = visit("/en/tools", fresh=True, expected=TOLD)
    slots = page.locator(".chart-slot")
    for at in (0, 1):
        slots.nth(at).scroll_into_view_if_needed()
        slots.nth(at).locator(".main-svg").first.wait_for()
    page.route("**/_dash-update-component", lambda route: route.abort("internetdisconnected"))
    page.locator("#type-portal").check()
    page.locator(".chip").wait_for()
    for at in (0, 1):
        slots.nth(at).locator(".island-failed").wait_for(state="attached")
        assert slots.nth(at).get_attribute("data-stale")
    page.unroute("**/_dash-update-component")
    slots.nth(0).locator(".island-failed button").click()
    page.wait_for_function("() => !document.querySelector('[data-stale]')")
    assert page.locator(".island-failed").count() == 0


def test_a_chart_follows_the_colours_of_the_system(visit):
    page = visit("/en/charts/tools-by-type", fresh=True)
    colour = "() => getComputedStyle(document.querySelector('.chart-slot .ytick text')).fill"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => ({colour})() !== light", arg=light)


def test_one_step_back_for_what_was_typed_in_one_go(visit, settle):
    page = visit("/en/about", fresh=True)
    page.goto("/en/tools")
    settle(page)
    for word in ("gen", "genome", "genome portal"):
        page.locator("#q").fill(word)
        page.wait_for_url("**/en/tools?q=" + word.replace(" ", "+"))
        settle(page)
    page.go_back()
    page.wait_for_url("**/en/tools")
    settle(page)
    assert page.locator("#q").input_value() == ""


def test_a_jump_within_the_page_asks_for_nothing(visit, settle):
    page = visit("/en/tools", fresh=True)
    before = len(page.asked)
    page.evaluate("location.hash = 'main'")
    page.wait_for_timeout(300)
    page.go_back()
    page.wait_for_timeout(300)
    assert [url for url in page.asked[before:] if "/_assets/icon" not in url] == []
