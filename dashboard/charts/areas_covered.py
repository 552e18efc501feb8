"""How many listed tools and data sources are tagged with each research area; for many tools it is unknown."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.selection import tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed
from dashboard.charts.drawing import IN_ROWS, filled, hovers, lie_in_rows, target, wrapped
from dashboard.charts.wording import chart_name, ends
from dashboard.i18n import Translator

ID = "areas-covered"
COLUMNS = (
    Column("area", "code", group="research_areas"),
    Column("tools", unit="records"),
    Column("data_sources", unit="records"),
)
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
    return framed(
        COLUMNS,
        rows,
        sources=["platform-services", "platform-data-sources", "platform-history"],
        as_of=snapshot.as_of("tools"),
        note=f"charts.{ID}.note",
        listed={kind: len(snapshot.listed(kind)) for kind in _LOOKS},
    )


def heading(table: pd.DataFrame, t: Translator) -> str:
    """Which area the fewest data sources are tagged with."""
    counts, total = _known(table, "data_sources"), table.attrs["listed"]["data_sources"]
    if len(counts) < 2 or total < 2:
        return chart_name(ID, t)
    least, fewest = ends(counts)[1], min(n for _, n in counts)
    key = "heading_even" if len(least) == len(counts) else "heading_shared" if len(least) > 1 else "heading"
    return t(f"charts.{ID}.{key}", areas=_areas(least, t), kinds=len(counts), n=fewest, total=total)


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The area with most data sources, the one with most tools, and what is unknown."""
    parts = []
    for kind in _LOOKS:
        if counts := _known(table, kind):
            parts.append(_spread(counts, kind, table.attrs["listed"][kind], t))
        if unknown := int(table.loc[table["area"] == "unknown", kind].sum()):
            parts.append(t(f"charts.{ID}.unknown.{kind}", n=unknown))
    return " ".join(parts)


def _known(table: pd.DataFrame, kind: str) -> list[tuple[str, int]]:
    """How many records of a kind each known area has."""
    return [(area, int(n)) for area, n in zip(table["area"], table[kind], strict=True) if area != "unknown"]


def _spread(counts: list[tuple[str, int]], kind: str, total: int, t: Translator) -> str:
    """Where most and where fewest of the records of a kind belong, or that no area has more than another."""
    most, least = ends(counts)
    top, fewest = max(n for _, n in counts), min(n for _, n in counts)
    if top == fewest and len(counts) > 1:
        return t(f"charts.{ID}.even.{kind}", total=total, n=top)
    if len(counts) == 1 or total == 1:
        return t(f"charts.{ID}.one.{kind}", total=total, n=top, area=_areas(most, t))
    values = {"most": _areas(most, t), "most_n": _each(most, top, t)}
    values |= {"least": _areas(least, t), "least_n": _each(least, fewest, t)}
    return t(f"charts.{ID}.summary.{kind}", total=total, **values)


def _areas(codes: list[str], t: Translator) -> str:
    return t.join(t.label("research_areas", code) for code in codes)


def _each(codes: list[str], count: int, t: Translator) -> str:
    return t.number(count) if len(codes) == 1 else t("charts.common.count_each", count=count)


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Two bars per area; a click leads to the tools or the data sources of that area."""
    drawn = go.Figure()
    unknown = table["area"] == "unknown"
    for kind, (page, colour, pattern) in _LOOKS.items():
        for part, look in ((table[~unknown], colour), (table[unknown], "unknown")):
            if part.empty:
                continue
            numbers, unit = part[kind].tolist(), f"charts.common.{kind}"
            drawn.add_bar(
                x=numbers,
                y=[wrapped(t.label("research_areas", area)) for area in part["area"]],
                name=t(f"charts.{ID}.columns.{kind}"),
                offsetgroup=kind,
                showlegend=look != "unknown",
                # a bar of no length has no end to write at
                text=[t.number(number) if number else "" for number in numbers],
                marker=filled(look, pattern),
                # where there is no record, the page knows no such choice
                customdata=[
                    target(page, area=area) if n else "" for area, n in zip(part["area"], numbers, strict=True)
                ],
                hovertemplate=hovers("%{y}<br><b>%{x}</b> {unit}<extra></extra>", numbers, unit, t),
                **IN_ROWS,
            )
    top = int(table[list(_LOOKS)].max().max())
    drawn.update_layout(barmode="group", bargroupgap=0.08)
    lie_in_rows(drawn, top)
    return drawn


chart = Chart(ID, "tools", COLUMNS, table, heading, summary, figure, order=70, static=True)
