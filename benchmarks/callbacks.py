"""The callbacks that a filter click sends in plain Dash, caught in a real browser, with what each must answer."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.chromium import DESK, fresh
from benchmarks.plain_dash import TYPES, chosen

UPDATE = "/_dash-update-component"


@dataclass(frozen=True)
class Callback:
    """The body that the browser posted; ``fits`` tells whether an answer is the right one."""

    body: str
    fits: Callable[[dict[str, Any]], bool]

    def check(self, server: str) -> None:
        """Asks the server once; raises ``RuntimeError`` where it does not answer 200 with what was asked for."""
        asked = urllib.request.Request(
            server + UPDATE, self.body.encode(), {"Content-Type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(asked, timeout=20) as answer:
            found = json.load(answer)["response"]
            if answer.status != 200 or not self.fits(found):
                raise RuntimeError(f"not the answer expected: {str(found)[:500]}")


def plain(chromium: Browser, server: str) -> list[Callback]:
    """The same clicks in the plain Dash app."""
    with fresh(chromium, DESK) as context:
        page = context.new_page()
        page.goto(server, wait_until="load")
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        found = []
        for at, kind in enumerate(TYPES):
            box = page.locator("#types input").nth(at)
            body = _posted(page, box.click)
            found.append(Callback(body, _fits_plain(kind)))
            _posted(page, box.click)
        return found


def _fits_plain(kind: str) -> Callable[[dict[str, Any]], bool]:
    number = len(chosen([kind]))
    return lambda answer: len(answer["table"]["data"]) == number and len(answer["chart-2"]["figure"]["data"]) == 1


def _posted(page: Page, act: Callable[[], None]) -> str:
    with page.expect_response(lambda answer: UPDATE in answer.url) as caught:
        act()
    return str(caught.value.request.post_data)
