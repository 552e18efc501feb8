"""What the platform's news is about: how many items of each kind. The kinds were sorted by us."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally

ID = "news-by-kind"
PAGE = "activity"
FOLLOWS = "news"
HEIGHT = "s"
COLUMNS = (Column("kind", "code", group="news_kinds"), Column("news", unit="records"))
_TALLY = Tally(ID, PAGE, "news", COLUMNS, ("platform-news",), query="kind", quoted=True, note=True)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
