"""When each partner was founded, oldest first. What the year marks differs; the note says how."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import target
from dashboard.charts.wording import chart_name
from dashboard.i18n import Translator

ID = "partners-by-founding-year"
PAGE = "partners"
COLUMNS = (Column("partner", "code", group="partners"), Column("founded", "year"), Column("meaning", "text"))


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner, oldest first: the year and, where it needs one, a word on what it marks."""
    partners = sorted(snapshot.all("partners"), key=lambda partner: (partner.founded, partner.id))
    rows = [(partner.id, partner.founded, partner.founded_note or "") for partner in partners]
    as_of, note = snapshot.as_of("partners"), f"charts.{ID}.note"
    return framed(COLUMNS, rows, sources=cited(partners), as_of=as_of, note=note)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """How many years lie between the oldest and the youngest."""
    years = int(table["founded"].max() - table["founded"].min())
    return t(f"charts.{ID}.heading", years=years) if years else chart_name(ID, t)


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The oldest, the youngest, and how many were founded in the 20th century."""
    first, last = table["founded"].min(), table["founded"].max()
    oldest, youngest = (
        t.join(t.label("partners", code) for code in table.loc[table["founded"] == year, "partner"])
        for year in (first, last)
    )
    ends = {"oldest": oldest, "first": str(first), "youngest": youngest, "last": str(last)}
    key = "summary" if first < last else "summary_same"
    return t(f"charts.{ID}.{key}", n=len(table), **ends, modern=int((table["founded"] > 1900).sum()))


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A dot per partner on a time line; a click opens the partner's page."""
    labels = [t.label("partner_abbreviations", code) for code in table["partner"]]
    years = [int(year) for year in table["founded"]]
    middle = (years[0] + years[-1]) / 2
    figure = go.Figure(
        go.Scatter(
            x=years,
            y=labels,
            mode="markers+text",
            text=[str(year) for year in years],
            textposition=["middle right" if year < middle else "middle left" for year in years],
            marker={"color": theme.colour("primary"), "size": 11},
            cliponaxis=False,
            hovertext=[_hover(row, t) for row in table.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[target(f"{PAGE}/{code}") for code in table["partner"]],
        )
    )
    figure.update_xaxes(range=[years[0] - 20, years[-1] + 20], tickformat="d", dtick=100, tick0=1500)
    figure.update_yaxes(autorange="reversed", ticklabelstandoff=8, dtick=1)
    return figure


def _hover(row: Any, t: Translator) -> str:
    words = f"<b>{t.label('partners', row.partner)}</b><br>{row.founded}"
    return f"{words}<br>{t.text(row.meaning)}" if row.meaning else words


chart = Chart(ID, PAGE, COLUMNS, table, heading, summary, figure, order=140)
