"""How many students the partners have, in full-time equivalents of one edition: one definition, so it is a ranking."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.partner_sizes import size_of, sizes
from dashboard.catalogue.queries.partner_ties import compared
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed
from dashboard.charts.drawing import bars, target
from dashboard.charts.wording import standing
from dashboard.i18n import Translator

ID = "partner-students"
COLUMNS = (
    Column("partner", "code", group="partners"),
    Column("students", unit="full-time-equivalents"),
    Column("status", "code", texts=f"charts.{ID}.status"),
)


def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
    """One row per partner in ``ids``, or per partner, most students first; those without a number last, and why.

    No other edition is shown: across editions the counting breaks.
    """
    found = {partner.id: size_of(snapshot, partner) for partner in compared(snapshot, ids)}
    rows = [
        (code, size, "reported") if isinstance(size, int) else (code, None, size.replace("-", "_"))
        for code, size in found.items()
    ]
    rows.sort(key=lambda row: (row[1] is None, -(row[1] or 0)))
    known = sizes(snapshot)
    attrs = {"edition": known.edition, "not_open": known.info.not_open}
    as_of, note = known.info.as_of, f"charts.{ID}.note"
    return framed(COLUMNS, rows, sources=known.info.sources, as_of=as_of, note=note, **attrs)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """Who has the most students, where anybody has more than another."""
    counted = table.dropna(subset=["students"])
    stand = standing(counted["students"])
    if stand == "none":
        return t(f"charts.{ID}.heading_none")
    top = int(counted["students"].max())
    first = [t.label("partners", code) for code in counted.loc[counted["students"] == top, "partner"]]
    key = "heading" if stand == "led" else f"heading_{stand}"
    return t(f"charts.{ID}.{key}", partners=t.join(first), kinds=len(first), n=top, edition=str(table.attrs["edition"]))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """How many of the partners have a number, of which edition, and who has none."""
    counted = table["students"].notna()
    words = {"n": int(counted.sum()), "total": len(table), "edition": str(table.attrs["edition"])}
    parts = [t(f"charts.{ID}.summary", **words)]
    for status, rows in table[~counted].groupby("status"):
        names = t.join(t.label("partner_abbreviations", code) for code in rows["partner"])
        parts.append(t(f"charts.{ID}.without", partners=names, status=t(f"charts.{ID}.status.{status}")))
    return " ".join(parts)


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per partner; a click opens the partner's page."""
    codes = list(table["partner"])
    values = [None if pd.isna(value) else int(value) for value in table["students"]]
    drawn = bars(
        [t.label("partner_abbreviations", code) for code in codes],
        values,
        t,
        targets=[target(f"partners/{code}") for code in codes],
        unit=f"charts.{ID}.unit",
        absent=[t(f"charts.{ID}.status.{status}") for status in table["status"]],
    )
    return drawn.update_yaxes(dtick=1)


chart = Chart(ID, "partners", COLUMNS, table, heading, summary, figure, order=150, follows="partners")
