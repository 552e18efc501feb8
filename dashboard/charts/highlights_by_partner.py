"""Which partners the data highlights name. Every highlight has been read, so a zero is a zero."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed, in_words
from dashboard.charts.drawing import bars, target
from dashboard.charts.wording import chart_name, standing
from dashboard.i18n import Translator

ID = "highlights-by-partner"
COLUMNS = (Column("partner", "code", group="partners"), Column("highlights", unit="records"))


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner, most named first, and a last one for highlights that name none (``unknown``)."""
    chosen = select(snapshot, "highlights", **choices).records
    partners = snapshot.all("partners") if chosen else ()
    named = Counter(code for record in chosen if record.partners != "unknown" for code in record.partners)
    rows = sorted(((partner.id, named[partner.id]) for partner in partners), key=lambda pair: (-pair[1], pair[0]))
    if none := sum(record.partners == "unknown" for record in chosen):
        rows.append(("unknown", none))
    as_of, note = snapshot.as_of("highlights"), f"charts.{ID}.note"
    return framed(COLUMNS, rows, sources=cited(chosen), as_of=as_of, note=note, selected=len(chosen))


def present(table: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """The rows in words; ``unknown`` means that the text names no partner."""
    shown = in_words(COLUMNS, table, t, ID)
    first = shown.columns[0]
    shown[first] = shown[first].where(table["partner"] != "unknown", t(f"charts.{ID}.unnamed"))
    return shown


def heading(table: pd.DataFrame, t: Translator) -> str:
    """The partners named most often."""
    named, total = table[table["partner"] != "unknown"], table.attrs["selected"]
    top, stand = int(named["highlights"].max()), standing(named["highlights"])
    if stand == "none":
        return t(f"charts.{ID}.heading_none", n=total)
    if total == 1:
        return chart_name(ID, t)
    first = [t.label("partners", code) for code in named.loc[named["highlights"] == top, "partner"]]
    key = f"heading_{stand}" if stand != "led" else "heading" if len(first) == 1 else "heading_shared"
    return t(f"charts.{ID}.{key}", partners=t.join(first), kinds=len(first), n=top, total=total)


def summary(table: pd.DataFrame, t: Translator) -> str:
    """How many highlights name how many partners, who is named in none, and how many name none."""
    known = table["partner"] != "unknown"
    named = int((table.loc[known, "highlights"] > 0).sum())
    unnamed = int(table.loc[~known, "highlights"].sum())
    zero = table.loc[known & (table["highlights"] == 0), "partner"]
    words = t(f"charts.{ID}.summary", n=table.attrs["selected"], partners=named, unnamed=unnamed)
    if zero.empty:
        return words
    names = t.join(t.label("partner_abbreviations", code) for code in zero)
    return f"{words} {t(f'charts.{ID}.zero', partners=names)}"


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per partner; a click shows the highlights that name the partner."""
    codes = list(table["partner"])
    labels = [t(f"charts.{ID}.unnamed_short") if c == "unknown" else t.label("partner_abbreviations", c) for c in codes]
    counts = [int(value) for value in table["highlights"]]
    links = [target("activity", view="highlights", partner=code) for code in codes]
    # who is named in none has nothing to be shown
    targets = [link if count else "" for link, count in zip(links, counts, strict=True)]
    colours = ["unknown" if code == "unknown" else "primary" for code in codes]
    drawn = bars(labels, counts, t, targets=targets, unit=f"charts.{ID}.unit", colours=colours)
    return drawn.update_yaxes(dtick=1)


chart = Chart(
    ID, "partners", COLUMNS, table, heading, summary, figure, order=190, present=present, follows="highlights"
)
