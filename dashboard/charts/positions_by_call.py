"""Places offered in each call of the research school, academic and industrial; unknown numbers stay unknown."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.absence import mark_absent
from dashboard.charts.contract import Column, chart_name, framed, hovers, in_words, provenance, wrapped
from dashboard.i18n import Translator

ID = "positions-by-call"
PAGE = "programme"
HEIGHT = "l"
COLUMNS = (
    Column("year", "year"),
    Column("certainty", "code", group="certainties"),
    Column("kind", "code", group="call_kinds"),
    Column("academic", absent="unknown"),
    Column("industrial", absent="unknown"),
)
SECTORS = ("academic", "industrial")
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per call: ``year`` and its ``certainty``, ``kind``, places ``academic`` and ``industrial``."""
    series = snapshot.catalogue.series[ID]
    columns = ["year", "year_certainty", "kind", "academic", "industrial"]
    rows = series.frame.sort_values(["year", "kind"])[columns].itertuples(index=False)
    return framed(COLUMNS, rows, sources=series.info.sources, as_of=series.info.as_of, note=series.info.note)


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, by year."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """Whether academic places outnumber the industrial in the calls where both are known."""
    known = table.dropna(subset=list(SECTORS))
    if known.empty:
        return chart_name(ID, t)
    more = int((known["academic"] > known["industrial"]).sum())
    words = "heading" if more == len(known) else "heading_some"
    return t(f"charts.{ID}.{words}", more=more, known=len(known), total=len(table))


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """The calls one by one."""
    calls = (
        t(f"charts.{ID}.call", call=_call(row, t), academic=_n(row.academic, t), industrial=_n(row.industrial, t))
        for row in table.itertuples()
    )
    return t(f"charts.{ID}.summary", n=len(table), calls="; ".join(calls))


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """A bar per call and sector; where the number is unknown the word stands instead of a bar."""
    figure = go.Figure()
    order: list[str] = []
    unknown: list[str] = []
    names = {sector: t(f"charts.{ID}.columns.{sector}") for sector in SECTORS}
    for row in table.itertuples():
        for sector in SECTORS:
            label = f"{wrapped(_call(row, t))}<br>{names[sector].lower()}"
            order.append(label)
            if pd.isna(getattr(row, sector)):
                unknown.append(label)
    for index, sector in enumerate(SECTORS):
        own = [label for label in order[index :: len(SECTORS)] if label not in unknown]
        figure.add_bar(
            x=table[sector].dropna().astype(int).tolist(),
            y=own,
            name=names[sector],
            orientation="h",
            text=[t.number(value) for value in table[sector].dropna()],
            textposition="outside",
            cliponaxis=False,
            marker={"color": theme.colour(theme.SERIES[index]), "pattern": {"shape": theme.PATTERNS[index]}},
            hovertemplate=hovers(
                "%{y}<br><b>%{text}</b> {unit}<extra></extra>",
                table[sector].dropna().astype(int).tolist(),
                "charts.common.places",
                t,
            ),
        )
    mark_absent(figure, unknown, [t("shell.unknown")] * len(unknown))
    top = max(table[sector].max() for sector in SECTORS)
    figure.update_xaxes(visible=False, range=[0, float(top) * 1.15])
    figure.update_yaxes(
        categoryorder="array", categoryarray=order, autorange="reversed", ticklabelstandoff=8, showgrid=False
    )
    figure.update_layout(barmode="overlay")
    return figure


def _call(row: object, t: Translator) -> str:
    mark = f" ({t('shell.inferred')})" if row.certainty == "inferred" else ""  # type: ignore[attr-defined]
    return f"{t.label('call_kinds', row.kind)} {row.year}{mark}"  # type: ignore[attr-defined]


def _n(value: float, t: Translator) -> str:
    return t("shell.unknown") if pd.isna(value) else t.number(value)
