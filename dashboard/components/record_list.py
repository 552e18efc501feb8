"""A list of records that follows the address: filters, results as cards or table, downloads, charts.

A list page describes its list once and is small otherwise::

    LIST = RecordList(
        kind="funders",                          # a kind of the catalogue with FACETS (queries/facets.py)
        slug="funders",                          # the page's own SLUG
        sources=("platform-funders",),           # ids of the sources named below the list
        address=lambda funder, t: funder.url,    # where a row of the table leads
        card=_card,                              # (snapshot, record, t) -> components.record_card.record_card(...)
        columns=(("name", lambda funder, t: t.text(funder.name)), ...),   # the table; none: cards only
        charts=("funders-by-kind",),             # ids of charts that stand first; the page's others follow
        suggest="tool",                          # what the contribute page is asked about where nothing is found
    )

    def layout(snapshot, t, /, **query):
        return html.Div([page_head(...), record_list(snapshot, t, LIST, query)])

    def items(snapshot, t, /, **query):
        return [{...} for funder in chosen(snapshot, t, LIST, query)]

The page's ``query`` (``query_of``) names ``q``, its facets, ``sort`` (where the kind has several orders), ``view``
(where there are columns) and ``page``. Its texts hold ``<slug>.search``, ``.found_all`` (with total),
``.found_some`` (with n and total), ``.none``, ``.column.<name>`` for every column and, where there are
charts, ``.charts``. Records that have left the list follow it in a closed part of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.inverted_index import picked
from dashboard.catalogue.queries.selection import PER_PAGE, Selection, select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import shown_on
from dashboard.components.chart_card import chart_card
from dashboard.components.data_table import data_table
from dashboard.components.export_links import export_links
from dashboard.components.filters import active_filters, filter_form, pager, range_words
from dashboard.components.record_address import name_order, published
from dashboard.components.removed import earlier
from dashboard.components.source_note import source_note
from dashboard.html_first import Region
from dashboard.i18n import Translator

VIEWS = ("cards", "table")


@dataclass(frozen=True)
class RecordList:
    """What is particular to one list; see the module."""

    kind: str
    slug: str
    sources: tuple[str, ...]
    address: Callable[[Any, Translator], str]
    card: Callable[[Snapshot, Any, Translator], object]
    columns: tuple[tuple[str, Callable[[Any, Translator], object]], ...] = ()
    charts: tuple[str, ...] = ()
    suggest: str = ""


def record_list(
    snapshot: Snapshot, t: Translator, spec: RecordList, query: Mapping[str, str], /, *, after: object = None
) -> html.Div:
    """Everything of a list page below its head: filters beside results, the records that left, the charts.

    ``after`` is what else belongs below the results, such as a word on what the list leaves out.
    """
    selection = select(snapshot, spec.kind, **query)
    # cards are the default and do not stand in the address
    view = "table" if spec.columns and query.get("view") == "table" else ""
    keep = {"view": view}
    return html.Div(
        [
            html.Div(
                [
                    filter_form(selection, t, spec.slug, keep=keep),
                    html.Div(
                        [
                            Region(_found(snapshot, selection, t, spec), id="found"),
                            active_filters(selection, t, spec.slug, **keep),
                            Region(
                                _bar(selection, t, spec, view),
                                id="bar",
                                className="result-bar d-flex flex-wrap justify-content-between column-gap-4 pb-2 mb-3",
                            ),
                            Region(_results(snapshot, selection, t, spec, view), id="results"),
                            source_note(snapshot, t, spec.sources, snapshot.as_of(spec.kind)),
                            after,
                            earlier(snapshot, t, spec.kind),
                        ],
                        className="results",
                    ),
                ],
                className="beside with-filters",
            ),
            _charts(snapshot, t, spec, query),
        ]
    )


def chosen(snapshot: Snapshot, t: Translator, spec: RecordList, query: Mapping[str, str], /) -> Sequence[Any]:
    """The selected records in the order shown, all pages of results: what the exports of the page hold."""
    return _ordered(snapshot, select(snapshot, spec.kind, **query), t)


def _ordered(snapshot: Snapshot, selection: Selection, t: Translator) -> Sequence[object]:
    order = name_order(snapshot, t, selection.kind)
    within = np.zeros(len(order), dtype=bool)
    within[selection.rows] = True
    rows = order[within[order]]
    if selection.sort in ("newest", "oldest"):
        days = published(snapshot, selection.kind)[rows]
        rows = rows[np.argsort(-days if selection.sort == "newest" else days, kind="stable")]
    return picked(snapshot.listed(selection.kind), rows)


def _found(snapshot: Snapshot, selection: Selection, t: Translator, spec: RecordList) -> html.P:
    shown, total = len(selection.records), len(snapshot.listed(spec.kind))
    words = t(f"{spec.slug}.found_some" if selection.narrowed else f"{spec.slug}.found_all", n=shown, total=total)
    if selection.pages > 1:
        first = (selection.page - 1) * PER_PAGE + 1
        words += " " + range_words(t, first, min(first + PER_PAGE - 1, shown))
    return html.P(words, className="found", role="status")


def _bar(selection: Selection, t: Translator, spec: RecordList, view: str) -> list[object]:
    query = {name: value for name, value in selection.query.items() if name != "page"}
    views = [
        html.A(
            t(f"shell.list.view.{name}"),
            href=href(t.lang, spec.slug, **{**query, "view": "" if name == "cards" else name}),
            **{"data-regions": "link", **({"aria-current": "true"} if (view or "cards") == name else {})},
        )
        for name in VIEWS
        if spec.columns
    ]
    return [html.P(views, className="views inline-links"), export_links(t, spec.slug, **query)]


def _results(snapshot: Snapshot, selection: Selection, t: Translator, spec: RecordList, view: str) -> list[object]:
    if not selection.records:
        suggestion = html.A(t("shell.list.suggest"), href=href(t.lang, "contribute", about=spec.suggest))
        more = [" ", suggestion, "."] if spec.suggest else []
        return [html.P([t(f"{spec.slug}.none"), *more], className="empty")]
    first = (selection.page - 1) * PER_PAGE
    shown = _ordered(snapshot, selection, t)[first : first + PER_PAGE]
    if view == "table":
        frame = pd.DataFrame(
            [[cell(record, t) for _, cell in spec.columns] for record in shown],
            columns=[t(f"{spec.slug}.column.{name}") for name, _ in spec.columns],
        )
        links = [spec.address(record, t) for record in shown]
        body: object = data_table(frame, t, caption=t(f"{spec.slug}.title"), links=links)
    else:
        body = html.Div([spec.card(snapshot, record, t) for record in shown], className="auto-grid")
    return [body, pager(selection, t, spec.slug, view=view)]


def _charts(snapshot: Snapshot, t: Translator, spec: RecordList, query: Mapping[str, str]) -> object:
    charts = shown_on(spec.slug, spec.charts)
    if not charts:
        return None
    cards = [chart_card(snapshot, t, chart, **query) for chart in charts]
    return html.Section(
        [html.H2(t(f"{spec.slug}.charts")), html.P(t("shell.list.charts_lead"), className="lead"), *cards],
        className="charts chart-grid list-charts",
    )
