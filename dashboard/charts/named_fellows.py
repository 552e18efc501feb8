"""The fellows whom a source names: at which partners they work, and in which research area where a source states it.

A partial list: neither totalled nor ranked. Nothing is inferred about a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.partner_ties import ordered
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import bars, target, values_of, wrapped
from dashboard.i18n import Translator

PARTNER, AREA = "fellows-by-partner", "fellows-by-area"


def _columns(chart: str, name: str, group: str) -> tuple[Column, Column]:
    return Column(name, "code", group=group), Column("fellows", unit="persons", absent=f"charts.{chart}.none")


COLUMNS = {PARTNER: _columns(PARTNER, "partner", "partners"), AREA: _columns(AREA, "area", "research_areas")}


def table_by_partner(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per partner, by abbreviation, and a last one for the fellows whose partner is unknown.

    A partner with no named fellow has no number: fellows whom no source names may work there.
    """
    return _table(snapshot, PARTNER, "partner", [partner.id for partner in ordered(snapshot)])


def table_by_area(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per area in the order of the programme, and a last one for fellows whose area no source states.

    An area that is stated for no named fellow has no number.
    """
    return _table(snapshot, AREA, "research_area", [area.id for area in snapshot.all("research_areas")])


def _table(snapshot: Snapshot, chart: str, field: str, codes: Sequence[str]) -> pd.DataFrame:
    fellows = snapshot.all("fellows")
    # of nobody named there is nothing to draw
    codes = [*codes, "unknown"] if fellows else []
    return framed(
        COLUMNS[chart],
        [(code, sum(getattr(fellow, field) == code for fellow in fellows) or None) for code in codes],
        sources=cited(fellows),
        as_of=snapshot.as_of("fellows"),
        note=f"charts.{chart}.note",
        named=len(fellows),
        recruited=snapshot.one("programme").fellows_recruited,
    )


def heading_by_partner(table: pd.DataFrame, t: Translator) -> str:
    """How many of the fellows are named at all."""
    return t(f"charts.{PARTNER}.heading", n=table.attrs["named"], total=table.attrs["recruited"])


def heading_by_area(table: pd.DataFrame, t: Translator) -> str:
    """For how many of the named the area is stated."""
    return t(f"charts.{AREA}.heading", n=_known(table)["fellows"].sum(), total=table.attrs["named"])


def summary_by_partner(table: pd.DataFrame, t: Translator) -> str:
    """How many named at how many partners, how many of unknown partner, and who has none named."""
    known, named, total = _known(table), table.attrs["named"], table.attrs["recruited"]
    n = int(known["fellows"].sum())
    missing = "most" if named * 2 < total else "some"
    parts = [
        t(f"charts.{PARTNER}.summary", n=n, partners=len(known), unknown=named - n),
        t(f"charts.{PARTNER}.recruited.{missing}", total=total, date=t.date(table.attrs["as_of"])),
    ]
    without = table.loc[(table["partner"] != "unknown") & table["fellows"].isna(), "partner"]
    if not without.empty:
        names = t.join(t.label("partner_abbreviations", code) for code in without)
        parts.append(t(f"charts.{PARTNER}.without", partners=names))
    return " ".join(parts)


def summary_by_area(table: pd.DataFrame, t: Translator) -> str:
    """The areas stated, with their numbers, and how many are unknown."""
    known, named, total = _known(table), table.attrs["named"], table.attrs["recruited"]
    parts = t.join(
        t(f"charts.{AREA}.part", area=t.label("research_areas", row.area), n=int(row.fellows))
        for row in known.itertuples()
    )
    unknown = named - int(known["fellows"].sum())
    words = parts or t(f"charts.{AREA}.none")
    return t(f"charts.{AREA}.summary", parts=words, unknown=unknown, named=named, total=total)


def _known(table: pd.DataFrame) -> pd.DataFrame:
    return table[(table.iloc[:, 0] != "unknown") & table["fellows"].notna()]


def figure_by_partner(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per partner, the unknown in a quiet colour; a click opens the partner's page."""
    targets = ["" if code == "unknown" else target(f"partners/{code}") for code in table["partner"]]
    drawn = _figure(table, t, PARTNER, lambda code: t.label("partner_abbreviations", code), targets)
    return drawn.update_yaxes(dtick=1)


def figure_by_area(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per area, the unknown in a quiet colour."""
    return _figure(table, t, AREA, lambda code: wrapped(t.label("research_areas", code)))


def _figure(
    table: pd.DataFrame, t: Translator, chart: str, label: Callable[[str], str], targets: Sequence[str] = ()
) -> go.Figure:
    codes = table.iloc[:, 0]
    labels = [t(f"charts.{chart}.unknown") if code == "unknown" else label(code) for code in codes]
    drawn = bars(
        labels,
        values_of(table["fellows"]),
        t,
        targets=targets,
        unit=f"charts.{chart}.unit",
        colours=["unknown" if code == "unknown" else "primary" for code in codes],
        absent=t(f"charts.{chart}.none"),
    )
    return drawn.update_yaxes(categoryorder="array", categoryarray=labels)


by_partner = Chart(
    PARTNER,
    "partners",
    COLUMNS[PARTNER],
    table_by_partner,
    heading_by_partner,
    summary_by_partner,
    figure_by_partner,
    order=170,
)
by_area = Chart(
    AREA,
    "programme",
    COLUMNS[AREA],
    table_by_area,
    heading_by_area,
    summary_by_area,
    figure_by_area,
    order=180,
    height="s",
)
