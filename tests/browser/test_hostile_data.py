"""Hostile strings in every text of the data, in a real browser: pages, lists that follow a choice, and drawn charts."""

from __future__ import annotations

import pytest

from benchmarks.chromium import SETTLED
from benchmarks.processes import gunicorn
from tests.contract.hostile_data import ELEMENT, hostile_folder

INTRUDERS = f"{ELEMENT}, [onerror], [onload], [onclick], [xss-attr], a[href^='javascript'], a[*|href^='javascript']"
FOUND = f"() => [...document.querySelectorAll(`{INTRUDERS}`)].map(node => node.outerHTML.slice(0, 200))"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory):
    """A server on data of which every text is hostile."""
    folder, _ = hostile_folder(tmp_path_factory.mktemp("hostile"))
    with gunicorn(settings={"DASHBOARD_DATA_DIR": str(folder)}) as running:
        yield running.address


@pytest.fixture
def open_page(hostile_server, browser):
    """Opens a page of that server; nothing may be said on the console, asked of another host or shown as a dialog."""
    said: list[str] = []
    context = browser.new_context(base_url=hostile_server, viewport={"width": 1440, "height": 900})

    def visit(path):
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"a dialog: {dialog.message}"))
        page.on(
            "request", lambda asked: asked.url.startswith((hostile_server, "data:", "blob:")) or said.append(asked.url)
        )
        page.goto(path, wait_until="load")
        page.wait_for_function(SETTLED)
        return page

    yield visit
    context.close()
    assert not said, "\n".join(said)


@pytest.mark.parametrize("path", ["/en/tools", "/sv/partners", "/en/activity", "/sv/embed/tools-by-type"])
def test_nothing_of_it_becomes_part_of_the_page(path, open_page):
    page = open_page(path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(SETTLED)
    assert ELEMENT in page.content(), "nothing hostile is shown, so nothing was tested"
    assert page.evaluate(FOUND) == []
    for plot in page.locator(".js-plotly-plot").all()[:3]:
        box = plot.evaluate("node => (node.scrollIntoView({block: 'center'}), node.getBoundingClientRect().toJSON())")
        for part in (0.3, 0.5, 0.7):
            page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
    assert page.evaluate(FOUND) == []
    if page.locator("#q").count():
        page.locator("#q").fill(ELEMENT)
        page.wait_for_url(f"**?q={ELEMENT}")
        page.wait_for_function(SETTLED)
        assert page.evaluate(FOUND) == []
