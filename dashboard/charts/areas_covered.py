"""How many listed tools and data sources are tagged with each research area; for many tools it is unknown."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.selection import tally
from dashboard.catalogue.store import Snapshot
from dashboard.charts.contract import Column, framed, in_words, provenance, target, wrapped
from dashboard.i18n import Translator

ID = "areas-covered"
PAGE = "tools"
FIXED = True
COLUMNS = (
    Column("area", "code", group="research_areas"),
    Column("tools", unit="records"),
    Column("data_sources", unit="records"),
)
sources = provenance
# kind -> page a click leads to, colour, pattern
_LOOKS = {"tools": ("tools", "primary", ""), "data_sources": ("data-sources", "second", "/")}


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per research area, most records first, and one for those whose area is unknown.

    No choice changes it: the two lists have different filters, so filtered bars could not be compared.
    """
    counts = {kind: tally(snapshot, kind, "area") for kind in _LOOKS}
    areas = {area for counted in counts.values() for area in counted if area}
    rows = [(area, counts["tools"][area], counts["data_sources"][area]) for area in areas]
    rows.sort(key=lambda row: (row[0] == "unknown", -row[1] - row[2], row[0]))
    made = framed(
        COLUMNS,
        rows,
        sources=["platform-services", "platform-data-sources", "platform-history"],
        as_of=snapshot.as_of("tools"),
        note=f"charts.{ID}.note",
    )
    made.attrs["listed"] = {kind: len(snapshot.listed(kind)) for kind in _LOOKS}
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, in the order drawn."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """Which area the fewest data sources are tagged with."""
    known = table[table["area"] != "unknown"]
    least = known.loc[known["data_sources"].idxmin()]
    return t(
        f"charts.{ID}.heading",
        area=t.label("research_areas", least.area),
        n=least.data_sources,
        total=table.attrs["listed"]["data_sources"],
    )


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The area with most data sources, the one with most tools, and what is unknown."""
    known = table[table["area"] != "unknown"]
    parts = []
    for kind in _LOOKS:
        most, least = known.loc[known[kind].idxmax()], known.loc[known[kind].idxmin()]
        unknown = int(table.loc[table["area"] == "unknown", kind].sum())
        parts.append(
            t(
                f"charts.{ID}.summary.{kind}",
                total=table.attrs["listed"][kind],
                most=t.label("research_areas", most.area),
                most_n=most[kind],
                least=t.label("research_areas", least.area),
                least_n=least[kind],
            )
        )
        if unknown:
            parts.append(t(f"charts.{ID}.unknown.{kind}", n=unknown))
    return " ".join(parts)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Two bars per area; a click leads to the tools or the data sources of that area."""
    drawn = go.Figure()
    unknown = table["area"] == "unknown"
    for kind, (page, colour, pattern) in _LOOKS.items():
        for part, look in ((table[~unknown], colour), (table[unknown], "unknown")):
            if part.empty:
                continue
            drawn.add_bar(
                x=part[kind].tolist(),
                y=[wrapped(t.label("research_areas", area)) for area in part["area"]],
                orientation="h",
                name=t(f"charts.{ID}.columns.{kind}"),
                offsetgroup=kind,
                showlegend=look != "unknown",
                # a bar of no length has no end to write at
                text=[t.number(number) if number else "" for number in part[kind]],
                textposition="outside",
                cliponaxis=False,
                marker={
                    "color": theme.colour(look),
                    "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": theme.colour("ground")},
                },
                # where there is no record, the page knows no such choice
                customdata=[
                    target(page, area=area) if n else "" for area, n in zip(part["area"], part[kind], strict=True)
                ],
                hovertemplate="%{y}<br><b>%{x}</b> " + t(f"charts.common.{kind}") + "<extra></extra>",
            )
    top = int(table[list(_LOOKS)].max().max())
    drawn.update_layout(barmode="group", bargroupgap=0.08)
    drawn.update_xaxes(visible=False, range=[0, top * 1.15])
    drawn.update_yaxes(autorange="reversed", ticklabelstandoff=8, showgrid=False)
    return drawn
