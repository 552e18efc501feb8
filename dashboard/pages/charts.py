"""For those who think in pictures: every chart with its finding, by the page it belongs to."""

from __future__ import annotations

from itertools import groupby

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import CHARTS
from dashboard.charts.contract import Chart
from dashboard.components.export_links import export_links
from dashboard.components.page_head import page_head
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "charts"


title = page_text("charts-page.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many charts there are and what each comes with."""
    return t("charts-page.description", n=len(CHARTS))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """A section for each page that has charts; in it each chart's finding, sentence, links and source."""
    sections = []
    for page, charts in groupby(_by_page(), key=_part):
        sections.append(
            html.Section(
                [
                    html.H2(html.A(_page_name(page, t), href=href(t.lang, page))),
                    html.Div([_chart(snapshot, chart, t) for chart in charts], className="auto-grid wide entries"),
                ],
                id=page or "home",
                className="mt-5",
            )
        )
    return html.Div([page_head(title(snapshot, t), description(snapshot, t)), *sections, export_links(t, SLUG)])


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The charts, one row each, in the order shown."""
    rows = []
    for chart in _by_page():
        table = chart.table(snapshot)
        rows.append(
            {
                "id": chart.id,
                "url": href(t.lang, f"charts/{chart.id}"),
                "page": chart.page,
                "heading": None if table.empty else chart.heading(table, t),
                "summary": None if table.empty else chart.summary(table, t),
                "sources": None if table.empty else list(chart.sources(table)),
                "as_of": table.attrs.get("as_of"),
            }
        )
    return rows


def _by_page() -> list[Chart]:
    """The charts in their order, those of one part of the dashboard together."""
    order = list(dict.fromkeys(_part(chart) for chart in CHARTS))
    return sorted(CHARTS, key=lambda chart: order.index(_part(chart)))


def _part(chart: Chart) -> str:
    """The list page above the chart's page: ``partners`` for ``partners/compare``."""
    return chart.page.split("/")[0]


def _page_name(page: str, t: Translator) -> str:
    return t(f"shell.menu.{page.replace('-', '_')}") if page else t("shell.start")


def _chart(snapshot: Snapshot, chart: Chart, t: Translator) -> html.Article:
    table = chart.table(snapshot)
    if table.empty:
        heading, body = t("charts.common.empty_title"), [html.P(t("charts.common.empty"))]
    else:
        heading = chart.heading(table, t)
        note = source_note(snapshot, t, chart.sources(table), table.attrs["as_of"], table.attrs.get("terms", ""))
        body = [html.P(chart.summary(table, t)), note]
    embed = html.A(
        [t("charts-page.embed"), html.Span(f": {heading}", className="visually-hidden")],
        href=href(t.lang, f"embed/{chart.id}"),
    )
    return html.Article(
        [
            html.H3(html.A(heading, href=href(t.lang, f"charts/{chart.id}")), className="entry-title"),
            *body,
            html.P(embed, className="small text-body-secondary ways"),
        ],
        className="entry",
        id=f"chart-{chart.id}",
    )


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="charts",
    order=190,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    exports=Exports(rows=items),
    layout=layout,
)
