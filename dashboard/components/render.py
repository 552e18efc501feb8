"""Component tree to HTML: one small renderer for every component that the project uses.

Everything written out passes through ``_text`` or ``_attribute``, so there is one place that escapes.
A component type that is not listed here raises ``TypeError``: it fails the tests, not the visitor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from markupsafe import escape

from dashboard.components import elements

_VOID = {"br", "hr", "img", "input", "col", "wbr", "meta", "link"}
# Element types of dash.html in use; anything else is refused.
_HTML = (
    "A Abbr Article Aside B Blockquote Br Button Caption Cite Code Col Colgroup Datalist Dd Details Div Dl Dt Em "
    "Fieldset Figcaption Figure Footer Form H1 H2 H3 H4 Header Hr I Img Label Legend Li Main Nav Noscript Ol Optgroup "
    "Option P Pre Section Select Small Span Strong Sub Summary Sup Table Tbody Td Textarea Tfoot Th Thead Time Tr Ul"
).split()
_TAGS: dict[type, str] = {getattr(html, name): name.lower() for name in _HTML} | {elements.Input: "input"}
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


def slots(tree: Any) -> list[str]:
    """The names of the charts that have a slot in the tree, in order."""
    return [node.chart for node in walk(tree, elements.ChartSlot)]


def empty_slots(tree: Any) -> list[str]:
    """The names of those charts in the tree that have nothing to draw."""
    return [node.chart for node in walk(tree, elements.ChartSlot) if getattr(node, "empty", False)]


def walk(tree: Any, kind: type) -> Iterable[Any]:
    """Every component of ``kind`` in the tree, in document order."""
    if isinstance(tree, kind):
        yield tree
    if isinstance(tree, Component):
        yield from walk(getattr(tree, "children", None), kind)
    elif isinstance(tree, list | tuple):
        for child in tree:
            yield from walk(child, kind)


def _write(node: Any, parts: list[str], base: str) -> None:
    if node is None or node is False:
        return
    if isinstance(node, str | int | float):
        parts.append(str(escape(node)))
    elif isinstance(node, list | tuple):
        for child in node:
            _write(child, parts, base)
    elif isinstance(node, Component):
        _write_component(node, parts, base)
    else:
        raise TypeError(f"cannot render {type(node).__name__}")


def _write_component(node: Any, parts: list[str], base: str) -> None:
    kind = type(node)
    if kind is elements.Prose:
        # nh3 writes every address as href="...", so the ones within the site are found exactly
        parts.append(_WITHIN.sub(rf"\g<0>{escape(base)}", node.html) if base else node.html)
        return
    if kind is elements.ChartSlot:
        hidden = " hidden" if getattr(node, "empty", False) else ""
        classes = f"chart-slot chart-slot-{escape(node.height)}"
        parts.append(f'<div class="{classes}" data-chart="{escape(node.chart)}"{hidden}></div>')
        return
    if kind is elements.Drawing:
        width, height = node.box
        parts.append(
            f'<svg class="{escape(node.className)}" viewBox="0 0 {width:g} {height:g}" role="img" '
            f'aria-label="{escape(node.label)}">{"".join(map(_shape, node.shapes))}</svg>'
        )
        return
    # what to_plotly_json() gives, in its order, in half the time
    given = vars(node)
    props = {name: given[name] for name in node._prop_names if name in given and name != "children"}
    # Dash keeps these in the order of a set, which differs from process to process
    props |= {name: given[name] for name in sorted(given) if name.startswith(("data-", "aria-"))}
    if kind is elements.Still:
        tag = props.pop("tag", "div")
        props = {"data-still": props.pop("id"), **props}
    elif kind in _TAGS:
        tag = _TAGS[kind]
    elif kind in _BOOTSTRAP:
        tag, name = _BOOTSTRAP[kind]
        props["className"] = " ".join(filter(None, (name, props.get("className"))))
    else:
        raise TypeError(f"no rendering for component {kind.__name__}; add it to components/render.py")
    parts.append(f"<{tag}")
    for name, value in props.items():
        parts.append(_attribute(kind.__name__, name, value, base))
    parts.append(">")
    if tag in _VOID:
        return
    _write(getattr(node, "children", None), parts, base)
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
    name = _NAMES.get(name, name)
    if name not in _PLAIN and name not in _NAMES.values() and not name.startswith(("data-", "aria-")):
        raise TypeError(f"no rendering for property {name!r} of {component}; add it to components/render.py")
    if value is None or value is False:
        # aria-expanded="false" says something; a missing "disabled" says it too
        return f' {name}="false"' if value is False and name.startswith("aria-") else ""
    if value is True:
        return f' {name}="true"' if name.startswith("aria-") else f" {name}"
    text = str(value)
    if name in _ADDRESSES:
        text = _address(text, base)
    return f' {name}="{escape(text)}"'


def _address(text: str, base: str) -> str:
    if text.startswith("/") and not text.startswith("//"):
        return base + text
    if not text.startswith(_SCHEMES):
        raise ValueError(f"not an address to link to: {text[:80]!r}")
    return text
