"""How many data sources are ELIXIR Core Data Resources, and where the platform's tag and ELIXIR's own list differ."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.contract import Column, provenance
from dashboard.charts.tally import Tally
from dashboard.i18n import Translator

ID = "sources-by-elixir"
PAGE = "data-sources"
FOLLOWS = "data_sources"
COLUMNS = (Column("status", "code", group="elixir_status"), Column("data_sources", unit="records"))
_TALLY = Tally(
    ID,
    PAGE,
    "data_sources",
    COLUMNS,
    ("platform-data-sources", "elixir-supplement-2020", "elixir-pombase-hgnc-2023"),
    query="elixir",
    quoted=True,
    note=True,
)

table = _TALLY.table
present = _TALLY.present
summary = _TALLY.summary
figure = _TALLY.figure
sources = provenance


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """For how many sources ELIXIR's own list confirms the tag, whether or not they are the most."""
    return t(f"charts.{ID}.heading", n=_TALLY.count(table, "confirmed"), total=table.attrs["selected"])
