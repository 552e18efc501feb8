"""A page and the answers it gets are of one snapshot, or the page is loaded anew."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def as_of_other_data():
    """Answers the callback as a server would that has taken up other data."""

    def answer(route):
        told = route.fetch().json()
        told["response"]["page"]["answer"]["edition"] = "000000000000"
        route.fulfill(content_type="application/json", body=json.dumps(told))

    return answer


def test_a_choice_after_the_data_changed_loads_the_page_anew(visit, as_of_other_data):
    page = visit("/en/tools")
    page.evaluate("window.__before = true")
    page.route("**/_dash-update-component", as_of_other_data, times=1)
    page.locator(".facet input[type=checkbox]").first.check()
    page.wait_for_function("() => !window.__before && document.documentElement.classList.contains('live')")
    assert "?" in page.url
    assert page.locator(".chip").count() == 1


def test_charts_of_other_data_are_not_drawn_into_the_page(visit, as_of_other_data):
    page = visit("/en/programme", held=True)
    page.evaluate("window.__before = true")
    page.route("**/_dash-update-component", as_of_other_data, times=1)
    page.evaluate("window.dispatchEvent(new Event('touchstart'))")
    page.locator(".chart-slot").first.scroll_into_view_if_needed()
    page.wait_for_function("() => !window.__before")
    assert page.url.endswith("/en/programme")
