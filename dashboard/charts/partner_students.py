"""Students of each partner, with year and definition. A museum has none: not applicable, which is not zero."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import partner_figures
from dashboard.charts.contract import provenance
from dashboard.i18n import Translator

ID = "partner-students"
PAGE = "partners"
FOLLOWS = "partners"
COLUMNS = partner_figures.COLUMNS
HEIGHT = "l"
sources = provenance


def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
    """One row per figure of the partners in ``ids``, or of all."""
    return partner_figures.figures_of(snapshot, "students", ID, ids)


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words."""
    return partner_figures.figures_in_words(table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """Between which numbers the figures lie, and how far they can be compared."""
    return partner_figures.figures_heading(table, t, ID)


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many partners have a figure, the lowest and the highest, and who has none."""
    return partner_figures.figures_summary(table, t, ID)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """A bar per figure; a click opens the partner's page."""
    return partner_figures.figures_drawn(table, t)
