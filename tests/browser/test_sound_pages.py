"""Every kind of page: what axe finds, in views in which every two of language, theme, width and state meet (in all of
them with ``--full``), and what widths, targets, requests and layout shifts can break.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

from dashboard.i18n import own_texts
from tests.browser.views import every_view, pairwise

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules that the accessibility statement owns up to; an exemption that is not published is impossible.
OWNED_UP_TO = {key.split(".")[2] for key in own_texts() if key.startswith("accessibility.shortcomings.")}
MAX_SHIFT = 0.01
MAX_REQUESTS = 20
SMALL = (Path(__file__).parent / "in_page" / "small_targets.js").read_text("utf-8")
WIDE = (Path(__file__).parent / "in_page" / "too_wide.js").read_text("utf-8")


@pytest.fixture
def look(axe_source):
    """Runs axe and gives what it found, one line for each element."""

    def run(page):
        page.evaluate(f"() => {{ if (!window.axe) {{ {axe_source} }} }}")
        options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {node['target'][0]} {' '.join(node['failureSummary'].split())[:220]}"
            for violation in found["violations"]
            if violation["id"] not in OWNED_UP_TO
            for node in violation["nodes"][:4]
        ]

    return run


def test_the_views_hold_every_pair():
    pairs = {pair for view in every_view() for pair in combinations(enumerate(view), 2)}
    assert pairs == {pair for view in pairwise() for pair in combinations(enumerate(view), 2)}
    assert len(pairwise()) < len(every_view()) / 4


def test_axe_finds_nothing(kind, view, visit, start, settle, look):
    lang, theme, width, live, state = view
    lost = ("status of 404",) if kind.startswith("there-is-no") else ()
    page = visit(f"/{lang}/{kind}", width=width, theme=theme, held=not live, expected=lost)
    if state == "chosen" and page.locator(".facet[open] input:enabled:not(:checked)").count():
        # on a phone the filters stand in their dialog
        if width < 992:
            page.locator(".fold:not(.menu) > summary").click()
        page.locator(".facet[open] input:enabled:not(:checked)").first.check()
        page.wait_for_url("**/*?*")
        settle(page)
    if state == "open":
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    if live:
        start(page)
        # Dash writes that it loads into its root, and takes it away
        page.wait_for_function("() => !(document.querySelector('#react-entry-point') || {}).innerText")
    faults = look(page)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("width", "narrower"), [(1440, 768), (360, 320)])
def test_is_sound(kind, lang, width, narrower, visit, start):
    lost = kind.startswith("there-is-no")
    page = visit(f"/{lang}/{kind}", width=width, held=True, fresh=True, expected=("status of 404",) if lost else ())
    assert page.locator("html").get_attribute("lang") == lang
    faults = []
    if page.locator("[data-island]").count():
        start(page)
        faults += page.evaluate(f"() => window.__shift > {MAX_SHIFT} ? window.__shifted.map(s => 'moved: ' + s) : []")
    asked = [url for url in page.asked if not url.startswith(("data:", "blob:"))]
    faults += [f"{len(asked)} requests", *asked] if len(asked) > MAX_REQUESTS else []
    for pixels in (width, narrower):
        page.set_viewport_size({"width": pixels, "height": 900})
        try:
            page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth", timeout=1500)
        except TimeoutError:
            faults += [f"too wide at {pixels} px: {fault}" for fault in page.evaluate(WIDE)]
        faults += [f"small at {pixels} px: {fault}" for fault in page.evaluate(SMALL)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("width", "lang"), [(1440, "sv"), (360, "en")])
def test_is_sound_where_nothing_is_found_and_everything_is_open(word_page, lang, width, visit, settle, look):
    page = visit(f"/{lang}/{word_page}?q=there+is+nothing+of+this+name", width=width)
    page.locator("[data-region=results] .empty").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    faults = [*look(page), *page.evaluate(WIDE)]
    assert not faults, "\n".join(faults)


def test_nothing_moves_when_the_typeface_comes_late(kind, lang, visit):
    """Every face arrives after the first paint, as on a slow line; on a phone, where lines break most often."""
    page = visit(f"/{lang}/privacy", width=360, expected=("status of 404",))
    late = []
    page.route("**/*.woff2", lambda route: late.append(route))
    page.goto(f"/{lang}/{kind}", wait_until="domcontentloaded")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    for route in late:
        route.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_load_state("load")
    page.evaluate(
        "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))"
    )
    moved = page.evaluate(f"() => window.__shift > {MAX_SHIFT} ? window.__shifted : []")
    assert late
    assert not moved, "\n".join(moved)
