"""How many listed tools each organisation maintains. A tool with several maintainers counts for each of them."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally

ID = "tools-by-organisation"
PAGE = "tools"
FOLLOWS = "tools"
COLUMNS = (Column("organisation", "code", group="organisations"), Column("tools", unit="records"))
HEIGHT = "xl"
_TALLY = Tally(ID, PAGE, "tools", COLUMNS, ("platform-services",), query="org", note=True)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
