"""Comparing partners in a browser: chosen by typing, on the map and by ticking; shared, narrowed, read on a phone."""

from __future__ import annotations

import re

import pytest

NAMES = {"en": ("Karolinska Institutet", "Umeå University"), "sv": ("Karolinska Institutet", "Umeå universitet")}


def columns(page) -> int:
    return page.locator(".compare-table thead th").count() - 1


def test_partners_are_chosen_by_typing(lang, visit, settle):
    page = visit(f"/{lang}/partners/compare")
    for name in NAMES[lang]:
        page.locator("#typed").fill(name)
        page.wait_for_function("() => document.querySelector('#typed').value === ''")
        settle(page)
    page.wait_for_url(re.compile(rf"/{lang}/partners/compare\?ids=ki,umu$"))
    assert columns(page) == 2
    assert page.locator("#ids-umu").is_checked()
    page.locator("#typed").fill("uu")
    page.locator("#typed").press("Enter")
    page.wait_for_url(f"**/{lang}/partners/compare?ids=ki,umu,uu")
    settle(page)
    page.locator("#typed").fill("nobody")
    page.locator("#typed").press("Enter")
    page.locator(".ignored").wait_for()
    assert "nobody" in page.locator(".ignored").inner_text()
    assert columns(page) == 3


def test_partners_are_chosen_on_the_map(lang, visit, settle):
    page = visit(f"/{lang}/partners/compare")
    slot = page.locator("#chart-compare-map .chart-slot")
    slot.scroll_into_view_if_needed()
    settle(page)
    for key, address, number in (("End", "**ids=*", 1), ("Home", f"**/{lang}/partners/compare", 0)):
        slot.focus()
        slot.press(key)  # the one chosen comes first, the others after it
        slot.press("Enter")
        page.wait_for_url(address)
        settle(page)
        assert page.locator(".compare-form input[type=checkbox]:checked").count() == number
    point = slot.locator(".scatterlayer .trace .points path").last
    box = point.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**ids=*")
    settle(page)
    assert page.locator(".compare-form input[type=checkbox]:checked").count() == 1


def test_one_is_removed_and_the_address_can_be_shared(lang, visit, settle):
    page = visit(f"/{lang}/partners/compare?ids=uu,kth,su")
    page.locator(".compare-table .remove").nth(1).click()
    page.wait_for_url(f"**/{lang}/partners/compare?ids=uu,su")
    settle(page)
    told = page.locator("[data-region=comparison]").inner_text()
    again = visit(page.url, fresh=True)
    assert again.locator("[data-region=comparison]").inner_text() == told
    assert again.locator(".compare-table .unknown").count() > 0


def test_only_what_differs(visit, settle):
    page = visit("/sv/partners/compare?ids=uu,su")
    every = page.locator(".compare-table tbody tr").count()
    page.locator(".compare-views a").nth(1).click()
    page.wait_for_url("**ids=uu,su&view=differences")
    settle(page)
    rows = page.locator(".compare-table tbody tr")
    assert 0 < rows.count() < every
    assert page.locator(".row-mark.differs").count() == rows.count()


@pytest.mark.parametrize("width", [360, 1440])
def test_it_works_without_scripts(lang, width, visit):
    page = visit(f"/{lang}/partners/compare", width=width, scripts=False)
    page.locator("#ids-uu").check()
    page.locator("#typed").fill("karolinska")
    page.locator(".compare-form button[type=submit]").click()
    page.wait_for_url(f"**/{lang}/partners/compare?ids=uu,ki")
    assert columns(page) == 2
    page.locator(".compare-views a").nth(1).click()
    page.wait_for_url("**view=differences")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#chart-compare-map .table").is_visible()
