"""Component tree to HTML: what is written, and that nothing gets past the one place that escapes."""

from __future__ import annotations

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from dashboard.html_first import Input, Island, Markup, Region
from dashboard.html_first.elements import unchecked_element
from dashboard.html_first.render import islands, regions, render, rendered
from tests.regions import region_html


@pytest.mark.parametrize(
    ("tree", "wanted"),
    [
        (None, ""),
        (0, "0"),
        (["a", None, [False, 1.5]], "a1.5"),
        (html.P("a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (html.P(html.Br()), "<p><br></p>"),
        (html.A("x", href="/en", className="y"), None),
        (html.Button("x", disabled=True, hidden=False), "<button disabled>x</button>"),
        (html.Details("x", open=True, **{"aria-expanded": False}), None),
        (html.Label("x", htmlFor="q"), '<label for="q">x</label>'),
        (Input(type="search", value='"', name="q"), '<input type="search" name="q" value="&#34;">'),
        (dbc.Container("x", className="wide"), '<div class="wide container">x</div>'),
        (Region("a<b", id="n", tag="ul"), '<ul data-region="n">a&lt;b</ul>'),
        (Markup(html="<p>ready</p>"), "<p>ready</p>"),
        (Island("x", "c", className="tall"), '<div class="island tall" data-island="c" data-start="touch"></div>'),
    ],
)
def test_writes_html(tree, wanted):
    found = render(tree)
    assert wanted is None or found == wanted


def test_a_truth_value_is_written_as_html_and_aria_want_it():
    assert render(html.Div(hidden=True)) == "<div hidden></div>"
    assert render(html.Div(**{"aria-expanded": False, "aria-hidden": True})) in (
        '<div aria-expanded="false" aria-hidden="true"></div>',
        '<div aria-hidden="true" aria-expanded="false"></div>',
    )


@given(st.text(max_size=60))
def test_text_stays_text(text):
    assert render(html.P(text)) == f"<p>{escape(text)}</p>"
    assert render(html.P(title=text)) == f'<p title="{escape(text)}"></p>'


def test_local_addresses_get_the_base_path_and_others_do_not():
    for address, wanted in (
        ("/en", "/base/en"),
        ("#main", "#main"),
        ("https://a.se", "https://a.se"),
        ("?q=1", "?q=1"),
    ):
        assert render(html.A(href=address), "/base") == f'<a href="{wanted}"></a>'
    assert 'action="/base/en/tools"' in render(html.Form(action="/en/tools"), "/base")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "//evil.example", "data:text/html,x", "", " /en", "en"]
)
def test_other_addresses_are_refused(address):
    with pytest.raises(ValueError, match="not an address"):
        render(html.A(href=address))


@pytest.mark.parametrize(
    "tree",
    [dcc.Graph(), html.Iframe(), html.Div(object()), {"a": 1}, html.P(n_clicks=1), html.P(style={"color": "red"})],
)
def test_what_it_does_not_know_is_refused(tree):
    with pytest.raises(TypeError, match=r"cannot render|no rendering"):
        render(tree)


def test_regions_and_islands_are_found_wherever_they_stand():
    tree = [html.Div([Region("a", id="one"), html.P([Region(html.B("b"), id="two")])]), Island("x", "c")]
    assert regions(tree) == ["one", "two"]
    assert [island.id for island in islands(tree)] == ["c"]
    assert [island.id for island in rendered(tree)[1]] == ["c"]


def test_what_a_region_is_replaced_by_is_what_stood_there():
    tree = html.Div(Region(html.A("x & y", href="/en"), id="r"))
    assert region_html(tree, "/base")["r"] in render(tree, "/base")


@pytest.mark.parametrize("kind", [html.A, html.Td, html.Button, Input, Region])
def test_what_is_made_quickly_is_what_dash_makes(kind):
    given = {
        "id": "i",
        "className": "c",
        **({} if kind is Region else {"data-x": "1", "aria-label": "l", "title": "t"}),
    }
    children = () if kind is Input else (["a", html.B("b")],)
    assert render(unchecked_element(kind, *children, **given)) == render(kind(*children, **given))


@pytest.mark.parametrize("given", [{"style": {"color": "red"}}, {"onclick": "x"}, {"href": "javascript:x"}])
def test_what_is_made_quickly_is_refused_when_it_is_written(given):
    with pytest.raises((TypeError, ValueError)):
        render(unchecked_element(html.A, "x", **given))


def test_the_order_of_attributes_is_the_same_in_every_process():
    names = [f"data-{letter}" for letter in "qwertyuiop"]
    markup = render(html.P("x", **dict.fromkeys(names, "1")))
    assert [part.split("=")[0] for part in markup[3:-5].split(" ")] == sorted(names)


@pytest.mark.parametrize("one", [lambda: Region("x", id="a"), lambda: Island("x", id="a")], ids=["region", "island"])
def test_two_of_one_id_are_refused(one):
    with pytest.raises(ValueError, match="two of one id"):
        render([one(), one()])
