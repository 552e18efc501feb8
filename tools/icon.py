"""Draws ``assets/favicon.ico`` out of ``assets/icon.svg``: ``.venv/bin/python tools/icon.py``.

For browsers and programs that ask for ``/favicon.ico`` whatever a page says. Needs Chromium (``CHROME_PATH``); the
file holds a PNG of each size, which the ICO format takes since Windows Vista.
"""

from __future__ import annotations

import os
import shutil
import struct
from pathlib import Path

from playwright.sync_api import sync_playwright

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SIZES = (16, 32, 48)


def pictures(drawing: str) -> list[bytes]:
    """The drawing as PNG in each size, on nothing."""
    program = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = []
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            found.append(page.screenshot(omit_background=True))
        browser.close()
    return found


def icon(made: list[bytes]) -> bytes:
    """The bytes of the ICO: a head, an entry of 16 bytes for each picture, the pictures."""
    head, at = struct.pack("<HHH", 0, 1, len(made)), 6 + 16 * len(made)
    for size, picture in zip(SIZES, made, strict=True):
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(made)


if __name__ == "__main__":
    (ASSETS / "favicon.ico").write_bytes(icon(pictures((ASSETS / "icon.svg").read_text("utf-8"))))
