"""For how many tools a source makes it certain which partner stands behind them: partial, no ranking."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally
from dashboard.i18n import Translator

ID = "tools-by-partner"
PAGE = "tools"
FOLLOWS = "tools"
COLUMNS = (Column("partner", "code", group="partners"), Column("tools", unit="records"))
HEIGHT = "s"
_TALLY = Tally(
    ID,
    PAGE,
    "tools",
    COLUMNS,
    ("platform-services", "platform-highlights", "snpseq-website"),
    query="partner",
    note=True,
)

present = _TALLY.present
figure = _TALLY.figure
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner by abbreviation, not by number, since many are unknown; these come last."""
    made = _TALLY.table(snapshot, **choices)
    attrs = made.attrs
    made = made.sort_values("partner", key=lambda ids: ids.map(lambda code: (code == "unknown", code)), kind="stable")
    made = made.reset_index(drop=True)
    made.attrs.update(attrs)
    return made


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """For how many of the tools the partner is certain."""
    certain = sum(count for _, count in _TALLY.known(table))
    return t(f"charts.{ID}.heading", n=certain, total=table.attrs["selected"])


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """Each partner with its number, and for how many tools it is not known."""
    named = t.join(f"{_TALLY.label(t, code)} ({t.number(count)})" for code, count in _TALLY.known(table))
    parts = [t(f"charts.{ID}.summary", names=named)] if named else []
    unknown = _TALLY.count(table, "unknown")
    if unknown:
        parts.append(t(f"charts.{ID}.unknown", n=unknown))
    return " ".join([*parts, t(f"charts.{ID}.partial")])
