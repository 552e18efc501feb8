"""The kinds of charts that several share: each module offers a function that returns a ``Chart``.

What such charts have in common by the kind of record that they count stands here.
"""

from dashboard.catalogue.queries.facets import FACETS
from dashboard.charts.contract import Column

# The page that shows records of a kind, and the source of their list.
PAGES = {"tools": "tools", "data_sources": "data-sources", "highlights": "activity", "news": "activity"}
SOURCES = {
    "tools": "platform-services",
    "data_sources": "platform-data-sources",
    "highlights": "platform-highlights",
    "news": "platform-news",
}
# Columns that are not called as the facet is in an address.
_COLUMNS = {"org": "organisation", "data": "data_type", "elixir": "status"}


def group_of(kind: str, by: str) -> str:
    """The vocabulary or kind that words the values of a facet; none where ``by`` is no facet."""
    return next((facet.group for facet in FACETS[kind] if facet.query == by), "")


def code_column(chart: str, kind: str, by: str) -> Column:
    """The column of a facet's codes, or of other values of ``facets.FURTHER``, whose words are the chart's own."""
    group = group_of(kind, by)
    texts = "" if group else f"charts.{chart}.{by}"
    return Column(_COLUMNS.get(by, by), "code", group=group, absent="shell.not_recorded", texts=texts)
