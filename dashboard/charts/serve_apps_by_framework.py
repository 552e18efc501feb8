"""What the apps of the Serve sample are built with, and whether that was stated or inferred."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, chart_name, framed, hovers, in_words, provenance, target
from dashboard.charts.leaders import standing
from dashboard.i18n import Translator

ID = "serve-apps-by-framework"
PAGE = "serve-apps"
FOLLOWS = "serve_apps"
COLUMNS = (
    Column("framework", "code", group="frameworks"),
    Column("certainty", "code", group="certainties"),
    Column("apps", unit="records"),
)
HEIGHT = "l"
sources = provenance
# certainty -> colour and pattern of its part of a bar
_LOOKS = {"stated": ("primary", ""), "inferred": ("fourth", "/"), "unknown": ("unknown", "")}


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per framework and certainty with at least one selected app, most used framework first.

    Apps whose framework nobody states come last, as a row of their own.
    """
    records = select(snapshot, "serve_apps", **choices).records
    counts = Counter((app.framework, certainty(app)) for app in records)
    totals = Counter(app.framework for app in records)
    rows = sorted(
        ((framework, how, number) for (framework, how), number in counts.items()),
        key=lambda row: (row[0] == "unknown", -totals[row[0]], row[0], row[1] != "stated"),
    )
    used = [source for app in records for source in app.sources]
    made = framed(COLUMNS, rows, sources=used, as_of=snapshot.as_of("serve_apps"), note=f"charts.{ID}.note")
    made.attrs["selected"] = len(records)
    return made


def certainty(app: Any) -> str:
    """Whether the framework of an app is ``stated``, ``inferred`` or ``unknown``."""
    if app.framework == "unknown":
        return "unknown"
    return "stated" if app.framework_basis == "stated" else "inferred"


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, in the order drawn."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The framework named most often, or that none is known."""
    known = _known(table)
    if known.empty:
        return t(f"charts.{ID}.heading_unknown", n=table.attrs["selected"])
    if table.attrs["selected"] == 1:
        return chart_name(ID, t)
    leaders = known[known == known.iloc[0]]
    key = {"only": "heading_only", "even": "heading_even"}.get(standing(known))
    key = key or ("heading" if len(leaders) == 1 else "heading_shared")
    return t(
        f"charts.{ID}.{key}",
        framework=_names(leaders, t),
        frameworks=len(leaders),
        n=int(known.iloc[0]),
        total=table.attrs["selected"],
    )


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many apps and frameworks, the commonest and rarest, how many inferred and how many unknown."""
    known, total = _known(table), table.attrs["selected"]
    parts = table.groupby("certainty")["apps"].sum()
    if known.empty:
        return t(f"charts.{ID}.summary_unknown", n=total)
    leaders = known[known == known.iloc[0]]
    key = {"only": "summary_one", "even": "summary_even"}.get(standing(known))
    key = key or ("summary" if len(leaders) == 1 else "summary_shared")
    return t(
        f"charts.{ID}.{key}",
        n=total,
        frameworks=len(known),
        most=_names(leaders, t),
        most_n=int(known.iloc[0]),
        least_n=int(known.iloc[-1]),
        inferred=int(parts.get("inferred", 0)),
        unknown=int(parts.get("unknown", 0)),
        how=t.label("certainties", table.iloc[0].certainty),
    )


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Bars in parts: stated, inferred, unknown. A click filters the apps by the framework."""
    order = list(dict.fromkeys(table["framework"]))
    labels = {code: t.label("frameworks", code) for code in order}
    drawn = go.Figure()
    for how, (colour, pattern) in _LOOKS.items():
        part = table[table["certainty"] == how]
        if part.empty:
            continue
        numbers = part["apps"].tolist()
        drawn.add_bar(
            x=numbers,
            y=[labels[code] for code in part["framework"]],
            orientation="h",
            name=t.label("certainties", how),
            text=[t.number(number) for number in numbers],
            textposition="auto",
            textangle=0,
            insidetextanchor="middle",
            cliponaxis=False,
            marker={
                "color": theme.colour(colour),
                "pattern": {
                    "shape": pattern,
                    "fillmode": "overlay",
                    "fgcolor": theme.colour("ground"),
                    "fgopacity": 0.4,
                    "size": 10,
                },
            },
            insidetextfont={"color": theme.colour("ink" if how == "unknown" else "ground")},
            customdata=[target(PAGE, framework=code) for code in part["framework"]],
            hovertemplate=hovers(
                "%{y}, %{fullData.name}<br><b>%{text}</b> {unit}<extra></extra>", numbers, "charts.common.apps", t
            ),
        )
    top = int(table.groupby("framework")["apps"].sum().max())
    drawn.update_layout(barmode="stack", legend={"traceorder": "normal"})
    drawn.update_xaxes(visible=False, range=[0, top * 1.1])
    drawn.update_yaxes(
        autorange="reversed",
        categoryorder="array",
        categoryarray=list(labels.values()),
        ticklabelstandoff=8,
        showgrid=False,
    )
    return drawn


def _names(frameworks: pd.Series, t: Translator) -> str:
    return t.join(t.label("frameworks", code) for code in frameworks.index)


def _known(table: pd.DataFrame) -> pd.Series:
    """Apps per known framework, most first, in the order of the table."""
    return table[table["framework"] != "unknown"].groupby("framework", sort=False)["apps"].sum()
