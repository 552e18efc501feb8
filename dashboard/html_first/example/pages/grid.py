"""A page with AG Grid, which writes inline styles and brings its icons as data: it declares both, and no other page
may."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
from dash import html

from dashboard import html_first
from dashboard.html_first import Island, Policy

TITLE = {"en": "Grid", "sv": "Rutnät"}

page = html_first.page(
    "/<lang>/grid",
    "grid",
    order=4,
    menu="main",
    title=TITLE,
    description=TITLE,
    policy=Policy(style_src=("'unsafe-inline'",), font_src=("data:",)),
)


@page.layout
def layout(context: Any, lang: str) -> list[Any]:
    """A plain table, and the grid in its place once it is touched."""
    head = {"en": ("name", "letters"), "sv": ("namn", "bokstäver")}[lang]
    rows = [html.Tr([html.Td(name), html.Td(len(name))]) for name in context]
    grid = dag.AgGrid(
        id="grid-fruits",
        rowData=[{head[0]: name, head[1]: len(name)} for name in context],
        columnDefs=[{"field": name} for name in head],
    )
    table = html.Table([html.Thead(html.Tr([html.Th(name) for name in head])), html.Tbody(rows)])
    return [html.H1(TITLE[lang]), Island(grid, id="grid", fallback=table)]
