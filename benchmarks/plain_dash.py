"""What the dashboard is compared with: an ordinary Dash app on the same data, kept small and written to be fast.

Three cards, a table, three charts and one callback that filters them all by type. Figures are made with
``graph_objects``, several times faster than plotly.express, and the table is Dash's own.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import plotly.graph_objects as go
import yaml
from dash import Dash, Input, Output, dash_table, dcc, html

from dashboard.settings import ROOT

LISTED = [
    record
    for record in yaml.safe_load((ROOT / "data" / "catalogue" / "tools.yml").read_text("utf-8"))["records"]
    if not record.get("removed")
]
TYPES = sorted({kind for record in LISTED for kind in record["types"]})


def chosen(types: list[str] | None) -> list[dict[str, Any]]:
    """The tools of any of these types; all of them where none is chosen."""
    return [record for record in LISTED if not types or set(types) & set(record["types"])]


def rows(records: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The table."""
    return [
        {
            "name": record["name"],
            "types": ", ".join(record["types"]),
            "maintainer": record["maintainer"]["name"],
            "description": record["description"]["en"],
        }
        for record in records
    ]


def cards(records: list[dict[str, Any]]) -> list[html.Div]:
    """Three numbers."""
    numbers = {
        "tools": len(records),
        "organisations": len({record["maintainer"]["name"] for record in records}),
        "run at the Data Centre": sum(record.get("hosted_by_data_centre") is True for record in records),
    }
    return [html.Div([html.H2(str(number)), html.P(words)], className="card") for words, number in numbers.items()]


def bars(counts: Counter[str], title: str) -> go.Figure:
    """A bar for each name, the longest on top."""
    found = counts.most_common(12)[::-1]
    return go.Figure(
        go.Bar(x=[number for _, number in found], y=[name for name, _ in found], orientation="h"),
        layout={"title": {"text": title}, "margin": {"l": 180}},
    )


def charts(records: list[dict[str, Any]]) -> list[go.Figure]:
    """Tools by type, by organisation, by year."""
    return [
        bars(Counter(kind for record in records for kind in record["types"]), "Tools by type"),
        bars(Counter(record["maintainer"]["name"] for record in records), "Tools by organisation"),
        bars(Counter(str(record.get("published_on", "unknown"))[:4] for record in records), "Tools by year"),
    ]


app = Dash("plain", title="Tools", include_assets_files=False)
app.layout = html.Div(
    [
        html.H1("Tools of the SciLifeLab Data Platform"),
        dcc.Checklist(TYPES, [], id="types"),
        html.Div(cards(LISTED), id="cards"),
        *[dcc.Graph(id=f"chart-{at}", figure=figure) for at, figure in enumerate(charts(LISTED))],
        dash_table.DataTable(rows(LISTED), [{"name": name, "id": name} for name in rows(LISTED)[0]], id="table"),
    ]
)


@app.callback(  # type: ignore[untyped-decorator]
    Output("cards", "children"),
    *[Output(f"chart-{at}", "figure") for at in range(3)],
    Output("table", "data"),
    Input("types", "value"),
    prevent_initial_call=True,
)
def follow(types: list[str] | None) -> tuple[Any, ...]:
    """The cards, charts and rows of the types chosen."""
    records = chosen(types)
    return (cards(records), *charts(records), rows(records))


server = app.server
# A worker of Dash's knows its scripts once it has sent the shell; asked for before the workers part, each does.
server.test_client().get("/")
