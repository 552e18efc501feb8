"""Dash components of the engine: fields that ``dash.html`` lacks, regions, islands, and what mounts islands.

``Input``, ``Markup`` and ``Region`` are rendered to HTML on the server only. ``Island`` leaves a place in that HTML,
and its children, ordinary Dash components, are put there in the browser. ``Mount`` and ``Place`` are what Dash itself
holds (``static/islands.js``).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from copy import copy
from types import ModuleType
from typing import Literal, TypeAlias, TypeVar

from dash.development.base_component import Component

from dashboard.html_first.pages import PageError, called_from

Made = TypeVar("Made", bound=Component)
Scheme = Literal["light", "dark"]
# What an element may hold, and what a layout gives.
Content: TypeAlias = Component | str | int | float | Sequence["Content"] | None

NAMESPACE = "html_first"
# The ids of the two components that stand in Dash's layout.
MOUNT, PLACES = "html-first-mount", "html-first-places"
_COMMON = ["id", "className", "title", "hidden", "role", "lang", "tabIndex"]
_INPUT = ["type", "name", "value", "checked", "disabled", "placeholder"]
_INPUT += ["autoComplete", "required", "maxLength", "list", "form", "min", "max"]

# What Dash writes into a component of each kind besides the properties given.
_bare: dict[type[Component], dict[str, object]] = {}


def unchecked_element(kind: type[Made], children: object = None, /, **properties: object) -> Made:
    """What ``kind(children, **properties)`` gives, in a tenth of the time, for what a page has by the hundred.

    Dash compares each property with those that the component has; here the renderer does, when it writes them.
    """
    if kind not in _bare:
        _bare[kind] = {} if issubclass(kind, Element) else vars(kind())
    node = object.__new__(kind)
    vars(node).update(_bare[kind], children=children, **properties)
    return node


class Element(Component):
    """Base of components that are rendered to HTML on the server alone.

    ``_prop_names`` of a subclass are all it takes besides ``data-*`` and ``aria-*``. A subclass with ``to_html`` writes
    itself; it must escape what it writes.
    """

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = NAMESPACE
    _valid_wildcard_attributes = ["data-", "aria-"]
    available_wildcard_properties = ["data-", "aria-"]

    def __init__(self, children: object = None, **props: object) -> None:
        if children is not None:
            props["children"] = children
        wrong = [n for n in props if n not in self._prop_names and not n.startswith(("data-", "aria-"))]
        if wrong:
            raise TypeError(
                f"{self._type} has no {wrong[0]!r}; it takes {', '.join(self._prop_names)}, data-* and aria-*"
            )
        # as Dash's own constructor does, which would look for a package of the namespace's name at each property
        self.__dict__.update(props)

    def to_html(self, base_path: str) -> str | None:
        """The HTML of the component; ``None`` where the renderer writes it."""
        return None


class Input(Element):
    """An HTML ``input``."""

    _type = "Input"
    _prop_names = available_properties = _COMMON + _INPUT


class Markup(Element):
    """HTML that is written as it is: only ever what a sanitiser made, never text of a visitor's or of a file's."""

    _type = "Markup"
    _prop_names = available_properties = ["html"]
    html: str


class Region(Element):
    """What of a page follows its address: a filter or a link exchanges the HTML in it, and nothing else moves.

    ``id`` names it within the page; ``tag`` is the element it is (``div`` where nothing is said).
    """

    _type = "Region"
    _prop_names = available_properties = ["children", "id", "className", "tag"]
    id: str

    def __init__(self, children: object = None, **props: object) -> None:
        if not props.get("id"):
            raise PageError(f"{called_from()}: a Region has no id, by which it is exchanged: Region(…, id='found')")
        super().__init__(children, **props)


class Island(Element):
    """A place for ordinary Dash components with ordinary callbacks.

    ``children`` are the components, or a function that makes them when a visitor gets there; a function that takes an
    argument is told the colour scheme, ``"light"`` or ``"dark"``. ``fallback`` stands there before and without
    scripts. ``uses`` names the component packages (``dcc``, ``dbc``, ``dash_ag_grid``) that ``children`` do not show
    by themselves: those of a function, and those that only a callback brings. ``start`` says when Dash is fetched:
    ``"touch"`` (pointer, focus or tap) or ``"near"`` (when it is about to be seen). ``empty`` hides the place.
    ``plotly`` names a bundle of plotly.js among the assets that is enough for it; otherwise all of plotly.js is
    fetched where a graph is drawn. ``label`` makes the place a group of that name to screen readers.
    """

    _type = "Island"
    _prop_names = available_properties = ["id", "className", "start", "empty", "label"]
    id: str

    def __init__(
        self,
        children: object,
        /,
        id: str,
        *,
        fallback: object = None,
        uses: tuple[ModuleType, ...] = (),
        start: Literal["touch", "near"] = "touch",
        className: str = "",
        empty: bool = False,
        label: str = "",
        plotly: str = "",
    ) -> None:
        super().__init__(id=id, className=className, start=start, empty=empty, label=label)
        # kept out of Dash's hands: functions and packages are no properties, and only the renderer draws the fallback
        self.content = children
        self.fallback = fallback
        self.uses, self.plotly = uses, plotly

    def __deepcopy__(self, memo: dict[int, object]) -> Island:
        # functions and packages are not copied
        return copy(self)

    def components(self, scheme: Scheme) -> object:
        """The Dash components, made now where a function makes them."""
        if not callable(self.content):
            return self.content
        make: Callable[..., object] = self.content
        return make(scheme) if inspect.signature(make).parameters else make()


class Mount(Element):
    """Asks for the islands of the standing page; see ``static/islands.js`` for each property."""

    _type = "Mount"
    _prop_names = available_properties = ["id", "wanted", "address", "scheme", "edition", "failed"]


class Place(Element):
    """Puts its children into the place of the island ``island``; without one it only groups."""

    _type = "Place"
    _prop_names = available_properties = ["children", "id", "island"]
    island: str
