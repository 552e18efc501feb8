"""Which partners the data highlights name. Every highlight has been read, so a zero is a zero."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, bars, chart_name, framed, in_words, provenance, target
from dashboard.charts.leaders import standing
from dashboard.i18n import Translator

ID = "highlights-by-partner"
PAGE = "partners"
FOLLOWS = "highlights"
COLUMNS = (Column("partner", "code", group="partners"), Column("highlights", unit="records"))
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner, most named first, and a last one for highlights that name none (``unknown``)."""
    chosen = select(snapshot, "highlights", **choices).records
    partners = snapshot.all("partners") if chosen else ()
    named = Counter(code for record in chosen if record.partners != "unknown" for code in record.partners)
    rows = sorted(((partner.id, named[partner.id]) for partner in partners), key=lambda pair: (-pair[1], pair[0]))
    none = sum(record.partners == "unknown" for record in chosen)
    made = framed(
        COLUMNS,
        [*rows, *([("unknown", none)] if none else [])],
        sources=[source for record in chosen for source in record.sources],
        as_of=snapshot.as_of("highlights"),
        note=f"charts.{ID}.note",
    )
    made.attrs["selected"] = len(chosen)
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words; ``unknown`` means that the text names no partner."""
    shown = in_words(COLUMNS, table, t, ID)
    words = [t(f"charts.{ID}.unnamed") if code == "unknown" else t.label("partners", code) for code in table["partner"]]
    first = shown.columns[0]
    shown[first] = words
    return shown


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The partners named most often."""
    named = _named(table)
    top = int(named["highlights"].max())
    if top == 0:
        return t(f"charts.{ID}.heading_none", n=table.attrs["selected"])
    first, total = named.loc[named["highlights"] == top, "partner"], table.attrs["selected"]
    stand = standing(named["highlights"])
    if total == 1:
        return chart_name(ID, t)
    if stand == "even":
        return t(f"charts.{ID}.heading_even", kinds=len(first), n=top, total=total)
    key = "heading_only" if stand == "only" else "heading" if len(first) == 1 else "heading_shared"
    names = t.join(t.label("partners", code) for code in first)
    return t(f"charts.{ID}.{key}", partners=names, n=top, total=total)


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many highlights name how many partners, who is named in none, and how many name none."""
    named = _named(table)
    zero = named.loc[named["highlights"] == 0, "partner"]
    unnamed = int(table.loc[table["partner"] == "unknown", "highlights"].sum())
    words = t(
        f"charts.{ID}.summary",
        n=table.attrs["selected"],
        partners=int((named["highlights"] > 0).sum()),
        unnamed=unnamed,
    )
    if zero.empty:
        return words
    names = t.join(t.label("partner_abbreviations", code) for code in zero)
    return f"{words} {t(f'charts.{ID}.zero', partners=names)}"


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """A bar per partner; a click shows the highlights that name the partner."""
    codes = list(table["partner"])
    labels = [t(f"charts.{ID}.unnamed_short") if c == "unknown" else t.label("partner_abbreviations", c) for c in codes]
    drawn = bars(
        labels,
        [int(value) for value in table["highlights"]],
        t,
        # who is named in none has nothing to be shown
        targets=[
            target("activity", view="highlights", partner=code) if count else ""
            for code, count in zip(codes, table["highlights"], strict=True)
        ],
        unit=f"charts.{ID}.unit",
        colours=[theme.colour("unknown" if code == "unknown" else "primary") for code in codes],
    )
    drawn.update_yaxes(dtick=1)
    return drawn


def _named(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["partner"] != "unknown"]
