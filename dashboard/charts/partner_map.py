"""Where the partners are."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart
from dashboard.charts.drawing import target
from dashboard.charts.kinds.map import map_columns, map_figure, map_table
from dashboard.charts.wording import standing
from dashboard.i18n import Translator

ID = "partner-map"
COLUMNS = map_columns("host")
# group -> colour, symbol
_LOOKS = {"host": ("primary", "diamond"), "campus": ("second", "circle"), "city": ("second", "circle-open")}


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner: its point, how exact that is, and whether it is the host that founded the programme."""
    return map_table(snapshot, COLUMNS, f"charts.{ID}.note", lambda partner: partner.founding_host)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """How many partners in how many cities."""
    cities = _cities(table, t)
    key = "heading" if len(table) == 1 or len(cities) > 1 else "heading_one_city"
    return t(f"charts.{ID}.{key}", n=len(table), cities=len(cities))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The cities with most partners, the northernmost and the southernmost, how exact the points are."""
    cities = _cities(table, t)
    most = max(cities.values())
    leaders = [city for city, number in cities.items() if number == most]
    key = {"led": "most", "even": "even"}.get(standing(cities.values()), "one_city")
    values = {"n": len(leaders), "most": t.join(leaders), "most_n": most, "cities": len(cities)}
    parts = [t(f"charts.{ID}.summary.{key}", **values)]
    if len(cities) > 1:
        ends = table["latitude"].idxmax(), table["latitude"].idxmin()
        north, south = (t.text(table.loc[at, "city"]) for at in ends)
        parts.append(t(f"charts.{ID}.summary.ends", north=north, south=south))
    campus, city = (int((table["level"] == level).sum()) for level in ("campus", "city"))
    return " ".join([*parts, t(f"charts.{ID}.summary.points", campus=campus, city=city)])


def _cities(table: pd.DataFrame, t: Translator) -> dict[str, int]:
    counts = table["city"].map(t.text).value_counts()
    return {city: int(counts[city]) for city in t.sorted(counts.index)}


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """The map; a click opens the partner's page."""
    groups = ["host" if row.host == "yes" else row.level for row in table.itertuples()]
    looks = {group: (t(f"charts.{ID}.group.{group}"), *look) for group, look in _LOOKS.items()}
    return map_figure(table, t, groups, looks, lambda code: target(f"partners/{code}"))


chart = Chart(ID, "partners", COLUMNS, table, heading, summary, figure, order=130, height="xl")
