"""Every kind of page on the smallest screen with text twice as large, and on paper."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from dashboard.addresses import LANGUAGES

SMALLEST = 320  # px: a screen of 1280 at 400 %, as WCAG 1.4.10 has it
TWICE = "document.documentElement.style.fontSize = '32px'"
POINT = 4 / 3  # px
LEAST = 8  # points that a table may be printed in
PAPER = {"prefer_css_page_size": True, "print_background": False}
# px: A4 without the margins of 90-print.css; `vw` is counted from it on paper
SHEET = round((210 - 2 * 13) / 25.4 * 96)
NOT_FOUND = ("status of 404",)  # what Chromium says of the page that is not found
# What leads elsewhere, or asks for something: of no use on paper.
WAYS = "nav, button, .btn, select, a[download], .pager, .contents, .downloads, .menu-more, .result-bar, .skip-link"
SEEN = """selector => [...document.querySelectorAll(selector)].filter(
    node => node.checkVisibility({visibilityProperty: true}) && node.getBoundingClientRect().width > 1
).map(node => node.outerHTML.slice(0, 120))"""
CELLS = """() => [...document.querySelectorAll('table :is(th, td), table :is(th, td) *')].filter(
    node => node.checkVisibility() && node.innerText?.trim() && !node.closest('svg, .visually-hidden')
).map(node => parseFloat(getComputedStyle(node).fontSize))"""
WIDE = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


def addresses(kind):
    return [f"/{lang}/{kind}".rstrip("/") for lang in LANGUAGES]


def sizes(sheet) -> set[float]:
    """The sizes of the letters on a sheet, in points as they are printed."""
    found: set[float] = set()

    def read(text, outer, inner, font, size):
        if text.strip():
            down = inner[2] * outer[1] + inner[3] * outer[3]
            found.add(round(abs(size * down), 1))

    sheet.extract_text(visitor_text=read)
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_no_page_scrolls_sideways_with_text_twice_as_large(kind, visit):
    for address in addresses(kind):
        page = visit(address, width=SMALLEST, held=True, expected=NOT_FOUND)
        page.evaluate(TWICE)
        assert page.evaluate(WIDE) <= SMALLEST, address
        menu = page.locator(".menu > summary")
        if menu.count():
            menu.click()
            page.locator(".drawer nav a").first.wait_for()
            assert page.evaluate(WIDE) <= SMALLEST, f"{address}, menu open"


@pytest.mark.parametrize("path", ["", "charts/tools-by-type", "partners"])
def test_drawn_charts_leave_the_page_its_width(path, lang, visit):
    page = visit(f"/{lang}/{path}".rstrip("/"), width=SMALLEST)
    page.evaluate(TWICE)
    page.locator(".chart-slot").first.scroll_into_view_if_needed()
    assert page.evaluate(WIDE) <= SMALLEST


def test_the_skip_link_is_out_of_sight_until_it_is_reached(lang, visit):
    page = visit(f"/{lang}/tools", width=SMALLEST, held=True)
    page.evaluate(TWICE)
    link = page.locator(".skip-link")
    bottom = "node => node.getBoundingClientRect().bottom"
    assert link.evaluate(bottom) <= 0
    page.keyboard.press("Tab")
    assert link.evaluate(bottom) > 0


def test_printed_tables_can_be_read(kind, visit):
    for address in addresses(kind):
        page = visit(address, width=1280, held=True, expected=NOT_FOUND)
        page.emulate_media(media="print")
        cells = page.evaluate(CELLS)
        assert not cells or min(cells) >= LEAST * POINT - 0.01, f"{address}: {min(cells) / POINT} pt"
        page.set_viewport_size({"width": SHEET, "height": 900})
        heading = page.locator("h1").first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") / POINT
        reader = PdfReader(io.BytesIO(page.pdf(**PAPER)))
        # what is too wide for the paper makes the browser print the whole page smaller
        printed = max(sizes(reader.pages[0]))
        assert printed >= heading * 0.99, f"{address}: printed at {printed / heading:.0%}"
        if "report" not in kind:
            assert min(set().union(*map(sizes, reader.pages))) >= LEAST - 0.5, address


def test_nothing_is_printed_that_leads_elsewhere_and_no_sheet_for_the_footer_alone(kind, visit):
    for address in addresses(kind):
        page = visit(address, width=1280, held=True, expected=NOT_FOUND)
        page.emulate_media(media="print")
        ways = page.evaluate(SEEN, WAYS)
        assert not ways, address
        footer = page.locator(".site-footer")
        foot = words(footer.inner_text()) if footer.count() and footer.is_visible() else []
        reader = PdfReader(io.BytesIO(page.pdf(**PAPER)))
        told = [words(sheet.extract_text()) for sheet in reader.pages]
        assert len(told[-1]) > len(foot) + 3, f"{address}: the last of {len(told)} sheets holds only the footer"
        assert not [sheet for sheet in told if "Loading" in sheet], address


def test_what_a_page_says_is_printed(lang, visit):
    """The twin of the test above: what is no way elsewhere stays."""
    page = visit(f"/{lang}/partners", held=True)
    page.emulate_media(media="print")
    for part in ("h1", ".page-head .lead", ".chart-summary", ".partner-table table", ".record-card", ".footer-line"):
        assert page.locator(part).first.is_visible(), part
    page = visit(f"/{lang}/tools?type=portal", held=True)
    page.emulate_media(media="print")
    assert page.locator(".chip").first.is_visible(), "what the list is narrowed by"
    assert page.locator(".found").first.is_visible()
    page = visit(f"/{lang}/tools/anubis", held=True)
    page.emulate_media(media="print")
    assert page.locator(".address").first.is_visible(), "the address, which the button led to"
