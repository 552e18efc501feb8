"""How many data sources the platform tags with each disease; some tags are no diseases, many sources have none."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally

ID = "sources-by-disease"
PAGE = "data-sources"
FOLLOWS = "data_sources"
COLUMNS = (Column("disease", "code", group="disease_types"), Column("data_sources", unit="records"))
HEIGHT = "xl"
_TALLY = Tally(ID, PAGE, "data_sources", COLUMNS, ("platform-data-sources",), query="disease", note=True)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
