"""The app as a whole: addresses under a base path, caching, encodings, the one callback."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.question import question
from dashboard.app import create_app
from dashboard.errors import DataError
from dashboard.settings import Settings

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def based():
    """The app below a path, with a public address."""
    return create_app(Settings(base_path="/dash", public_url="https://example.org/dash"), TODAY).server.test_client()


@pytest.fixture
def client(app):
    return app.server.test_client()


@pytest.fixture
def islands(client):
    """Asks for islands as the browser would; gives those that are answered, by id."""

    def ask(address, *names, scheme="light", fresh=()):
        body = question(address, names, fresh, scheme)
        answer = client.post("/_dash-update-component", json=body)
        assert answer.status_code == 200, answer.text[:500]
        found = answer.get_json()["response"]["html-first-places"]["children"]
        found = found if isinstance(found, list) else found["operations"][0]["params"]["value"]
        return {place["props"]["island"]: place["props"].get("children") for place in found}

    return ask


def test_a_folder_that_cannot_be_used_stops_the_start(tmp_path):
    with pytest.raises(DataError) as caught:
        create_app(Settings(data_dir=tmp_path), TODAY)
    assert caught.value.faults


def test_every_address_stands_below_the_base_path(based):
    page = based.get("/dash/en/tools").text
    for mark in ('href="/en', 'action="/en', 'src="/_', 'href="/_'):
        assert mark not in page
    assert '<link rel="canonical" href="https://example.org/dash/en/tools">' in page
    root = based.get("/dash/")
    assert (root.status_code, root.headers["Location"]) == (302, "/dash/en")
    other = based.get("/dash/en/tools?utm_source=x")
    assert (other.status_code, other.headers["Location"]) == (308, "/dash/en/tools")
    scripts = json.loads(page.split('id="html-first" type="application/json">')[1].split("</script>")[0])
    assert all(based.get(script).status_code == 200 for script in scripts["scripts"])


def test_links_in_prose_stand_below_the_base_path_too(based):
    page = based.get("/dash/en/about").text
    assert 'href="/dash/en/partners/chalmers"' in page
    assert 'href="/en' not in page


def test_a_page_is_asked_for_again_only_where_it_changed(client):
    first = client.get("/en/tools", headers={"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    assert first.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert first.headers["Vary"] == "Accept-Encoding"
    again = client.get("/en/tools", headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_same_page_is_the_same_bytes(app):
    other = create_app(Settings(), TODAY)
    for address in ("/en/tools?type=portal", "/sv/about"):
        assert other.server.test_client().get(address).data == app.server.test_client().get(address).data


def test_assets_are_kept_for_ever_and_compressed(client, app):
    address = app.assets.address("site.css")
    found = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert found.headers["Content-Encoding"] == "br"
    assert "immutable" in found.headers["Cache-Control"]
    assert client.get("/_assets/site.css").status_code == 404


def test_nothing_sets_a_cookie(client):
    for address in ("/en/tools", "/sv/about", "/", "/en/tools.json"):
        assert "Set-Cookie" not in client.get(address).headers


def test_a_fault_is_told_in_words_and_never_as_a_trace(app, monkeypatch):
    monkeypatch.setattr(app, "document", lambda route, tree: 1 / 0)
    monkeypatch.setattr(app, "edition", replace(app.edition, bodies=type(app.edition.bodies)()))
    found = app.server.test_client().get("/sv/tools")
    assert found.status_code == 500
    assert '<html lang="sv"' in found.text
    assert "ZeroDivision" not in found.text
    assert "Traceback" not in found.text


def test_charts_come_near_and_follow_the_address(islands):
    added = islands("/en/tools", fresh=["tools-by-type"])
    assert added["tools-by-type"]["type"] == "Graph"
    whole, portals = (islands(f"/en/tools{query}", "tools-by-type") for query in ("", "?type=portal"))
    assert whole != portals
    assert islands("/en/tools?q=nothing-of-this-name", "tools-by-type") == {"tools-by-type": None}


def test_the_colours_change_the_charts(islands):
    light, dark = (islands("/en/tools", "tools-by-type", scheme=scheme) for scheme in ("light", "dark"))
    assert light != dark


def test_a_place_without_anything_to_draw_is_hidden(client):
    text = client.get("/en/tools?q=nothing-of-this-name").text
    places = re.findall(r'<div class="island chart-slot[^>]*data-island="([\w-]+)"[^>]*?( hidden)?>', text)
    assert ("tools-by-type", " hidden") in places
    assert ("tools-over-time", "") in places


def test_a_copy_for_trying_out_stays_out_of_search_engines(app):
    staging = create_app(Settings(indexed=False), TODAY).server.test_client()
    for address in ("/en", "/sv/tools.json", "/en/nix", "/version"):
        assert "noindex" in staging.get(address).headers["X-Robots-Tag"], address
    assert '<meta name="robots" content="noindex">' in staging.get("/en").text
    assert "X-Robots-Tag" not in app.server.test_client().get("/en").headers
