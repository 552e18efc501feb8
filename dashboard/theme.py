"""Colours, fonts and Plotly templates, light and dark; the only hex values in Python.

The brand's colours are those of SciLifeLab's visual identity (lime, teal, aqua, grape and greys).
``assets/00-tokens.css`` holds the same values for the page; a contract test compares them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

# Every figure gets our template when it is dressed. plotly.py's own, which it would put into each new figure, costs
# most of the time that making one takes.
pio.templates.default = None

FONT = "Lato, 'Helvetica Neue', Arial, sans-serif"

# name: (on light, on dark). Pairs keep at least 3:1 against their ground (WCAG 1.4.11).
COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#1F2A2C", "#EAF1F1"),
    "muted": ("#4A5759", "#B4C2C4"),
    "line": ("#E5E5E5", "#33474B"),
    "ground": ("#FFFFFF", "#11191B"),
    "primary": ("#045C64", "#79B1B7"),
    "second": ("#6E8F16", "#BDD775"),
    "third": ("#77577E", "#C3A9CB"),
    "fourth": ("#2F7F88", "#A6CBCF"),
    "fifth": ("#8A5A00", "#E3B765"),
    "quiet": ("#7C8789", "#8E9C9E"),
    "unknown": ("#A6A6A6", "#6E7B7D"),
    "wash": ("#E6EFF0", "#1C2A2D"),
}
# Series are told apart by colour, and by pattern (bars) or symbol (points) as well.
SERIES = ("primary", "second", "third", "fourth", "fifth", "quiet")
PATTERNS = ("", "/", "x", ".", "-", "\\")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "x")

_LIGHT_TO_DARK = dict(COLOURS.values())


def colour(name: str) -> str:
    """The light colour called ``name``; ``dressed`` swaps it where the page is dark."""
    return COLOURS[name][0]


def scale() -> list[list[object]]:
    """The continuous scale of heat maps, from nothing to much."""
    return [[0.0, colour("wash")], [1.0, colour("primary")]]


def template() -> go.layout.Template:
    """The Plotly template of every chart, in light colours."""
    axis = {
        "gridcolor": colour("line"),
        "linecolor": colour("line"),
        "zerolinecolor": colour("line"),
        "automargin": True,
        "fixedrange": True,
        "title": {"font": {"size": 13}},
        "tickfont": {"size": 13},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 14, "color": colour("ink")},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [colour(name) for name in SERIES],
            "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
            "xaxis": axis,
            "yaxis": axis,
            "bargap": 0.28,
            "hoverlabel": {"bgcolor": colour("ground"), "bordercolor": colour("primary"), "font": {"size": 14}},
            "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02, "xanchor": "left", "x": 0},
            "dragmode": False,
        }
    )


def dressed(figure: go.Figure, separators: str) -> dict[str, object]:
    """The figure as Plotly JSON with our template and the language's separators."""
    plain: dict[str, Any] = figure.to_plotly_json()
    # put in as it is: plotly.py would check and copy the whole template once more for every figure
    plain["layout"] = {**plain["layout"], "template": _plain_template(), "separators": separators, "autosize": True}
    return plain


@cache
def _plain_template() -> dict[str, object]:
    plain: dict[str, object] = template().to_plotly_json()
    return plain


def in_the_dark(node: object) -> Any:
    """Plotly JSON in the colours of a dark page."""
    if isinstance(node, dict):
        return {key: in_the_dark(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [in_the_dark(value) for value in node]
    return _LIGHT_TO_DARK.get(node, node) if isinstance(node, str) else node
