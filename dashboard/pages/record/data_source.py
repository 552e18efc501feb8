"""For those who consider using a data source: everything known about it, and what is not."""

from __future__ import annotations

from collections.abc import Collection

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.records import DataSource
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import record_quality
from dashboard.components.caveats import caveat
from dashboard.components.record_address import record_address
from dashboard.exports import Exports
from dashboard.exports.rows import record_row
from dashboard.i18n import Translator
from dashboard.pages.contract import found
from dashboard.pages.record.record_page import Gap, gaps_of, missing, record_page, value_of, with_details

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


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> object:
    """What it holds, who stands behind it, its life on the list; then gaps, ties, citation, correction."""
    source = _source(snapshot, query)
    return record_page(
        snapshot,
        t,
        "data_sources",
        source,
        own=_own(snapshot, source, t),
        gaps=gaps(source),
        query=query,
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The one record, with its quality where that is asked for."""
    source = _source(snapshot, query)
    row = record_row(snapshot, t, "data_sources", source, url=record_address(t, "data_sources", source))
    return [{**row, **record_quality.quality_columns(snapshot, "data_sources", source, query)}]


def gaps(source: DataSource, /) -> list[Gap]:
    """What is not known of a data source: the field, and whether it is ``unknown`` or only ``not_recorded``."""
    return gaps_of("data_sources", source)


def _source(snapshot: Snapshot, query: dict[str, str]) -> DataSource:
    source: DataSource = found(snapshot.get("data_sources", query["id"]))
    return source


def _own(snapshot: Snapshot, source: DataSource, t: Translator) -> dict[str, object]:
    """What is more than the value of a field, by field."""
    meaning = snapshot.catalogue.vocabularies["data_source_types"][source.type].meaning
    shown = {name: value_of(snapshot, t, source, FIELDS["data_sources"][name]) for name in ("type", "elixir.status")}
    country = source.country
    link = (
        country
        if country == "unknown"
        else html.A(t.label("countries", country), href=href(t.lang, _LIST, country=country))
    )
    basis = t.text(source.elixir.basis) if source.elixir and source.elixir.basis else ""
    return {
        "type": with_details(shown["type"], t.text(meaning) if meaning else ""),
        "elixir.status": with_details(shown["elixir.status"], basis) if source.elixir else missing(t, "not_recorded"),
        "operator": _marked(source.operator, source.operator, source.operator_certainty, t),
        "country": _marked(country, link, source.country_certainty, t),
    }


def _marked(value: str, shown: object, certainty: str, t: Translator) -> object:
    """A value with the mark of what we inferred."""
    if value == "unknown":
        return missing(t, "unknown")
    mark = [" ", caveat(t, "inferred")] if certainty == "inferred" else []
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
