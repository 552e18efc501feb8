"""Our renderer against Dash itself: for every component type it renders, the same elements with the same attributes."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import Dash, html
from werkzeug.serving import make_server

from dashboard.html_first.bootstrap import BOOTSTRAP
from dashboard.html_first.elements import Input
from dashboard.html_first.render import TAGS, render, walk

# Where an element may stand: outside of it a parser drops it.
WITHIN = {
    "Caption": lambda made: html.Table(made),
    "Col": lambda made: html.Table(html.Colgroup(made)),
    "Colgroup": lambda made: html.Table(made),
    "Thead": lambda made: html.Table(made),
    "Tbody": lambda made: html.Table(made),
    "Tfoot": lambda made: html.Table(made),
    "Tr": lambda made: html.Table(html.Tbody(made)),
    "Td": lambda made: html.Table(html.Tbody(html.Tr(made))),
    "Th": lambda made: html.Table(html.Tbody(html.Tr(made))),
    "Option": lambda made: html.Select(made),
    "Optgroup": lambda made: html.Select(made),
    "Legend": lambda made: html.Fieldset(made),
    "Summary": lambda made: html.Details(made),
    "Li": lambda made: html.Ul(made),
    "Dt": lambda made: html.Dl(made),
    "Dd": lambda made: html.Dl(made),
}
WITH_INNER = {
    "Table": [html.Thead(html.Tr(html.Th("a"))), html.Tbody(html.Tr(html.Td("b")))],
    "Thead": html.Tr(html.Th("a")),
    "Tbody": html.Tr(html.Td("a")),
    "Tfoot": html.Tr(html.Td("a")),
    "Tr": html.Td("a"),
    "Colgroup": html.Col(),
    "Select": html.Option("a", value="b"),
    "Optgroup": html.Option("a", value="b"),
    "Datalist": html.Option("a", value="b"),
    "Ul": html.Li("a"),
    "Ol": html.Li("a"),
    "Dl": [html.Dt("a"), html.Dd("b")],
}
EMPTY = {"Br", "Hr", "Img", "Col", "Link", "Meta"}
COMMON = {
    "className": "a b",
    "title": 'x "y" <z> & å',
    "lang": "sv",
    "role": "note",
    "tabIndex": 0,
    "hidden": True,
    "data-x": "1",
    "aria-label": "l",
    "aria-hidden": "true",
}
# What an element takes of its own.
OWN: dict[str, dict[str, Any]] = {
    "A": {"href": "/en?a=b&c=d", "hrefLang": "sv", "rel": "me", "target": "_top", "download": "x"},
    "Button": {"type": "submit", "name": "n", "value": "v", "disabled": True},
    "Col": {"span": 2},
    "Details": {"open": True},
    "Form": {"action": "/en", "method": "get", "acceptCharset": "utf-8", "name": "n"},
    "Img": {"src": "/x.png", "alt": "a", "width": 3, "height": 4},
    "Label": {"htmlFor": "f"},
    "Link": {"href": "/x", "rel": "alternate", "type": "text/csv", "media": "print"},
    "Meta": {"name": "n", "content": "c"},
    "Ol": {"start": 3},
    "Optgroup": {"label": "l"},
    "Option": {"value": "v", "disabled": True, "label": "l"},
    "Select": {"name": "n", "required": True, "disabled": True},
    "Td": {"colSpan": 2, "rowSpan": 2},
    "Th": {"colSpan": 2, "rowSpan": 2, "scope": "col"},
    "Textarea": {"name": "n", "rows": 3, "cols": 4, "placeholder": "p", "maxLength": 9},
    "Time": {"dateTime": "2026-01-02"},
}


def html_cases() -> Iterator[tuple[str, Any]]:
    for kind in TAGS:
        name = kind.__name__
        if kind is Input:
            continue
        inner = () if name in EMPTY or name == "Textarea" else (WITH_INNER.get(name, ["a < b", html.Em("c"), None, 3]),)
        # span of a column is a property that the renderer has no use for
        own = {key: value for key, value in OWN.get(name, {}).items() if key != "span"}
        for label, given in (("bare", {}), ("common", COMMON), ("own", own)):
            if label == "own" and not own:
                continue
            identity = {"id": f"id-{name}"} if label == "common" else {}
            made = kind(*inner, **given, **identity)
            yield f"{name}-{label}", WITHIN.get(name, lambda one: one)(made)
    yield "no-truth", html.Div(hidden=False, **{"aria-expanded": "false"})


def bootstrap_cases() -> Iterator[tuple[str, Any]]:
    given: dict[type, list[dict[str, Any]]] = {
        dbc.Container: [{}, {"fluid": True}, {"className": "x", "id": "id-container"}],
        dbc.Row: [{}, {"className": "x y"}],
        dbc.Col: [{}, {"width": 6}, {"width": "auto", "className": "x"}],
        dbc.Card: [{}, {"className": "x"}],
        dbc.CardBody: [{}, {"className": "x"}],
        dbc.CardHeader: [{}, {"className": "x"}],
        dbc.CardFooter: [{}, {"className": "x"}],
        dbc.Badge: [{}, {"color": "primary", "pill": True, "className": "x"}],
        dbc.Button: [
            {},
            {"color": "link", "type": "submit"},
            {"outline": True, "color": "secondary", "className": "x"},
        ],
        dbc.Label: [{}, {"html_for": "f", "className": "x"}],
        dbc.Table: [{}, {"size": "sm", "className": "x"}],
    }
    assert set(given) == set(BOOTSTRAP), "a component of Bootstrap's that is rendered is compared"
    for kind, choices in given.items():
        for at, properties in enumerate(choices):
            inner = WITH_INNER["Table"] if kind is dbc.Table else [html.P("a"), "b"]
            yield f"dbc{kind.__name__}-{at}", kind(inner, **properties)


CASES = dict([*html_cases(), *bootstrap_cases()])
# The tree of an element: name, attributes by name, children; text as it is, neighbouring texts as one.
TREE = """node => {
    const tree = one => {
        if (one.nodeType === 3) return one.data;
        const inner = [...one.childNodes].filter(child => child.nodeType !== 8).map(tree);
        const joined = inner.reduce((all, child) => {
            if (typeof child === 'string' && typeof all[all.length - 1] === 'string') all[all.length - 1] += child;
            else all.push(child);
            return all;
        }, []);
        const attributes = [...one.attributes].map(a => [a.name, a.value]).sort();
        return [one.localName, attributes, joined];
    };
    return tree(node)[2];
}"""

OURS = f"""markup => {{
    const box = document.createElement('div');
    box.innerHTML = markup;
    return ({TREE})(box);
}}"""


@pytest.fixture(scope="module")
def drawn(browser: Any) -> Iterator[dict[str, Any]]:
    """What Dash draws of every case, and what the browser makes of our HTML of it."""
    app = Dash("conformance")
    app.layout = html.Div([html.Div(case, id=f"case-{name}") for name, case in CASES.items()])
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.wait_for_selector(f"#case-{next(reversed(CASES))} > *", state="attached")
        found = {}
        for name, case in CASES.items():
            theirs = page.evaluate(f"name => ({TREE})(document.getElementById(name))", f"case-{name}")
            ours = page.evaluate(
                OURS,
                render(case),
            )
            found[name] = (ours, theirs)
        yield found
    finally:
        page.close()
        server.shutdown()


@pytest.mark.parametrize("name", CASES)
def test_our_html_is_what_dash_draws(name: str, drawn: dict[str, Any]) -> None:
    ours, theirs = drawn[name]
    if name.startswith("Noscript"):
        # where Dash draws there are scripts, so it leaves out what only stands without them
        ours = [[tag, attributes, []] for tag, attributes, _ in ours]
    assert ours == theirs


def test_every_type_that_is_rendered_is_compared() -> None:
    compared = {type(node) for case in CASES.values() for node in walk(case)}
    assert set(TAGS) - {Input} | set(BOOTSTRAP) <= compared
