"""For those who look for a tool: which tools are there, narrowed by what they are, for whom and by whom."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.records import Tool
from dashboard.catalogue.queries.facets import query_of
from dashboard.catalogue.queries.selection import defaults_of, pages_of, read_by
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.page_head import page_head
from dashboard.components.record_card import record_card
from dashboard.components.record_list import VIEWS, RecordList, chosen, record_list
from dashboard.exports import Exports
from dashboard.exports.rows import record_row
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "tools"
defaults = defaults_of("tools", view=VIEWS[0])
readers, pages = read_by("tools", view=VIEWS), pages_of("tools")
CHARTS = (
    "tools-by-type",
    "areas-covered",
    "tools-by-organisation",
    "tools-type-by-organisation",
    "tools-by-partner",
    "support-channels",
    "tools-over-time",
)


title = page_text("tools.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many tools, and as of when."""
    return t("tools.description", n=len(snapshot.listed("tools")), date=t.date(snapshot.as_of("tools")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> object:
    """Filters beside results, charts below; everything follows the query."""
    return html.Div([page_head(title(snapshot, t), description(snapshot, t)), record_list(snapshot, t, LIST, query)])


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The selected tools, one row each, in the order shown, all pages of results."""
    return [record_row(snapshot, t, "tools", tool, url=_address(tool, t)) for tool in chosen(snapshot, t, LIST, query)]


def _card(snapshot: Snapshot, tool: Tool, t: Translator) -> html.Article:
    return record_card(
        tool.name,
        _address(tool, t),
        t.text(tool.description),
        tags=[t.label("tool_types", code) for code in tool.types],
        line=tool.maintainer.name,
    )


def _address(tool: Tool, t: Translator) -> str:
    return href(t.lang, f"{SLUG}/{tool.id}")


LIST = RecordList(
    kind="tools",
    slug=SLUG,
    sources=("platform-services",),
    address=_address,
    card=_card,
    columns=(
        ("name", lambda tool, t: tool.name),
        ("types", lambda tool, t: t.join(t.label("tool_types", code) for code in tool.types)),
        ("maintainer", lambda tool, t: tool.maintainer.name),
        ("published", lambda tool, t: t.date(tool.published_on)),
    ),
    charts=CHARTS,
    suggest="tool",
)


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="tools",
    order=30,
    menu="main",
    title=title,
    description=description,
    parent="home",
    query=query_of("tools", "q", "sort", "view", "page"),
    defaults=defaults,
    readers=readers,
    last_page=pages,
    exports=Exports(rows=items),
    layout=layout,
)
