"""Fixtures of the browser tests: the real server, a real Chromium, and pages that tell what went wrong.

The server is gunicorn as it runs in production, one for each session (each worker under xdist). No request
can leave the machine, and one that tries to fails the test, as does any error in the console.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.chromium import SETTLED
from benchmarks.chromium import browser as chromium
from benchmarks.kinds import app, lists
from benchmarks.kinds import kinds as every_kind
from benchmarks.processes import MissingToolError, gunicorn
from dashboard.addresses import LANGUAGES
from dashboard.app import PAGES
from dashboard.html_first.render import islands
from dashboard.settings import ROOT
from tests.browser.views import every_view, pairwise
from tests.clock import TODAY

NO_BROWSER = (
    "The browser tests need Chromium or Chrome: install it (Debian and Ubuntu: apt-get install chromium; "
    "macOS: brew install --cask chromium), or set CHROME_PATH to its program."
)
NO_AXE = "The browser tests need axe-core: install Node.js with npm and run `npm ci` (or `make test`, which does it)."
SHIFTS = (Path(__file__).parent / "in_page" / "layout_shifts.js").read_text("utf-8")
FIRST_TRACE = """slot => {
    const trace = slot.querySelector('.js-plotly-plot')._fullData[0];
    return [trace.type, (trace.customdata || []).map(String)];
}"""
# Charts wait, so that a test sees the page as it was sent; ``start`` lets those in sight come.
IN_SIGHT = """() => document.querySelectorAll('[data-island]').forEach(island => {
    const box = island.getBoundingClientRect();
    if (box.bottom > 0 && box.top < innerHeight) window.htmlFirst.islands.want(island);
})"""
HELD = "window.requestIdleCallback = function () { return 0; };"


# ---- what there is to visit: found while tests are collected ----


@cache
def kinds() -> tuple[str, ...]:
    """A path below the language for every kind of page, and some that are none or come with a choice."""
    paths = [kind.path for kind in every_kind()]
    qualities = ("tools/covimapp?view=quality", "partners/uu?view=quality")
    return (*paths, "there-is-no-such-page", "partners/compare?ids=uu,kth", "search?q=data", *qualities)


@cache
def searched() -> tuple[str, ...]:
    """The lists that have a box for words."""
    return tuple(page.slug for page in PAGES if page.slug in lists() and "q" in page.query)


@cache
def charted() -> tuple[str, ...]:
    """The lists that have charts."""
    return tuple(slug for slug in lists() if islands(app().tree(app().edition.route(f"/en/{slug}", ""))))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "view" in metafunc.fixturenames:
        views = every_view() if metafunc.config.getoption("--full") else pairwise()
        metafunc.parametrize("view", views, ids=lambda view: "-".join(map(str, view)))
    for name, values in (("kind", kinds), ("list_page", lists), ("word_page", searched), ("charted", charted)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values(), ids=lambda value: value or "home")
    if "lang" in metafunc.fixturenames and not {"list_page", "word_page"} & set(metafunc.fixturenames) - {"look"}:
        metafunc.parametrize("lang", LANGUAGES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


# ---- server and browser ----


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the running dashboard. Its day is that of the tests, or one that a test is parametrised with."""
    with gunicorn(today=getattr(request, "param", TODAY)) as running:
        yield running.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; its absence fails the tests with a sentence that says what to install."""
    try:
        with chromium() as running:
            yield running
    except MissingToolError:
        pytest.fail(NO_BROWSER, pytrace=False)


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The source of axe-core."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.fail(NO_AXE, pytrace=False)
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def context(browser: Browser, server: str) -> Iterator[Callable[[bool], BrowserContext]]:
    """Makes a browser context, with scripts or without, that knows nothing yet."""
    made: list[BrowserContext] = []

    def make(scripts: bool) -> BrowserContext:
        made.append(
            browser.new_context(
                base_url=server, java_script_enabled=scripts, reduced_motion="reduce", accept_downloads=True
            )
        )
        made[-1].set_default_timeout(20_000)
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def contexts(context: Callable[[bool], BrowserContext]) -> dict[bool, BrowserContext]:
    """The contexts that tests share: one with scripts and one without."""
    return {True: context(True), False: context(False)}


@pytest.fixture
def visit(
    contexts: dict[bool, BrowserContext], context: Callable[[bool], BrowserContext], server: str
) -> Iterator[Callable[..., Page]]:
    """Opens an address; at the end of the test every page must have been without errors and foreign requests.

    ``held`` keeps Dash from starting until ``start``; ``fresh`` gives a context of its own, with nothing cached or
    kept; ``expected`` are words of errors that the test brings about itself.
    """
    problems: list[str] = []
    pages: list[Page] = []
    own: list[BrowserContext] = []

    def watch(page: Page, expected: tuple[str, ...]) -> None:
        def asked(request: Any) -> None:
            page.asked.append(request.url)  # type: ignore[attr-defined]
            if not request.url.startswith((server, "data:", "blob:")):
                problems.append(f"{page.url}: asked another host: {request.url[:200]}")

        def said(message: Any) -> None:
            if message.type == "error" and not any(words in message.text for words in expected):
                problems.append(f"{page.url}: console: {message.text[:400]}")

        def thrown(error: Any) -> None:
            if not any(words in str(error) for words in expected):
                problems.append(f"{page.url}: {str(error)[:400]}")

        page.asked = []  # type: ignore[attr-defined]
        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", thrown)
        page.on("dialog", lambda dialog: problems.append(f"{page.url}: a dialog: {dialog.message}"))

    def open_page(address: str, *, width: int = 1440, theme: str = "light", scripts: bool = True, **how: Any) -> Page:
        if how.get("fresh"):
            own.append(context(scripts))
        page = (own[-1] if how.get("fresh") else contexts[scripts]).new_page()
        pages.append(page)
        watch(page, how.get("expected", ()))
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.add_init_script(SHIFTS + (HELD if how.get("held") else ""))
        page.goto(address, wait_until="load")
        if scripts and not how.get("held"):
            page.wait_for_function(SETTLED)
        return page

    yield open_page
    for page in pages:
        page.close()
    for one in own:
        one.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def start() -> Callable[[Page], None]:
    """Lets the charts in sight come on a page that was opened ``held``."""

    def touch(page: Page) -> None:
        page.evaluate(IN_SIGHT)
        page.wait_for_function(SETTLED)

    return touch


@pytest.fixture
def filter_by_mark(settle: Callable[[Page], None]) -> Callable[[Page, str], str]:
    """Clicks a bar or a point that filters the list of the page, and gives the address that it leads to."""

    def click(page: Page, path: str) -> str:
        for slot in page.locator(".chart-slot").all():
            slot.scroll_into_view_if_needed()
            settle(page)
            kind, targets = slot.evaluate(FIRST_TRACE)
            own = [at for at, target in enumerate(targets) if target.startswith(f"{path}?")]
            points = slot.locator(".scatterlayer .trace").first.locator(".points path")
            marks = points if kind == "scatter" else slot.locator(".barlayer .point path")
            if own and marks.count() > own[-1]:
                box = marks.nth(own[-1]).bounding_box()
                assert box is not None
                page.mouse.click(box["x"] + min(6, box["width"] / 2), box["y"] + box["height"] / 2)
                page.wait_for_url(f"**/{targets[own[-1]]}")
                settle(page)
                return str(targets[own[-1]])
        pytest.fail(f"no chart on {path} filters the page")

    return click


@pytest.fixture
def settle() -> Callable[[Page], None]:
    """Waits until what was asked for is shown."""
    return lambda page: page.wait_for_function(SETTLED) and None


@pytest.fixture
def regions() -> Callable[[Page], dict[str, str]]:
    """The HTML of every still region of a page: what a reader sees that follows the address."""
    script = """() => Object.fromEntries([...document.querySelectorAll('[data-region]')].map(
        node => [node.dataset.region, node.innerHTML.replaceAll(' open=""', '')]))"""
    return lambda page: page.evaluate(script)
