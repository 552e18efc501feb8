"""How many tools the platform listed after each change of its list."""

from __future__ import annotations

from dashboard.charts.contract import provenance
from dashboard.charts.listed_over_time import COLUMNS as COLUMNS
from dashboard.charts.listed_over_time import ListedOverTime

ID = "tools-over-time"
PAGE = "tools"
FIXED = True
_LISTED = ListedOverTime(ID, "tools-listed")

table = _LISTED.table
present = _LISTED.present
heading = _LISTED.heading
summary = _LISTED.summary
figure = _LISTED.figure
sources = provenance
