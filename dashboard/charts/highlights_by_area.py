"""Which research areas the data highlights belong to. The areas were inferred by us from the topics."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally

ID = "highlights-by-area"
PAGE = "activity"
FOLLOWS = "highlights"
HEIGHT = "s"
COLUMNS = (Column("area", "code", group="research_areas"), Column("highlights", unit="records"))
_TALLY = Tally(ID, PAGE, "highlights", COLUMNS, ("platform-highlights",), query="area", note=True)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
