"""Every kind of page in both languages, at every width and in both themes: as it was sent, and once Dash took over.

One visit looks at everything and reports it together, because loading a page costs more than looking at it.
Between 1440 and 360 px and between light and dark the page is the same HTML, so what only colours can break is
looked at again in the dark, and what only width can break at 768 and 320 px.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

from dashboard.i18n import own_texts

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# The rules that the accessibility statement owns up to; an exemption that is not published is impossible.
OWNED_UP_TO = {key.split(".")[2] for key in own_texts() if key.startswith("accessibility.shortcomings.")}
MAX_SHIFT = 0.01
MAX_REQUESTS = 20
SMALL = (Path(__file__).parent / "in_page" / "small_targets.js").read_text("utf-8")
WIDE = (Path(__file__).parent / "in_page" / "too_wide.js").read_text("utf-8")


@pytest.fixture
def look(axe_source):
    """Runs axe and gives what it found, one line for each element."""

    def run(page, rules=None):
        page.evaluate(f"() => {{ if (!window.axe) {{ {axe_source} }} }}")
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
        options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {node['target'][0]} {' '.join(node['failureSummary'].split())[:220]}"
            for violation in found["violations"]
            if violation["id"] not in OWNED_UP_TO
            for node in violation["nodes"][:4]
        ]

    return run


@pytest.mark.parametrize(("width", "narrower"), [(1440, 768), (360, 320)])
def test_is_sound(kind, lang, width, narrower, visit, start, look):
    lost = kind.startswith("there-is-no")
    page = visit(f"/{lang}/{kind}", width=width, held=True, fresh=True, expected=("status of 404",) if lost else ())
    assert page.locator("html").get_attribute("lang") == lang
    faults = [f"as sent: {fault}" for fault in look(page)]
    if page.locator("#live-scripts").count():
        start(page)
        faults += [f"live: {fault}" for fault in look(page)]
        faults += page.evaluate(f"() => window.__shift > {MAX_SHIFT} ? window.__shifted.map(s => 'moved: ' + s) : []")
    asked = [url for url in page.asked if not url.startswith(("data:", "blob:"))]
    faults += [f"{len(asked)} requests", *asked] if len(asked) > MAX_REQUESTS else []
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in look(page, COLOUR_RULES)]
    for pixels in (width, narrower):
        page.set_viewport_size({"width": pixels, "height": 900})
        try:
            page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth", timeout=1500)
        except TimeoutError:
            faults += [f"too wide at {pixels} px: {fault}" for fault in page.evaluate(WIDE)]
        faults += [f"small at {pixels} px: {fault}" for fault in page.evaluate(SMALL)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("width", "theme", "lang"), [(1440, "dark", "sv"), (360, "light", "en"), (360, "dark", "sv")])
def test_is_sound_with_a_choice_made_and_everything_open(list_page, lang, width, theme, visit, settle, look):
    page = visit(f"/{lang}/{list_page}", width=width, theme=theme)
    page.locator(".facet[open] input").first.check()
    page.wait_for_url("**/*?*")
    settle(page)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    faults = look(page)
    if page.locator("#q").count():
        page.locator("#q").fill("there is nothing of this name")
        page.locator("[data-region=results] .empty").wait_for()
        settle(page)
        faults += [f"empty: {fault}" for fault in look(page)]
    faults += page.evaluate(WIDE)
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
