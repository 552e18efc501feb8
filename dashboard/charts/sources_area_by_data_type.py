"""Which data types the listed data sources offer in each research area."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.crossing import Crossing

ID = "sources-area-by-data-type"
PAGE = "data-sources"
FOLLOWS = "data_sources"
COLUMNS = (
    Column("data_type", "code", group="data_types"),
    Column("area", "code", group="research_areas"),
    Column("data_sources", unit="records"),
)
HEIGHT = "xl"
_CROSSING = Crossing(
    ID, PAGE, "data_sources", COLUMNS, ("platform-data-sources",), down="data", across="area", width=18
)

table = _CROSSING.table
present = _CROSSING.present
heading = _CROSSING.heading
summary = _CROSSING.summary
figure = _CROSSING.figure
sources = provenance
