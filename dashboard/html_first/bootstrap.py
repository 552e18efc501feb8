"""Which of Bootstrap's components (``dbc``) are rendered on the server, each as the element and classes that dbc draws.

A test draws them with Dash in a real browser and compares; what is interactive belongs into an ``Island``.
"""

from __future__ import annotations

from collections.abc import Callable

import dash_bootstrap_components as dbc


def _container(given: dict[str, object]) -> str:
    return "container-fluid" if given.pop("fluid", False) else "container"


def _column(given: dict[str, object]) -> str:
    width = given.pop("width", None)
    return "col" if width in (None, True) else f"col-{width}"


def _badge(given: dict[str, object]) -> str:
    pill = " rounded-pill" if given.pop("pill", False) else ""
    return f"badge{pill} bg-{given.pop('color', 'secondary')}"


def _button(given: dict[str, object]) -> str:
    outline = "outline-" if given.pop("outline", False) else ""
    return f"btn btn-{outline}{given.pop('color', 'primary')}"


def _label(given: dict[str, object]) -> str:
    given["htmlFor"] = given.pop("html_for", None)
    return "form-label"


def _table(given: dict[str, object]) -> str:
    size = f" table-{given.pop('size')}" if "size" in given else ""
    return f"table{size}"


# Bootstrap's components: the element, and its classes out of the properties, which are taken away.
BOOTSTRAP: dict[type, tuple[str, Callable[[dict[str, object]], str]]] = {
    dbc.Container: ("div", _container),
    dbc.Row: ("div", lambda given: "row"),
    dbc.Col: ("div", _column),
    dbc.Card: ("div", lambda given: "card"),
    dbc.CardBody: ("div", lambda given: "card-body"),
    dbc.CardHeader: ("div", lambda given: "card-header"),
    dbc.CardFooter: ("div", lambda given: "card-footer"),
    dbc.Badge: ("span", _badge),
    dbc.Button: ("button", _button),
    dbc.Label: ("label", _label),
    dbc.Table: ("table", _table),
}
