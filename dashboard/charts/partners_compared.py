"""Partners side by side: the highlights, tools, Serve apps and fellows tied to each, on one scale.

Only the highlights are known in full; the other counts are of what sources state with certainty, so a
partner without a number there is not a partner with none.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import theme
from dashboard.catalogue.queries.partner_ties import COMPLETE, TIES, compared, counted
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.absence import mark_absent
from dashboard.charts.contract import Column, framed, in_words, provenance, target
from dashboard.charts.leaders import standing
from dashboard.i18n import Translator

ID = "partners-compared"
PAGE = "partners/compare"
FOLLOWS = "partners"
COLUMNS = (
    Column("tie", "code"),
    Column("known", "code"),
    Column("partner", "code", group="partners"),
    Column("records"),
)
HEIGHT = "xl"
sources = provenance


def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
    """One row per kind of record and partner: those in ``ids`` in that order, or all by abbreviation."""
    partners = compared(snapshot, ids)
    rows = [
        (tie, "complete" if tie in COMPLETE else "partial", partner.id, counted(snapshot, tie, partner.id))
        for tie in TIES
        for partner in partners
    ]
    used = ["platform-highlights", "platform-services"]
    used += [source for app in snapshot.listed("serve_apps") if app.partner != "unknown" for source in app.sources]
    used += [source for fellow in snapshot.all("fellows") for source in fellow.sources]
    made = framed(COLUMNS, rows, sources=used, as_of=snapshot.as_of("highlights"), note=f"charts.{ID}.note")
    made.attrs["highlights"] = len(snapshot.all("highlights"))
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words."""
    numbers = table["records"].astype(object)
    worded = table.assign(
        tie=table["tie"].map(lambda tie: t(f"charts.{ID}.tie.{tie}")),
        known=table["known"].map(lambda known: t(f"charts.{ID}.known.{known}")),
        records=numbers.where(numbers.notna(), t(f"charts.{ID}.none")),
    )
    return in_words(COLUMNS, worded, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The one complete count: how many highlights name each partner, or which partners most."""
    rows = _highlights(table)
    if len(rows) <= 5:
        parts = t.join(
            t(f"charts.{ID}.part", partner=t.label("partner_abbreviations", row.partner), n=int(row.records))
            for row in rows.itertuples()
        )
        return t(f"charts.{ID}.heading", parts=parts)
    top = rows["records"].max()
    if standing(rows["records"]) in ("none", "even") and (rows["records"] == top).all():
        return t(f"charts.{ID}.heading_even", n=int(top))
    first = [t.label("partner_abbreviations", code) for code in rows.loc[rows["records"] == top, "partner"]]
    return t(f"charts.{ID}.heading_all", partners=t.join(first), n=int(top))


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many partners, the lowest and highest number of highlights, and what is known in part only."""
    rows = _highlights(table)
    least, most = int(rows["records"].min()), int(rows["records"].max())
    key = "summary_even" if least == most and len(rows) > 1 else "summary"
    return t(f"charts.{ID}.{key}", n=len(rows), total=table.attrs["highlights"], least=least, most=most)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Four small charts with the same partners and the same scale; a click opens the partner's page."""
    ties = list(dict.fromkeys(table["tie"]))
    drawn = make_subplots(
        rows=2,
        cols=2,
        shared_yaxes=True,
        horizontal_spacing=0.06,
        vertical_spacing=0.16,
        subplot_titles=[t(f"charts.{ID}.title.{tie}") for tie in ties],
    )
    top = int(table["records"].max()) if table["records"].notna().any() else 1
    for place, tie in enumerate(ties):
        rows = table[table["tie"] == tie]
        labels = [t.label("partner_abbreviations", code) for code in rows["partner"]]
        where = {"row": place // 2 + 1, "col": place % 2 + 1}
        complete = tie in COMPLETE
        drawn.add_bar(
            x=[None if pd.isna(value) else int(value) for value in rows["records"]],
            y=labels,
            orientation="h",
            name=t(f"charts.{ID}.tie.{tie}"),
            showlegend=False,
            text=["" if pd.isna(value) else t.number(int(value)) for value in rows["records"]],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": theme.colour("primary" if complete else "fourth"),
                "pattern": {"shape": "" if complete else "/", "fgcolor": theme.colour("ground"), "fillmode": "overlay"},
            },
            customdata=[target(f"partners/{code}") for code in rows["partner"]],
            hovertemplate="%{y}<br>" + t(f"charts.{ID}.tie.{tie}") + ": <b>%{text}</b><extra></extra>",
            **where,
        )
        empty = [label for label, value in zip(labels, rows["records"], strict=True) if pd.isna(value)]
        mark_absent(drawn, empty, [t(f"charts.{ID}.none")] * len(empty), **where)
    drawn.update_xaxes(visible=False, range=[0, top * 1.25])
    drawn.update_yaxes(
        autorange="reversed", categoryorder="array", categoryarray=labels, ticklabelstandoff=8, dtick=1, showgrid=False
    )
    drawn.update_annotations(font={"size": 13}, yshift=6)
    drawn.update_layout(margin={"t": 56})
    return drawn


def _highlights(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["tie"] == "highlights"]
