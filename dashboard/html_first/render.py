"""Component tree to HTML: one small renderer for ``dash.html``, some of Bootstrap's components, and the engine's own.

Everything written out passes through ``_escaped`` or ``_attribute``, so there is one place that escapes. A component
type or a property that is not known here raises ``TypeError``: it fails the tests, not the visitor. What is
interactive belongs into an ``Island``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import escape

from dashboard.html_first import elements
from dashboard.html_first.bootstrap import BOOTSTRAP

# Our own components name their properties in order.
_PLACES = {
    kind: {name: (place, name) for place, name in enumerate(kind._prop_names)}
    for kind in (elements.Input, elements.Region)
}
_VOID = {"br", "hr", "img", "input", "col", "wbr", "meta", "link"}
# Element types of dash.html that are rendered; anything else is refused.
_HTML = (
    "A Abbr Article Aside B Blockquote Br Button Caption Cite Code Col Colgroup Datalist Dd Details Div Dl Dt Em "
    "Fieldset Figcaption Figure Footer Form H1 H2 H3 H4 H5 H6 Header Hr I Img Label Legend Li Link Main Meta Nav "
    "Noscript Ol Optgroup Option P Pre Section Select Small Span Strong Sub Summary Sup Table Tbody Td Textarea Tfoot "
    "Th Thead Time Tr Ul"
).split()
TAGS: dict[type, str] = {getattr(html, name): name.lower() for name in _HTML} | {elements.Input: "input"}
# So many entries has an element without properties: most have none, and need not be looked through.
_BARE: dict[object, int] = {kind: len(vars(kind())) for kind in TAGS}
# What stands in each of Dash's components besides the properties given, and what is within it.
_OF_DASH = frozenset(vars(html.Div())) | {"children"}


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
    "action method download rel target alt width height open scope start label for cols rows min max content "
    "property media as crossorigin".split()
)
_ADDRESSES = {"href", "src", "action"}
_SPECIAL = re.compile(r"[&<>'\"]")
# Values of these differ from element to element; of all others few are written thousands of times.
_UNIQUE = {"id", "href", "src", "action", "value"}
_SHORT = 40
_NOTHING: dict[str, object] = {}
_WITHIN = re.compile(r'<a href="(?=/(?!/))')
_SCHEMES = ("https://", "http://", "mailto:", "#", "?")


def render(tree: object, base_path: str = "") -> str:
    """The HTML of a component, a string, a number, ``None`` or a sequence of them.

    ``base_path`` is put in front of every local address. Raises ``TypeError`` for a component or a
    property this renderer does not know, and ``ValueError`` for an address that is neither local nor
    http, https or mailto, and for an island within a region: what is exchanged cannot hold what lives.
    """
    return rendered(tree, base_path)[0]


def rendered(tree: object, base_path: str = "") -> tuple[str, list[elements.Island]]:
    """The HTML of a tree as ``render`` gives it, and the islands in it, in order."""
    parts = _Parts()
    _write(tree, parts, base_path)
    return "".join(parts), parts.islands


class _Parts(list[str]):
    """What has been written so far, the islands met, and the region that is being written."""

    def __init__(self) -> None:
        super().__init__()
        self.islands: list[elements.Island] = []
        self.region = ""
        self.ids: set[str] = set()

    def take(self, what: str, name: str) -> None:
        """Raises ``ValueError`` for a second island or region of one id: one would stand in the place of the other."""
        if f"{what} {name}" in self.ids:
            raise ValueError(f"two of one id: {what} {name!r}")
        self.ids.add(f"{what} {name}")


def regions(tree: object) -> list[str]:
    """The id of every ``Region`` in the tree, in order."""
    return [node.id for node in walk(tree, elements.Region)]


def islands(tree: object) -> list[elements.Island]:
    """Every ``Island`` in the tree, in order."""
    return list(walk(tree, elements.Island))


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


def _write(node: Any, parts: _Parts, base: str) -> None:
    # most nodes are one of these; asking Dash's classes whether they know a type is slow
    kind = type(node)
    if kind is str:
        parts.append(_escaped(node))
    elif kind is list or kind is tuple:
        for child in node:
            _write(child, parts, base)
    elif kind in TAGS:
        given = _given(node) if len(vars(node)) > _BARE[kind] else _NOTHING
        _write_element(node, kind, TAGS[kind], given, parts, base)
    elif node is None or node is False:
        return
    elif isinstance(node, str | int | float):
        parts.append(escape(node))
    elif isinstance(node, Component):
        _write_other(node, kind, parts, base)
    else:
        raise TypeError(f"cannot render {kind.__name__}")


def _write_other(node: Any, kind: type, parts: _Parts, base: str) -> None:
    """A component that is not simply an element of the same name."""
    if kind is elements.Region:
        _write_region(node, kind, parts, base)
    elif kind is elements.Island:
        _write_island(node, parts, base)
    elif kind is elements.Markup:
        # a sanitiser writes every address as href="...", so the ones within the site are found exactly
        parts.append(_WITHIN.sub(rf"\g<0>{escape(base)}", node.html) if base else node.html)
    elif kind in BOOTSTRAP:
        tag, classes = BOOTSTRAP[kind]
        given = _given(node)
        # dbc writes its own classes behind those given
        given["className"] = " ".join(filter(None, (given.pop("className", None), classes(given))))
        _write_element(node, kind, tag, _ordered(kind, given), parts, base)
    elif isinstance(node, elements.Element) and (markup := node.to_html(base)) is not None:
        parts.append(markup)
    else:
        raise TypeError(f"no rendering for component {kind.__name__}: put it into an Island, or add it to render.py")


def _write_region(node: Any, kind: type, parts: _Parts, base: str) -> None:
    given = _given(node)
    tag = given.pop("tag", "div")
    parts.take("region", node.id)
    around, parts.region = parts.region, node.id
    _write_element(node, kind, tag, {"data-region": given.pop("id"), **given}, parts, base)
    parts.region = around


def _write_island(node: elements.Island, parts: _Parts, base: str) -> None:
    if parts.region:
        raise ValueError(f"the region {parts.region!r} holds the island {node.id!r}; put the island beside it")
    parts.take("island", node.id)
    parts.islands.append(node)
    # the fallback is a box of its own: Dash's components come beside it, so React never meets what it did not draw
    hidden = " hidden" if node.empty else ""
    name, start = escape(node.id), escape(node.start)
    classes = escape(f"island {node.className}".strip())
    label = f' role="group" aria-label="{escape(node.label)}"' if node.label else ""
    parts.append(f'<div class="{classes}" data-island="{name}" data-start="{start}"{label}{hidden}>')
    if node.fallback is not None:
        parts.append('<div class="island-fallback">')
        _write(node.fallback, parts, base)
        parts.append("</div>")
    parts.append("</div>")


def _given(node: object) -> dict[str, Any]:
    """The properties of a component but for its children, in an order that is the same in every process.

    Dash keeps them in the order of a set, which is not.
    """
    given = {name: value for name, value in vars(node).items() if name not in _OF_DASH}
    return given if len(given) < 2 else _ordered(type(node), given)


def _ordered(kind: Any, given: dict[str, object]) -> dict[str, object]:
    return {name: given[name] for name in _in_order(kind, tuple(given))}


@lru_cache(maxsize=2048)
def _in_order(kind: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    places = _PLACES.get(kind, {})
    return tuple(sorted(names, key=lambda name: places.get(name) or _place(name)))


def _place(name: str) -> tuple[int, str]:
    """In Dash's components the id comes first, the rest by name, data-* and aria-* last."""
    return (0 if name == "id" else 100 if name.startswith(("data-", "aria-")) else 1), name


def _write_element(node: object, kind: type, tag: str, given: dict[str, object], parts: _Parts, base: str) -> None:
    parts.append(f"<{tag}")
    for name, value in given.items():
        often = type(value) is str and len(value) < _SHORT and name not in _UNIQUE
        parts.append((_kept if often else _attribute)(kind.__name__, name, value, base))
    parts.append(">")
    if tag in _VOID:
        return
    children = vars(node).get("children")
    if children is not None:
        _write(children, parts, base)
    parts.append(f"</{tag}>")


def _attribute(component: str, name: str, value: object, base: str) -> str:
    written, in_words, address = _spelled(component, name)
    if value is None or value is False:
        # aria-expanded="false" says something; a missing "disabled" says it too
        return f' {written}="false"' if value is False and in_words else ""
    if value is True:
        return f' {written}="true"' if in_words else f" {written}"
    text = str(value)
    return f' {written}="{_escaped(_address(text, base) if address else text)}"'


_kept = lru_cache(maxsize=4096)(_attribute)


def _escaped(text: str) -> str:
    return escape(text) if _SPECIAL.search(text) else text


@lru_cache(maxsize=512)
def _spelled(component: str, name: str) -> tuple[str, bool, bool]:
    """How a property is written, whether it says yes and no in words, and whether it holds an address."""
    written = _NAMES.get(name, name)
    if written not in _PLAIN and written not in _NAMES.values() and not written.startswith(("data-", "aria-")):
        raise TypeError(f"no rendering for property {name!r} of {component}; add it to html_first/render.py")
    return written, written.startswith("aria-"), written in _ADDRESSES


def _address(text: str, base: str) -> str:
    if text.startswith("/") and not text.startswith("//"):
        return base + text
    if not text.startswith(_SCHEMES):
        raise ValueError(f"not an address to link to: {text[:80]!r}")
    return text
