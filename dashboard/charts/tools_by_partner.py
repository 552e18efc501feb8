"""For how many tools a source makes it certain which partner stands behind them: partial, no ranking."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import cell_words
from dashboard.charts.kinds.tally import count_of, known, tally
from dashboard.i18n import Translator

ID = "tools-by-partner"
_TALLY = tally(ID, "tools", by="partner", order=50, height="s", sources=("platform-highlights", "snpseq-website"))


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner by abbreviation, not by number, since many are unknown; these come last."""
    made = _TALLY.table(snapshot, **choices)
    made = made.sort_values("partner", key=lambda ids: ids.map(lambda code: (code == "unknown", code)), kind="stable")
    return made.reset_index(drop=True)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """For how many of the tools the partner is certain."""
    certain = sum(count for _, count in known(table))
    return t(f"charts.{ID}.heading", n=certain, total=table.attrs["selected"])


def summary(table: pd.DataFrame, t: Translator) -> str:
    """Each partner with its number, and for how many tools it is not known."""
    named = t.join(f"{cell_words(_TALLY.columns[0], code, t)} ({t.number(count)})" for code, count in known(table))
    parts = [t(f"charts.{ID}.summary", names=named)] if named else []
    if unknown := count_of(table, "unknown"):
        parts.append(t(f"charts.{ID}.unknown", n=unknown))
    return " ".join([*parts, t(f"charts.{ID}.partial")])


chart = replace(_TALLY, table=table, heading=heading, summary=summary, texts=("unknown", "partial"))
