"""Grids of squares: what heat maps share, whatever their rows and columns are.

They are drawn as bars that float: Plotly's own heat map is a picture, which a browser takes for the page's largest
content and waits for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import theme

# share of the greatest number from which a square is so dark that its number must be light
_DARK_FROM = 0.6
# of a square's place, so that there is a little air between squares
_SIDE = 0.94


@dataclass(frozen=True)
class Square:
    """A square at a row and a column, counted from the upper left: ``hover`` is said of it, a click leads to
    ``target``. ``number`` makes it darker; ``text`` stands in it."""

    row: int
    column: int
    hover: str
    target: str
    number: float = 0
    text: str = ""


def shaded(squares: Sequence[Square], most: float) -> go.Bar:
    """Squares that are the darker the nearer their number is to ``most``."""
    return _bar(
        squares,
        marker={
            "color": [square.number for square in squares],
            "colorscale": theme.scale(),
            "cmin": 0,
            "cmax": most,
            "showscale": False,
        },
        text=[square.text for square in squares],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        # light on dark and dark on light; Plotly's own choice is too pale
        insidetextfont={
            "color": [theme.colour("ground" if one.number > most * _DARK_FROM else "ink") for one in squares]
        },
        showlegend=False,
    )


def hatched(squares: Sequence[Square], name: str, pattern: str, colour: str) -> go.Bar:
    """Squares whose number is not known or not to be compared: a pattern in ``colour``, told by ``name`` in the key."""
    marks = {"shape": pattern, "fgcolor": theme.colour(colour), "fillmode": "overlay", "size": 5, "solidity": 0.3}
    marker = {"color": theme.colour("ground"), "pattern": marks, "line": {"color": theme.colour(colour), "width": 1}}
    return _bar(squares, marker=marker, name=name, showlegend=True)


def _bar(squares: Sequence[Square], **look: Any) -> go.Bar:
    return go.Bar(
        x=[square.column for square in squares],
        base=[square.row - _SIDE / 2 for square in squares],
        y=[_SIDE] * len(squares),
        width=_SIDE,
        hovertext=[square.hover for square in squares],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[square.target for square in squares],
        **look,
    )


def lay_out(figure: go.Figure, rows: Sequence[str], columns: Sequence[str], *, angle: int | None = -90) -> None:
    """Axes with the words of rows and columns, the first row above. Those of the columns are turned by ``angle``, or
    without one only where they have no room; an empty word is left out."""
    shared = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "tickfont": {"size": 12}}
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(
        **shared,
        side="top",
        tickangle=angle,
        range=[-0.5, len(columns) - 0.5],
        tickvals=[at for at, words in enumerate(columns) if words],
        ticktext=[words for words in columns if words],
    )
    figure.update_yaxes(
        **shared,
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=list(rows),
        ticksuffix=" ",
    )
