"""For those who consider using a data source: everything known about it, and what is not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import record_quality
from dashboard.exports import Exports
from dashboard.i18n import Translator
from dashboard.pages.contract import found
from dashboard.pages.data_sources import row
from dashboard.pages.record.record_page import choices, keyword_links, listing_rows, missing, record_page, told

readers = record_quality.readers
_LIST = "data-sources"


def ids(snapshot: Snapshot) -> Collection[str]:
    """All data sources, those no longer listed included."""
    return snapshot.ids("data_sources")


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """Its name."""
    return str(_source(snapshot, query).name)


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What it holds."""
    return t.text(_source(snapshot, query).description)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Any:
    """What it holds, who stands behind it, its life on the list; then gaps, ties, citation, correction."""
    source = _source(snapshot, query)
    return record_page(
        snapshot,
        t,
        "data_sources",
        source,
        parts=[("holds", _holds(snapshot, source, t)), ("who", _who(source, t)), ("list", listing_rows(t, source))],
        gaps=gaps(source),
        query=query,
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, Any]]:
    """The one record, with its quality where that is asked for."""
    source = _source(snapshot, query)
    return [{**row(snapshot, source, t), **record_quality.quality_columns(snapshot, "data_sources", source, query)}]


def gaps(source: Any, /) -> list[tuple[str, str]]:
    """What is not known of a data source: the fact, and whether it is ``unknown`` or only ``not_recorded``."""
    listed = [
        ("areas", source.research_areas),
        ("data_types", source.data_types),
        ("disease_types", source.disease_types),
    ]
    lacking = [
        (fact, "unknown" if value == "unknown" else "not_recorded")
        for fact, value in listed
        if not value or value == "unknown"
    ]
    if source.elixir is None:
        lacking.append(("elixir", "not_recorded"))
    if not source.keywords:
        lacking.append(("keywords", "not_recorded"))
    return [*lacking, *((fact, "unknown") for fact in ("operator", "country") if getattr(source, fact) == "unknown")]


def _source(snapshot: Snapshot, query: dict[str, str]) -> Any:
    return found(snapshot.get("data_sources", query["id"]))


def _holds(snapshot: Snapshot, source: Any, t: Translator) -> list[tuple[str, Any]]:
    meaning = snapshot.catalogue.vocabularies["data_source_types"][source.type].meaning
    kind = choices(t, _LIST, "type", "data_source_types", (source.type,))
    return [
        (t("record.fact.type"), told(kind, t.text(meaning) if meaning else "")),
        (t("record.fact.data_types"), choices(t, _LIST, "data", "data_types", source.data_types)),
        (t("record.fact.disease_types"), choices(t, _LIST, "disease", "disease_types", source.disease_types)),
        (t("record.fact.areas"), choices(t, _LIST, "area", "research_areas", source.research_areas)),
        (t("record.fact.elixir"), _elixir(source, t)),
        (t("record.fact.keywords"), keyword_links(t, _LIST, source.keywords)),
    ]


def _elixir(source: Any, t: Translator) -> Any:
    if source.elixir is None:
        return missing(t, "not_recorded")
    basis = t.text(source.elixir.basis) if source.elixir.basis else ""
    return told(choices(t, _LIST, "elixir", "elixir_status", (source.elixir.status,)), basis)


def _who(source: Any, t: Translator) -> list[tuple[str, Any]]:
    country = source.country
    link = (
        country
        if country == "unknown"
        else html.A(t.label("countries", country), href=href(t.lang, _LIST, country=country))
    )
    return [
        (t("record.fact.operator"), _marked(source.operator, source.operator, source.operator_certainty, t)),
        (t("record.fact.country"), _marked(country, link, source.country_certainty, t)),
    ]


def _marked(value: str, shown: Any, certainty: str, t: Translator) -> Any:
    """A value with the mark of what we inferred."""
    if value == "unknown":
        return missing(t, "unknown")
    mark = [" ", html.Span(t("shell.inferred"), className="inferred")] if certainty == "inferred" else []
    return html.Span([shown, *mark])


page = html_first.page(
    path_template="/<lang>/data-sources/<id>",
    name="data-source",
    order=60,
    title=title,
    description=description,
    parent="data-sources",
    query=record_quality.QUERY,
    ids=ids,
    readers=readers,
    exports=Exports(rows=items),
    layout=layout,
)
