"""Milestones of DDLS, the platform and SciLifeLab over the programme's years, with the day of the snapshot marked.

A date known as a day is a point; one known as a month, a year or a range is a bar as long as what is
not known. Milestones without a known year stand only in the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import wrapped
from dashboard.charts.wording import standing
from dashboard.i18n import Translator

ID = "programme-timeline"
FIRST_YEAR, LAST_YEAR = 2020, 2032
COLUMNS = (
    Column("date", "date"),
    Column("headline", "text"),
    Column("kind", "code", group="milestone_kinds"),
    Column("scope", "code", group="milestone_scopes"),
    Column("certainty", "code", group="certainties"),
)
SCOPES = ("ddls", "platform", "scilifelab")
# Years that two marks in one lane keep between them, and the part of a row that a lane takes.
_GAP, _LANE = 0.75, 0.16
# The ends of the axis, and years from an end within which words in the middle of a day's line would be cut on a phone.
_LEFT, _RIGHT, _WORDS = FIRST_YEAR - 0.15, LAST_YEAR + 1, 3


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per milestone of the programme's years, in order; those without a known year last."""
    unknown = [m for m in snapshot.all("milestones") if m.date == "unknown"]
    known = [m for m in snapshot.all("milestones") if m.date != "unknown"]
    known = [m for m in known if m.date.last.year >= FIRST_YEAR and m.date.first.year <= LAST_YEAR]
    known.sort(key=lambda m: m.date.first)
    rows = [(m.date, m.headline, m.kind, m.scope, m.date_certainty) for m in known]
    rows += [(m.date, m.headline, m.kind, m.scope, "unknown") for m in unknown]
    used, as_of, note = cited([*known, *unknown]), snapshot.as_of("milestones"), f"charts.{ID}.note"
    return framed(COLUMNS, rows, sources=used, as_of=as_of, note=note, today=snapshot.today)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """How many milestones are dated, and how many of them lie ahead, if any."""
    dated, today = _dated(table), table.attrs["today"]
    ahead = sum(when.first > today for when in dated["date"])
    key = "heading" if ahead else "heading_past"
    return t(f"charts.{ID}.{key}", n=len(dated), ahead=ahead, date=t.date(today))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The commonest kind, the first and the last milestone, and how many have no known year."""
    dated = _dated(table)
    unknown = t(f"charts.{ID}.summary.unknown", unknown=len(table) - len(dated))
    if dated.empty:
        return unknown
    counts = dated["kind"].value_counts(sort=False)
    most = counts[counts == counts.max()]
    names = t.join(t("charts.common.quoted", words=t.label("milestone_kinds", kind)) for kind in most.index)
    first, last = dated.iloc[0], dated.iloc[-1]
    ends = {"first": t.text(first.headline), "first_date": t.date(first.date)}
    if len(dated) == 1:
        return f"{t(f'charts.{ID}.summary.only', **ends)} {unknown}"
    key = {"led": "most", "even": "even"}.get(standing(counts), "one_kind")
    n = len(dated) if key == "one_kind" else len(most)
    kinds = t(f"charts.{ID}.summary.{key}", n=n, most=names, most_n=int(counts.max()))
    ends |= {"last": t.text(last.headline), "last_date": t.date(last.date)}
    return " ".join([kinds, t(f"charts.{ID}.summary.ends", **ends), unknown])


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A row per kind; a colour and a symbol per scope; marks that lie close share out the height of their row."""
    dated = _dated(table)
    kinds = list(dict.fromkeys(dated["kind"]))
    marks = [mark for row, kind in enumerate(kinds) for mark in _lanes(row, dated[dated["kind"] == kind].itertuples())]
    figure = go.Figure()
    for index, scope in enumerate(SCOPES):
        own = [mark for mark in marks if mark.milestone.scope == scope]
        if own:
            _add_scope(figure, own, scope, index, t)
    top, bottom = -0.55, len(kinds) - 0.5
    _mark_today(figure, table.attrs["today"], top, bottom, t)
    years = range(FIRST_YEAR, LAST_YEAR + 1, 4)
    bare = {"showgrid": False, "zeroline": False}
    figure.update_xaxes(range=[_LEFT, _RIGHT], ticks="outside", tickcolor=theme.colour("line"), **bare)
    figure.update_xaxes(tickvals=[year + 0.5 for year in years], ticktext=[str(year) for year in years])
    labels = [wrapped(t.label("milestone_kinds", kind), 12) + "  " for kind in kinds]
    figure.update_yaxes(range=[bottom + 0.5, top], tickvals=list(range(len(kinds))), ticktext=labels, **bare)
    for row in range(1, len(kinds)):
        figure.add_hline(y=row - 0.5, line={"color": theme.colour("line"), "width": 1}, layer="below")
    figure.update_layout(barmode="overlay", hovermode="closest")
    return figure


def _mark_today(figure: go.Figure, today: date, top: float, bottom: float, t: Translator) -> None:
    """A line with its words on the day, and a wash over what lies ahead; nothing once the years have passed."""
    at = _year(today)
    if at >= _RIGHT:
        return
    ahead = {"x0": max(at, _LEFT), "y0": top, "y1": bottom}
    figure.add_shape(type="rect", **ahead, x1=_RIGHT, fillcolor=theme.colour("wash"), line={"width": 0}, layer="below")
    if at < _LEFT:
        return
    figure.add_shape(type="line", **ahead, x1=at, line={"color": theme.colour("ink"), "width": 2, "dash": "dot"})
    # near an end the words would be cut
    side = "left" if at - _LEFT < _WORDS else "right" if _RIGHT - at < _WORDS else "center"
    words = t(f"charts.{ID}.today", date=t.date(today))
    figure.add_annotation(x=at, y=bottom, text=words, showarrow=False, yanchor="top", xanchor=side)


class _Mark(NamedTuple):
    """A milestone with its place: start and end as years with fractions, and the height."""

    milestone: Any
    start: float
    end: float
    height: float


def _lanes(row: int, milestones: Iterable[Any]) -> list[_Mark]:
    """The marks of a row, each in the first lane that is free at its time: middle, below, above, ..."""
    free_from: list[float] = []
    marks = []
    for milestone in milestones:
        start, end = _year(milestone.date.first), _year(milestone.date.last)
        lane = next((n for n, free in enumerate(free_from) if free <= start), len(free_from))
        free_from[lane:] = [end + _GAP, *free_from[lane + 1 :]]
        offset = (lane + 1) // 2 * (1 if lane % 2 else -1)
        marks.append(_Mark(milestone, start, end, row + offset * _LANE))
    return marks


def _add_scope(figure: go.Figure, marks: list[_Mark], scope: str, index: int, t: Translator) -> None:
    name, colour = t.label("milestone_scopes", scope), theme.colour(theme.SERIES[index])
    days = [mark for mark in marks if mark.milestone.date.precision == "day"]
    spans = [mark for mark in marks if mark.milestone.date.precision != "day"]
    hollow = [mark.milestone.certainty == "inferred" for mark in days]
    symbol, nothing = theme.SYMBOLS[index], [None]
    figure.add_scatter(
        # a scope whose dates are all spans still needs its entry in the legend
        x=[mark.start for mark in days] or nothing,
        y=[mark.height for mark in days] or nothing,
        name=name,
        legendgroup=scope,
        mode="markers",
        marker={
            "symbol": [f"{symbol}-open" if is_hollow else symbol for is_hollow in hollow] or symbol,
            "size": 10,
            "color": colour,
            "line": {"width": [2 if is_hollow else 0 for is_hollow in hollow]},
        },
        text=[_words(mark, t) for mark in days],
        hovertemplate="%{text}",
    )
    figure.add_bar(
        x=[mark.end - mark.start for mark in spans],
        base=[mark.start for mark in spans],
        y=[mark.height for mark in spans],
        width=0.06,
        orientation="h",
        name=name,
        legendgroup=scope,
        showlegend=False,
        marker={"color": colour, "line": {"color": colour, "width": 3}},
        text=[_words(mark, t) for mark in spans],
        textposition="none",
        hovertemplate="%{text}<extra>" + name + "</extra>",
    )


def _words(mark: _Mark, t: Translator) -> str:
    certainty = f" ({t('shell.inferred')})" if mark.milestone.certainty == "inferred" else ""
    return f"<b>{t.date(mark.milestone.date)}</b>{certainty}<br>{wrapped(t.text(mark.milestone.headline), 34)}"


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["certainty"] != "unknown"]


def _year(day: date) -> float:
    """The day as a year with a fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


chart = Chart(ID, "programme", COLUMNS, table, heading, summary, figure, order=230, height="xl")
