"""Addresses as visitors' browsers write them: mended on the way, told on the page, and files read by other sites."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard.i18n import own_texts


@pytest.fixture
def other_site() -> Iterator[str]:
    """A page on another origin of this machine."""

    class Blank(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>other</title>")

        def log_message(self, *of: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


def test_what_is_not_understood_is_told_until_something_is_chosen(lang, visit, settle):
    page = visit(f"/{lang}//Tools?TYPE=portal&colour=red&utm_source=mail")
    assert page.url.endswith(f"/{lang}/tools?type=portal&colour=red")
    told = own_texts()["shell.filter.ignored"][lang].format(values="colour=red")
    assert page.locator(".ignored").inner_text() == told
    page.locator("#type-tool").check()
    page.wait_for_url(f"**/{lang}/tools?type=portal,tool")
    settle(page)
    assert page.locator(".ignored").count() == 0
    page.go_back()
    page.locator(".ignored").wait_for()


def test_a_page_with_doubled_slashes_is_alive(visit, server):
    page = visit(f"{server}//en//tools")
    assert page.url == f"{server}/en/tools"
    page.locator("#type-portal").check()
    page.wait_for_url("**/en/tools?type=portal")


def test_the_letter_of_a_correction_names_the_page_in_full(lang, visit, server):
    page = visit(f"/{lang}/contribute?about=correction&record=tools%2Fcovimapp")
    whole = f"{server}/{lang}/tools/covimapp"
    assert f" {whole}\n" in page.locator("#ready pre").inner_text()
    sent = page.evaluate("() => decodeURIComponent(document.querySelector('#ready a.btn').href)")
    assert f" {whole}\r\n" in sent


def test_scripts_of_other_sites_read_files_and_no_pages(other_site, browser, server):
    page = browser.new_page()
    page.goto(other_site)
    ask = "([url, headers]) => fetch(url, {headers}).then(async r => [r.status, r.headers.get('ETag'), await r.text()])"
    status, etag, text = page.evaluate(ask, [f"{server}/EN/tools.JSON", {}])
    assert (status, etag[:1], text[:1]) == (200, '"', "{")
    assert page.evaluate(ask, [f"{server}/en/tools.csv", {"X-Requested-With": "notebook"}])[0] == 200
    assert page.evaluate(ask, [f"{server}/en/nix.csv", {}])[0] == 404
    assert page.evaluate(f"() => fetch('{server}/en/tools').then(() => 'read', () => 'refused')") == "refused"
    page.close()
