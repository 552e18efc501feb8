"""For those who look for a tool: which tools are there, narrowed by what they are, for whom and by whom."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.queries.selection import defaults_of, pages_of, read_by
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.link_words import link_columns
from dashboard.components.page_head import page_head
from dashboard.components.record_card import record_card
from dashboard.components.record_list import VIEWS, RecordList, chosen, record_list
from dashboard.exports import Exports
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


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Any:
    """Filters beside results, charts below; everything follows the query."""
    return html.Div([page_head(title(snapshot, t), description(snapshot, t)), record_list(snapshot, t, LIST, query)])


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, Any]]:
    """The selected tools, one row each, in the order shown, all pages of results."""
    return [row(snapshot, tool, t) for tool in chosen(snapshot, t, LIST, query)]


def row(snapshot: Snapshot, tool: Any, t: Translator, /) -> dict[str, Any]:
    """A tool as the twins give it. An empty list or value means not recorded, ``unknown`` that nobody says."""
    return {
        "id": tool.id,
        "url": href(t.lang, f"tools/{tool.id}"),
        "name": tool.name,
        "description": t.text(tool.description),
        "address": tool.url,
        **link_columns(snapshot, tool.url),
        "types": list(tool.types),
        "audience": list(tool.audience),
        "maintainer": tool.maintainer.name,
        "organisations": list(tool.maintainer.organisations),
        "partner": tool.maintainer.partner,
        "research_areas": tool.research_areas if tool.research_areas == "unknown" else list(tool.research_areas),
        "hosted_by_data_centre": tool.hosted_by_data_centre,
        "hosted_on_serve": tool.hosted_on_serve,
        "code": tool.code_url,
        "code_certainty": None if tool.code_url == "unknown" else tool.code_url_certainty,
        "support_email": tool.support.email,
        "support_website": tool.support.website,
        "support_chat": tool.support.slack,
        "status_page": tool.support.status,
        "also_data_source": tool.also_data_source.type if tool.also_data_source else None,
        "keywords": list(tool.keywords),
        "first_listed": tool.first_listed,
        "published_on": tool.published_on,
        "removed_on": tool.removed.removed_on if tool.removed else None,
        "sources": list(tool.sources),
        "as_of": snapshot.as_of("tools", tool),
    }


def _card(snapshot: Snapshot, tool: Any, t: Translator) -> html.Article:
    return record_card(
        tool.name,
        _address(tool, t),
        t.text(tool.description),
        tags=[t.label("tool_types", code) for code in tool.types],
        line=tool.maintainer.name,
    )


def _address(tool: Any, t: Translator) -> str:
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
    query=("q", "type", "audience", "org", "partner", "area", "host", "sort", "view", "page"),
    defaults=defaults,
    readers=readers,
    last_page=pages,
    exports=Exports(rows=items),
    layout=layout,
)
