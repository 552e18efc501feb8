"""The programme's grants as steps up to its total. Only amounts that may be added are added."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import wrapped
from dashboard.charts.wording import chart_name
from dashboard.i18n import Translator

ID = "funding-steps"
COLUMNS = (
    Column("label", "text"),
    Column("date", "date"),
    Column("added", unit="msek", absent="shell.not_applicable"),
    Column("total", unit="msek"),
)


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """A row per grant that may be added, by date, and last the total that is stated: ``added``, ``total``."""
    grants = sorted((r for r in snapshot.all("funding") if r.addable), key=lambda record: record.announced.first)
    stated = [r for r in snapshot.all("funding") if r.kind == "programme-total"]
    sums = accumulate(grant.amount_msek for grant in grants)
    rows = [(g.label, g.announced, g.amount_msek, total) for g, total in zip(grants, sums, strict=True)]
    rows += [(record.label, record.announced, None, record.amount_msek) for record in stated]
    as_of = max((record.as_of for record in stated), key=lambda day: day.last)
    return framed(COLUMNS, rows, sources=cited([*grants, *stated]), as_of=as_of, note=f"charts.{ID}.note")


def heading(table: pd.DataFrame, t: Translator) -> str:
    """From the first grant to the total."""
    first, last = table.iloc[0].total, table.iloc[-1].total
    return t(f"charts.{ID}.heading", first=t.money(first), last=t.money(last)) if first < last else chart_name(ID, t)


def summary(table: pd.DataFrame, t: Translator) -> str:
    """Which grants make the total."""
    grants = table[table["added"].notna()]
    parts = (t(f"charts.{ID}.part", money=t.money(row.added), date=t.date(row.date)) for row in grants.itertuples())
    total = table.iloc[-1].total
    key = "summary" if len(grants) < 2 or grants["added"].sum() == total else "summary_apart"
    return t(f"charts.{ID}.{key}", n=len(grants), parts=t.join(parts), total=t.money(total))


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Bars that begin where the last one ended, and below them the total."""
    added = table["added"].notna()
    dates = [f"<br>{t.date(when)}" if grant else "" for when, grant in zip(table["date"], added, strict=True)]
    labels = [wrapped(t.text(label)) + when for label, when in zip(table["label"], dates, strict=True)]
    figure = go.Figure()
    for is_grant, name in ((True, "primary"), (False, "fourth")):
        rows = table[added == is_grant]
        lengths = rows["added" if is_grant else "total"].astype(int)
        figure.add_bar(
            x=lengths.tolist(),
            base=(rows["total"].astype(int) - lengths).tolist(),
            y=[label for label, grant in zip(labels, added, strict=True) if grant == is_grant],
            orientation="h",
            marker={"color": theme.colour(name), "pattern": {"shape": "" if is_grant else "/"}},
            text=[t.money(length) for length in lengths],
            textposition="none",
            hovertemplate="%{y}<br><b>%{text}</b><extra></extra>",
            showlegend=False,
        )
    top = float(table["total"].max())
    for label, row in zip(labels, table.itertuples(), strict=True):
        # a number stands outside its bar, on the side where there is room
        if not pd.isna(row.added) and row.added < top / 2:
            beside = {"x": row.total - row.added, "text": f"+{t.number(row.added)}", "xanchor": "right", "xshift": -6}
        else:
            beside = {"x": row.total, "text": t.number(row.total), "xanchor": "left", "xshift": 6}
        figure.add_annotation(y=label, showarrow=False, **beside)
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(range=[0, top * 1.4], tickvals=[0, 3000], tickformat=",d", title=t.label("units", "msek"))
    figure.update_yaxes(autorange="reversed", ticklabelstandoff=8, showgrid=False)
    return figure


chart = Chart(ID, "programme", COLUMNS, table, heading, summary, figure, order=200, height="s")
