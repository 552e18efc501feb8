"""Charts come without being noticed: on a slow processor, and where a script does not come or is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

SLOWER = 6
# What scripts do to the page is counted: whatever it puts in, takes out or rewrites, except in the places for charts.
WATCH = """() => {
    window.__redrawn = [];
    window.__stood = [...document.querySelectorAll('main *')];
    new MutationObserver(changes => changes.forEach(change => {
        const node = change.target.nodeType === 1 ? change.target : change.target.parentNode;
        if (!node.closest('.chart-slot')) window.__redrawn.push(change.type + ' ' + node.outerHTML.slice(0, 120));
    })).observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });
}"""
KEPT = """() => ({
    value: document.activeElement.value, focus: document.activeElement.id, scroll: Math.round(scrollY),
    open: document.querySelector('#opened').open, gone: window.__stood.filter(node => !node.isConnected).length })"""


@pytest.fixture
def slow(visit):
    """Opens a page on a processor that is several times slower, before its charts come."""

    def open_slowly(address, width):
        page = visit(address, width=width, held=True, fresh=True)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return page

    return open_slowly


@pytest.mark.parametrize("width", [360, 1440])
def test_what_a_visitor_has_begun_survives(word_page, width, slow, start):
    page = slow(f"/sv/{word_page}", width)
    page.evaluate(WATCH)
    page.evaluate("document.querySelector('main .chart-table').id = 'opened'")
    page.evaluate("document.querySelector('#opened').open = true")
    page.evaluate("document.querySelector('#opened > summary').id = 'begun'")
    # on a phone the field stands in a dialog that is not open yet
    field = "q" if width > 991 else "begun"
    page.locator(f"#{field}").focus()
    page.evaluate("scrollTo(0, 400)")
    before = page.evaluate(KEPT)
    start(page)
    assert page.evaluate(KEPT) == before
    assert before["focus"] == field
    assert page.evaluate("window.__redrawn") == []
    assert page.evaluate("window.__shift") <= 0.01


# A browser with nothing else to do that has loaded the page and paints it when ``window.__paint`` is called.
UNPAINTED = """
    performance.getEntriesByName = () => [];
    window.requestIdleCallback = work => setTimeout(work, 0);
    window.PerformanceObserver = class {
        static supportedEntryTypes = ['paint'];
        constructor(tell) { window.__paint = () => tell({ getEntriesByName: name => [name] }, this); }
        observe() {}
        disconnect() {}
    };
"""
FETCHED = "performance.getEntriesByType('resource').filter(one => one.name.includes('dash_renderer')).length"


def test_nothing_of_dash_is_fetched_before_the_page_is_painted(visit, settle):
    page = visit("/en/about", width=1440, fresh=True)
    page.add_init_script(UNPAINTED)
    page.goto("/en/charts/tools-by-type", wait_until="load")
    page.wait_for_timeout(500)
    assert page.evaluate(FETCHED) == 0
    page.evaluate("window.__paint()")
    settle(page)
    assert page.evaluate(FETCHED) == 1


@pytest.mark.parametrize("address", ["/sv/tools", "/en/data-sources?view=table", "/sv/programme"])
def test_the_takeover_leaves_every_card_alone(address, slow, start):
    """However many there are: none of them is drawn again, so none of them costs anything."""
    page = slow(address, 1440)
    page.evaluate(WATCH)
    start(page)
    assert page.evaluate("window.__redrawn") == []
    assert page.evaluate("window.__stood.filter(node => !node.isConnected).length") == 0
    assert page.evaluate("window.__stood.length") > 300


@pytest.fixture
def late(visit):
    """Opens a page whose script is long on its way, and gives the page and a function that lets the script come."""

    def open_late(address, width):
        page = visit("about:blank", fresh=True, held=True, width=width)
        waiting = []
        page.route("**/html_first/page.*.js", lambda route: waiting.append(route))
        page.goto(address, wait_until="commit")
        page.locator("main form.filters, main form[data-regions]").first.wait_for()
        return page, lambda: [route.continue_() for route in waiting]

    return open_late


def test_what_was_typed_before_is_answered(word_page, late):
    page, come = late(f"/sv/{word_page}", 1440)
    page.locator("#q").press_sequentially("data")
    come()
    page.wait_for_url(f"**/sv/{word_page}?q=data")
    assert page.locator("#q").input_value() == "data"
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_was_ticked_before_is_answered(list_page, late):
    page, come = late(f"/en/{list_page}", 1440)
    box = page.locator(".facet[open] input[type=checkbox]").first
    name, value = box.get_attribute("name"), box.get_attribute("value")
    box.check()
    come()
    page.wait_for_url(f"**/en/{list_page}?{name}={value}")
    page.locator(".chip").wait_for()
    assert page.locator(f"[id='{name}-{value}']").is_checked()


# ---- scripts that do not come ----

PAGE = "tools"


def _file(url: str) -> str:
    return Path(url.split("?")[0]).name.split(".")[0]


@pytest.fixture(scope="module")
def scripts(context, server):
    """The file names, without version, of all scripts that a page with charts gets."""
    page = context(True).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "script" else None)
    page.goto(f"/en/{PAGE}", wait_until="networkidle")
    page.locator(".chart-slot").first.scroll_into_view_if_needed()
    page.locator(".main-svg").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.close()
    return sorted({_file(url) for url in asked})


def _spoil(page, name, how):
    def answer(route):
        if _file(route.request.url) != name:
            route.fallback()
        elif how == "blocked":
            route.abort()
        else:
            text = route.fetch().text()
            route.fulfill(content_type="text/javascript", body=text[: len(text) // 2])

    page.route("**/*.js", answer)


# One for each script a page gets; the test before them fails when there are others.
SCRIPTS = (
    "async-graph",
    "dash_core_components",
    "dash_core_components-shared",
    "dash_renderer",
    "live",
    "page",
    "plotly",
    "runtime",
    "theme",
)


def test_all_scripts_are_tried(scripts):
    assert scripts == sorted(SCRIPTS)


@pytest.mark.parametrize("how", ["blocked", "cut off"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_the_page_works_without_any_one_script(name, how, visit):
    page = visit("about:blank", fresh=True, held=True, width=360, expected=("",))
    _spoil(page, name, how)
    page.goto(f"/sv/{PAGE}", wait_until="load")
    page.locator(".chart-card").first.scroll_into_view_if_needed()
    page.evaluate("document.querySelector('[data-island]').dispatchEvent(new Event('pointerover', {bubbles: true}))")
    if name != "theme":
        page.locator("html.scriptless").wait_for()
    assert page.locator(".record-card").count() == 24
    blank = page.evaluate(
        """() => [...document.querySelectorAll('.chart-slot')].filter(slot => slot.offsetHeight
            && !slot.querySelector('.main-svg') && slot.getBoundingClientRect().top < innerHeight).length"""
    )
    assert not blank, "an empty place where a chart would be"
    page.locator(".chart-table").first.scroll_into_view_if_needed()
    assert page.locator(".chart-table .table").first.is_visible()
    if page.locator("html.js .fold:not(.menu) > summary").is_visible():
        page.locator(".fold:not(.menu) > summary").click()  # on a phone the filters stand in a dialog
    page.locator(".facet[open] input[type=checkbox]").first.check()
    if not page.locator("html.live").count():
        page.locator("form.filters .apply button").click()
    page.wait_for_url(f"**/sv/{PAGE}?*")
    page.locator(".chip").wait_for()
