"""Dash components of our own: the form fields that ``dash.html`` lacks, and what makes a page live.

``Still`` and ``ChartSlot`` stand in a page's tree and are rendered to HTML on the server only.
``Page`` and ``Live`` run in the browser (``assets/js/live.js``): ``Page`` follows the address and
replaces still regions by HTML, ``Live`` puts Dash components into a slot of the standing page.
"""

from __future__ import annotations

from typing import Any, TypeVar

from dash.development.base_component import Component

Made = TypeVar("Made", bound=Component)

_COMMON = ["id", "className", "title", "hidden", "role", "lang", "tabIndex"]
_INPUT = ["type", "name", "value", "checked", "disabled", "placeholder"]
_INPUT += ["autoComplete", "required", "maxLength", "list", "form"]


# What Dash writes into a component of each kind besides the properties given.
_bare: dict[type[Component], dict[str, Any]] = {}


def quick(kind: type[Made], children: Any = None, /, **properties: Any) -> Made:
    """What ``kind(children, **properties)`` gives, in a tenth of the time, for what a page has by the hundred.

    Dash compares each property with those that the component has; here the renderer does.
    """
    if kind not in _bare:
        _bare[kind] = vars(kind())
    node = object.__new__(kind)
    vars(node).update(_bare[kind], children=children, **properties)
    return node


class _Element(Component):
    """Base of our components; ``_prop_names`` of a subclass are all it takes besides data-* and aria-*."""

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "dashboard"
    _valid_wildcard_attributes = ["data-", "aria-"]
    available_wildcard_properties = ["data-", "aria-"]

    def __init__(self, children: Any = None, **props: Any) -> None:
        if children is not None:
            props["children"] = children
        super().__init__(**props)


class Input(_Element):
    """An HTML ``input``."""

    _type = "Input"
    _prop_names = available_properties = _COMMON + _INPUT


class Prose(_Element):
    """Sanitised HTML made by ``components.prose`` from Markdown; nothing else may make one."""

    _type = "Prose"
    _prop_names = available_properties = ["html"]
    html: str


class Still(_Element):
    """A region of the page whose HTML a callback may replace; ``id`` names it within the page."""

    _type = "Still"
    _prop_names = available_properties = ["children", "id", "className", "tag"]
    id: str


class ChartSlot(_Element):
    """The place where a chart is drawn; ``height`` (s, m, l, xl) keeps it from moving the page.

    ``empty`` hides it where there is nothing to draw.
    """

    _type = "ChartSlot"
    _prop_names = available_properties = ["chart", "height", "empty"]
    chart: str
    height: str
    empty: bool


class Drawing(_Element):
    """A picture drawn on the server as SVG, without script or style, so that paper gets it at once.

    ``shapes`` are those of ``components.drawing``, ``box`` the width and height that they stand in, ``label`` what the
    picture says in words.
    """

    _type = "Drawing"
    _prop_names = available_properties = ["className", "shapes", "box", "label"]
    shapes: Any
    box: tuple[float, float]
    label: str


class Page(_Element):
    """Follows the address in the browser; see ``assets/js/live.js`` for each property."""

    _type = "Page"
    _prop_names = available_properties = ["id", "href", "shown", "near", "theme", "answer"]


class Live(_Element):
    """Puts its children into the slot ``slot`` of the standing page; without a slot it only groups."""

    _type = "Live"
    _prop_names = available_properties = ["children", "id", "slot"]
    slot: str
