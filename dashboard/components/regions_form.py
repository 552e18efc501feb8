"""A form whose choices exchange the regions of its page (without scripts an ordinary form), and a value to choose."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dash import html
from markupsafe import escape

from dashboard.addresses import QUERY, SETS
from dashboard.html_first import Content, Input
from dashboard.html_first.elements import Element
from dashboard.html_first.render import walk


class FacetValue(Element):
    """A value of a facet with its box and its count. It writes itself: a list of data sources has some hundred."""

    _type = "FacetValue"
    _prop_names = available_properties = ["name", "value", "chosen", "words", "count", "disabled"]
    name: str
    value: str
    chosen: bool
    words: str
    count: str
    disabled = False

    def to_html(self, base_path: str) -> str:
        """A list item with a label; every text in it is escaped."""
        name, value = escape(self.name), escape(self.value)
        state = (" checked" if self.chosen else "") + (" disabled" if self.disabled else "")
        return (
            f'<li><label class="form-check" for="{name}-{value}"><input id="{name}-{value}" type="checkbox"'
            f' name="{name}" value="{value}"{state}>'
            f'<span class="value">{escape(self.words)}</span><span class="count">{escape(self.count)}</span>'
            "</label></li>"
        )


_FIELDS = Input | html.Select | FacetValue


def regions_form(children: Content, action: str, /, plain: Any = None, **given: object) -> html.Form:
    """A form with these children that asks for ``action``.

    The browser spells the address as ``addresses.href`` does, so that no choice is redirected: names in the frozen
    order, sets in order, and without the values in ``plain`` (a mapping), which say the same as none.
    """
    names = {node.name for node in walk(children) if getattr(node, "name", "") and isinstance(node, _FIELDS)}
    # what a region of the form may hold at another address
    order = [name for name in QUERY if name in names | {"kind", "view", "record"}]
    attributes = {"data-regions": " ".join(order), "data-sets": " ".join(name for name in order if name in SETS)}
    if plain:
        attributes["data-defaults"] = urlencode(plain)
    # a browser that fills in what stood there at another address would show choices that are not made
    return html.Form(children, action=action, method="get", autoComplete="off", **given, **attributes)
