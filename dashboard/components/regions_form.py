"""A form whose choices exchange the regions of its page; without scripts it is an ordinary form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dash import html

from dashboard.addresses import QUERY, SETS
from dashboard.components.facet_value import FacetValue
from dashboard.html_first import Content, Input
from dashboard.html_first.render import walk

_FIELDS = Input | html.Select | FacetValue


def regions_form(children: Content, action: str, /, plain: Any = None, **given: Any) -> html.Form:
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
