"""Commits to the code of the tools, year by year: each row is scaled to the tool's own full years, and to nothing else.

Projects differ in their habits, so one tool's number says nothing beside another's. A year that is only partly counted
is not scaled, and years after the copy that was read are no noughts: they have rows of their own without a number.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.code_history import COMMITS, CodeHistory, code_histories
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed, told_by
from dashboard.charts.drawing import target, wrapped
from dashboard.charts.kinds.per_year import is_partial
from dashboard.charts.kinds.squares import Square, hatched, lay_out, shaded
from dashboard.i18n import Translator

ID = "code-activity"
COLUMNS = (
    Column("tool", "code", group="tools"),
    Column("year", "year"),
    Column("period", "date", absent=f"charts.{ID}.not_read"),
    Column("commits", absent=f"charts.{ID}.not_read"),
    Column("authors", absent=f"charts.{ID}.not_read"),
    Column("share", absent=f"charts.{ID}.not_scaled"),
)


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per selected tool and year, the longest history first: ``period`` is the part of the year that was
    counted, ``share`` its commits in per cent of those of the tool's peak among the full years."""
    info = snapshot.catalogue.series[COMMITS].info
    histories, selected = code_histories(snapshot), select(snapshot, "tools", **choices).records
    shown = {tool.id: histories[tool.id] for tool in selected if tool.id in histories}
    newest = max(history.years[-1].year for history in histories.values())
    return framed(
        COLUMNS,
        [
            row
            for tool, history in sorted(shown.items(), key=lambda item: (item[1].years[0].year, item[0]))
            for row in _years(tool, history, newest)
        ],
        **{**told_by(info), "sources": [history.source for history in shown.values()]},
        selected=len(selected),
    )


def _years(tool: str, history: CodeHistory, newest: int) -> Iterator[tuple[object, ...]]:
    peak = history.peak
    for one in history.years:
        share = round(100 * one.commits / peak) if peak and one.full else None
        yield tool, one.year, one.counted, one.commits, one.authors, share
    for year in range(history.years[-1].year + 1, newest + 1):
        yield tool, year, None, None, None, None


def heading(table: pd.DataFrame, t: Translator) -> str:
    """What is shown: a finding would compare the tools."""
    return t(f"charts.{ID}.heading", tools=table["tool"].nunique(), **_span(table))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """For how many of the tools a history was read, how to read a row, and how many squares have no shade."""
    unread = int(table["commits"].isna().sum())
    partial = int(table["period"].map(lambda counted: counted is not None and is_partial(counted)).sum())
    counts = {"tools": table["tool"].nunique(), "total": table.attrs["selected"], "none": unread, "open": partial}
    return t(f"charts.{ID}.summary", **counts, **_span(table))


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A square for each tool and year: shaded where the year is full, hatched where it is not, dotted where it was not
    read, and none before the first commit. A click leads to the tool."""
    tools, years = list(dict.fromkeys(table["tool"])), range(int(table["year"].min()), int(table["year"].max()) + 1)
    drawn: dict[str, list[Square]] = {"full": [], "partial": [], "unread": []}
    for row in table.itertuples():
        kind = "unread" if row.period is None else "partial" if is_partial(row.period) else "full"
        said: dict[str, object] = {"tool": t.label("tools", row.tool), "year": str(row.year)}
        if row.period is not None:
            said |= {"n": row.commits, "authors": row.authors, "until": t.date(row.period.last)}
        if pd.notna(row.share):
            said |= {"share": t.percent(row.share / 100)}
        key = kind if kind != "full" or "share" in said else "unscaled"
        drawn[kind].append(
            Square(
                tools.index(row.tool),
                int(row.year) - years[0],
                t(f"charts.{ID}.square.{key}", **said),
                target(f"tools/{row.tool}"),
                int(row.share) if "share" in said else 0,
            )
        )
    figure = go.Figure(shaded(drawn["full"], 100) if drawn["full"] else None)
    for kind, pattern, colour in (("partial", "/", "primary"), ("unread", ".", "quiet")):
        if drawn[kind]:
            figure.add_trace(hatched(drawn[kind], t(f"charts.{ID}.key.{kind}"), pattern, colour))
    lay_out(
        figure,
        [wrapped(t.label("tools", tool), 40) for tool in tools],
        # every fourth year, counted from the last: a phone has no room for more
        [f"’{year % 100:02d}" if (years[-1] - year) % 4 == 0 else "" for year in years],
        angle=None,
    )
    figure.update_layout(legend={"y": -0.01, "yanchor": "top"})
    return figure


def _span(table: pd.DataFrame) -> dict[str, str]:
    return {"first": str(table["year"].min()), "last": str(table["year"].max())}


chart = Chart(ID, "tools", COLUMNS, table, heading, summary, figure, order=75, follows="tools", height="xl")
