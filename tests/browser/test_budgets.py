"""Bytes and requests of a cold first view (targets, section 1), counted as ``make bench`` counts them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from benchmarks.chromium import DESK
from benchmarks.kinds import Kind, kinds
from benchmarks.size import BYTES, HTML, REQUESTS, cold_view


@pytest.mark.parametrize("page_kind", kinds(), ids=lambda kind: kind.path or "home")
def test_a_first_view_is_light(page_kind: Kind, lang: str, browser: Browser, server: str) -> None:
    # at a desk, where more charts are in sight than on a phone
    view = cold_view(browser, server + page_kind.address(lang), DESK)
    heaviest = dict(sorted(view.bytes_by_address.items(), key=lambda item: -item[1])[:6])
    assert view.html > 0
    assert view.html <= HTML
    assert view.total <= BYTES[page_kind.group], heaviest
    assert view.requests <= REQUESTS, list(view.bytes_by_address)


def test_every_group_of_pages_is_looked_at() -> None:
    assert {kind.group for kind in kinds()} == set(BYTES)
