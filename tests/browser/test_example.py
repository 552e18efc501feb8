"""The engine's example app in a real browser: regions without Dash, islands with all of Dash, each under its policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.processes import gunicorn

EXAMPLE = "dashboard.html_first.example.app:server"
LANGUAGES = ("en", "sv")
# plotly.js as a whole takes seconds on a slow machine
expect.set_options(timeout=30_000)
FAILED = {"en": "did not get an answer", "sv": "fick inget svar"}


@pytest.fixture(scope="module")
def example() -> Iterator[str]:
    with gunicorn(EXAMPLE) as running:
        yield running.address


@pytest.fixture
def opened(browser: Browser, example: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the example; at the end nothing may have been said in the console but what was expected."""
    problems: list[str] = []
    pages: list[Page] = []

    def open_page(path: str, scripts: bool = True, expected: tuple[str, ...] = ()) -> Page:
        context = browser.new_context(base_url=example, java_script_enabled=scripts)
        context.set_default_timeout(20_000)
        page = context.new_page()
        pages.append(page)
        page.asked = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda said: heard(said.type == "error", said.text, expected))
        page.on("pageerror", lambda error: heard(True, str(error), expected))
        page.goto(path)
        return page

    def heard(bad: bool, words: str, expected: tuple[str, ...]) -> None:
        # the example has no icon of its own
        if bad and not any(one in words for one in (*expected, "404")):
            problems.append(words)

    yield open_page
    for page in pages:
        page.context.close()
    assert not problems, "\n".join(problems)


def scripts_of_dash(page: Any) -> list[str]:
    return [url for url in page.asked if "_dash" in url or "runtime" in url]


@pytest.mark.parametrize("code", LANGUAGES)
def test_regions_follow_the_form_and_back_without_dash(code: str, opened: Callable[..., Page]) -> None:
    page = opened(f"/{code}")
    count = page.get_by_role("status")
    page.locator("#q").press_sequentially("berry")
    expect(count).to_contain_text("4")
    page.wait_for_url(f"**/{code}?q=berry")
    page.locator("#sort").select_option("z-a")
    expect(page.locator("main li").first).to_have_text("raspberry")
    page.wait_for_url(f"**/{code}?q=berry&sort=z-a")
    other = page.locator("[data-region=languages] a").nth(1 - LANGUAGES.index(code))
    assert other.get_attribute("href") == f"/{'sv' if code == 'en' else 'en'}?q=berry&sort=z-a"
    page.go_back()
    expect(page.locator("main li").first).to_have_text("blueberry")
    expect(page.locator("#sort")).to_have_value("")
    page.go_back()
    expect(count).to_contain_text("8")
    expect(page.locator("#q")).to_have_value("")
    assert not scripts_of_dash(page)


def test_without_scripts_the_form_is_a_form_and_the_fallback_stands(opened: Callable[..., Page]) -> None:
    page = opened("/sv", scripts=False)
    page.locator("#q").fill("berry")
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("4 av 8")
    live = opened("/sv/live", scripts=False)
    expect(live.locator("[data-island]")).to_contain_text("lingonberry")


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_island_of_core_components_lives_from_the_first_touch(code: str, opened: Callable[..., Page]) -> None:
    page = opened(f"/{code}/live")
    page.wait_for_load_state("networkidle")
    assert not scripts_of_dash(page)
    page.locator("[data-island]").hover()
    expect(page.locator("#live-words")).to_have_text("lingonberry: 11")
    expect(page.locator("#live-graph .bars .point")).to_have_count(9)
    expect(page.locator(".island-fallback")).to_be_hidden()
    page.locator("#live-fruit").click()
    page.get_by_text("pear", exact=True).click()
    expect(page.locator("#live-words")).to_have_text("pear: 4")
    expect(page.locator("#live-graph .bars .point")).to_have_count(4)
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator("#live-graph .ytick").last).to_contain_text("2")


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_error_in_a_callback_is_told_in_the_island_and_can_be_tried_again(
    code: str, opened: Callable[..., Page]
) -> None:
    page = opened(f"/{code}/live")
    page.locator("[data-island]").hover()
    page.locator("#live-fruit").click()
    page.get_by_text("plum", exact=True).click()
    alert = page.locator("[data-island] [role=alert]")
    expect(alert).to_contain_text(FAILED[code])
    assert "ValueError" not in page.content()
    alert.get_by_role("button").click()
    expect(alert).to_contain_text(FAILED[code])
    page.locator("#live-fruit").click()
    page.get_by_text("pear", exact=True).click()
    expect(page.locator("#live-words")).to_have_text("pear: 4")
    expect(alert).to_have_count(0)


def test_an_answer_that_is_none_is_told_in_the_island(opened: Callable[..., Page]) -> None:
    page = opened("/en/live", expected=("502", "Callback error"))
    page.locator("[data-island]").hover()
    expect(page.locator("#live-words")).to_have_text("lingonberry: 11")
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=502, body="<h1>an edge's own page"))
    page.locator("#live-fruit").click()
    page.get_by_text("cherry", exact=True).click()
    alert = page.locator("[data-island] [role=alert]")
    expect(alert).to_contain_text(FAILED["en"])
    page.unroute("**/_dash-update-component*")
    alert.get_by_role("button").click()
    expect(page.locator("#live-words")).to_have_text("cherry: 6")


def test_islands_of_bootstrap_come_one_by_one(opened: Callable[..., Page]) -> None:
    page = opened("/sv/parts")
    page.locator("[data-island=tabs]").hover()
    page.get_by_role("tab", name="Antal").click()
    expect(page.get_by_role("tabpanel").locator(".number")).to_be_visible()
    expect(page.locator("[data-island=more] .island-fallback")).to_be_visible()
    page.locator("[data-island=more]").hover()
    page.locator("#accordion").get_by_role("button", name="Antal").click()
    expect(page.locator("#accordion .number")).to_be_visible()


def test_a_grid_lives_under_the_policy_that_its_page_declares(opened: Callable[..., Page], example: str) -> None:
    page = opened("/en/grid")
    expect(page.locator("td").first).to_have_text("apple")
    page.locator("[data-island]").hover()
    expect(page.locator(".ag-row")).to_have_count(8)
    policy = page.request.get("/en/grid").headers["content-security-policy"]
    assert "'unsafe-inline'" in policy
    assert "'unsafe-inline'" not in page.request.get("/en/live").headers["content-security-policy"]
