"""The texts of a figure stay texts: plotly.js reads tags and entities in them, and the data must not bring any."""

from __future__ import annotations

import re
from typing import Any

from dashboard.html_first import Content

# The tags that charts write themselves: lines, weight, and the second box of a hover label.
_FOREIGN_TAG = re.compile(r"<(?!(?:br|/?b|/?extra)>)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# Never drawn: what a click leads to, and our own template.
_NOT_DRAWN = frozenset({"customdata", "template", "ids", "meta"})


def as_text(figure: Any) -> Content:
    """The figure as Plotly JSON in which whatever looks like markup, but for the tags that charts write, is text."""
    if isinstance(figure, dict):
        return {name: value if name in _NOT_DRAWN else as_text(value) for name, value in figure.items()}
    if isinstance(figure, list | tuple):
        return [as_text(value) for value in figure]
    if isinstance(figure, str):
        if "<" not in figure and "&" not in figure:
            return figure
        return _FOREIGN_TAG.sub("&lt;", _ENTITY.sub("&amp;", figure))
    if getattr(getattr(figure, "dtype", None), "kind", "") in ("O", "U"):
        return as_text(figure.tolist())
    return figure
