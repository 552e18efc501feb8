"""Component tree to HTML: one small renderer for every component that the project uses.

Everything written out passes through ``_text`` or ``_attribute``, so there is one place that escapes.
A component type that is not listed here raises ``TypeError``: it fails the tests, not the visitor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from markupsafe import escape

from dashboard.components import elements

# Our own components name their properties in order.
_PLACES = {
    kind: {name: (place, name) for place, name in enumerate(kind._prop_names)}
    for kind in (elements.Input, elements.Still)
}
_VOID = {"br", "hr", "img", "input", "col", "wbr", "meta", "link"}
# Element types of dash.html in use; anything else is refused.
_HTML = (
    "A Abbr Article Aside B Blockquote Br Button Caption Cite Code Col Colgroup Datalist Dd Details Div Dl Dt Em "
    "Fieldset Figcaption Figure Footer Form H1 H2 H3 H4 Header Hr I Img Label Legend Li Main Nav Noscript Ol Optgroup "
    "Option P Pre Section Select Small Span Strong Sub Summary Sup Table Tbody Td Textarea Tfoot Th Thead Time Tr Ul"
).split()
_TAGS: dict[type, str] = {getattr(html, name): name.lower() for name in _HTML} | {elements.Input: "input"}
# What Dash writes into each of its components besides the properties given.
_OF_DASH = frozenset(vars(html.Div())) - {"children"}
_BOOTSTRAP: dict[type, tuple[str, str]] = {
    dbc.Container: ("div", "container"),
    dbc.Row: ("div", "row"),
    dbc.Col: ("div", "col"),
    dbc.Card: ("div", "card"),
    dbc.CardBody: ("div", "card-body"),
    dbc.Badge: ("span", "badge"),
    dbc.Alert: ("div", "alert"),
}
_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "dateTime": "datetime",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "autoComplete": "autocomplete",
    "maxLength": "maxlength",
    "hrefLang": "hreflang",
    "acceptCharset": "accept-charset",
}
_PLAIN = set(
    "id title hidden role lang type name value checked selected disabled placeholder required list form href src "
    "action method download rel target alt width height open scope start label for cols rows".split()
)
# The shapes of a drawing with what each may have.
_SHAPES = {
    "rect": {"x", "y", "width", "height", "class"},
    "line": {"x1", "y1", "x2", "y2", "class"},
    "text": {"x", "y", "class", "text-anchor"},
    "path": {"d", "class"},
}
_ADDRESSES = {"href", "src", "action"}
_WITHIN = re.compile(r'<a href="(?=/(?!/))')
_SCHEMES = ("https://", "http://", "mailto:", "#", "?")


def render(tree: Any, base_path: str = "") -> str:
    """The HTML of a component, a string, a number, ``None`` or a sequence of them.

    ``base_path`` is put in front of every local address. Raises ``TypeError`` for a component or a
    property this renderer does not know, and ``ValueError`` for an address that is neither local nor
    http, https or mailto.
    """
    parts: list[str] = []
    _write(tree, parts, base_path)
    return "".join(parts)


def stills(tree: Any, base_path: str = "") -> dict[str, str]:
    """The inner HTML of every ``Still`` in the tree, by id."""
    return {node.id: render(getattr(node, "children", None), base_path) for node in walk(tree, elements.Still)}


def regions(tree: Any) -> list[str]:
    """The id of every ``Still`` in the tree, in order."""
    return [node.id for node in walk(tree, elements.Still)]


def slots(tree: Any) -> list[str]:
    """The names of the charts that have a slot in the tree, in order."""
    return [node.chart for node in walk(tree, elements.ChartSlot)]


def empty_slots(tree: Any) -> list[str]:
    """The names of those charts in the tree that have nothing to draw."""
    return [node.chart for node in walk(tree, elements.ChartSlot) if getattr(node, "empty", False)]


def walk(tree: Any, kind: type | None = None) -> Iterable[Any]:
    """Every component in the tree, in document order; with ``kind`` those of exactly that."""
    ahead = [tree]
    while ahead:
        node = ahead.pop()
        own = type(node)
        if own is str or node is None:
            continue
        if own is list or own is tuple:
            ahead.extend(reversed(node))
            continue
        if own is kind or (kind is None and isinstance(node, Component)):
            yield node
        inner = getattr(node, "children", None)
        if inner is not None:
            ahead.append(inner)


def _write(node: Any, parts: list[str], base: str) -> None:
    # most nodes are one of these; asking Dash's classes whether they know a type is slow
    kind = type(node)
    if kind is str:
        parts.append(escape(node))
    elif kind is list or kind is tuple:
        for child in node:
            _write(child, parts, base)
    elif kind in _TAGS:
        _write_element(node, kind, _TAGS[kind], _given(node), parts, base)
    elif node is None or node is False:
        return
    elif isinstance(node, str | int | float):
        parts.append(escape(node))
    elif isinstance(node, Component):
        _write_other(node, kind, parts, base)
    else:
        raise TypeError(f"cannot render {kind.__name__}")


def _write_other(node: Any, kind: type, parts: list[str], base: str) -> None:
    """A component that is not simply an element of the same name."""
    if kind is elements.Prose:
        # nh3 writes every address as href="...", so the ones within the site are found exactly
        parts.append(_WITHIN.sub(rf"\g<0>{escape(base)}", node.html) if base else node.html)
    elif kind is elements.ChartSlot:
        hidden = " hidden" if getattr(node, "empty", False) else ""
        classes = f"chart-slot chart-slot-{escape(node.height)}"
        parts.append(f'<div class="{classes}" data-chart="{escape(node.chart)}"{hidden}></div>')
    elif kind is elements.Drawing:
        width, height = node.box
        parts.append(
            f'<svg class="{escape(node.className)}" viewBox="0 0 {width:g} {height:g}" role="img" '
            f'aria-label="{escape(node.label)}">{"".join(map(_shape, node.shapes))}</svg>'
        )
    elif kind is elements.Still:
        given = _given(node)
        tag = given.pop("tag", "div")
        _write_element(node, kind, tag, {"data-still": given.pop("id"), **given}, parts, base)
    elif kind in _BOOTSTRAP:
        tag, name = _BOOTSTRAP[kind]
        given = _given(node)
        given["className"] = " ".join(filter(None, (name, given.get("className"))))
        _write_element(node, kind, tag, given, parts, base)
    else:
        raise TypeError(f"no rendering for component {kind.__name__}; add it to components/render.py")


def _given(node: Any) -> dict[str, Any]:
    """The properties of a component but for its children, in an order that is the same in every process.

    Dash keeps them in the order of a set, which is not.
    """
    given = {name: value for name, value in vars(node).items() if name not in _OF_DASH and name != "children"}
    if len(given) < 2:
        return given
    places = _PLACES.get(type(node), {})
    return dict(sorted(given.items(), key=lambda item: places.get(item[0]) or _place(item[0])))


@lru_cache(maxsize=512)
def _place(name: str) -> tuple[int, str]:
    """In Dash's components the id comes first, the rest by name, data-* and aria-* last."""
    return (0 if name == "id" else 100 if name.startswith(("data-", "aria-")) else 1), name


def _write_element(node: Any, kind: type, tag: str, given: dict[str, Any], parts: list[str], base: str) -> None:
    parts.append(f"<{tag}")
    for name, value in given.items():
        parts.append(_attribute(kind.__name__, name, value, base))
    parts.append(">")
    if tag in _VOID:
        return
    children = vars(node).get("children")
    if children is not None:
        _write(children, parts, base)
    parts.append(f"</{tag}>")


def _shape(shape: tuple[str, dict[str, Any], str]) -> str:
    tag, attributes, words = shape
    if tag not in _SHAPES or not set(attributes) <= _SHAPES[tag]:
        raise TypeError(f"no rendering for the shape {tag} {sorted(attributes)}; add it to components/render.py")
    written = "".join(
        f' {name}="{value:g}"' if isinstance(value, float) else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{escape(words)}</{tag}>"


def _attribute(component: str, name: str, value: Any, base: str) -> str:
    written, told, address = _spelled(component, name)
    if value is None or value is False:
        # aria-expanded="false" says something; a missing "disabled" says it too
        return f' {written}="false"' if value is False and told else ""
    if value is True:
        return f' {written}="true"' if told else f" {written}"
    text = str(value)
    return f' {written}="{escape(_address(text, base) if address else text)}"'


@lru_cache(maxsize=512)
def _spelled(component: str, name: str) -> tuple[str, bool, bool]:
    """How a property is written, whether it says yes and no in words, and whether it holds an address."""
    written = _NAMES.get(name, name)
    if written not in _PLAIN and written not in _NAMES.values() and not written.startswith(("data-", "aria-")):
        raise TypeError(f"no rendering for property {name!r} of {component}; add it to components/render.py")
    return written, written.startswith("aria-"), written in _ADDRESSES


def _address(text: str, base: str) -> str:
    if text.startswith("/") and not text.startswith("//"):
        return base + text
    if not text.startswith(_SCHEMES):
        raise ValueError(f"not an address to link to: {text[:80]!r}")
    return text
