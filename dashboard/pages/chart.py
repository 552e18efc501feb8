"""For those who want to point at one chart: the chart alone on its page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dash import html

from dashboard import html_first
from dashboard.addresses import QUERY as ALL
from dashboard.addresses import href
from dashboard.asked import Reader
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID, CHARTS, MOVED, contract
from dashboard.charts.contract import column_heading, column_meaning
from dashboard.components.chart_card import OF_LISTS, chart_card, file_table
from dashboard.exports import Exports
from dashboard.exports.days import ON, with_day, with_usual_day
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import found

QUERY = tuple(name for name in ALL if name not in (*OF_LISTS, ON))


def ids(snapshot: Snapshot) -> Collection[str]:
    """The ids of all charts."""
    return tuple(chart.id for chart in CHARTS)


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """The choices that the chart follows; it says nothing of others."""
    return contract.readers(snapshot, found(BY_ID.get(query["id"])))


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """The finding of the chart, or its plain words where there is nothing to draw."""
    chart = found(BY_ID.get(query["id"]))
    table = chart.table(snapshot, **_choices(query))
    return t("charts.common.empty_title") if table.empty else chart.heading(table, t)


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """The sentence of the chart."""
    chart = found(BY_ID.get(query["id"]))
    table = chart.table(snapshot, **_choices(query))
    return t("charts.common.empty") if table.empty else chart.summary(table, t)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The card, and a way to the page the chart belongs to."""
    chart = found(BY_ID.get(query["id"]))
    choices = _choices(query)
    return html.Div(
        [
            chart_card(snapshot, t, chart, level=1, alone=True, **choices),
            html.P(html.A(t("charts.common.page"), href=href(t.lang, chart.page)), className="fw-bold mt-3"),
        ],
        className="alone",
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The rows of the chart's table, in words, with numbers as numbers."""
    return _rows(snapshot, t, query)


def typed_items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The same rows with years as numbers and dates as dates."""
    return _rows(snapshot, t, query, typed=True)


def meanings(snapshot: Snapshot, t: Translator, /, **query: str) -> dict[str, str]:
    """What the columns of the chart's table mean, by heading."""
    chart = found(BY_ID.get(query["id"]))
    return {column_heading(column, t, chart.id): column_meaning(column, t, chart.id) for column in chart.columns}


def counted_on(snapshot: Snapshot, /, **query: str) -> date | None:
    """The newest day of the data, for a chart whose rows follow the day."""
    return snapshot.files_day if found(BY_ID.get(query["id"])).daily else None


def provenance(snapshot: Snapshot, /, **query: str) -> tuple[tuple[str, ...], object, object]:
    """Sources, date and note of the chart's table."""
    chart = found(BY_ID.get(query["id"]))
    table = chart.table(snapshot, **_choices(query))
    if table.empty:
        return (), None, None
    return chart.sources(table), table.attrs["as_of"], table.attrs.get("note")


def licence(snapshot: Snapshot, t: Translator, /, **query: str) -> str | None:
    """The terms of a chart of a series without an open licence."""
    chart = found(BY_ID.get(query["id"]))
    not_open = chart.table(snapshot, **_choices(query)).attrs.get("not_open")
    return t.text(not_open) if not_open else None


def _rows(snapshot: Snapshot, t: Translator, query: dict[str, str], *, typed: bool = False) -> list[dict[str, object]]:
    chart = found(BY_ID.get(query["id"]))
    table = file_table(chart, chart.table(snapshot, **_choices(query)), t, typed=typed)
    return [
        {name: (None if value is None or value != value else value) for name, value in row.items()}
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    ]


def _choices(query: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if name != "id"}


page = html_first.page(
    path_template="/<lang>/charts/<id>",
    name="chart",
    order=200,
    title=title,
    description=description,
    parent="charts",
    query=QUERY,
    ids=ids,
    moved=MOVED,
    readers=with_day(readers, counted_on),
    file_query=(ON,),
    defaults=with_usual_day(lambda snapshot, **query: {}, counted_on),
    exports=Exports(
        rows=items,
        counted_on=counted_on,
        typed_rows=typed_items,
        meanings=meanings,
        provenance=provenance,
        licence=licence,
    ),
    layout=layout,
)
