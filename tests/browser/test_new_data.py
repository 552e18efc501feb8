"""A page and the answers it gets are of one snapshot, or the page is loaded anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from werkzeug.serving import make_server

from benchmarks.chromium import SETTLED
from dashboard.app import Dashboard, create_app
from dashboard.settings import Settings


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


YESTERDAY, TODAY = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def overnight() -> Iterator[tuple[Dashboard, str]]:
    """A dashboard of this process, whose day can be changed, and its address."""
    app = create_app(Settings(), YESTERDAY)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(30)
    server.server_close()


def test_a_page_of_yesterday_is_loaded_anew_with_the_first_answer_of_today(overnight, browser, lang):
    """The data and their version are the same; what the page says of its day is not."""
    app, address = overnight
    t = app.edition.languages[lang]
    said = []
    page = browser.new_page(base_url=address)
    try:
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"/{lang}/data-quality")
        page.wait_for_function(SETTLED)
        page.evaluate("window.__before = true")
        version = app.edition.context.version
        app.live_data.take(replace(app.edition.context, today=TODAY, _cache={}))
        assert app.edition.context.version == version
        page.locator(".facet input[type=checkbox]").first.check()
        page.wait_for_function("() => !window.__before && document.documentElement.classList.contains('live')")
        page.wait_for_function(SETTLED)
        assert page.locator(".chip").count() == 1, "the choice is kept"
        shown = page.locator("body").inner_text()
        assert t.date(TODAY) in shown
        assert t.date(YESTERDAY) not in shown
        page.evaluate("window.__before = true")
        page.locator(".facet input[type=checkbox]").nth(1).check()
        page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")
        assert page.evaluate("window.__before"), "of one day again, so nothing is loaded anew"
        assert not said
    finally:
        page.close()
