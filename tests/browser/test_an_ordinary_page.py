"""What a Dash developer writes first: one file with a Dropdown, a Graph and a callback. Nothing else is edited."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.processes import gunicorn
from dashboard.addresses import LANGUAGES
from dashboard.settings import ROOT
from tests.clock import TODAY

WRITTEN = '''
"""Animals by legs."""

import plotly.express as px
from dash import Input, Output, callback, clientside_callback, dcc, html

from dashboard import html_first

TITLE = {"en": "Legs", "sv": "Ben"}
LEGS = {"birds": [2, 2], "insects": [6, 6]}


def layout(snapshot, t, /, **query):
    live = html_first.Island(
        [dcc.Dropdown(list(LEGS), "birds", id="legs-choice"), dcc.Graph(id="legs-graph"), html.P(id="legs-said")],
        id="legs-live",
        fallback=html.P("birds: 2"),
    )
    return html.Div([html.H1(TITLE[t.lang]), live])


@callback(Output("legs-graph", "figure"), Input("legs-choice", "value"))
def draw(choice):
    return px.bar(x=["one", "other"], y=LEGS[choice], title=f"Legs of {choice}")


clientside_callback(
    "function (chosen) { return 'now ' + chosen; }", Output("legs-said", "children"), Input("legs-choice", "value")
)


page = html_first.page(
    "/<lang>/legs", name="legs", menu="foot", parent="home", title=TITLE, description=TITLE, layout=layout
)
'''


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with that page, served as ever, from a copy."""
    folder = tmp_path_factory.mktemp("scratch")
    shutil.copytree(ROOT / "dashboard", folder / "dashboard", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "gunicorn.conf.py", folder)
    for name in ("data", "assets", "build"):
        (folder / name).symlink_to(ROOT / name)
    Path(folder / "dashboard" / "pages" / "legs.py").write_text(WRITTEN, "utf-8")
    with gunicorn(first="/en/legs", before=("sh", "-c", 'cd "$0" && exec "$@"', str(folder)), today=TODAY) as running:
        yield running.address


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_a_page_like_any_other_and_alive(scratch: str, browser: Browser, code: str) -> None:
    said: list[str] = []
    context = browser.new_context(base_url=scratch)
    context.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        found = page.goto(f"/{code}/legs")
        assert found is not None
        assert "unsafe-inline" not in found.headers["content-security-policy"]
        assert page.locator("h1").inner_text() == {"en": "Legs", "sv": "Ben"}[code]
        assert page.locator("[data-island] .island-fallback").is_visible(), "before it is touched"
        assert page.locator(f".site-footer a[href='/{code}/legs']").count() == 1, "the menu"
        page.locator("[data-island]").hover()
        expect(page.locator("#legs-graph .gtitle")).to_have_text("Legs of birds")
        page.locator("#legs-choice").click()
        page.get_by_text("insects").last.click()
        expect(page.locator("#legs-graph .gtitle")).to_have_text("Legs of insects")
        assert page.evaluate("document.querySelector('#legs-graph .js-plotly-plot').calcdata[0][0].s") == 6
        expect(page.locator("#legs-said")).to_have_text("now insects")
        assert page.locator("[data-island] .island-fallback").is_hidden()
        assert not said, "\n".join(said)
    finally:
        context.close()
