"""Which types of tools each organisation maintains."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.crossing import Crossing

ID = "tools-type-by-organisation"
PAGE = "tools"
FOLLOWS = "tools"
COLUMNS = (
    Column("organisation", "code", group="organisations"),
    Column("type", "code", group="tool_types"),
    Column("tools", unit="records"),
)
HEIGHT = "xl"
_CROSSING = Crossing(ID, PAGE, "tools", COLUMNS, ("platform-services",), down="org", across="type")

table = _CROSSING.table
present = _CROSSING.present
heading = _CROSSING.heading
summary = _CROSSING.summary
figure = _CROSSING.figure
sources = provenance
