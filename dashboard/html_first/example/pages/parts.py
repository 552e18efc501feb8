"""A page with Bootstrap's interactive components in islands of their own."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard import html_first
from dashboard.html_first import Island

TITLE = {"en": "Tabs and accordion", "sv": "Flikar och dragspel"}

page = html_first.page("/<lang>/parts", "parts", order=3, menu="main", title=TITLE, description=TITLE)


@page.layout
def layout(context: Any, lang: str) -> list[Any]:
    """Two islands; the fallback of each holds all that they hold."""
    names = html.Ul([html.Li(name) for name in context])
    first, second = {"en": ("Names", "Number"), "sv": ("Namn", "Antal")}[lang]
    number = html.P(str(len(context)), className="number")
    return [
        html.H1(TITLE[lang]),
        Island(
            dbc.Tabs([dbc.Tab(names, label=first), dbc.Tab(number, label=second)]),
            id="tabs",
            fallback=html.Div([html.H2(first), names, html.H2(second), number]),
        ),
        Island(
            dbc.Accordion(
                [dbc.AccordionItem(names, title=first), dbc.AccordionItem(number, title=second)], id="accordion"
            ),
            id="more",
            fallback=html.Details([html.Summary(first), names]),
        ),
    ]
