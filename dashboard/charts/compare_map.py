"""The partners on the map, to be chosen for a comparison: a click takes one in or leaves it out."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.partner_ties import MOST_COMPARED, named
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, framed, in_words, provenance, target
from dashboard.charts.partner_map import Group, mapped, placed
from dashboard.i18n import Translator

ID = "compare-map"
PAGE = "partners/compare"
FOLLOWS = "partners"
COLUMNS = (
    Column("partner", "code", group="partners"),
    Column("city", "text"),
    Column("place", "text"),
    Column("level", "code"),
    Column("latitude"),
    Column("longitude"),
    Column("chosen", "code"),
)
HEIGHT = "xl"
sources = provenance


def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
    """One row per partner, by abbreviation: the point shown, how exact it is, and whether it is among ``ids``."""
    chosen = [partner.id for partner in named(snapshot, ids)[:MOST_COMPARED]]
    rows, used = placed(snapshot, lambda partner: partner.id in chosen)
    return framed(COLUMNS, rows, sources=used, as_of=snapshot.as_of("partners"), note=f"charts.{ID}.note")


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words."""
    worded = table.assign(
        level=table["level"].map(lambda level: t(f"charts.partner-map.level.{level}")),
        chosen=table["chosen"].map(lambda chosen: t(f"shell.{chosen}")),
    )
    return in_words(COLUMNS, worded, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """Who is chosen, or that nobody is."""
    chosen = [t.label("partner_abbreviations", code) for code in table.loc[table["chosen"] == "yes", "partner"]]
    return t(f"charts.{ID}.heading", names=t.join(chosen)) if chosen else t(f"charts.{ID}.heading_none")


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many are chosen, of how many, and what a click does."""
    return t(f"charts.{ID}.summary", n=int((table["chosen"] == "yes").sum()), total=len(table), most=MOST_COMPARED)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """The map; those chosen are filled, the others hollow. A click takes a partner in or leaves it out."""
    groups = [
        Group(
            t(f"charts.{ID}.group.{chosen}"),
            "primary",
            symbol,
            [index for index, value in enumerate(table["chosen"]) if value == chosen],
        )
        for chosen, symbol in (("yes", "diamond"), ("no", "circle-open"))
    ]
    return mapped(table, t, groups, lambda code: target(PAGE, ids=code))
