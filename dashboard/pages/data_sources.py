"""For those who look for data: which sources and repositories are there, by area, data type and disease."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.records import DataSource
from dashboard.catalogue.queries.facets import query_of
from dashboard.catalogue.queries.selection import defaults_of, holding, pages_of, read_by
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.page_head import page_head
from dashboard.components.record_card import record_card
from dashboard.components.record_list import VIEWS, RecordList, chosen, record_list
from dashboard.exports import Exports
from dashboard.exports.rows import record_row
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "data-sources"
defaults = defaults_of("data_sources", view=VIEWS[0])
readers, pages = read_by("data_sources", view=VIEWS), pages_of("data_sources")
CHARTS = (
    "sources-area-by-data-type",
    "sources-by-disease",
    "sources-by-country",
    "sources-by-elixir",
    "areas-covered",
    "sources-over-time",
)


title = page_text("data-sources.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many data sources, and as of when."""
    number = len(snapshot.listed("data_sources"))
    return t("data-sources.description", n=number, date=t.date(snapshot.as_of("data_sources")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> object:
    """Filters beside results, charts below; everything follows the query."""
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            record_list(
                snapshot, t, LIST, query, after=snapshot.once(f"tools-too/{t.lang}", lambda: _tools_too(snapshot, t))
            ),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The selected data sources, one row each, in the order shown, all pages of results."""
    records = chosen(snapshot, t, LIST, query)
    return [record_row(snapshot, t, "data_sources", source, url=_address(source, t)) for source in records]


def _tools_too(snapshot: Snapshot, t: Translator) -> html.Details:
    tools = sorted(holding(snapshot, "tools", also="data-source"), key=lambda tool: t.sort_key(tool.name))
    links = [html.Li(html.A(tool.name, href=href(t.lang, f"tools/{tool.id}"))) for tool in tools]
    return html.Details(
        [
            html.Summary(t("data-sources.tools_too", n=len(tools))),
            html.P(t("data-sources.tools_too_why")),
            html.Ul(links),
        ],
        className="earlier",
    )


def _card(snapshot: Snapshot, source: DataSource, t: Translator) -> html.Article:
    return record_card(
        source.name,
        _address(source, t),
        t.text(source.description),
        tags=[t.label("data_source_types", source.type)],
        line=_labels(t, "data_types", source.data_types),
    )


def _address(source: DataSource, t: Translator) -> str:
    return href(t.lang, f"{SLUG}/{source.id}")


def _labels(t: Translator, group: str, codes: Any) -> str:
    if codes == "unknown":
        return t("shell.unknown")
    return t.join(t.label(group, code) for code in codes) or t("shell.not_recorded")


LIST = RecordList(
    kind="data_sources",
    slug=SLUG,
    sources=("platform-data-sources",),
    address=_address,
    card=_card,
    columns=(
        ("name", lambda source, t: source.name),
        ("type", lambda source, t: t.label("data_source_types", source.type)),
        ("data_types", lambda source, t: _labels(t, "data_types", source.data_types)),
        ("areas", lambda source, t: _labels(t, "research_areas", source.research_areas)),
        ("published", lambda source, t: t.date(source.published_on)),
    ),
    charts=CHARTS,
    suggest="data-source",
)


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="data-sources",
    order=50,
    menu="main",
    title=title,
    description=description,
    parent="home",
    query=query_of("data_sources", "q", "sort", "view", "page"),
    defaults=defaults,
    readers=readers,
    last_page=pages,
    exports=Exports(rows=items),
    layout=layout,
)
