"""For those who consider using a tool, or work on one: everything known about it, and what is not."""

from __future__ import annotations

from collections.abc import Collection

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.records import AlsoDataSource, Maintainer, Support, Tool
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import record_quality
from dashboard.components.caveats import caveat
from dashboard.components.link_words import checked, trouble
from dashboard.components.record_address import record_address
from dashboard.components.record_card import external
from dashboard.exports import Exports
from dashboard.exports.rows import record_row
from dashboard.i18n import Translator
from dashboard.pages.contract import found
from dashboard.pages.record.code_history import code_history, code_table
from dashboard.pages.record.record_page import Gap, choices, gaps_of, missing, record_page, value_of, with_details

readers = record_quality.readers


def ids(snapshot: Snapshot) -> Collection[str]:
    """All tools, those no longer listed included."""
    return snapshot.ids("tools")


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """Its name."""
    return str(_tool(snapshot, query).name)


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What it is for."""
    return t.text(_tool(snapshot, query).description)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> object:
    """What it is, who stands behind it, its life on the list; then gaps, ties, citation, correction."""
    tool = _tool(snapshot, query)
    return record_page(
        snapshot,
        t,
        "tools",
        tool,
        own=_own(snapshot, tool, t),
        gaps=gaps(tool),
        maintainer=tool.maintainer.name,
        query=query,
        more=code_history(snapshot, t, tool.id),
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The one record, with its quality where that is asked for."""
    tool = _tool(snapshot, query)
    row = record_row(snapshot, t, "tools", tool, url=record_address(t, "tools", tool))
    return [{**row, **record_quality.quality_columns(snapshot, "tools", tool, query)}]


def tables(snapshot: Snapshot, t: Translator, /, **query: str) -> dict[str, list[dict[str, object]]]:
    """The years of work on its code, where they were read."""
    return code_table(snapshot, t, _tool(snapshot, query).id)


def gaps(tool: Tool, /) -> list[Gap]:
    """What is not known of a tool: the field, and whether it is ``unknown`` or only ``not_recorded`` on the list."""
    return gaps_of("tools", tool, support="" if _help_links(tool.support) else _no_help(tool.support))


def _tool(snapshot: Snapshot, query: dict[str, str]) -> Tool:
    tool: Tool = found(snapshot.get("tools", query["id"]))
    return tool


def _own(snapshot: Snapshot, tool: Tool, t: Translator) -> dict[str, object]:
    """What is more than the value of a field, by field."""
    maintainer, support = tool.maintainer, tool.support
    links = [
        external(address, f"mailto:{address}")
        if name == "email"
        else checked(snapshot, t, t(f"record.support_{name}"), address)
        for name, address in _help_links(support)
    ]
    areas = value_of(snapshot, t, tool, FIELDS["tools"]["research_areas"])
    status = t("record.status_page")
    return {
        "research_areas": with_details(areas, t.text(tool.research_areas_basis) if tool.research_areas_basis else ""),
        "also_data_source": _also(tool.also_data_source, t),
        "maintainer.name": maintainer.name
        if maintainer.url == "unknown"
        else checked(snapshot, t, maintainer.name, maintainer.url),
        # it stands behind the name
        "maintainer.url": None,
        "maintainer.organisations": _organisations(snapshot, tool, t),
        "maintainer.partner": _partner(maintainer, t),
        "hosted_by_data_centre": None if tool.removed else _host(snapshot, tool, t),
        "code_url": _code(snapshot, tool, t),
        "support": links or missing(t, _no_help(support)),
        "support.status": checked(snapshot, t, status, support.status)
        if support.status
        else missing(t, "not_recorded"),
        "tagged_organisations": t.join(t.label("organisations", code) for code in tool.tagged_organisations),
    }


def _also(source: AlsoDataSource | None, t: Translator) -> object:
    if source is None:
        return t("shell.no")
    kind = html.A(t.label("data_source_types", source.type), href=href(t.lang, "data-sources", type=source.type))
    tags = [
        choices(t, "data-sources", query, group, codes)
        for query, group, codes in (
            ("data", "data_types", source.data_types),
            ("disease", "disease_types", source.disease_types),
        )
        if codes
    ]
    return [html.Span([t("record.also_as"), " ", kind]), *tags]


def _help_links(support: Support) -> list[tuple[str, str]]:
    found = (("email", support.email), ("website", support.website), ("chat", support.slack))
    return [(name, address) for name, address in found if address not in (None, "unknown")]


def _no_help(support: Support) -> str:
    return "unknown" if support.email == "unknown" else "not_recorded"


def _organisations(snapshot: Snapshot, tool: Tool, t: Translator) -> object:
    named = value_of(snapshot, t, tool, FIELDS["tools"]["maintainer.organisations"])
    return named if tool.maintainer.organisations else with_details(named, t("record.no_organisation"))


def _partner(maintainer: Maintainer, t: Translator) -> object:
    if maintainer.partner == "unknown":
        return missing(t, "unknown")
    link = html.A(t.label("partners", maintainer.partner), href=href(t.lang, f"partners/{maintainer.partner}"))
    return with_details(link, t.text(maintainer.partner_basis) if maintainer.partner_basis else "")


def _host(snapshot: Snapshot, tool: Tool, t: Translator) -> object:
    places = next(facet for facet in FACETS["tools"] if facet.query == "host").values(tool)
    meanings = [snapshot.catalogue.vocabularies["hosts"][place].meaning for place in places if place != "unknown"]
    return with_details(
        choices(t, "tools", "host", "hosts", places),
        *(t.text(meaning) for meaning in meanings if meaning),
        t("record.host_elsewhere") if places == ("elsewhere",) else "",
    )


def _code(snapshot: Snapshot, tool: Tool, t: Translator) -> object:
    if tool.code_url == "unknown":
        return missing(t, "unknown")
    inferred = caveat(t, "inferred") if tool.code_url_certainty == "inferred" else None
    link = external(tool.code_url.removeprefix("https://"), tool.code_url)
    return with_details(html.Span([link, " ", inferred]), trouble(snapshot, t, tool.code_url))


page = html_first.page(
    path_template="/<lang>/tools/<id>",
    name="tool",
    order=40,
    title=title,
    description=description,
    parent="tools",
    query=record_quality.QUERY,
    ids=ids,
    readers=readers,
    exports=Exports(rows=items, tables=tables),
    layout=layout,
)
