"""Makes a page fit for a copy without a server: nothing in it offers what only a server could do."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from dash import html

from dashboard.components.regions_form import FacetValue
from dashboard.html_first import Content, Input, Island
from dashboard.html_first.render import walk
from dashboard.i18n import Translator


def as_static_copy(tree: object, t: Translator, date: str, /, address: Callable[[str], str]) -> Content:
    """The tree of a page, changed; the one given, parts of which other pages share, is left as it is.

    A sentence at its head says what it is and of which ``date``; charts are shown as their tables, form fields
    are disabled, and every link leads to ``address`` of where it led.
    """
    copied = deepcopy(tree)
    for node in list(walk(copied)):
        if isinstance(node, Island):
            node.empty = True
        elif isinstance(node, html.Details) and "chart-table" in getattr(node, "className", ""):
            node.open = True
        elif (
            isinstance(node, Input | FacetValue | html.Select | html.Textarea) or getattr(node, "type", "") == "submit"
        ):
            node.disabled = True
        elif isinstance(node, html.Button) and hasattr(node, "data-picture"):
            node.hidden = True
        elif isinstance(node, html.A):
            node.href = address(node.href)
        elif isinstance(node, html.Main):
            notice = html.P(t("export.notice", date=date), className="container small text-body-secondary")
            node.children = [notice, node.children]
    return copied
