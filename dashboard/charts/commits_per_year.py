"""How many changes were made to the platform's code each year, with and without merges. Two years are partial."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.by_year import YEAR_COLUMNS, Columns, is_partial, period, values_of, year_columns, years_with
from dashboard.charts.contract import Column, chart_name, framed, in_words, provenance
from dashboard.charts.leaders import standing
from dashboard.i18n import Translator

ID = "commits-per-year"
PAGE = "activity"
COLUMNS = (*YEAR_COLUMNS, Column("non_merge"), Column("all"))
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per year: ``year``, ``period`` (the part covered), ``non_merge`` and ``all`` (commits)."""
    series = snapshot.catalogue.series[ID]
    start = snapshot.get("milestones", "code-repository")
    rows = [
        (
            row.year,
            period(row.year, start=start.date.first if start else None, end=series.info.as_of.last),
            row.non_merge,
            row.all,
        )
        for row in series.frame.sort_values("year").itertuples()
    ]
    return framed(COLUMNS, rows, sources=series.info.sources, as_of=series.info.as_of, note=series.info.note)


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, in the order drawn."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The year with the most changes."""
    most = table["non_merge"].max()
    stand = standing(table["non_merge"])
    if stand == "even":
        return t(f"charts.{ID}.heading_even", n=most)
    if stand != "led":
        return chart_name(ID, t)
    key = "heading" if int((table["non_merge"] == most).sum()) == 1 else "heading_each"
    return t(f"charts.{ID}.{key}", years=years_with(table, "non_merge", most, t), n=most)


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The sums, the most and the fewest among the years, and which of them are partial."""
    most, least = table["non_merge"].max(), table["non_merge"].min()
    partial = [str(year) for year, covered in zip(table["year"], table["period"], strict=True) if is_partial(covered)]
    key = "one_year" if len(table) == 1 else "summary" if least < most else "summary_even"
    return t(
        f"charts.{ID}.{key}",
        n=table["non_merge"].sum(),
        all=table["all"].sum(),
        first=str(table["year"].min()),
        last=str(table["year"].max()),
        most=most,
        most_years=years_with(table, "non_merge", most, t),
        least=least,
        least_years=years_with(table, "non_merge", least, t),
        partial=t.join(partial) or t("shell.no"),
    )


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Two columns per year, side by side; the partial years are paler."""
    series = [Columns(t(f"charts.{ID}.columns.{name}"), values_of(table[name])) for name in ("non_merge", "all")]
    return year_columns(table["period"], series, t, unit="charts.common.commits")
