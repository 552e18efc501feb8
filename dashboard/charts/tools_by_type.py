"""How many listed tools are of each type. One tool can be of several types, so the bars do not add up."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally

ID = "tools-by-type"
PAGE = "tools"
FOLLOWS = "tools"
COLUMNS = (Column("type", "code", group="tool_types"), Column("tools", unit="records"))
_TALLY = Tally(ID, PAGE, "tools", COLUMNS, ("platform-services",), query="type", quoted=True)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
