"""How many values were wanting on each day that the data were recorded, and on the day shown; by state.

The recorded days are the lines of ``data/history/totals.jsonl``. The day shown is counted anew, and stands for itself
even where it has been recorded, since the data may have changed since. What was recorded later is not told on it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.findings import IN_FILES, totals
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, bars, framed, in_words, provenance, target
from dashboard.i18n import Translator

ID = "quality-over-time"
PAGE = "data-quality"
FIXED = True
DAILY = True
COLUMNS = (Column("day", "date"), Column("basis", "code"), *(Column(state, unit="records") for state in IN_FILES))
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per day, in the order of time; no choice changes it. ``basis`` is ``recorded`` or ``shown``."""
    rows: dict[date, tuple[Any, ...]] = {
        recorded.on: (recorded.on, "recorded", *(getattr(recorded, state) for state in IN_FILES))
        for recorded in snapshot.catalogue.history.totals
        if recorded.on <= snapshot.today
    }
    counts = totals(snapshot)
    rows[snapshot.today] = (snapshot.today, "shown", *(counts[state] for state in IN_FILES))
    note = f"charts.{ID}.note"
    return framed(COLUMNS, [rows[day] for day in sorted(rows)], sources=["dashboard"], as_of=snapshot.today, note=note)


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, in the order of time."""
    worded = table.assign(basis=[t(f"charts.{ID}.basis.{basis}") for basis in table["basis"]])
    worded.attrs.update(table.attrs)
    return in_words(COLUMNS, worded, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """How many are wanting on the last day, and how that has changed since the first."""
    first, last = _sum(table.iloc[0]), _sum(table.iloc[-1])
    if len(table) == 1:
        return t(f"charts.{ID}.heading_one", n=last, date=t.date(table["day"].iloc[-1]))
    change = "same" if first == last else "more" if last > first else "fewer"
    return t(
        f"charts.{ID}.heading.{change}",
        n=last,
        date=t.date(table["day"].iloc[-1]),
        by=abs(last - first),
        first_date=t.date(table["day"].iloc[0]),
    )


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The states on the last day; the days there are, the most and the fewest on one of them."""
    last = table.iloc[-1]
    states = t.join(f"{t(f'data-quality.state.{state}')} {t.number(last[state])}" for state in IN_FILES)
    parts = [t(f"charts.{ID}.states", states=states)]
    if len(table) == 1:
        return " ".join([*parts, t(f"charts.{ID}.only")])
    sums = pd.Series([_sum(row) for _, row in table.iterrows()])
    most, least = int(sums.idxmax()), int(sums.idxmin())
    parts.append(
        t(
            f"charts.{ID}.summary" if sums.min() < sums.max() else f"charts.{ID}.summary_even",
            days=len(table),
            most=int(sums[most]),
            most_date=t.date(table["day"].iloc[most]),
            least=int(sums[least]),
            least_date=t.date(table["day"].iloc[least]),
        )
    )
    return " ".join(parts)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """A line per state through the days; of one day alone a bar per state. A click lists what is in the state."""
    if len(table) == 1:
        labels = [t(f"data-quality.state.{state}") for state in IN_FILES]
        counts = [int(table[state].iloc[0]) for state in IN_FILES]
        targets = [target(PAGE, state=state) for state in IN_FILES]
        return bars(labels, counts, t, unit=f"charts.{ID}.unit", targets=targets)
    days = [day.isoformat() for day in table["day"]]
    figure = go.Figure()
    for at, state in enumerate(IN_FILES):
        counts = [int(count) for count in table[state]]
        colour = theme.colour(theme.SERIES[at])
        figure.add_scatter(
            x=days,
            y=counts,
            name=t(f"data-quality.state.{state}"),
            mode="lines+markers",
            line={"width": 2.5, "color": colour},
            marker={"size": 9, "symbol": theme.SYMBOLS[at], "color": colour},
            cliponaxis=False,
            customdata=[target(PAGE, state=state)] * len(days),
            hovertext=[
                t(
                    f"charts.{ID}.hover",
                    n=count,
                    state=t(f"data-quality.state.{state}"),
                    date=t.date(day),
                    basis=t(f"charts.{ID}.basis.{basis}"),
                )
                for count, day, basis in zip(counts, table["day"], table["basis"], strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    # days lie unevenly, so that further ones could run into each other
    ends = [table["day"].iloc[0], table["day"].iloc[-1]]
    figure.update_xaxes(
        tickvals=[day.isoformat() for day in ends],
        ticktext=[t.date(day).replace(" ", "<br>") for day in ends],
        tickangle=0,
        showgrid=False,
    )
    figure.update_yaxes(rangemode="tozero", nticks=6)
    return figure


def _sum(row: pd.Series) -> int:
    return int(sum(row[state] for state in IN_FILES))
