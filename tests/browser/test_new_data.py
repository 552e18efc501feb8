"""A page and the answers it gets are of one snapshot, or the page is loaded anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from werkzeug.serving import make_server

from benchmarks.chromium import SETTLED
from dashboard.app import Dashboard, create_app
from dashboard.settings import Settings

OTHER = "000000000000"
CALLBACK = "**/_dash-update-component"


def a_page_of_other_data(route):
    """Answers as a server would that has taken up other data."""
    answer = route.fetch()
    text = re.sub(r'data-edition="[^"]+"', f'data-edition="{OTHER}"', answer.text(), count=1)
    route.fulfill(response=answer, body=text)


def islands_of_other_data(route):
    """The same for the charts of a page."""
    told = route.fetch().json()
    assert "html-first-mount" not in told["response"], "the data are the same"
    told["response"] = {"html-first-mount": {"edition": OTHER}}
    route.fulfill(content_type="application/json", body=json.dumps(told))


def test_a_choice_after_the_data_changed_loads_the_page_anew(visit):
    page = visit("/en/tools")
    page.evaluate("window.__before = true")
    page.route(re.compile(r"/en/tools\?"), a_page_of_other_data)
    page.locator(".facet input[type=checkbox]").first.check()
    page.wait_for_function("() => !window.__before && document.documentElement.classList.contains('live')")
    assert page.locator("html").get_attribute("data-edition") == OTHER
    assert "?" in page.url
    assert page.locator(".chip").count() == 1


def test_a_copy_that_was_kept_from_before_the_change_is_fetched_anew(visit):
    """A browser may hold a page that was fetched ahead before the data changed."""
    page = visit("/en/tools")
    page.evaluate("window.__before = true")
    page.route(re.compile(r"/en/tools\?"), a_page_of_other_data, times=1)
    page.locator(".facet input[type=checkbox]").first.check()
    page.locator(".chip").wait_for()
    assert page.evaluate("window.__before"), "the page was loaded anew"


def test_charts_of_other_data_are_not_drawn_into_the_page(visit):
    page = visit("/en/programme", held=True)
    page.evaluate("window.__before = true")
    page.route(CALLBACK, islands_of_other_data, times=1)
    page.locator(".chart-slot").first.scroll_into_view_if_needed()
    page.locator(".chart-slot").first.hover()
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
