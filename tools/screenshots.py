"""Takes the pictures of the README: ``.venv/bin/python tools/screenshots.py http://127.0.0.1:8000``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
# name, address, colour scheme
SHOTS = (
    ("home-en", "/en", "light"),
    ("tools-sv-dark", "/sv/tools?type=portal", "dark"),
    ("report-sv", "/sv/partners/uu/report", "light"),
)


def main(base: str) -> None:
    """Writes one PNG per shot, 1280 pixels wide."""
    PICTURES.mkdir(exist_ok=True)
    chromium = next(path for name in ("chromium", "google-chrome", "chrome") if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, address, scheme in SHOTS:
            page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(base + address)
            page.wait_for_selector("html.live")
            page.wait_for_timeout(1500)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
