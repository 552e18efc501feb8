"""In which research area the named fellows work, where a source states it. Nothing is inferred about a person."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.absence import mark_absent
from dashboard.charts.contract import Column, bars, framed, in_words, provenance, wrapped
from dashboard.i18n import Translator

ID = "fellows-by-area"
PAGE = "programme"
COLUMNS = (Column("area", "code", group="research_areas"), Column("fellows", unit="persons"))
HEIGHT = "s"
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per area in the order of the programme, and a last one for fellows whose area no source states.

    An area that is stated for no named fellow has no number.
    """
    fellows = snapshot.all("fellows")
    # of nobody named there is nothing to draw
    areas = [*(area.id for area in snapshot.all("research_areas")), "unknown"] if fellows else []
    counts = [sum(fellow.research_area == area for fellow in fellows) for area in areas]
    made = framed(
        COLUMNS,
        [(area, count or None) for area, count in zip(areas, counts, strict=True)],
        sources=[source for fellow in fellows for source in fellow.sources],
        as_of=snapshot.as_of("fellows"),
        note=f"charts.{ID}.note",
    )
    made.attrs.update({"named": len(fellows), "recruited": snapshot.one("programme").fellows_recruited})
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words; no number means that the area is stated for none."""
    numbers = table["fellows"].astype(object)
    return in_words(COLUMNS, table.assign(fellows=numbers.where(numbers.notna(), t(f"charts.{ID}.none"))), t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """For how many of the named the area is stated."""
    return t(f"charts.{ID}.heading", n=_stated(table), total=table.attrs["named"])


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The areas stated, with their numbers, and how many are unknown."""
    stated = table[(table["area"] != "unknown") & table["fellows"].notna()]
    parts = t.join(
        t(f"charts.{ID}.part", area=t.label("research_areas", row.area), n=int(row.fellows))
        for row in stated.itertuples()
    )
    return t(
        f"charts.{ID}.summary",
        parts=parts or t(f"charts.{ID}.none"),
        unknown=table.attrs["named"] - _stated(table),
        named=table.attrs["named"],
        total=table.attrs["recruited"],
    )


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """A bar per area, the unknown in a quiet colour."""
    labels = [
        t(f"charts.{ID}.unknown") if code == "unknown" else wrapped(t.label("research_areas", code))
        for code in table["area"]
    ]
    drawn = bars(
        labels,
        [None if pd.isna(value) else int(value) for value in table["fellows"]],
        t,
        unit=f"charts.{ID}.unit",
        colours=[theme.colour("unknown" if code == "unknown" else "primary") for code in table["area"]],
    )
    empty = [label for label, value in zip(labels, table["fellows"], strict=True) if pd.isna(value)]
    mark_absent(drawn, empty, [t(f"charts.{ID}.none")] * len(empty))
    drawn.update_layout(showlegend=False)
    drawn.update_yaxes(categoryorder="array", categoryarray=labels)
    return drawn


def _stated(table: pd.DataFrame) -> int:
    return int(table.loc[table["area"] != "unknown", "fellows"].sum())
