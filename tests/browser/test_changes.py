"""What has changed since a day: the day is chosen in the page, stands in the address, and follows the language."""

from __future__ import annotations

import re

SINCE = "2025-06-20"


def test_a_day_changes_the_list_and_the_address(lang, visit, settle):
    page = visit(f"/{lang}/data-quality/changes")
    before = page.locator(".found").inner_text()
    page.locator("#since").fill(SINCE)
    page.locator("#since").dispatch_event("change")
    page.wait_for_url(re.compile(rf"[?&]since={SINCE}"))
    settle(page)
    found = page.locator(".found").inner_text()
    assert found != before
    shared = visit(f"/{lang}/data-quality/changes?since={SINCE}")
    assert shared.locator(".found").inner_text() == found, "a shared address gives another list"
    days = shared.locator(".change-group h3").all_inner_texts()
    assert days
    other = shared.locator("#language a, [data-region=language] a").first
    assert f"since={SINCE}" in other.get_attribute("href")
