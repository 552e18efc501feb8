"""How long a list of the platform was after each change: what the charts of such series share.

The texts of such a chart, below ``charts.<chart>``: ``heading`` {first, first_date, n, date} and, where the longest
list is named there, ``heading_peak`` {most}; ``summary`` {changes, first, first_date, n, date}, ``longest`` {most,
most_date}, ``heading_one`` and ``summary_one`` {n, date} where one day is known, ``growth`` {added} and ``cut``
{removed} with {n, on, first_day}, and ``hover`` {n, date, added, removed}.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed
from dashboard.charts.kinds import page_of
from dashboard.charts.wording import standing
from dashboard.i18n import Translator

_Point = tuple[str | None, int | None]
# Where a line is not drawn on.
_GAP: _Point = (None, None)
_COLUMNS = (
    Column("date", "date"),
    Column("count", unit="records"),
    Column("added", unit="records"),
    Column("removed", unit="records"),
)


def over_time(chart: str, kind: str, *, order: int) -> Chart:
    """The chart of how long the list of a kind was, a series with the columns date, count, added and removed."""

    def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per change, and one for the day the series speaks for; no choice changes it.

        ``date`` is the day of the change or two between which it lies (``PartialDate``).
        """
        series = snapshot.catalogue.series[f"{page_of(kind)}-listed"]
        changes = series.frame.itertuples(index=False, name="Row")
        rows: list[tuple[Any, ...]] = [(row.date, row.count, row.added, row.removed) for row in changes]
        until: date = series.info.as_of.surely
        if rows[-1][0].last < until:
            rows.append((PartialDate.parse(until), rows[-1][1], 0, 0))
        return framed(_COLUMNS, rows, sources=series.info.sources, as_of=series.info.as_of, note=series.info.note or "")

    def heading(table: pd.DataFrame, t: Translator) -> str:
        """From how many to how many."""
        values, most = _ends(table, t), table["count"].max()
        if len(table) == 1:
            return t(f"charts.{chart}.heading_one", **values)
        peak = f"charts.{chart}.heading_peak"
        is_peak = t.has(peak) and most > max(table["count"].iloc[[0, -1]])
        return t(peak if is_peak else f"charts.{chart}.heading", **values, most=most)

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many changes, first and last; the longest list, the greatest growth and cut where there is one."""
        if len(table) == 1:
            return t(f"charts.{chart}.summary_one", **_ends(table, t))
        changes = table.iloc[1:]
        changed = int(((changes["added"] > 0) | (changes["removed"] > 0)).sum())
        parts = [t(f"charts.{chart}.summary", changes=changed, **_ends(table, t))]
        if table["count"].nunique() > 1:
            most = table.loc[table["count"].idxmax()]
            parts.append(t(f"charts.{chart}.longest", most=most["count"], most_date=t.on(most["date"])))
        for key, name in (("growth", "added"), ("cut", "removed")):
            if standing(changes[name]) == "led":
                greatest = changes.loc[changes[name] == changes[name].max()]
                days = [t.on(day) for day in greatest["date"]]
                on = {"n": len(days), "on": t.join(days), "first_day": days[0]}
                parts.append(t(f"charts.{chart}.{key}", **{name: changes[name].max()}, **on))
        return " ".join(parts)

    def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
        """A step line: the list stays as it is until the next change. The last number stands at its end; a change of an
        unknown day is drawn, dotted, from the first day it can have come on to the last."""
        days = [day.last.isoformat() for day in table["date"]]
        counts, last = [int(count) for count in table["count"]], len(table) - 1
        # one that nothing is known before has no step to be drawn
        unsure = [at for at in range(1, len(days)) if table["date"].iloc[at].precision == "between"]
        begins = {at: table["date"].iloc[at].first.isoformat() for at in unsure}
        words = [
            t(f"charts.{chart}.hover", n=count, date=t.on(day), added=added, removed=removed)
            for day, count, added, removed in table.itertuples(index=False)
        ]
        colour = theme.colour("primary")
        figure = go.Figure(
            go.Scatter(
                x=days,
                y=counts,
                mode="markers+text" if unsure else "lines+markers+text",
                line={"shape": "hv", "width": 3, "color": colour},
                marker={"size": [7] * last + [10], "color": colour},
                text=[t.number(count) if index in (0, last) else "" for index, count in enumerate(counts)],
                # the last number stands beside its point, where no step of the line can cross it
                textposition=["top center"] * last + ["middle right"],
                cliponaxis=False,
                hovertext=words,
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
        if unsure:
            known: list[list[_Point]] = [[(day, count)] for day, count in zip(days, counts, strict=True)]
            for at in unsure:
                known[at][:0] = [(begins[at], counts[at - 1]), _GAP]
            steps: list[list[_Point]]
            steps = [[(begins[at], counts[at - 1]), (days[at], counts[at]), _GAP] for at in unsure]
            for parts, line in ((known, {"shape": "hv"}), (steps, {"dash": "dot"})):
                x, y = zip(*(point for part in parts for point in part), strict=True)
                look = {**line, "width": 3, "color": colour}
                figure.add_scatter(x=x, y=y, mode="lines", line=look, hoverinfo="skip", showlegend=False)
        ticks = _ticks(table["date"].iloc[0].first, table["date"].iloc[-1].last)
        figure.update_xaxes(
            tickvals=[tick.first.isoformat() for tick in ticks],
            ticktext=[t.date(tick).replace(" ", "<br>") for tick in ticks],
            showgrid=False,
            # room for the numbers at both ends
            range=[_shifted(days, -0.04), _shifted(days, 0.1)],
        )
        figure.update_yaxes(range=[0, max(counts) * 1.2], nticks=5)
        return figure

    return Chart(chart, page_of(kind), _COLUMNS, table, heading, summary, figure, order=order, static=True)


def _ends(table: pd.DataFrame, t: Translator) -> dict[str, object]:
    first, last = table.iloc[0], table.iloc[-1]
    begun = {"first": first["count"], "first_date": t.on(first["date"])}
    return {**begun, "n": last["count"], "date": t.on(last["date"])}


def _ticks(first: date, last: date) -> list[PartialDate]:
    """Years where the time is long, half-years where it is short."""
    years = [PartialDate.parse(year) for year in range(first.year + 1, last.year + 1)]
    if len(years) > 2:
        return years
    months = [f"{year}-{month:02}" for year in range(first.year, last.year + 1) for month in (1, 7)]
    return [tick for tick in map(PartialDate.parse, months) if first <= tick.first <= last]


def _shifted(days: list[str], share: float) -> str:
    first, last = pd.Timestamp(days[0]), pd.Timestamp(days[-1])
    moved: pd.Timestamp = (last if share > 0 else first) + (last - first) * share
    return str(moved.date())
