"""Places offered in each call of the research school, academic and industrial; unknown numbers stay unknown."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed, told_by
from dashboard.charts.drawing import IN_ROWS, hovers, lie_in_rows, mark_absent, wrapped
from dashboard.charts.wording import chart_name
from dashboard.i18n import Translator

ID = "positions-by-call"
COLUMNS = (
    Column("year", "year"),
    Column("certainty", "code", group="certainties"),
    Column("kind", "code", group="call_kinds"),
    Column("academic", absent="shell.unknown"),
    Column("industrial", absent="shell.unknown"),
)
SECTORS = ("academic", "industrial")


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per call: ``year`` and its ``certainty``, ``kind``, places ``academic`` and ``industrial``."""
    series = snapshot.catalogue.series[ID]
    columns = ["year", "year_certainty", "kind", "academic", "industrial"]
    rows = series.frame.sort_values(["year", "kind"])[columns].itertuples(index=False)
    return framed(COLUMNS, rows, **told_by(series.info))


def heading(table: pd.DataFrame, t: Translator) -> str:
    """Whether academic places outnumber the industrial in the calls where both are known."""
    known = table.dropna(subset=list(SECTORS))
    if known.empty:
        return chart_name(ID, t)
    more = int((known["academic"] > known["industrial"]).sum())
    words = "heading" if more == len(known) else "heading_some"
    return t(f"charts.{ID}.{words}", more=more, known=len(known), total=len(table))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """The calls one by one."""
    calls = (
        t(f"charts.{ID}.call", call=_call(row, t), academic=_n(row.academic, t), industrial=_n(row.industrial, t))
        for row in table.itertuples()
    )
    return t(f"charts.{ID}.summary", n=len(table), calls="; ".join(calls))


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per call and sector; where the number is unknown the word stands instead of a bar."""
    figure = go.Figure()
    names = {sector: t(f"charts.{ID}.columns.{sector}") for sector in SECTORS}
    rows = {
        f"{wrapped(_call(row, t))}<br>{names[sector].lower()}": (sector, getattr(row, sector))
        for row in table.itertuples()
        for sector in SECTORS
    }
    for index, sector in enumerate(SECTORS):
        known = {label: int(value) for label, (of, value) in rows.items() if of == sector and not pd.isna(value)}
        numbers = list(known.values())
        figure.add_bar(
            x=numbers,
            y=list(known),
            name=names[sector],
            text=[t.number(value) for value in numbers],
            marker={"color": theme.colour(theme.SERIES[index]), "pattern": {"shape": theme.PATTERNS[index]}},
            hovertemplate=hovers("%{y}<br><b>%{text}</b> {unit}<extra></extra>", numbers, "charts.common.places", t),
            **IN_ROWS,
        )
    mark_absent(figure, list(rows), [value for _, value in rows.values()], t("shell.unknown"))
    lie_in_rows(figure, float(max(table[sector].max() for sector in SECTORS)), order=list(rows))
    figure.update_layout(barmode="overlay")
    return figure


def _call(row: Any, t: Translator) -> str:
    mark = f" ({t('shell.inferred')})" if row.certainty == "inferred" else ""
    return f"{t.label('call_kinds', row.kind)} {row.year}{mark}"


def _n(value: float, t: Translator) -> str:
    return t("shell.unknown") if pd.isna(value) else t.number(value)


chart = Chart(ID, "programme", COLUMNS, table, heading, summary, figure, order=220, height="l")
