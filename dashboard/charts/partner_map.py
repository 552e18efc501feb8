"""Where the partners are: campus where it is known, else city; partners of one city stand apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.partner_ties import ordered, place
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, framed, in_words, provenance, target
from dashboard.charts.leaders import standing
from dashboard.charts.outlines import NEIGHBOURS, SWEDEN, drawn
from dashboard.i18n import Translator

ID = "partner-map"
PAGE = "partners"
COLUMNS = (
    Column("partner", "code", group="partners"),
    Column("city", "text"),
    Column("place", "text"),
    Column("level", "code"),
    Column("latitude"),
    Column("longitude"),
    Column("host", "code"),
)
HEIGHT = "xl"
sources = provenance

# Partners nearer than this (degrees of latitude) are lined up in a column beside the place, this far apart.
NEAR, STEP = 0.8, 0.66
# A column east of its places stands in the sea off the coast; west of this longitude it stands to the left.
EAST, WEST, MIDDLE = 2.6, 0.7, 14.5
# name of a group, colour, symbol
_GROUPS = (("host", "primary", "diamond"), ("campus", "second", "circle"), ("city", "second", "circle-open"))

Point = tuple[float, float]
# keeps words clear of the marker beside them
_GAP = "\u00a0"


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner, by abbreviation: the point shown and whether it is the campus or only the city."""
    rows, used = placed(snapshot, lambda partner: partner.founding_host)
    return framed(COLUMNS, rows, sources=used, as_of=snapshot.as_of("partners"), note=f"charts.{ID}.note")


def placed(snapshot: Snapshot, marked: Callable[[Any], bool], /) -> tuple[list[tuple[Any, ...]], list[str]]:
    """The rows of a map and the ids of their sources, partners by abbreviation.

    A row is the partner, its city, the point shown, how exact that is, latitude, longitude, and ``yes`` or ``no``
    for whether the partner is ``marked``.
    """
    rows: list[tuple[Any, ...]] = []
    used: list[str] = []
    for partner in ordered(snapshot):
        point, level = place(partner)
        mark = "yes" if marked(partner) else "no"
        rows.append((partner.id, partner.city, point.place, level, point.latitude, point.longitude, mark))
        used += point.sources
    return rows, used


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words."""
    worded = table.assign(
        level=table["level"].map(lambda level: t(f"charts.{ID}.level.{level}")),
        host=table["host"].map(lambda host: t(f"shell.{host}")),
    )
    return in_words(COLUMNS, worded, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """How many partners in how many cities."""
    cities = _cities(table, t)
    key = "heading" if len(table) == 1 or len(cities) > 1 else "heading_one_city"
    return t(f"charts.{ID}.{key}", n=len(table), cities=len(cities))


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The cities with most partners, the northernmost and the southernmost, how exact the points are."""
    cities = _cities(table, t)
    most = max(cities.values())
    leaders = [city for city, number in cities.items() if number == most]
    stand = standing(cities.values())
    key = {"led": "most", "even": "even"}.get(stand, "one_city")
    values = {"n": len(leaders), "most": t.join(leaders), "most_n": most, "cities": len(cities)}
    parts = [t(f"charts.{ID}.summary.{key}", **values)]
    if len(cities) > 1:
        north, south = (
            t.text(table.loc[at, "city"]) for at in (table["latitude"].idxmax(), table["latitude"].idxmin())
        )
        parts.append(t(f"charts.{ID}.summary.ends", north=north, south=south))
    campus, city = (int((table["level"] == level).sum()) for level in ("campus", "city"))
    return " ".join([*parts, t(f"charts.{ID}.summary.points", campus=campus, city=city)])


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """The outline of Sweden with a marker and a label per partner; a click opens the partner's page."""
    groups = [
        Group(
            t(f"charts.{ID}.group.{name}"),
            colour,
            symbol,
            [index for index in range(len(table)) if _group(table.iloc[index]) == name],
        )
        for name, colour, symbol in _GROUPS
    ]
    return mapped(table, t, groups, lambda code: target(f"{PAGE}/{code}"))


@dataclass(frozen=True)
class Group:
    """Partners that are drawn alike: what the legend calls them, colour, symbol, and their rows in the table."""

    words: str
    colour: str
    symbol: str
    rows: Sequence[int]


def mapped(table: pd.DataFrame, t: Translator, groups: Sequence[Group], leads: Callable[[str], str], /) -> go.Figure:
    """The map of a table with ``partner``, ``city``, ``place``, ``level``, ``latitude`` and ``longitude``.

    ``leads`` gives the target of a click on a partner.
    """
    points = list(zip(table["longitude"].astype(float), table["latitude"].astype(float), strict=True))
    spots = spread(points)
    drawing = go.Figure()
    _outline(drawing, NEIGHBOURS, fill=None)
    _outline(drawing, SWEDEN, fill="toself")
    _leaders(drawing, points, spots)
    _city_names(drawing, table, points, t)
    for group in groups:
        if not group.rows:
            continue
        shown = [table.iloc[index] for index in group.rows]
        drawing.add_scatter(
            x=[spots[index][0] for index in group.rows],
            y=[spots[index][1] for index in group.rows],
            text=[_GAP + t.label("partner_abbreviations", row.partner) + _GAP for row in shown],
            hovertext=[_hover(row, t) for row in shown],
            hovertemplate="%{hovertext}<extra></extra>",
            mode="markers+text",
            textposition=["middle right" if _eastern(points[index]) else "middle left" for index in group.rows],
            textfont={"size": 14, "color": theme.colour("ink")},
            marker={
                "color": theme.colour(group.colour),
                "symbol": group.symbol,
                "size": 13,
                "line": {"width": 2, "color": theme.colour(group.colour)},
            },
            cliponaxis=False,
            name=group.words,
            customdata=[leads(row.partner) for row in shown],
        )
    hidden = {"visible": False, "constrain": "domain"}
    # a degree of longitude at 60° N is half as long as one of latitude
    drawing.update_xaxes(range=[6.4, 24.4], **hidden)
    drawing.update_yaxes(range=[55.0, 69.3], scaleanchor="x", scaleratio=2, **hidden)
    drawing.update_layout(legend={"y": 0, "yanchor": "top"}, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return drawing


def spread(points: Sequence[Point]) -> list[Point]:
    """Where to draw each ``(longitude, latitude)``: itself, or a place in a column beside its crowd.

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
    for index, point in enumerate(points):
        close = [crowd for crowd in crowds if any(_apart(point, points[other]) < NEAR for other in crowd)]
        crowds = [crowd for crowd in crowds if crowd not in close] + [[index, *(other for c in close for other in c)]]
    return crowds


def _apart(one: Point, other: Point) -> float:
    return hypot((one[0] - other[0]) / 2, one[1] - other[1])


def _eastern(point: Point) -> bool:
    return point[0] >= MIDDLE


def _group(row: pd.Series) -> str:
    return "host" if row.host == "yes" else str(row.level)


def _hover(row: pd.Series, t: Translator) -> str:
    where = t(f"charts.{ID}.hover.{row.level}", city=t.text(row.city), place=t.text(row.place))
    return f"<b>{t.label('partners', row.partner)}</b><br>{where}"


def _cities(table: pd.DataFrame, t: Translator) -> dict[str, int]:
    counts = table["city"].map(t.text).value_counts()
    return {city: int(counts[city]) for city in t.sorted(counts.index)}


def _outline(drawing: go.Figure, rings: Sequence[Sequence[Point]], fill: str | None) -> None:
    longitudes, latitudes = drawn([tuple(ring) for ring in rings])
    drawing.add_scatter(
        x=longitudes,
        y=latitudes,
        mode="lines",
        fill=fill,
        fillcolor=theme.colour("wash") if fill else None,
        line={"color": theme.colour("quiet" if fill else "line"), "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _leaders(drawing: go.Figure, points: Sequence[Point], spots: Sequence[Point]) -> None:
    moved = [(point, spot) for point, spot in zip(points, spots, strict=True) if point != spot]
    longitudes, latitudes = drawn(moved)
    drawing.add_scatter(
        x=longitudes,
        y=latitudes,
        mode="lines",
        line={"color": theme.colour("quiet"), "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )
    drawing.add_scatter(
        x=[point[0] for point, _ in moved],
        y=[point[1] for point, _ in moved],
        mode="markers",
        marker={"color": theme.colour("ink"), "size": 4},
        hoverinfo="skip",
        showlegend=False,
    )


def _city_names(drawing: go.Figure, table: pd.DataFrame, points: Sequence[Point], t: Translator) -> None:
    """The name of each city once, on the side away from the partners' labels."""
    first = {t.text(city): point for city, point in zip(table["city"], points, strict=True)}
    drawing.add_scatter(
        x=[point[0] for point in first.values()],
        y=[point[1] for point in first.values()],
        text=[_GAP * 4 + city + _GAP * 4 for city in first],
        mode="text",
        textposition=["middle left" if _eastern(point) else "middle right" for point in first.values()],
        textfont={"size": 12, "color": theme.colour("muted")},
        hoverinfo="skip",
        showlegend=False,
    )
