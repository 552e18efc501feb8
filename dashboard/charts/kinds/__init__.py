"""The kinds of charts that several share: each module offers a function that returns a ``Chart``.

What such charts have in common by the kind of record that they count stands here.
"""

from collections.abc import Iterable

from dashboard.catalogue.queries.facets import FACETS
from dashboard.charts.contract import Column, cited

# The sources of whole lists; records of other kinds name their own.
_SOURCES = {
    "tools": "platform-services",
    "data_sources": "platform-data-sources",
}
# Columns that are not called as the facet is in an address.
_COLUMNS = {"org": "organisation", "data": "data_type", "elixir": "status"}


def page_of(kind: str) -> str:
    """The page that shows records of a kind."""
    return "activity" if kind in ("highlights", "news") else kind.replace("_", "-")


def sources_of(kind: str, records: Iterable[object]) -> list[str]:
    """The source of the list of a kind, or those of the ``records`` counted."""
    return [_SOURCES[kind]] if kind in _SOURCES else cited(records)


def code_column(chart: str, kind: str, by: str) -> Column:
    """The column of a facet's codes, or of other values of ``facets.FURTHER``, whose words are the chart's own."""
    group = next((facet.group for facet in FACETS[kind] if facet.query == by), "")
    texts = "" if group else f"charts.{chart}.{by}"
    return Column(_COLUMNS.get(by, by), "code", group=group, absent="shell.not_recorded", texts=texts)
