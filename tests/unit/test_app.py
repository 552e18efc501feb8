"""The app as a whole: addresses under a base path, caching, encodings, the one callback."""

from __future__ import annotations

import json
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
def follow(client):
    """Asks the callback what the browser would ask."""

    def ask(href=None, near=None, theme="light", shown="/en/tools", changed=None):
        (trigger,) = changed or ["page.href" if near is None else "page.near"]
        body = question(href, shown=shown, near=near, theme=theme, changed=trigger)
        answer = client.post("/_dash-update-component", json=body)
        assert answer.status_code == 200, answer.text[:500]
        return answer.get_json()["response"]

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
    scripts = json.loads(page.split('id="live-scripts" type="application/json">')[1].split("</script>")[0])
    assert all(based.get(script).status_code == 200 for script in scripts)


def test_links_in_prose_stand_below_the_base_path_too(based):
    page = based.get("/dash/en/about").text
    assert 'href="/dash/en/partners/chalmers"' in page
    assert 'href="/en' not in page


def test_a_page_is_asked_for_again_only_where_it_changed(client):
    first = client.get("/en/tools", headers={"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    assert first.headers["Cache-Control"] == "no-cache"
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
    monkeypatch.setattr(app.site, "document", lambda route: 1 / 0)
    monkeypatch.setattr(app.site, "bodies", type(app.edition.bodies)())
    found = app.server.test_client().get("/sv/tools")
    assert found.status_code == 500
    assert '<html lang="sv">' in found.text
    assert "ZeroDivision" not in found.text
    assert "Traceback" not in found.text


def test_a_new_address_gives_title_regions_and_canonical_address(follow, app):
    answer = follow(href="/sv/tools?audience=&TYPE=portal&utm_id=1")["page"]["answer"]
    assert answer["href"] == "/sv/tools?type=portal"
    assert answer["asked"] == "/sv/tools?audience=&TYPE=portal&utm_id=1"
    page = app.server.test_client().get("/sv/tools?type=portal").text
    assert f"<title>{answer['title']}</title>" in page
    assert {"found", "active", "results"} <= set(answer["stills"])
    for name, inner in answer["stills"].items():
        assert f'data-region="{name}"' in page
        assert inner in page, f"{name} differs from the page asked for anew"


def test_a_new_address_tells_what_of_it_is_not_understood_and_loses_it(follow, app):
    answer = follow(href="/sv/tools?type=portal&x=1")["page"]["answer"]
    assert answer["href"] == "/sv/tools?type=portal"
    assert "x=1" in answer["stills"]["left-out"]
    assert follow(href="/sv/tools?type=portal")["page"]["answer"]["stills"]["left-out"] == ""


def test_charts_come_near_and_follow(follow):
    near = {"mounted": ["tools-by-type"], "fresh": ["tools-by-type"]}
    added = follow(near=near)["charts"]["children"]
    assert "tools-by-type" in json.dumps(added)
    both = follow(href="/en/tools?type=portal", near={"mounted": ["tools-by-type"], "fresh": []}, changed=["page.href"])
    (chart,) = both["charts"]["children"]
    assert chart["props"]["slot"] == "tools-by-type"
    none = follow(
        href="/en/tools?q=nothing-of-this-name", near={"mounted": ["tools-by-type"], "fresh": []}, changed=["page.href"]
    )
    assert none["charts"]["children"] == []
    # all charts without anything to draw are named, those that have not come near yet included
    assert "tools-by-type" in none["page"]["answer"]["empty"]
    assert "tools-over-time" not in none["page"]["answer"]["empty"]


def test_the_theme_changes_the_charts_only(follow):
    light, dark = (
        follow(near={"mounted": ["tools-by-type"], "fresh": [], "again": 1}, theme=theme) for theme in ("light", "dark")
    )
    assert "stills" not in light["page"]["answer"]
    assert light["charts"] != dark["charts"]


def test_an_address_that_is_no_page_is_left_for(follow):
    answer = follow(href="/en/nothing")["page"]["answer"]
    assert answer["leave"] is True
    assert answer["href"] == "/en/nothing"


def test_a_copy_for_trying_out_stays_out_of_search_engines(app):
    staging = create_app(Settings(indexed=False), TODAY).server.test_client()
    for address in ("/en", "/sv/tools.json", "/en/nix", "/version"):
        assert "noindex" in staging.get(address).headers["X-Robots-Tag"], address
    assert '<meta name="robots" content="noindex">' in staging.get("/en").text
    assert "X-Robots-Tag" not in app.server.test_client().get("/en").headers
