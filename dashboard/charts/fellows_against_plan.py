"""DDLS Fellows recruited, in all by each known date, against the number planned at the time."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed, told_by
from dashboard.charts.drawing import hovers
from dashboard.i18n import Translator

ID = "fellows-against-plan"
COLUMNS = (
    Column("series", "code", texts=f"charts.{ID}.series"),
    Column("date", "date"),
    Column("certainty", "code", group="certainties"),
    Column("fellows", unit="persons"),
)


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per known number: ``series`` (planned or recruited), ``date``, its ``certainty``, ``fellows``."""
    planned, recruited = (snapshot.catalogue.series[f"fellows-{name}"] for name in ("planned", "recruited"))
    plans, counts = (one.frame.sort_values("date").itertuples() for one in (planned, recruited))
    rows = [("planned", row.date.date(), "stated", row.value) for row in plans]
    rows += [("recruited", row.date.date(), row.date_certainty, row.value) for row in counts]
    told = told_by(recruited.info)
    return framed(COLUMNS, rows, **{**told, "sources": [*told["sources"], *planned.info.sources]})


def heading(table: pd.DataFrame, t: Translator) -> str:
    """The last number recruited against the last plan."""
    recruited, planned = (_rows(table, series).iloc[-1].fellows for series in ("recruited", "planned"))
    return t(f"charts.{ID}.heading", n=recruited, planned=planned, date=t.date(table.attrs["as_of"]))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """From where to where both went, and how many of the dates are inferred."""
    recruited, planned = _rows(table, "recruited"), _rows(table, "planned")
    first, last = recruited.iloc[0], recruited.iloc[-1]
    first_plan, last_plan = planned.iloc[0].fellows, planned.iloc[-1].fellows
    inferred, plan_date = int((recruited["certainty"] == "inferred").sum()), t.date(planned.iloc[-1].date)
    change = "rose" if last_plan > first_plan else "fell" if last_plan < first_plan else "same"
    plan = t(f"charts.{ID}.plan.{change}", first_plan=first_plan, last_plan=last_plan, plan_date=plan_date)
    ends = {"last": last.fellows, "last_date": str(last.date.year)}
    if len(recruited) == 1:
        return " ".join([t(f"charts.{ID}.recruited.one", **ends), plan, t(f"charts.{ID}.date.{last.certainty}")])
    key = "grown" if first.fellows < last.fellows else "one"
    ends |= {"first": first.fellows, "first_date": str(first.date.year)}
    words = [t(f"charts.{ID}.recruited.{key}", **ends), plan]
    return " ".join([*words, t(f"charts.{ID}.dates", n=inferred, numbers=len(recruited))])


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """The plan as a step line, the recruited as points; a point whose date is inferred is hollow."""
    recruited, planned = _rows(table, "recruited"), _rows(table, "planned")
    dates, plans = planned["date"].tolist(), planned["fellows"].tolist()
    end, unit = max(table["date"]), "charts.common.fellows"
    figure = go.Figure()
    figure.add_scatter(
        x=[*dates, end],
        y=[*plans, plans[-1]],
        name=t(f"charts.{ID}.series.planned"),
        mode="lines",
        line={"shape": "hv", "color": theme.colour("primary"), "width": 3},
        text=[t.date(day) for day in [*dates, end]],
        hovertemplate=hovers("%{text}<br><b>%{y}</b> {unit}", [*plans, plans[-1]], unit, t),
    )
    for certainty in ("stated", "inferred"):
        rows = recruited[recruited["certainty"] == certainty]
        figure.add_scatter(
            x=rows["date"].tolist(),
            y=rows["fellows"].tolist(),
            name=t(f"charts.{ID}.recruited_{certainty}"),
            mode="markers+text",
            texttemplate="%{y}",
            textposition="bottom center",
            marker={
                "symbol": "circle-open" if certainty == "inferred" else "circle",
                "size": 13,
                "color": theme.colour("second"),
                "line": {"width": 3, "color": theme.colour("second")},
            },
            text=[t.date(day) for day in rows["date"]],
            hovertemplate=hovers("%{text}<br><b>%{y}</b> {unit}", rows["fellows"].tolist(), unit, t),
        )
    for x, y, side in ((dates[0], plans[0], "left"), (end, plans[-1], "right")):
        figure.add_annotation(x=x, y=y, text=str(y), showarrow=False, xanchor=side, yanchor="bottom")
    figure.update_xaxes(range=["2020-07-01", f"{end.year + 1}-03-01"], dtick="M12", tickformat="%Y", showgrid=False)
    figure.update_yaxes(range=[0, max(plans) * 1.2], nticks=6)
    return figure


def _rows(table: pd.DataFrame, series: str) -> pd.DataFrame:
    return table[table["series"] == series]


chart = Chart(ID, "programme", COLUMNS, table, heading, summary, figure, order=210)
