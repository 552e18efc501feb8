"""Every answer, whatever its route and status, carries the headers of safety, and only embeds may be framed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

import pytest

from dashboard.addresses import LANGUAGES, SUFFIXES, href
from dashboard.app import PAGES, create_app
from dashboard.html_first import security
from dashboard.settings import Settings
from tests.conftest import TODAY

CALLBACK = "/_dash-update-component"
UNSAFE = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "data:", "http:", "https:", "*", "blob:")


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";")]
    assert len({part[0] for part in parts}) == len(parts), "a directive is written twice"
    return {part[0]: part[1:] for part in parts}


def hash_of(style: str) -> str:
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def check(address: str, headers: object, *, framed: bool = False) -> None:
    """Everything that holds for every answer."""
    get = headers.get
    policy = directives(get("Content-Security-Policy") or "")
    assert policy["default-src"] == ["'none'"], address
    assert policy["base-uri"] == ["'none'"], address
    assert policy["form-action"] in (["'self'"], ["'none'"]), address
    scripts = policy.get("script-src", [])
    assert not [word for word in UNSAFE if word in scripts], address
    assert set(scripts) <= {"'self'"}, address
    styles = policy.get("style-src", [])
    # 'unsafe-hashes' lets a style with a known hash stand in an attribute too, and opens nothing else
    assert all(word in ("'self'", "'unsafe-hashes'") or word.startswith("'sha256-") for word in styles), address
    assert policy["frame-ancestors"] == (["*"] if framed else ["'none'"]), address
    assert get("X-Frame-Options") == (None if framed else "DENY"), address
    assert get("X-Content-Type-Options") == "nosniff", address
    assert get("Referrer-Policy") == "same-origin", address
    assert "camera=()" in get("Permissions-Policy"), address
    assert get("Cross-Origin-Opener-Policy") == "same-origin", address
    open_to_all = framed or get("Access-Control-Allow-Origin") == "*"
    assert get("Cross-Origin-Resource-Policy") == ("cross-origin" if open_to_all else "same-origin"), address
    for told in ("Server", "X-Powered-By", "Set-Cookie", "Strict-Transport-Security"):
        assert get(told) is None, f"{address} tells {told}"


def is_embed(address: str) -> bool:
    return address.split("/")[2:3] == ["embed"]


def test_every_page(answers):
    assert answers
    for answer in answers:
        assert answer.status == 200
        check(answer.address, answer.headers, framed=is_embed(answer.address))


def test_every_kind_of_twin(get, snapshot, lang):
    for page in PAGES:
        if page.exports is not None:
            record = next(iter(page.ids(snapshot))) if page.variable else ""
            for suffix in SUFFIXES:
                answer = get(href(lang, page.path(record), suffix))
                assert answer.status == 200
                check(answer.address, answer.headers)


def static_routes(app) -> Iterator[str]:
    """Every route of the server that has no variable part, whoever added it."""
    for rule in app.server.url_map.iter_rules():
        if not rule.arguments and "GET" in rule.methods:
            yield str(rule)


def test_every_route_without_a_variable_part(app):
    client = app.server.test_client()
    routes = list(static_routes(app))
    assert len(routes) > 3
    for route in routes:
        for method in ("GET", "HEAD", "OPTIONS"):
            check(f"{method} {route}", client.open(route, method=method).headers)


def test_every_file(app):
    client = app.server.test_client()
    names = list(app.assets._by_name)
    assert len(names) > 10
    for name in names:
        found = client.get(f"/_assets/{name}")
        assert found.status_code == 200
        check(name, found.headers)
    page = client.get("/en/tools").text
    suites = [part.split('"')[0] for part in page.split('"/_dash-component-suites/')[1:]]
    assert suites
    for name in suites:
        found = client.get(f"/_dash-component-suites/{name}")
        assert found.status_code == 200
        check(name, found.headers)


@pytest.mark.parametrize(
    ("method", "address", "status", "sent"),
    [
        ("GET", "/", 302, {}),
        ("GET", "/en/", 308, {}),
        ("GET", "/en/tools?TYPE=portal", 308, {}),
        ("GET", "/en/tools?x=1", 200, {}),
        ("GET", "/en/tools.csv?x=1", 400, {}),
        ("GET", "/en/nix.json", 404, {}),
        ("OPTIONS", "/en/tools.csv", 200, {}),
        ("GET", "/sv/nix", 404, {}),
        ("GET", "/_assets/nix.css", 404, {}),
        ("GET", "/en/embed/nix", 404, {}),
        ("GET", "/en/tools?q=" + "a" * security.MAX_ADDRESS, 414, {}),
        ("GET", "/sv/" + "a" * security.MAX_ADDRESS, 414, {}),
        ("POST", "/en/tools", 405, {"data": b"x"}),
        ("PUT", CALLBACK, 405, {"data": b"x"}),
        ("DELETE", "/en", 405, {}),
        ("TRACE", "/en", 405, {}),
        ("CONNECT", "/en", 405, {}),
        ("GET", CALLBACK, 405, {}),
        ("GET", "/robots.txt", 200, {}),
        ("GET", "/.well-known/security.txt", 200, {}),
        ("HEAD", "/en/tools", 200, {}),
        ("OPTIONS", "/en/tools", 200, {}),
        ("OPTIONS", CALLBACK, 200, {}),
        ("POST", CALLBACK, 413, {"data": b"{" * (security.MAX_BODY + 1)}),
        ("GET", "/en", 413, {"data": b"{" * (security.MAX_BODY + 1)}),
        ("POST", CALLBACK, 400, {"data": b"{", "content_type": "application/json"}),
    ],
)
def test_every_status(method, address, status, sent, app):
    answer = app.server.test_client().open(address, method=method, **sent)
    assert answer.status_code == status
    check(f"{method} {address[:60]}", answer.headers, framed=is_embed(address))
    assert "Traceback" not in answer.text
    assert "werkzeug" not in answer.text.lower()
    if status in (301, 302, 308):
        assert answer.headers["Location"].startswith("/en")


def test_a_page_that_is_unchanged(app):
    client = app.server.test_client()
    again = client.get("/en/tools", headers={"If-None-Match": client.get("/en/tools").headers["ETag"]})
    assert again.status_code == 304
    # a browser writes the headers of a 304 over those it kept: the page's own policy must stay
    assert "Content-Security-Policy" not in again.headers
    assert again.headers["X-Content-Type-Options"] == "nosniff"


def test_a_fault_of_ours(monkeypatch):
    broken = create_app(Settings(), TODAY)
    monkeypatch.setattr(broken, "document", lambda *of: 1 / 0)
    answer = broken.server.test_client().get("/sv/tools")
    assert answer.status_code == 500
    check("500", answer.headers)
    assert "ZeroDivision" not in answer.text


def test_a_page_allows_only_the_styles_that_are_known(app):
    policy = directives(app.server.test_client().get("/en").headers["Content-Security-Policy"])
    hashes = [word for word in policy["style-src"] if word.startswith("'sha256-")]
    assert len(hashes) == len(set(hashes)) > 1
    assert {security._EMPTY_STYLE, hash_of("font-weight:bold")} < set(hashes)
    for name, sources in policy.items():
        assert name in ("style-src", "img-src") or len(sources) == 1, f"{name} allows more than it must"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_https_at_the_edge_is_told_to_stay(lang, app):
    client = app.server.test_client()
    told = client.get(f"/{lang}", headers={"X-Forwarded-Proto": "https"}).headers["Strict-Transport-Security"]
    assert int(told.partition("max-age=")[2].split(";")[0]) >= 180 * 86400
    for forged in ("https, http", "http", "javascript", ""):
        found = client.get(f"/{lang}", headers={"X-Forwarded-Proto": forged})
        assert found.status_code == 200
        assert "Strict-Transport-Security" not in found.headers, "only the last proxy is believed"


HOSTS = (
    "evil.example",
    "a.b.c:9999",
    "[::1]:8000",
    "xn--evil-0qa.example",
    "127.0.0.1",
    "evil.example.",
    "UPPER.Example",
)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    "address", ["/", "/en/tools", "/sv/nix", "/en/tools?TYPE=portal", "/en//tools", "//evil.example/en"]
)
def test_any_host_is_served_and_none_is_repeated(host, address, app):
    headers = {"Host": host, "X-Forwarded-Host": host, "X-Forwarded-Prefix": "/evil", "Forwarded": f"host={host}"}
    answer = app.server.test_client().get(address, headers=headers)
    assert answer.status_code in (200, 302, 308, 404)
    assert host.lower() not in (answer.text + str(answer.headers)).lower().replace("https://127.0.0.1", "")
    assert "/evil" not in answer.text
    assert answer.headers.get("Location", "/en").startswith("/en")


@pytest.mark.parametrize("host", ['"><script>', "a b", "\u00e5", "a" * 2000, "", "evil.example/path", "@evil.example"])
def test_a_host_that_is_none_does_no_harm(host, app):
    answer = app.server.test_client().get("/en/tools?utm_id=1", headers={"Host": host.encode().decode("latin-1")})
    assert answer.status_code in (308, 400)
    assert answer.headers.get("Location", "/en/tools") == "/en/tools"
    assert "<script>" not in answer.text
    assert "Traceback" not in answer.text


# Files of component packages are open, since any island may need one; nothing else that lies in a package is.
CLOSED = """/_reload-hash /_favicon.ico /static/x.js /assets/00-tokens.css /assets/js/theme.js /_alive_x
/_dash-component-suites/dash/dash.py /_dash-component-suites/../app.py /_dash-component-suites/os/path.py
/_dash-component-suites/dash/_validate.py /_dash-component-suites/dash_bootstrap_components/_version.py
/_dash-component-suites/plotly/package_data/widgetbundle.js"""


@pytest.mark.parametrize("address", CLOSED.split())
def test_what_dash_brings_along_and_nobody_needs_is_closed(address, app, get, translators):
    answer = app.server.test_client().get(address)
    assert answer.status_code == 404
    assert translators["en"]("not-found.title") in answer.text


def test_no_debugging_and_no_tools_of_developers(app):
    assert not app.server.debug
    assert not app.server.testing
    client = app.server.test_client()
    config = client.get("/en/tools").text.split('id="_dash-config" type="application/json">')[1].split("</script>")[0]
    assert '"ui": false' in config or '"ui"' not in config
    assert "hot_reload" not in config or '"hot_reload": null' in config
