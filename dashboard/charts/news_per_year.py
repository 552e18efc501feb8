"""How many news items the platform published each year, for the chosen kinds, partners and words."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.by_year import (
    YEAR_COLUMNS,
    Columns,
    items_heading,
    items_per_year,
    items_summary,
    values_of,
    year_columns,
)
from dashboard.charts.contract import Column, framed, in_words, provenance, target
from dashboard.i18n import Translator

ID = "news-per-year"
PAGE = "activity"
FOLLOWS = "news"
HEIGHT = "s"
COLUMNS = (*YEAR_COLUMNS, Column("items", unit="records"))
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per year: ``year``, ``period`` (the part of it that is covered), ``items`` (count)."""
    series = snapshot.catalogue.series["news-per-year"]
    rows = items_per_year(snapshot, "news", choices)
    made = framed(COLUMNS, rows, sources=["platform-news"], as_of=snapshot.as_of("news"), note=series.info.note)
    made.attrs["selected"] = sum(count for _, _, count in rows)
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, in the order drawn."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The year with the most items."""
    return items_heading(table, t, ID)


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many items in which years, the year with the most and the one with the fewest."""
    return items_summary(table, t, ID)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Columns per year; a click filters the items by the year."""
    return year_columns(
        table["period"],
        [Columns(t(f"charts.{ID}.columns.items"), values_of(table["items"]))],
        t,
        unit="charts.common.news",
        targets=[target(PAGE, year=year) for year in table["year"]],
    )
