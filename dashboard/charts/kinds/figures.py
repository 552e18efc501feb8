"""Figures of one measure, partner by partner: what the charts of students and of staff share.

Years and definitions differ, so every bar carries its year in its label and its definition in its colour,
pattern and hover text. The rows stand in the order of the partners' names: it is no ranking.

The texts of such a chart, below ``charts.<chart>``: ``heading`` {least, most, caveat}, ``heading_even`` {most, caveat}
where all are equal, ``heading_one`` {partner, number, n, year}, ``heading_none``, ``summary`` {n, total, figures} and
``note``; what they share stands in ``partner-figures.yml``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.partner_ties import comparability, compared, measured
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed, in_words
from dashboard.charts.drawing import IN_ROWS, filled, mark_absent, target
from dashboard.i18n import Translator

_COLUMNS = (
    Column("partner", "code", group="partners"),
    Column("value"),
    Column("approximation", "code"),
    Column("definition", "code"),
    Column("year", "year"),
)
# definition -> its place among the colours and patterns, the same in every chart
_LOOKS = {"not-stated": 0, "full-time-equivalents": 1, "full-time": 2, "head-count": 3, "year-average": 4, "active": 5}
_NO_NUMBER = ("not-applicable", "unknown", "not-recorded")


def partner_figures(chart: str, measure: str, *, order: int) -> Chart:
    """A chart of the figures of a measure of the partners compared, or of all."""

    def table(snapshot: Snapshot, /, *, ids: str = "", **choices: str) -> pd.DataFrame:
        """One row per figure of the measure; a partner without one has a row that says why.

        ``approximation`` is ``not-applicable``, ``unknown`` or ``not-recorded`` where there is no number.
        """
        rows: list[tuple[object, ...]] = []
        used: list[str] = []
        partners = compared(snapshot, ids)
        for partner in partners:
            figures = measured(partner, measure)
            if not figures:
                rows.append((partner.id, None, "not-recorded", None, None))
            for figure in figures:
                used += figure.sources
                if isinstance(figure.value, int):
                    year = None if figure.year == "unknown" else figure.year
                    rows.append((partner.id, figure.value, figure.approximation, figure.definition, year))
                else:
                    rows.append((partner.id, None, figure.value, None, None))
        as_of = snapshot.as_of("partners")
        return framed(_COLUMNS, rows, sources=used or partners[0].sources, as_of=as_of, note=f"charts.{chart}.note")

    def present(table: pd.DataFrame, t: Translator) -> pd.DataFrame:
        """The rows in words; a missing number is told from one that cannot be."""
        cells = []
        for row in table.itertuples():
            if pd.isna(row.value):
                cells.append((absent(row.approximation, t), "–", "–", "–"))
                continue
            as_stated = row.approximation == "exact"  # a number without a word for it is as exact as its source
            how = t("charts.partner-figures.as_stated") if as_stated else t.label("approximations", row.approximation)
            cells.append((row.value, how, t.label("definitions", row.definition), _year(row.year, t)))
        value, approximation, definition, year = map(list, zip(*cells, strict=True))
        value = pd.Series(value, dtype=object)
        worded = table.assign(value=value, approximation=approximation, definition=definition, year=year)
        return in_words(_COLUMNS, worded, t, chart)

    def heading(table: pd.DataFrame, t: Translator) -> str:
        """Between which numbers the figures lie, and whether year and definition are the same."""
        counted = table.dropna(subset=["value"])
        if counted.empty:
            return t(f"charts.{chart}.heading_none")
        if counted["partner"].nunique() == 1:
            row = counted.iloc[-1]
            partner, year = t.label("partner_abbreviations", row.partner), _year(row.year, t)
            number = number_words(row, t)
            return t(f"charts.{chart}.heading_one", partner=partner, number=number, n=row.value, year=year)
        least, most = _ends(counted)
        caveat = caveat_words(comparability(counted["year"].astype(object).fillna("unknown"), counted["definition"]), t)
        if least.value == most.value:
            return t(f"charts.{chart}.heading_even", most=number_words(most, t), caveat=caveat)
        ends = {"least": number_words(least, t), "most": number_words(most, t)}
        return t(f"charts.{chart}.heading", **ends, caveat=caveat)

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many partners have a figure, the lowest and highest with year and definition, and who has none."""
        counted = table.dropna(subset=["value"])
        n, total, figures = counted["partner"].nunique(), table["partner"].nunique(), len(counted)
        if total == 1:
            alone = t.label("partner_abbreviations", table["partner"].iloc[0])
            parts = [t("charts.partner-figures.alone", partner=alone, figures=figures)]
        else:
            parts = [t(f"charts.{chart}.summary", n=n, total=total, figures=figures)]
        if n > 1 and counted["value"].nunique() > 1:
            least, most = _ends(counted)
            parts.append(t("charts.partner-figures.ends", least=_in_words(least, t), most=_in_words(most, t)))
        for reason in _NO_NUMBER:
            who = table.loc[table["value"].isna() & (table["approximation"] == reason), "partner"]
            if len(who):
                names = t.join(t.label("partner_abbreviations", code) for code in who)
                parts.append(t("charts.partner-figures.without", partners=names, reason=absent(reason, t)))
        return " ".join(parts)

    return Chart(
        chart,
        "partners",
        _COLUMNS,
        table,
        heading,
        summary,
        _figure,
        order=order,
        present=present,
        follows="partners",
        height="l",
    )


def _figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per figure, with its year in the label; colour and pattern tell the definition. A click opens the page."""
    counted = table.dropna(subset=["value"])
    labels = [_label(row, t) for row in table.itertuples()]
    figure = go.Figure()
    for definition in sorted(counted["definition"].unique(), key=lambda code: _LOOKS[code]):
        rows = counted[counted["definition"] == definition]
        look = _LOOKS[definition]
        figure.add_bar(
            x=rows["value"].tolist(),
            y=[labels[index] for index in rows.index],
            name=t.label("definitions", definition),
            showlegend=True,
            text=[number_words(row, t) for row in rows.itertuples()],
            marker=filled(theme.SERIES[look], theme.PATTERNS[look]),
            hovertext=[
                f"<b>{t.label('partners', row.partner)}</b><br>{_in_words(row, t, 'hover')}"
                for row in rows.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[target(f"partners/{code}") for code in rows["partner"]],
            **IN_ROWS,
        )
    without = [absent(row.approximation, t) if pd.isna(row.value) else "" for row in table.itertuples()]
    mark_absent(figure, labels, table["value"], without)
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(visible=False, range=[0, (counted["value"].max() if len(counted) else 1) * 2.15])
    figure.update_yaxes(
        range=[len(table) - 0.5, -0.5],
        categoryorder="array",
        categoryarray=labels,
        ticklabelstandoff=8,
        showgrid=False,
        dtick=1,
    )
    return figure


def _ends(counted: pd.DataFrame) -> tuple[Any, Any]:
    return counted.loc[counted["value"].idxmin()], counted.loc[counted["value"].idxmax()]


def number_words(row: Any, t: Translator) -> str:
    """``about 58,000``: the number with the word for how exact it is, none where it is exact."""
    number = t.number(row.value)
    if row.approximation == "exact":
        return number
    return t("charts.partner-figures.number", how=t.label("approximations", row.approximation), number=number)


def _year(year: Any, t: Translator) -> str:
    return t("shell.unknown") if pd.isna(year) else str(year)


def absent(reason: str, t: Translator) -> str:
    """The words for no number: not applicable, unknown or not recorded."""
    return t(f"shell.{reason.replace('-', '_')}")


def caveat_words(comparable: tuple[str, str], t: Translator) -> str:
    """``different years, counted in different ways``: see ``partner_ties.comparability``."""
    when, how = comparable
    return t(
        "charts.partner-figures.caveat",
        years=t(f"charts.partner-figures.years.{when}"),
        ways=t(f"charts.partner-figures.ways.{how}"),
    )


def _in_words(row: Any, t: Translator, key: str = "told") -> str:
    definition = t.label("definitions", row.definition)
    return t(
        f"charts.partner-figures.{key}",
        partner=t.label("partner_abbreviations", row.partner),
        number=number_words(row, t),
        year=_year(row.year, t),
        definition=definition[:1].lower() + definition[1:],
    )


def _label(row: Any, t: Translator) -> str:
    name = t.label("partner_abbreviations", row.partner)
    if pd.isna(row.value):
        return name
    if pd.isna(row.year):
        return t("charts.partner-figures.label_unknown", partner=name)
    return t("charts.partner-figures.label", partner=name, year=str(row.year))
