"""The partners on the map, to be chosen for a comparison: a click takes one in or leaves it out."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.partner_ties import MOST_COMPARED, named
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart
from dashboard.charts.drawing import target
from dashboard.charts.kinds.map import map_columns, map_figure, map_table
from dashboard.i18n import Translator

ID = "compare-map"
PAGE = "partners/compare"
COLUMNS = map_columns("chosen")


def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
    """One row per partner: its point, how exact that is, and whether it is among ``ids``."""
    chosen = [partner.id for partner in named(snapshot, ids)[:MOST_COMPARED]]
    return map_table(snapshot, COLUMNS, f"charts.{ID}.note", lambda partner: partner.id in chosen)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """Who is chosen, or that nobody is."""
    chosen = [t.label("partner_abbreviations", code) for code in table.loc[table["chosen"] == "yes", "partner"]]
    return t(f"charts.{ID}.heading", names=t.join(chosen)) if chosen else t(f"charts.{ID}.heading_none")


def summary(table: pd.DataFrame, t: Translator) -> str:
    """How many are chosen, of how many, and what a click does."""
    return t(f"charts.{ID}.summary", n=int((table["chosen"] == "yes").sum()), total=len(table), most=MOST_COMPARED)


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """The map; those chosen are filled, the others hollow. A click takes a partner in or leaves it out."""
    symbols = {"yes": "diamond", "no": "circle-open"}
    looks = {chosen: (t(f"charts.{ID}.group.{chosen}"), "primary", symbol) for chosen, symbol in symbols.items()}
    return map_figure(table, t, list(table["chosen"]), looks, lambda code: target(PAGE, ids=code))


chart = Chart(ID, PAGE, COLUMNS, table, heading, summary, figure, order=330, follows="partners", height="xl")
