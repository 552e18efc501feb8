"""How many values were missing on each day that the data were recorded, and on the day shown; by state.

The recorded days are the lines of ``data/history/totals.jsonl``. The day shown is counted anew, and stands for itself
even where it has been recorded, since the data may have changed since. What was recorded later is not told on it.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.findings import IN_FILES, totals
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed
from dashboard.charts.drawing import bars, target
from dashboard.i18n import Translator

ID = "quality-over-time"
PAGE = "data-quality"
COLUMNS = (
    Column("day", "date"),
    Column("basis", "code", texts=f"charts.{ID}.basis"),
    *(Column(state, unit="records") for state in IN_FILES),
)


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per day, in the order of time; no choice changes it. ``basis`` is ``recorded`` or ``shown``."""
    rows: dict[date, tuple[object, ...]] = {
        recorded.on: (recorded.on, "recorded", *(getattr(recorded, state) for state in IN_FILES))
        for recorded in snapshot.catalogue.history.totals
        if recorded.on <= snapshot.today
    }
    counts = totals(snapshot)
    rows[snapshot.today] = (snapshot.today, "shown", *(counts[state] for state in IN_FILES))
    note = f"charts.{ID}.note"
    return framed(COLUMNS, [rows[day] for day in sorted(rows)], sources=["dashboard"], as_of=snapshot.today, note=note)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """How many are missing on the last day, and how that has changed since the first."""
    first, last = _sums(table).iloc[[0, -1]].map(int)
    first_date, date = (t.date(day) for day in table["day"].iloc[[0, -1]])
    change = "same" if first == last else "more" if last > first else "fewer"
    key = "heading_one" if len(table) == 1 else f"heading.{change}"
    return t(f"charts.{ID}.{key}", n=last, date=date, by=abs(last - first), first_date=first_date)


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The states on the last day; the days there are, the most and the fewest on one of them."""
    last = table.iloc[-1]
    states = t.join(f"{t(f'data-quality.state.{state}')} {t.number(last[state])}" for state in IN_FILES)
    parts = [t(f"charts.{ID}.states", states=states)]
    if len(table) == 1:
        return " ".join([*parts, t(f"charts.{ID}.only")])
    sums = _sums(table)
    most, least = sums.idxmax(), sums.idxmin()
    numbers = {"days": len(table), "most": int(sums[most]), "least": int(sums[least])}
    dates = {"most_date": t.date(table["day"][most]), "least_date": t.date(table["day"][least])}
    key = "summary" if sums.min() < sums.max() else "summary_even"
    return " ".join([*parts, t(f"charts.{ID}.{key}", **numbers, **dates)])


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A line per state through the days; of one day alone a bar per state. A click lists what is in the state."""
    names = {state: t(f"data-quality.state.{state}") for state in IN_FILES}
    if len(table) == 1:
        counts = [int(table[state].iloc[0]) for state in IN_FILES]
        targets = [target(PAGE, state=state) for state in IN_FILES]
        return bars(list(names.values()), counts, t, unit=f"charts.{ID}.unit", targets=targets)
    days = [day.isoformat() for day in table["day"]]
    figure = go.Figure()
    basis = [t(f"charts.{ID}.basis.{basis}") for basis in table["basis"]]
    for at, (state, name) in enumerate(names.items()):
        counts = [int(count) for count in table[state]]
        colour = theme.colour(theme.SERIES[at])
        figure.add_scatter(
            x=days,
            y=counts,
            name=name,
            mode="lines+markers",
            line={"width": 2.5, "color": colour},
            marker={"size": 9, "symbol": theme.SYMBOLS[at], "color": colour},
            cliponaxis=False,
            customdata=[target(PAGE, state=state)] * len(days),
            hovertext=[
                t(f"charts.{ID}.hover", n=count, state=name, date=t.date(day), basis=how)
                for count, day, how in zip(counts, table["day"], basis, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    # days lie unevenly, so that further ones could run into each other
    words = [t.date(day).replace(" ", "<br>") for day in table["day"].iloc[[0, -1]]]
    figure.update_xaxes(tickvals=[days[0], days[-1]], ticktext=words, tickangle=0, showgrid=False)
    figure.update_yaxes(rangemode="tozero", nticks=6)
    return figure


def _sums(table: pd.DataFrame) -> pd.Series:
    return table[list(IN_FILES)].sum(axis=1)


chart = Chart(ID, PAGE, COLUMNS, table, heading, summary, figure, order=350, static=True, daily=True)
