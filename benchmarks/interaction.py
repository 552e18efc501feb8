"""From click to paint in a real browser, unthrottled, with the server on the same machine; and what moves meanwhile."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.chromium import DESK, IN_PAGE, PHONE, SETTLED, browser, fresh
from benchmarks.kinds import Kind, addresses, kinds, lists
from benchmarks.processes import gunicorn
from benchmarks.report import Result, alone
from dashboard.addresses import LANGUAGES

WATCH = (Path(__file__).parent / "interaction.js").read_text("utf-8")
SHIFTS = (IN_PAGE / "layout_shifts.js").read_text("utf-8")
# Clicks of each sort, in each language: the 95th percentile of fewer than twenty says nothing.
CLICKS = 24
# So long a pointer rests before it clicks: a page is fetched ahead after 150 ms.
REST = 200
SLOWER = 4


def measure(chosen: tuple[Kind, ...] | None = None) -> tuple[list[Result], dict[str, Any]]:
    """Page to page, filter to result, and layout shift through the takeover by Dash on a slow phone and at a desk."""
    with gunicorn() as server, browser() as chromium:
        _warm(chromium, server.address)
        moves = {f"/{lang}": _moves(chromium, server.address, lang) for lang in LANGUAGES}
        clicks = {f"/{lang}": _clicks(chromium, server.address, lang) for lang in LANGUAGES}
        shifts = {address: _shift(chromium, server.address + address) for address in addresses(chosen or kinds())}
    results = [
        Result(
            "page to page, 95th percentile", 150, "ms", True, {at: percentile(times) for at, times in moves.items()}
        ),
        Result(
            "filter click to painted result, 95th percentile",
            100,
            "ms",
            True,
            {at: percentile(times) for at, times in clicks.items()},
        ),
        Result("layout shift from first paint through the takeover", 0.01, "", True, shifts),
    ]
    middle = {"moves": {a: median(t) for a, t in moves.items()}, "clicks": {a: median(t) for a, t in clicks.items()}}
    return results, {"moves_ms": moves, "clicks_ms": clicks, "medians_ms": middle}


def percentile(times: list[float], part: float = 0.95) -> float:
    """The smallest of the times that is not exceeded by that part of them."""
    return sorted(times)[max(0, ceil(part * len(times)) - 1)]


def _warm(chromium: Browser, server: str) -> None:
    """Both workers make their first pages, so that what is measured is not their start."""
    with fresh(chromium, DESK) as context:
        for _ in range(4):
            for lang in LANGUAGES:
                context.request.get(f"{server}/{lang}")


def _moves(chromium: Browser, server: str, lang: str) -> list[float]:
    """Clicks on the links of the menu in turn, the pointer resting on each first."""
    times: list[float] = []
    with fresh(chromium, DESK) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{server}/{lang}", wait_until="load")
        page.wait_for_function(SETTLED)
        links = page.locator("header nav a")
        for at in range(CLICKS):
            link = links.nth(at % links.count())
            link.hover()
            page.wait_for_timeout(REST)
            with page.expect_navigation(wait_until="load"):
                link.click()
            times.append(float(page.evaluate("() => window.__arrived")))
            page.wait_for_function(SETTLED)
    return times


def _clicks(chromium: Browser, server: str, lang: str) -> list[float]:
    """Boxes ticked and cleared again on every list with a form."""
    times: list[float] = []
    with fresh(chromium, DESK) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        for path in lists():
            page.goto(f"{server}/{lang}/{path}", wait_until="load")
            page.wait_for_function(SETTLED)
            times += _ticked(page, -(-CLICKS // len(lists()) // 2))
    return times


def _ticked(page: Page, number: int) -> list[float]:
    times = []
    boxes = page.locator(".facet[open] input[type=checkbox], div.facet input[type=checkbox]")
    for at in range(number):
        for _ in ("tick", "clear"):
            box = boxes.nth(at % boxes.count())
            box.scroll_into_view_if_needed()
            page.evaluate("() => { window.__result = window.__answered(); }")
            box.click()
            times.append(float(page.evaluate("() => window.__result")))
            page.wait_for_function(SETTLED)
    return times


def _shift(chromium: Browser, address: str) -> float:
    """What moved, without input, until Dash has taken over and charts in sight are drawn: the larger of two windows."""
    found = []
    for window in (PHONE, DESK):
        with fresh(chromium, window) as context:
            context.add_init_script(SHIFTS)
            page = context.new_page()
            if window is PHONE:
                context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(address, wait_until="load")
            page.wait_for_function(SETTLED)
            page.wait_for_timeout(300)
            found.append(float(page.evaluate("() => window.__shift")))
    return max(found)


if __name__ == "__main__":
    alone("interaction", measure)
