"""Islands: what a page with them sends along, what is answered when they are asked for, and what is refused."""

from __future__ import annotations

import json
import logging

import dash
import pytest
from dash import Input, Output, dcc, html

from dashboard import html_first
from dashboard.html_first import Island, Policy, Region
from dashboard.html_first.elements import MOUNT, PLACES
from dashboard.html_first.render import render

CALLBACK = "/_dash-update-component"


def layout(context, lang, kind="", **query):
    made = [] if kind == "none" else [
        Island(lambda scheme: html.P(f"{scheme} {kind}", id="shown"), id="made", uses=(html,), fallback="before"),
        Island(dcc.Input(id="field"), id="plain", start="near", label="Field"),
    ]  # fmt: skip
    return html.Div([Region(kind, id="kind"), *made])


@pytest.fixture(scope="module")
def app():
    pages = [
        html_first.page("/<lang>", "home", title="Home", layout=layout, query=("kind",)),
        html_first.page("/<lang>/text", "text", title="Text", layout=lambda context, lang: html.P("only text")),
        html_first.page(
            "/<lang>/grid", "grid", title="Grid", policy=Policy(font_src=("data:",)), layout=lambda context, lang: "x"
        ),
    ]
    made = html_first.App("islands", pages=pages, languages=("en", "sv"), context=None, edition="1", base_path="/base")

    @made.callback(Output("shown", "children"), Input("field", "value"))
    def fails(value):
        if value == "raise":
            raise RuntimeError("secret words")
        return f"got {value}"

    return made


def ask(app, wanted, address="/base/en", scheme="light", edition="1", **more):
    entries = [
        {"id": MOUNT, "property": name, "value": value}
        for name, value in (("wanted", wanted), ("address", address), ("scheme", scheme), ("edition", edition))
    ]
    body = {
        "output": f"..{PLACES}.children...{MOUNT}.edition..",
        "outputs": [{"id": PLACES, "property": "children"}, {"id": MOUNT, "property": "edition"}],
        "inputs": entries[:1],
        "state": entries[1:],
        "changedPropIds": [f"{MOUNT}.wanted"],
        **more,
    }
    return app.server.test_client().post("/base" + CALLBACK, json=body)


def places(answer):
    children = answer.get_json()["response"][PLACES]["children"]
    return children if isinstance(children, list) else children["operations"][0]["params"]["value"]


def test_a_page_holds_the_fallback_and_what_the_scripts_need(app):
    text = app.server.test_client().get("/base/en").text
    assert '<div class="island" data-island="made" data-start="touch">' in text
    assert '<div class="island-fallback">before</div>' in text
    assert 'data-start="near" role="group" aria-label="Field"' in text
    setup = json.loads(text.partition('<script id="html-first" type="application/json">')[2].partition("</script>")[0])
    names = " ".join(setup["scripts"])
    assert names.index("runtime") < names.index("dash_renderer") < names.index("dash_core_components")
    assert "dash_html_components" in names
    assert all(app.server.test_client().get(address).status_code == 200 for address in setup["scripts"])
    assert text.count("react-entry-point") == 1


def test_a_page_without_islands_sends_nothing_of_dash(app):
    text = app.server.test_client().get("/base/en/text").text
    assert "react-entry-point" not in text
    assert "_dash" not in text


def test_the_policy_is_strict_but_where_a_page_or_its_islands_need_more(app):
    client = app.server.test_client()
    text, islands, grid = (
        client.get(f"/base/en{path}").headers["Content-Security-Policy"] for path in ("/text", "", "/grid")
    )
    assert "style-src 'self';" in text
    assert "sha256-" in islands
    assert "font-src 'self' data:" in grid
    for policy in (text, islands, grid):
        assert "unsafe-inline" not in policy
        assert "script-src 'self';" in policy
    assert not [name for name, _ in client.get("/base/en/grid").headers if name.startswith("X-Html-First")]


def test_islands_are_made_for_the_address_and_the_colours_asked_for(app):
    answer = ask(app, {"mounted": ["made"], "fresh": ["made"], "turn": 1}, "/base/sv?kind=x%20y", "dark")
    (place,) = places(answer)
    assert (place["namespace"], place["type"]) == ("html_first", "Place")
    assert place["props"]["island"] == "made"
    assert place["props"]["children"]["props"]["children"] == "dark x y"


def test_without_fresh_ones_all_that_stand_are_made_anew(app):
    answer = ask(app, {"mounted": ["made", "plain"], "fresh": [], "turn": 2})
    assert [place["props"]["island"] for place in places(answer)] == ["made", "plain"]


@pytest.mark.parametrize(
    "address", ["/base/en/nothing", "/base/en?kind=none", "", "/other", "//evil.example", "/base/en.csv"]
)
def test_an_address_without_such_islands_gives_none(app, address):
    answer = ask(app, {"mounted": ["made"], "fresh": [], "turn": 1}, address)
    assert answer.status_code == 200
    assert places(answer) == []


def test_a_page_of_other_data_is_told_the_version_to_load_itself_anew(app):
    answer = ask(app, {"mounted": ["made"], "fresh": ["made"], "turn": 1}, edition="0")
    assert answer.get_json()["response"] == {MOUNT: {"edition": "1"}}


@pytest.mark.parametrize(
    "given",
    [
        {"wanted": None},
        {"wanted": []},
        {"wanted": {"mounted": "made"}},
        {"wanted": {"mounted": [1]}},
        {"wanted": {"mounted": ["made", "made"]}},
        {"wanted": {"mounted": ["x"] * 200}},
        {"wanted": {"other": []}},
        {"wanted": {"mounted": []}, "address": 1},
        {"wanted": {"mounted": []}, "address": None},
        {"wanted": {"mounted": []}, "address": "/base/en\n"},
        {"wanted": {"mounted": []}, "address": "/" * 5000},
        {"wanted": {"mounted": []}, "scheme": "blue"},
        {"wanted": {"mounted": []}, "edition": 3},
        {"wanted": {"mounted": []}, "output": "shown.children"},
        {"wanted": {"mounted": []}, "outputs": []},
    ],
)
def test_a_forged_request_gets_400_and_nothing_else(app, given, caplog):
    answer = ask(app, **given)
    assert answer.status_code == 400
    assert answer.data == b"400\n"
    assert not caplog.records


def test_a_body_too_large_or_of_another_type_is_refused(app):
    client = app.server.test_client()
    assert client.post("/base" + CALLBACK, data="x" * 100_000, content_type="application/json").status_code == 413
    assert client.post("/base" + CALLBACK, data="{}", content_type="text/plain").status_code == 400
    assert client.post("/base/en", json={}).status_code == 405


def callback(app, value):
    return app.server.test_client().post(
        "/base" + CALLBACK,
        json={
            "output": "shown.children",
            "outputs": {"id": "shown", "property": "children"},
            "inputs": [{"id": "field", "property": "value", "value": value}],
            "changedPropIds": ["field.value"],
        },
    )


def test_an_ordinary_callback_is_answered_by_dash(app):
    assert callback(app, 3).get_json()["response"] == {"shown": {"children": "got 3"}}


def test_an_error_in_a_callback_is_logged_and_told_to_its_island_without_a_trace(app, caplog):
    with caplog.at_level(logging.ERROR):
        answer = callback(app, "raise")
    assert answer.status_code == 200
    assert answer.get_json()["sideUpdate"][MOUNT]["failed"]["ids"] == ["shown"]
    assert "secret words" not in answer.text
    assert "secret words" in caplog.text


def test_an_island_within_a_region_is_refused():
    with pytest.raises(ValueError, match="the region 'r' holds the island 'i'"):
        render(Region(html.Div(Island("x", id="i")), id="r"))


def test_an_island_is_no_property_of_dash():
    island = Island(dcc.Input(id="x"), id="i", uses=(dash.html,))
    assert island.components("light").id == "x"
    assert "content" not in island.to_plotly_json()["props"]
