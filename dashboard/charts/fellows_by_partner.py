"""At which partners the fellows work whom a source names. A partial list: neither totalled nor ranked by partner."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.partner_ties import ordered
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.absence import mark_absent
from dashboard.charts.contract import Column, bars, framed, in_words, provenance, target
from dashboard.i18n import Translator

ID = "fellows-by-partner"
PAGE = "partners"
COLUMNS = (Column("partner", "code", group="partners"), Column("fellows", unit="persons"))
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner, by abbreviation, and a last one for the fellows whose partner is unknown.

    A partner with no named fellow has no number: fellows whom no source names may work there.
    """
    fellows = snapshot.all("fellows")
    # of nobody named there is nothing to draw
    places = [*(partner.id for partner in ordered(snapshot)), "unknown"] if fellows else []
    counts = [sum(fellow.partner == place for fellow in fellows) for place in places]
    made = framed(
        COLUMNS,
        [(place, count or None) for place, count in zip(places, counts, strict=True)],
        sources=[source for fellow in fellows for source in fellow.sources],
        as_of=snapshot.as_of("fellows"),
        note=f"charts.{ID}.note",
    )
    made.attrs.update({"named": len(fellows), "recruited": snapshot.one("programme").fellows_recruited})
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words; no number means that none is named."""
    numbers = table["fellows"].astype(object)
    return in_words(COLUMNS, table.assign(fellows=numbers.where(numbers.notna(), t(f"charts.{ID}.none"))), t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """How many of the fellows are named at all."""
    return t(f"charts.{ID}.heading", n=table.attrs["named"], total=table.attrs["recruited"])


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many named at how many partners, how many of unknown partner, and who has none named."""
    known = table[table["partner"] != "unknown"]
    without = known.loc[known["fellows"].isna(), "partner"]
    at = int(known["fellows"].sum())
    words = t(
        f"charts.{ID}.summary",
        n=at,
        partners=int(known["fellows"].notna().sum()),
        unknown=table.attrs["named"] - at,
    )
    total = table.attrs["recruited"]
    missing = "most" if table.attrs["named"] * 2 < total else "some"
    parts = [words, t(f"charts.{ID}.recruited.{missing}", total=total, date=t.date(table.attrs["as_of"]))]
    if not without.empty:
        names = t.join(t.label("partner_abbreviations", code) for code in without)
        parts.append(t(f"charts.{ID}.without", partners=names))
    return " ".join(parts)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """A bar per partner, the unknown in a quiet colour; a click opens the partner's page."""
    labels = [
        t(f"charts.{ID}.unknown") if code == "unknown" else t.label("partner_abbreviations", code)
        for code in table["partner"]
    ]
    drawn = bars(
        labels,
        [None if pd.isna(value) else int(value) for value in table["fellows"]],
        t,
        targets=["" if code == "unknown" else target(f"{PAGE}/{code}") for code in table["partner"]],
        unit=f"charts.{ID}.unit",
        colours=[theme.colour("unknown" if code == "unknown" else "primary") for code in table["partner"]],
    )
    empty = [label for label, value in zip(labels, table["fellows"], strict=True) if pd.isna(value)]
    mark_absent(drawn, empty, [t(f"charts.{ID}.none")] * len(empty))
    drawn.update_layout(showlegend=False)
    drawn.update_yaxes(categoryorder="array", categoryarray=labels, dtick=1)
    return drawn
