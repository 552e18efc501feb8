"""A page with an island: a drop-down, a slider, a graph, and ordinary callbacks."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import Input, Output, callback, dcc, html

from dashboard import html_first
from dashboard.html_first import Island

TITLE = {"en": "Live", "sv": "Levande"}
LETTERS = {"en": "Letters in a name", "sv": "Bokstäver i ett namn"}

page = html_first.page("/<lang>/live", "live", order=2, menu="main", title=TITLE, description=LETTERS)


@page.layout
def layout(context: Any, lang: str) -> list[Any]:
    """The island; what stands there before it is touched says the same in words."""
    longest = max(context, key=len)
    return [
        html.H1(TITLE[lang]),
        Island(
            [
                dcc.Dropdown(list(context), longest, id="live-fruit", clearable=False),
                dcc.Slider(1, 5, 1, value=1, id="live-times"),
                html.P(id="live-words"),
                dcc.Graph(id="live-graph", config={"displayModeBar": False}),
            ],
            id="live",
            fallback=html.P(f"{LETTERS[lang]}: {longest}, {len(longest)}"),
            label=LETTERS[lang],
        ),
    ]


@callback(Output("live-graph", "figure"), Input("live-fruit", "value"), Input("live-times", "value"))
def draw(name: str, times: int) -> go.Figure:
    """How often each letter stands in the name, so many times over."""
    letters = sorted(set(name))
    return go.Figure(go.Bar(x=letters, y=[name.count(letter) * times for letter in letters]))


@callback(Output("live-words", "children"), Input("live-fruit", "value"))
def words(name: str) -> str:
    """The name and its length."""
    if name == "plum":
        raise ValueError("a callback that fails, to be seen in the island and in the log")
    return f"{name}: {len(name)}"
