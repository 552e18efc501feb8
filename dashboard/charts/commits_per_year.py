"""How many changes were made to the platform's code each year, with and without merges. Two years are partial."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed
from dashboard.charts.drawing import values_of
from dashboard.charts.kinds.per_year import YEAR_COLUMNS, is_partial, period, year_columns, years_with
from dashboard.charts.wording import chart_name, standing
from dashboard.i18n import Translator

ID = "commits-per-year"
COLUMNS = (*YEAR_COLUMNS, Column("non_merge"), Column("all"))


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per year: ``year``, ``period`` (the part covered), ``non_merge`` and ``all`` (commits)."""
    series = snapshot.catalogue.series[ID]
    start = snapshot.get("milestones", "code-repository")
    bounds = {"start": start.date.first if start else None, "end": series.info.as_of.last}
    frame = series.frame.sort_values("year")
    rows = [(row.year, period(row.year, **bounds), row.non_merge, row.all) for row in frame.itertuples()]
    return framed(COLUMNS, rows, sources=series.info.sources, as_of=series.info.as_of, note=series.info.note)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """The year with the most changes."""
    most = table["non_merge"].max()
    stand = standing(table["non_merge"])
    if stand == "even":
        return t(f"charts.{ID}.heading_even", n=most)
    if stand != "led":
        return chart_name(ID, t)
    key = "heading" if int((table["non_merge"] == most).sum()) == 1 else "heading_each"
    return t(f"charts.{ID}.{key}", years=years_with(table, "non_merge", most, t), n=most)


def summary(table: pd.DataFrame, t: Translator) -> str:
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


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Two columns per year, side by side; the partial years are paler."""
    series = {t(f"charts.{ID}.columns.{name}"): values_of(table[name]) for name in ("non_merge", "all")}
    return year_columns(table["period"], series, t, unit="charts.common.commits")


chart = Chart(ID, "activity", COLUMNS, table, heading, summary, figure, order=320)
