"""Partners side by side: the highlights, tools, Serve apps and fellows tied to each, on one scale.

Only the highlights are known in full; the other counts are of what sources state with certainty, so a
partner without a number there is not a partner with none.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.catalogue.queries.partner_ties import COMPLETE, TIES, compared, counted
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import IN_ROWS, filled, lie_in_rows, mark_absent, target, values_of
from dashboard.i18n import Translator

ID = "partners-compared"
COLUMNS = (
    Column("tie", "code", texts=f"charts.{ID}.tie"),
    Column("known", "code", texts=f"charts.{ID}.known"),
    Column("partner", "code", group="partners"),
    Column("records", absent=f"charts.{ID}.none"),
)


def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
    """One row per kind of record and partner: those in ``ids`` in that order, or all by abbreviation."""
    partners = compared(snapshot, ids)
    rows = [
        (tie, "complete" if tie in COMPLETE else "partial", partner.id, counted(snapshot, tie, partner.id))
        for tie in TIES
        for partner in partners
    ]
    apps = [app for app in snapshot.listed("serve_apps") if app.partner != "unknown"]
    used = ["platform-highlights", "platform-services", *cited(apps), *cited(snapshot.all("fellows"))]
    as_of, total = snapshot.as_of("highlights"), len(snapshot.all("highlights"))
    return framed(COLUMNS, rows, sources=used, as_of=as_of, note=f"charts.{ID}.note", highlights=total)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """The one complete count: how many highlights name each partner, or which partners most."""
    rows = table[table["tie"] == "highlights"]
    if len(rows) <= 5:
        parts = t.join(
            t(f"charts.{ID}.part", partner=t.label("partner_abbreviations", row.partner), n=int(row.records))
            for row in rows.itertuples()
        )
        return t(f"charts.{ID}.heading", parts=parts)
    top = rows["records"].max()
    first = [t.label("partner_abbreviations", code) for code in rows.loc[rows["records"] == top, "partner"]]
    key = "heading_even" if len(first) == len(rows) else "heading_all"
    return t(f"charts.{ID}.{key}", partners=t.join(first), n=int(top))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """How many partners, the lowest and highest number of highlights, and what is known in part only."""
    rows = table[table["tie"] == "highlights"]
    least, most = int(rows["records"].min()), int(rows["records"].max())
    key = "summary_even" if least == most and len(rows) > 1 else "summary"
    return t(f"charts.{ID}.{key}", n=len(rows), total=table.attrs["highlights"], least=least, most=most)


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Four small charts with the same partners and the same scale; a click opens the partner's page."""
    ties = list(dict.fromkeys(table["tie"]))
    gaps = {"horizontal_spacing": 0.06, "vertical_spacing": 0.16}
    titles = [t(f"charts.{ID}.title.{tie}") for tie in ties]
    drawn = make_subplots(rows=2, cols=2, shared_yaxes=True, subplot_titles=titles, **gaps)
    top = int(table["records"].max()) if table["records"].notna().any() else 1
    for place, tie in enumerate(ties):
        rows = table[table["tie"] == tie]
        labels = [t.label("partner_abbreviations", code) for code in rows["partner"]]
        where = {"row": place // 2 + 1, "col": place % 2 + 1}
        drawn.add_bar(
            x=values_of(rows["records"]),
            y=labels,
            name=t(f"charts.{ID}.tie.{tie}"),
            showlegend=False,
            text=["" if pd.isna(value) else t.number(int(value)) for value in rows["records"]],
            marker=filled("primary") if tie in COMPLETE else filled("fourth", "/"),
            customdata=[target(f"partners/{code}") for code in rows["partner"]],
            hovertemplate="%{y}<br>" + t(f"charts.{ID}.tie.{tie}") + ": <b>%{text}</b><extra></extra>",
            **IN_ROWS,
            **where,
        )
        mark_absent(drawn, labels, rows["records"], t(f"charts.{ID}.none"), **where)
    lie_in_rows(drawn, top, 1.25, labels)
    drawn.update_yaxes(dtick=1)
    drawn.update_annotations(font={"size": 13}, yshift=6)
    drawn.update_layout(margin={"t": 56})
    return drawn


chart = Chart(
    ID, "partners/compare", COLUMNS, table, heading, summary, figure, order=340, follows="partners", height="xl"
)
