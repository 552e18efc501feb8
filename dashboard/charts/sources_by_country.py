"""In how many data sources' case the operator sits in which country: inferred, and unknown for many."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally

ID = "sources-by-country"
PAGE = "data-sources"
FOLLOWS = "data_sources"
COLUMNS = (Column("country", "code", group="countries"), Column("data_sources", unit="records"))
_TALLY = Tally(ID, PAGE, "data_sources", COLUMNS, ("platform-data-sources",), query="country", note=True)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
