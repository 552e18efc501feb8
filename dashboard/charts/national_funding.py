"""SciLifeLab's national funding per year in SEK million: infrastructure and strategic research area. Not DDLS money."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.store import Snapshot
from dashboard.charts.by_year import values_of
from dashboard.charts.contract import Column, framed, in_words, provenance
from dashboard.i18n import Translator

ID = "national-funding"
PAGE = "programme"
COLUMNS = (
    Column("year", "year"),
    Column("national", unit="msek", absent="unknown"),
    Column("strategic", unit="msek", absent="unknown"),
    Column("bound", "code", group="approximations"),
)
_SERIES = "scilifelab-national-funding"
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per year, known or not: ``year``, ``national``, ``strategic`` and its exactness ``bound``."""
    series = snapshot.catalogue.series[_SERIES]
    columns = ["year", "national", "strategic_research_area", "strategic_research_area_bound"]
    rows = series.frame.sort_values("year")[columns].itertuples(index=False)
    return framed(COLUMNS, rows, sources=series.info.sources, as_of=series.info.as_of, note=series.info.note)


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, by year."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The first and the last known grant."""
    first, last = _ends(table)
    return t(
        f"charts.{ID}.heading",
        first=t.money(first.national),
        first_year=str(first.year),
        last=t.money(last.national),
        last_year=str(last.year),
    )


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The change of the grant, the lowest and highest strategic funds, and the years not known."""
    first, last = _ends(table)
    strategic = table["strategic"].dropna()
    return t(
        f"charts.{ID}.summary",
        years=len(table),
        known=int(table["national"].notna().sum()),
        change=t.money(last.national - first.national),
        low=t.money(strategic.min()),
        high=t.money(strategic.max()),
        unknown=t.join(str(year) for year in table["year"][table["national"].isna()]) or t("shell.no"),
        strategic_unknown=t.join(str(year) for year in table["year"][table["strategic"].isna()]) or t("shell.no"),
    )


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Two lines with gaps where a year is unknown; such years are marked on the axis."""
    unit = t.label("units", "msek")
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
            hovertemplate="%{x}<br><b>%{text}</b> " + unit,
        )
    gaps = [str(year) for year, value in zip(table["year"], table["national"], strict=True) if pd.isna(value)]
    figure.add_scatter(
        x=[int(year) for year in gaps],
        y=[0] * len(gaps),
        name=t(f"charts.{ID}.unknown"),
        mode="markers",
        cliponaxis=False,
        marker={"symbol": "x-thin-open", "size": 9, "color": theme.colour("unknown"), "line": {"width": 2}},
        hovertemplate="%{x}<extra>" + t(f"charts.{ID}.unknown") + "</extra>",
    )
    years = table["year"].tolist()
    figure.update_xaxes(tickvals=years, ticktext=[f"’{year % 100:02d}" for year in years], showgrid=False)
    figure.update_yaxes(rangemode="tozero", range=[0, 400], nticks=5, title=unit)
    return figure


def _ends(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    known = table[table["national"].notna()]
    return known.iloc[0], known.iloc[-1]
