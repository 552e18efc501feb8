"""How many listed tools offer each way of getting help, and for how many the list records none."""

from __future__ import annotations

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally
from dashboard.i18n import Translator

ID = "support-channels"
PAGE = "tools"
FOLLOWS = "tools"
COLUMNS = (Column("channel", "code"), Column("tools", unit="records"))
HEIGHT = "s"


def _words(t: Translator, channel: str) -> str:
    return t(f"charts.{ID}.channel.{channel}")


_TALLY = Tally(ID, PAGE, "tools", COLUMNS, ("platform-services",), values="channel", words=_words)

table = _TALLY.table
present = _TALLY.present
heading = _TALLY.heading
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance
