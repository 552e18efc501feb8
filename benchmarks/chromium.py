"""A real Chromium that reaches this machine only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.processes import MissingToolError
from dashboard.settings import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"),
    *("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-component-update"),
)
IN_PAGE = ROOT / "tests" / "browser" / "in_page"
# Dash has taken over where the page has it, every question is answered, every chart in sight is drawn.
SETTLED = (IN_PAGE / "settled.js").read_text("utf-8")
PHONE = {"width": 412, "height": 823}
DESK = {"width": 1440, "height": 900}


def program() -> str:
    """Where Chromium or Chrome is; raises ``MissingToolError``."""
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise MissingToolError("Chromium or Chrome is needed: apt-get install chromium, or set CHROME_PATH")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, closed at the end."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def fresh(chromium: Browser, window: dict[str, int]) -> Iterator[BrowserContext]:
    """A context with nothing remembered from before: a visitor's first view."""
    context = chromium.new_context(viewport=window, is_mobile=window is PHONE, has_touch=window is PHONE)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    try:
        yield context
    finally:
        context.close()
