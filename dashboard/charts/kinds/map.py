"""Partners on a map of Sweden: campus where it is known, else city; partners of one city stand apart.

Points are ``(longitude, latitude)`` in degrees. The outlines are an asset, not data: read once, with the module.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.partner_ties import ordered, place
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, framed
from dashboard.i18n import Translator

Point = tuple[float, float]

# Partners nearer than this (degrees of latitude) are lined up in a column beside the place, this far apart.
NEAR, STEP = 0.8, 0.66
# A column east of its places stands in the sea off the coast; west of this longitude it stands to the left.
EAST, WEST, MIDDLE = 2.6, 0.7, 14.5
# keeps words clear of the marker beside them
_GAP = "\u00a0"
# Where the file of outlines was cut off: longitudes, latitudes.
_CLIPPED = (10.0, 25.5), (54.8, 69.5)
_OUTLINES = json.loads((Path(__file__).resolve().parents[3] / "assets" / "geo" / "sweden.json").read_text("utf-8"))


def _coasts(ring: Sequence[Point]) -> list[Sequence[Point]]:
    """The parts of a ring that are coast or border, without the straight edges where the file was clipped."""
    parts = [[ring[0]]]
    for ends in pairwise(ring):
        if all(point[0] in _CLIPPED[0] or point[1] in _CLIPPED[1] for point in ends):
            parts.append([])
        parts[-1].append(ends[1])
    return [part for part in parts if len(part) > 1]


SWEDEN: list[Sequence[Point]] = _OUTLINES["sweden"]
NEIGHBOURS = [part for ring in _OUTLINES["neighbours"] for part in _coasts(ring)]


def map_columns(mark: str) -> tuple[Column, ...]:
    """The columns of a map: the partner, its point, how exact that is, and whether the partner has the ``mark``."""
    return (
        Column("partner", "code", group="partners"),
        Column("city", "text"),
        Column("place", "text"),
        Column("level", "code", texts="charts.partner-map.level"),
        Column("latitude"),
        Column("longitude"),
        Column(mark, "code", texts="shell"),
    )


def map_table(
    snapshot: Snapshot, columns: Sequence[Column], note: str, marked: Callable[[Any], bool], /
) -> pd.DataFrame:
    """One row per partner, by abbreviation: the point shown and whether it is the campus or only the city."""
    rows, used = [], list[str]()
    for partner in ordered(snapshot):
        point, level = place(partner)
        mark = "yes" if marked(partner) else "no"
        rows.append((partner.id, partner.city, point.place, level, point.latitude, point.longitude, mark))
        used += point.sources
    return framed(columns, rows, sources=used, as_of=snapshot.as_of("partners"), note=note)


def map_figure(
    table: pd.DataFrame,
    t: Translator,
    groups: Sequence[str],
    looks: Mapping[str, tuple[str, str, str]],
    leads: Callable[[str], str],
    /,
) -> go.Figure:
    """The outline of Sweden with a marker and a label per partner.

    ``groups`` tells for each row to which of ``looks`` it belongs: what the legend calls them, colour and symbol.
    ``leads`` gives the target of a click on a partner.
    """
    points = list(zip(table["longitude"].astype(float), table["latitude"].astype(float), strict=True))
    spots = spread(points)
    figure = go.Figure()
    _add_lines(figure, NEIGHBOURS, "line")
    _add_lines(figure, SWEDEN, "quiet", fill="toself", fillcolor=theme.colour("wash"))
    _add_leaders(figure, points, spots)
    _add_city_names(figure, table, points, t)
    for group, (name, colour, symbol) in looks.items():
        rows = [index for index, value in enumerate(groups) if value == group]
        if not rows:
            continue
        shown = [table.iloc[index] for index in rows]
        figure.add_scatter(
            x=[spots[index][0] for index in rows],
            y=[spots[index][1] for index in rows],
            text=[_GAP + t.label("partner_abbreviations", row.partner) + _GAP for row in shown],
            hovertext=[_hover(row, t) for row in shown],
            hovertemplate="%{hovertext}<extra></extra>",
            mode="markers+text",
            textposition=["middle right" if _eastern(points[index]) else "middle left" for index in rows],
            textfont={"size": 14, "color": theme.colour("ink")},
            marker={
                "color": theme.colour(colour),
                "symbol": symbol,
                "size": 13,
                "line": {"width": 2, "color": theme.colour(colour)},
            },
            cliponaxis=False,
            name=name,
            customdata=[leads(row.partner) for row in shown],
        )
    hidden = {"visible": False, "constrain": "domain"}
    # a degree of longitude at 60° N is half as long as one of latitude
    figure.update_xaxes(range=[6.4, 24.4], **hidden)
    figure.update_yaxes(range=[55.0, 69.3], scaleanchor="x", scaleratio=2, **hidden)
    return figure.update_layout(legend={"y": 0, "yanchor": "top"}, margin={"l": 0, "r": 0, "t": 0, "b": 0})


def spread(points: Sequence[Point]) -> list[Point]:
    """Where to draw each point: itself, or a place in a column beside its crowd.

    Columns run from north to south as their places do, so the lines to the places hardly cross.
    """
    spots = list(points)
    for crowd in _crowds(points):
        if len(crowd) == 1:
            continue
        crowd = sorted(crowd, key=lambda index: (-points[index][1], points[index][0], index))
        longitudes, latitudes = zip(*(points[index] for index in crowd), strict=True)
        east = _eastern((sum(longitudes) / len(crowd), 0.0))
        side = max(longitudes) + EAST if east else min(longitudes) - WEST
        middle = sum(latitudes) / len(crowd)
        for order, index in enumerate(crowd):
            spots[index] = (side, middle + ((len(crowd) - 1) / 2 - order) * STEP)
    return spots


def _crowds(points: Sequence[Point]) -> list[list[int]]:
    """Indexes of points grouped so that any two nearer than ``NEAR`` are in one group."""
    crowds: list[list[int]] = []
    for index, (x, y) in enumerate(points):
        close = [
            crowd for crowd in crowds if any(hypot((x - points[i][0]) / 2, y - points[i][1]) < NEAR for i in crowd)
        ]
        crowds = [crowd for crowd in crowds if crowd not in close] + [[index, *(other for c in close for other in c)]]
    return crowds


def _eastern(point: Point) -> bool:
    return point[0] >= MIDDLE


def _hover(row: pd.Series, t: Translator) -> str:
    where = t(f"charts.partner-map.hover.{row.level}", city=t.text(row.city), place=t.text(row.place))
    return f"<b>{t.label('partners', row.partner)}</b><br>{where}"


def joined(lines: Iterable[Sequence[Point]]) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of all lines, with a gap after each, as one trace wants them."""
    points = [point for line in lines for point in (*line, (None, None))]
    return [point[0] for point in points], [point[1] for point in points]


def _add_lines(figure: go.Figure, lines: Iterable[Sequence[Point]], colour: str, **fill: str) -> None:
    x, y = joined(lines)
    line = {"color": theme.colour(colour), "width": 1}
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False, **fill)


def _add_leaders(figure: go.Figure, points: Sequence[Point], spots: Sequence[Point]) -> None:
    """Lines from the markers that stand apart to their places, and a dot there."""
    moved = [(point, spot) for point, spot in zip(points, spots, strict=True) if point != spot]
    _add_lines(figure, moved, "quiet")
    x, y = [point[0] for point, _ in moved], [point[1] for point, _ in moved]
    dot = {"color": theme.colour("ink"), "size": 4}
    figure.add_scatter(x=x, y=y, mode="markers", marker=dot, hoverinfo="skip", showlegend=False)


def _add_city_names(figure: go.Figure, table: pd.DataFrame, points: Sequence[Point], t: Translator) -> None:
    """The name of each city once, on the side away from the partners' labels."""
    first = {t.text(city): point for city, point in zip(table["city"], points, strict=True)}
    figure.add_scatter(
        x=[point[0] for point in first.values()],
        y=[point[1] for point in first.values()],
        text=[_GAP * 4 + city + _GAP * 4 for city in first],
        mode="text",
        textposition=["middle left" if _eastern(point) else "middle right" for point in first.values()],
        textfont={"size": 12, "color": theme.colour("muted")},
        hoverinfo="skip",
        showlegend=False,
    )
