"""How every chart is framed: heading, sentence, picture, table, downloads, link, source.

All of it comes from one table, so the four renderings cannot disagree. A chart without heading,
summary, table or source is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

import pandas as pd
from dash import dcc, html

from dashboard import theme
from dashboard.addresses import href
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, column_heading, readers
from dashboard.components.caveats import caveat_note
from dashboard.components.data_table import data_table
from dashboard.components.export_links import of_a_day, shown_on
from dashboard.components.source_note import source_note
from dashboard.html_first import Island, Region
from dashboard.html_first.addresses import understood
from dashboard.html_first.elements import Scheme, unchecked_element
from dashboard.i18n import Translator

# Query names that say how a list is shown; a chart has nothing of the kind, and its addresses do not carry them.
OF_LISTS = ("page", "sort", "view", "about", "record")
# Our own bundle of plotly.js, with the kinds of charts in use (decision 0003).
PLOTLY = "plotly.min.js"
Made = TypeVar("Made")
SEPARATORS = {"en": ".,", "sv": ",\u00a0"}


def chart_card(
    snapshot: Snapshot,
    t: Translator,
    chart: Chart,
    /,
    *,
    level: Any = 3,  # Any: choices handed on as ** might name it, for all that mypy knows
    alone: Any = False,
    **choices: str,
) -> html.Figure:
    """The card of a chart for the given choices.

    ``level`` is the heading level (1 to 3), ``alone`` leaves out the link to the chart's own page. Raises
    ``ValueError`` where the chart breaks its contract.
    """
    name, own = chart.id, _own(snapshot, chart, choices)
    text = _kept(snapshot, t, f"card/{name}", own, partial(_card_text, snapshot, t, chart))
    if text is None:
        empty: list[object] = [html.P(t("charts.common.empty"), className="empty")]
        top: list[object] = (
            [_heading(level)(t(f"charts.{name}.name"), className="chart-heading")]
            if t.has(f"charts.{name}.name")
            else []
        )
        return html.Figure(
            html.Div(
                [
                    Region([*top, *empty], id=f"{name}-top"),
                    _slot(snapshot, t, chart, choices, empty=True),
                    Region([], id=f"{name}-end"),
                ],
                className="card-body",
            ),
            className="card chart-card",
            id=f"chart-{name}",
        )
    day = shown_on(snapshot, snapshot.files_day) if chart.daily else ""
    heading = unchecked_element(_heading(level), text.heading, className="chart-heading", id=f"{name}-heading")
    summary = unchecked_element(html.P, text.summary, className="chart-summary small text-body-secondary measure mb-2")
    body = [
        Region([heading, _menu(t, name, text.heading, alone, own, day), summary], id=f"{name}-top"),
        _slot(snapshot, t, chart, choices),
        Region([*text.table, text.source], id=f"{name}-end"),
    ]
    return unchecked_element(
        html.Figure,
        unchecked_element(html.Div, body, className="card-body"),
        className="card chart-card",
        id=f"chart-{name}",
        **{"aria-labelledby": f"{name}-heading"},
    )


def _slot(snapshot: Snapshot, t: Translator, chart: Chart, choices: dict[str, str], *, empty: bool = False) -> Island:
    """The place of the drawn chart, which keeps it from moving the page; the figure is made when a visitor is near."""

    def graph(scheme: Scheme) -> object:
        figure = figure_of(snapshot, t, chart, dark=scheme == "dark", **choices)
        if figure is None:
            return None
        config = {"displayModeBar": False, "responsive": True, "locale": t.lang, "displaylogo": False}
        return dcc.Graph(id={"chart": chart.id}, figure=figure, config=config, style={"height": "100%"})

    return Island(
        graph,
        id=chart.id,
        uses=(dcc,),
        start="near",
        className=f"chart-slot chart-slot-{chart.height}",
        empty=empty,
        plotly=PLOTLY,
    )


@dataclass(frozen=True)
class _CardText:
    """What a card says besides its links: ``table`` with the note before it."""

    heading: str
    summary: str
    table: list[object]
    source: object


def _card_text(snapshot: Snapshot, t: Translator, chart: Chart, choices: dict[str, str]) -> _CardText | None:
    """What the card of a chart says for these choices; ``None`` where there is nothing to draw."""
    table = chart.table(snapshot, **choices)
    if table.empty:
        return None
    heading, summary, sources = chart.heading(table, t), chart.summary(table, t), chart.sources(table)
    if not (heading and summary and sources and "as_of" in table.attrs):
        raise ValueError(f"chart {chart.id} lacks a heading, a summary, a source or a date")
    words = table.attrs.get("note")
    note = [caveat_note(t(words) if isinstance(words, str) else t.text(words))] if words else []
    rows = unchecked_element(
        html.Details,
        [
            unchecked_element(html.Summary, t("shell.chart.table")),
            data_table(chart.present(table, t), t, caption=heading),
        ],
        className="chart-table",
        open=True,  # where scripts work, theme.js folds it
    )
    source = source_note(snapshot, t, sources, table.attrs["as_of"], table.attrs.get("terms", ""))
    return _CardText(heading, summary, [*note, rows], source)


def figure_of(snapshot: Snapshot, t: Translator, chart: Chart, /, *, dark: bool = False, **choices: str) -> object:
    """The dressed Plotly figure for the choices as plain data, not to be changed; ``None`` where the table is empty."""

    def made(choices: dict[str, str]) -> object:
        table = chart.table(snapshot, **choices)
        return None if table.empty else as_text(theme.dressed(chart.figure(table, t), SEPARATORS[t.lang]))

    found = _kept(snapshot, t, f"figure/{chart.id}", _own(snapshot, chart, choices), made)
    return theme.in_the_dark(found) if dark else found


def _own(snapshot: Snapshot, chart: Chart, choices: Mapping[str, str]) -> dict[str, str]:
    """The choices that change the chart."""
    return {} if chart.static else followed(snapshot, chart, choices)


def _kept(
    snapshot: Snapshot, t: Translator, what: str, choices: dict[str, str], make: Callable[[dict[str, str]], Made]
) -> Made:
    """What follows from the choices, made once; where there are any, once for the last few of them."""
    keep = snapshot.recent if choices else snapshot.once
    return keep(f"{what}/{t.lang}?{urlencode(choices)}", lambda: make(choices))


def followed(snapshot: Snapshot, chart: Chart, choices: Mapping[str, str], /) -> dict[str, str]:
    """Those of the choices that the chart follows: what its own addresses carry."""
    if not choices:
        return {}
    known = readers(snapshot, chart)
    return understood({name: value for name, value in choices.items() if name in known}, known)[0]


def file_table(chart: Chart, table: pd.DataFrame, t: Translator, /, *, typed: bool = False) -> pd.DataFrame:
    """The table as it is downloaded: words of the language as headings and cells.

    ``typed`` leaves years as numbers and dates as dates, for a file that has types.
    """
    shown = chart.present(table, t)
    for column in chart.columns if typed else ():
        heading = column_heading(column, t, chart.id) if column.kind in ("date", "year") else ""
        if heading in shown.columns and column.name in table.columns:
            values = table[column.name].reindex(shown.index).astype(object)
            # the word for what is absent stays
            shown[heading] = values.where(values.notna(), shown[heading].astype(object))
    return shown


def _heading(level: int) -> Any:
    return {1: html.H1, 2: html.H2, 3: html.H3}[level]


def _menu(t: Translator, name: str, heading: str, alone: bool, choices: dict[str, str], day: str) -> html.Details:
    """The one menu of a card: its files, its pictures, its own page."""
    page = f"charts/{name}"
    dated = {**choices, "on": day}
    links: list[object] = [
        *(
            unchecked_element(html.A, words, href=href(t.lang, page, suffix, **dated), download=True, **of_a_day(dated))
            for words, suffix in (("CSV", "csv"), ("JSON", "json"), ("Excel", "xlsx"))
        ),
        *(
            unchecked_element(
                html.Button,
                words,
                type="button",
                className="btn btn-link needs-script",
                **{"data-picture": f"{name}.{words.lower()}"},
            )
            for words in ("PNG", "SVG")
        ),
    ]
    if not alone:
        links.append(unchecked_element(html.A, t("shell.chart.alone"), href=href(t.lang, page, **choices)))
    label = {"aria-label": f"{t('shell.chart.menu')}: {heading}", "title": t("shell.chart.menu")}
    items = [unchecked_element(html.Li, link) for link in links]
    return unchecked_element(
        html.Details,
        [unchecked_element(html.Summary, "⋯", **label), unchecked_element(html.Ul, items)],
        className="menu-more",
    )


# The tags that charts write themselves: lines, weight, and the second box of a hover label.
_FOREIGN_TAG = re.compile(r"<(?!(?:br|/?b|/?extra)>)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# Never drawn: what a click leads to, and our own template.
_NOT_DRAWN = frozenset({"customdata", "template", "ids", "meta"})


def as_text(figure: Any) -> object:
    """The figure as Plotly JSON in which whatever looks like markup, but for the tags that charts write, is text."""
    if isinstance(figure, dict):
        return {name: value if name in _NOT_DRAWN else as_text(value) for name, value in figure.items()}
    if isinstance(figure, list | tuple):
        return [as_text(value) for value in figure]
    if isinstance(figure, str):
        if "<" not in figure and "&" not in figure:
            return figure
        return _FOREIGN_TAG.sub("&lt;", _ENTITY.sub("&amp;", figure))
    if getattr(getattr(figure, "dtype", None), "kind", "") in ("O", "U"):
        return as_text(figure.tolist())
    return figure
