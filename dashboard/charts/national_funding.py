"""SciLifeLab's national funding per year in SEK million: infrastructure and strategic research area. Not DDLS money."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed, told_by
from dashboard.charts.drawing import hovers, values_of
from dashboard.charts.wording import chart_name
from dashboard.i18n import Translator

ID = "national-funding"
COLUMNS = (
    Column("year", "year"),
    Column("national", unit="msek", absent="shell.unknown"),
    Column("strategic", unit="msek", absent="shell.unknown"),
    Column("bound", "code", group="approximations"),
)
_SERIES = "scilifelab-national-funding"


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per year, known or not: ``year``, ``national``, ``strategic`` and its exactness ``bound``."""
    series = snapshot.catalogue.series[_SERIES]
    columns = ["year", "national", "strategic_research_area", "strategic_research_area_bound"]
    rows = series.frame.sort_values("year")[columns].itertuples(index=False)
    return framed(COLUMNS, rows, **told_by(series.info))


def heading(table: pd.DataFrame, t: Translator) -> str:
    """The first and the last known grant."""
    known = table[table["national"].notna()]
    if known.empty:
        return chart_name(ID, t)
    first, last = known.iloc[0], known.iloc[-1]
    values = {"first": t.money(first.national), "first_year": str(first.year)}
    values |= {"last": t.money(last.national), "last_year": str(last.year)}
    return t(f"charts.{ID}.{'heading' if len(known) > 1 else 'heading_one'}", **values)


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The change of the grant, the lowest and highest strategic funds, and the years not known."""
    known, strategic = table["national"].dropna(), table["strategic"].dropna()
    parts = [t(f"charts.{ID}.summary", years=len(table), known=len(known))]
    if len(known) > 1:
        change = known.iloc[-1] - known.iloc[0]
        way = "above" if change > 0 else "below" if change < 0 else "same"
        parts.append(t(f"charts.{ID}.change.{way}", change=t.money(abs(change))))
    parts.append(t(f"charts.{ID}.unknown_years", unknown=_years_without(table, "national", t)))
    if strategic.empty:
        return " ".join([*parts, t(f"charts.{ID}.strategic.none")])
    low, high = strategic.min(), strategic.max()
    values = {"low": t.money(low), "high": t.money(high), "strategic_unknown": _years_without(table, "strategic", t)}
    return " ".join([*parts, t(f"charts.{ID}.strategic.{'between' if low < high else 'same'}", **values)])


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Two lines with gaps where a year is unknown; such years are marked on the axis."""
    figure = go.Figure()
    for index, name in enumerate(("national", "strategic")):
        values = values_of(table[name])
        figure.add_scatter(
            x=table["year"].tolist(),
            y=values,
            name=t(f"charts.{ID}.columns.{name}"),
            mode="lines+markers+text",
            connectgaps=False,
            text=["" if value is None else t.number(value) for value in values],
            textposition="top center",
            cliponaxis=False,
            line={"color": theme.colour(theme.SERIES[index]), "width": 2},
            marker={"symbol": theme.SYMBOLS[index], "size": 10},
            hovertemplate=hovers("%{x}<br><b>%{text}</b> {unit}", values, "charts.common.msek", t),
        )
    gaps = table["year"][table["national"].isna()].tolist()
    figure.add_scatter(
        x=gaps,
        y=[0] * len(gaps),
        name=t(f"charts.{ID}.unknown"),
        mode="markers",
        cliponaxis=False,
        marker={"symbol": "x-thin-open", "size": 9, "color": theme.colour("unknown"), "line": {"width": 2}},
        hovertemplate="%{x}<extra>" + t(f"charts.{ID}.unknown") + "</extra>",
    )
    years = table["year"].tolist()
    figure.update_xaxes(tickvals=years, ticktext=[f"’{year % 100:02d}" for year in years], showgrid=False)
    figure.update_yaxes(rangemode="tozero", range=[0, 400], nticks=5, title=t.label("units", "msek"))
    return figure


def _years_without(table: pd.DataFrame, column: str, t: Translator) -> str:
    return t.join(str(year) for year in table["year"][table[column].isna()]) or t("shell.no")


chart = Chart(ID, "programme", COLUMNS, table, heading, summary, figure, order=250)
