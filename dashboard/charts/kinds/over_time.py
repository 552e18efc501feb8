"""How large something was from one day to the next: the platform's lists after each change, collections by release.

The texts of such a chart, below ``charts.<chart>``: ``heading`` {first, first_date, n, date} and, where the longest
list is named there, ``heading_peak`` {most}; ``summary`` {changes, first, first_date, n, date}, ``longest`` {most,
most_date}, ``heading_one`` and ``summary_one`` {n, date} where one day is known, and ``hover`` {n, date}. Of a list
there are also ``growth`` {added} and ``cut`` {removed} with {n, on, first_day}, and {added, removed} in ``hover``; of
releases ``summary`` and ``hover`` have {releases} and {release}.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed, told_by
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
        return framed(_COLUMNS, rows, **told_by(series.info))

    def heading(table: pd.DataFrame, t: Translator) -> str:
        return _heading(chart, table, "count", t)

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many changes, first and last; the longest list, the greatest growth and cut where there is one."""
        if len(table) == 1:
            return t(f"charts.{chart}.summary_one", **_ends(table, "count", t))
        changes = table.iloc[1:]
        changed = int(((changes["added"] > 0) | (changes["removed"] > 0)).sum())
        parts = [
            t(f"charts.{chart}.summary", changes=changed, **_ends(table, "count", t)),
            *_most(chart, table, "count", t),
        ]
        for key, name in (("growth", "added"), ("cut", "removed")):
            if standing(changes[name]) == "led":
                greatest = changes.loc[changes[name] == changes[name].max()]
                days = [t.on(day) for day in greatest["date"]]
                on = {"n": len(days), "on": t.join(days), "first_day": days[0]}
                parts.append(t(f"charts.{chart}.{key}", **{name: changes[name].max()}, **on))
        return " ".join(parts)

    def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
        """A step line: the list stays as it is until the next change."""
        hovers = [
            t(f"charts.{chart}.hover", n=count, date=t.on(day), added=added, removed=removed)
            for day, count, added, removed in table.itertuples(index=False)
        ]
        return _steps(list(table["date"]), table["count"], hovers, t)

    return Chart(chart, page_of(kind), _COLUMNS, table, heading, summary, figure, order=order, static=True)


def by_release(chart: str, page: str, *, series: str, value: str, order: int, date: str = "date") -> Chart:
    """The chart of how much each release held: the column ``value`` of a series whose rows are releases, with the
    columns ``release`` and ``date``, which may be called otherwise and hold months as texts."""
    columns = (Column("release", "text"), Column("date", "date"), Column(value))

    def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per release; no choice changes it."""
        found = snapshot.catalogue.series[series]
        releases = zip(found.frame["release"], found.frame[date], found.frame[value], strict=True)
        rows = [(name, _day(when), int(held)) for name, when, held in releases]
        return framed(columns, rows, **told_by(found.info))

    def heading(table: pd.DataFrame, t: Translator) -> str:
        return _heading(chart, table, value, t)

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many releases, first and last; the greatest number where there is one."""
        if len(table) == 1:
            return t(f"charts.{chart}.summary_one", **_ends(table, value, t))
        told = t(f"charts.{chart}.summary", releases=len(table), **_ends(table, value, t))
        return " ".join([told, *_most(chart, table, value, t)])

    def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
        """A step line: what a release held stands until the next."""
        hovers = [
            t(f"charts.{chart}.hover", release=release, n=held, date=t.date(day))
            for release, day, held in table.itertuples(index=False)
        ]
        return _steps(list(table["date"]), table[value], hovers, t)

    return Chart(chart, page, columns, table, heading, summary, figure, order=order, static=True)


def _heading(chart: str, table: pd.DataFrame, column: str, t: Translator) -> str:
    """From how many to how many."""
    values, most = _ends(table, column, t), table[column].max()
    if len(table) == 1:
        return t(f"charts.{chart}.heading_one", **values)
    peak = f"charts.{chart}.heading_peak"
    is_peak = t.has(peak) and most > max(table[column].iloc[[0, -1]])
    return t(peak if is_peak else f"charts.{chart}.heading", **values, most=most)


def _most(chart: str, table: pd.DataFrame, column: str, t: Translator) -> list[str]:
    """When it was the greatest, where it was less at another time and the text for it is written."""
    if table[column].nunique() < 2 or not t.has(f"charts.{chart}.longest"):
        return []
    most = table.loc[table[column].idxmax()]
    return [t(f"charts.{chart}.longest", most=most[column], most_date=t.on(most["date"]))]


def _steps(days: list[PartialDate], numbers: Iterable[int], hovers: list[str], t: Translator) -> go.Figure:
    """A line in steps; the first and the last number stand beside it. A change of an unknown day is drawn, dotted, from
    the first day it can have come on to the last."""
    # a month stands at its first day
    ends = [(day.last if day.precision == "between" else day.first).isoformat() for day in days]
    counts = [int(number) for number in numbers]
    last = len(counts) - 1
    # one that nothing is known before has no step to be drawn
    unsure = [at for at in range(1, len(days)) if days[at].precision == "between"]
    colour = theme.colour("primary")
    figure = go.Figure(
        go.Scatter(
            x=ends,
            y=counts,
            mode="markers+text" if unsure else "lines+markers+text",
            line={"shape": "hv", "width": 3, "color": colour},
            marker={"size": [7] * last + [10], "color": colour},
            text=[t.number(count) if index in (0, last) else "" for index, count in enumerate(counts)],
            # the last number stands where no step of the line can cross it: above what was less, else beside its point
            textposition=["top center"] * last
            + ["top left" if counts[last] > max([0, *counts[:last]]) else "middle right"],
            cliponaxis=False,
            hovertext=hovers,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    if unsure:
        begins = {at: days[at].first.isoformat() for at in unsure}
        known: list[list[_Point]] = [[(day, count)] for day, count in zip(ends, counts, strict=True)]
        for at in unsure:
            known[at][:0] = [(begins[at], counts[at - 1]), _GAP]
        steps: list[list[_Point]]
        steps = [[(begins[at], counts[at - 1]), (ends[at], counts[at]), _GAP] for at in unsure]
        for parts, line in ((known, {"shape": "hv"}), (steps, {"dash": "dot"})):
            x, y = zip(*(point for part in parts for point in part), strict=True)
            look = {**line, "width": 3, "color": colour}
            figure.add_scatter(x=x, y=y, mode="lines", line=look, hoverinfo="skip", showlegend=False)
    ticks = _ticks(days[0].first, date.fromisoformat(ends[-1]))
    figure.update_xaxes(
        tickvals=[tick.first.isoformat() for tick in ticks],
        ticktext=[t.date(tick).replace(" ", "<br>") for tick in ticks],
        showgrid=False,
        # room for the numbers at both ends
        range=[_shifted(ends, -0.04), _shifted(ends, 0.1)],
    )
    figure.update_layout(showlegend=False)
    # without the format Plotly would write 150k
    figure.update_yaxes(range=[0, max(counts) * 1.2], nticks=5, tickformat=",d")
    return figure


def _day(when: Any) -> PartialDate:
    """A day, or a month that is written as a text."""
    return PartialDate.parse(when if isinstance(when, str) else when.date())


def _ends(table: pd.DataFrame, column: str, t: Translator) -> dict[str, object]:
    first, last = table.iloc[0], table.iloc[-1]
    begun = {"first": first[column], "first_date": t.on(first["date"])}
    return {**begun, "n": last[column], "date": t.on(last["date"])}


def _ticks(first: date, last: date) -> list[PartialDate]:
    """Years where the time is long, at most six, half-years where it is short."""
    step = -(-(last.year - first.year) // 6) or 1
    years = [PartialDate.parse(year) for year in range(last.year, first.year, -step)][::-1]
    if len(years) > 2:
        return years
    months = [f"{year}-{month:02}" for year in range(first.year, last.year + 1) for month in (1, 7)]
    return [tick for tick in map(PartialDate.parse, months) if first <= tick.first <= last]


def _shifted(days: list[str], share: float) -> str:
    first, last = pd.Timestamp(days[0]), pd.Timestamp(days[-1])
    moved: pd.Timestamp = (last if share > 0 else first) + (last - first) * share
    return str(moved.date())
