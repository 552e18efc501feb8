"""Data that change while somebody has a page open: what is seen is of one version, before and after."""

from __future__ import annotations

import re
import time
from random import Random

import pytest

from benchmarks.chromium import SETTLED
from benchmarks.live_folder import MARK, TOOLS, Mounted
from benchmarks.processes import gunicorn
from benchmarks.reload import wait_for

SEEN = re.compile(MARK.pattern.decode())


@pytest.fixture(scope="module")
def mounted(tmp_path_factory):
    """The folder that the server looks at."""
    return Mounted(tmp_path_factory.mktemp("live"))


@pytest.fixture(scope="module")
def live(mounted):
    """A server that takes up changes of that folder."""
    with gunicorn(settings={"DASHBOARD_DATA_DIR": str(mounted.folder), "DASHBOARD_RELOAD_SECONDS": "1"}) as running:
        yield running.address


@pytest.fixture
def open_page(live, browser):
    """Opens a page of that server; nothing may be said on the console."""
    said: list[str] = []
    context = browser.new_context(base_url=live, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(60_000)

    def visit(path):
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path, wait_until="load")
        page.wait_for_function(SETTLED)
        page.evaluate("window.__before = true")
        return page

    yield visit
    context.close()
    assert not said, "\n".join(said)


def seen(page):
    """The numbers that the page shows."""
    return set(SEEN.findall(page.locator("main").inner_text()))


def change(mounted, live, number):
    """Puts over other data and waits until every worker shows them."""
    moment = time.time()
    mounted.put_over(number)
    assert wait_for(live, number, moment, 120) is not None


def test_a_choice_after_a_change_shows_the_new_data_only(mounted, live, open_page):
    path, number = "/sv/search?q=rewritten", 10
    change(mounted, live, number)
    page = open_page(path)
    assert seen(page) == {str(number)}
    change(mounted, live, number + 1)
    assert seen(page) == {str(number)}, "a page that is open stays as it is"
    page.locator("#q").fill("rewritten d")
    page.locator("#q").press("Enter")
    page.wait_for_function("() => !window.__before")
    page.wait_for_function(SETTLED)
    assert seen(page) == {str(number + 1)}
    assert "q=rewritten+d" in page.url or "q=rewritten%20d" in page.url


def test_a_broken_change_is_told_on_data_quality_and_heals(mounted, live, open_page):
    change(mounted, live, 30)
    mounted.spoil(Random(1), TOOLS, 2)
    page = open_page("/sv/data-quality")
    page.wait_for_function(
        "() => document.getElementById('reload') || (setTimeout(() => location.reload(), 400), false)", polling=2000
    )
    assert TOOLS in page.locator("#reload").inner_text()
    assert seen(open_page("/en/search?q=rewritten")) == {"30"}, "the last good data stay"
    mounted.restore()
    page.wait_for_function(
        "() => !document.getElementById('reload') || (setTimeout(() => location.reload(), 400), false)", polling=2000
    )
