"""What the charts that count per calendar year share: the part of a year that is covered, and its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, chart_name, hovers
from dashboard.charts.leaders import standing
from dashboard.i18n import Translator

# The first two columns of such a table: the year, and the part of it that was counted.
YEAR_COLUMNS = (Column("year", "year"), Column("period", "date"))


@dataclass(frozen=True)
class Columns:
    """One series of columns. ``values`` are ``None`` where nothing is known."""

    name: str
    values: Sequence[float | None]


def period(year: int, *, start: date | None = None, end: date | None = None) -> PartialDate:
    """The part of ``year`` between ``start`` and ``end``; the plain year where it lies within them."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    begin, finish = max(first, start or first), min(last, end or last)
    if (begin, finish) == (first, last):
        return PartialDate.parse(int(year))
    return PartialDate.parse(f"{begin}/{finish}")


def is_partial(covered: PartialDate) -> bool:
    """Whether only a part of the year was counted."""
    return covered.precision == "interval"


def items_per_year(
    snapshot: Snapshot, kind: str, choices: Mapping[str, str], *, start: date | None = None
) -> list[tuple[int, PartialDate, int]]:
    """Year, part covered and number of the selected records of a dated kind; no rows where none is selected.

    Every year that the whole list spans has a row, as a list that is complete up to its date makes nought
    a count; where years are chosen, only those. ``start`` is the day from which the list is complete.
    """
    selection = select(snapshot, kind, **choices)
    if not selection.records:
        return []
    counts = Counter(record.date.year for record in selection.records)
    listed = [record.date.year for record in snapshot.listed(kind)]
    years = [int(year) for year in sorted(selection.chosen.get("year", ()))] or range(min(listed), max(listed) + 1)
    end = getattr(snapshot.as_of(kind), "last", None)
    return [(year, period(year, start=start, end=end), counts[year]) for year in years]


def years_with(table: pd.DataFrame, column: str, value: float, t: Translator) -> str:
    """The years in which ``column`` has ``value``, in words."""
    return t.join(str(year) for year in table["year"][table[column] == value])


def items_heading(table: pd.DataFrame, t: Translator, chart: str) -> str:
    """In which years most of the items came out, where some years have fewer; of one year alone, how many."""
    total, most = table.attrs["selected"], table["items"].max()
    years = years_with(table, "items", most, t)
    key = {"only": "heading_one_year", "even": "heading_even", "led": "heading"}.get(standing(table["items"]))
    if key is None:
        return chart_name(chart, t)
    if key == "heading" and int((table["items"] == most).sum()) > 1:
        key = "heading_each"
    values = (
        {"n": total, "year": years} if key == "heading_one_year" else {"years": years, "most": most, "total": total}
    )
    return t(f"charts.{chart}.{key}", **values)


def items_summary(table: pd.DataFrame, t: Translator, chart: str) -> str:
    """How many items in which years; the years with the most and the fewest where they differ."""
    total, first, last = table.attrs["selected"], table.iloc[0].year, table.iloc[-1].year
    most, least = table["items"].max(), table["items"].min()
    years = years_with(table, "items", most, t)
    stand = standing(table["items"])
    if stand == "only":
        return t(f"charts.{chart}.one_year", n=total, year=years)
    if stand == "even":
        return t(f"charts.{chart}.summary_even", n=total, most=most, years=years)
    return t(
        f"charts.{chart}.summary",
        n=total,
        first=str(first),
        last=str(last),
        most=most,
        most_years=years,
        least=least,
        least_years=years_with(table, "items", least, t),
    )


def values_of(column: pd.Series) -> list[float | None]:
    """The numbers of a column, ``None`` where there is none."""
    return [None if pd.isna(value) else value for value in column]


def year_columns(
    periods: Iterable[PartialDate],
    series: Sequence[Columns],
    t: Translator,
    *,
    unit: str,
    targets: Sequence[str] = (),
) -> go.Figure:
    """Upright columns per year; a year that is only partly covered is paler and says from or until when.

    ``unit`` is the key of the word for what is counted: see ``contract.hovers``.
    """
    covered = list(periods)
    labels = [_label(part, t) for part in covered]
    figure = go.Figure()
    for index, columns in enumerate(series):
        figure.add_bar(
            x=labels,
            y=list(columns.values),
            name=columns.name,
            text=["" if value is None else t.number(value) for value in columns.values],
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            marker={
                "color": theme.colour(theme.SERIES[index]),
                "opacity": [0.55 if is_partial(part) else 1 for part in covered],
                "pattern": {"shape": theme.PATTERNS[index]},
            },
            customdata=list(targets) or None,
            hovertemplate=hovers(
                "%{x}<br><b>%{text}</b> {unit}<extra>" + _extra(columns, series) + "</extra>", columns.values, unit, t
            ),
        )
    top = max((value for columns in series for value in columns.values if value is not None), default=0)
    figure.update_xaxes(type="category", showgrid=False)
    figure.update_yaxes(visible=False, range=[0, max(top, 1) * 1.15])
    figure.update_layout(showlegend=len(series) > 1, barmode="group")
    return figure


def _extra(columns: Columns, series: Sequence[Columns]) -> str:
    return columns.name if len(series) > 1 else ""


def _label(part: PartialDate, t: Translator) -> str:
    lines = [str(part.first.year)]
    if (part.first.month, part.first.day) != (1, 1):
        lines.append(t("charts.common.from", day=t.day_month(part.first)))
    if (part.last.month, part.last.day) != (12, 31):
        lines.append(t("charts.common.until", day=t.day_month(part.last)))
    return "<br>".join(lines)
