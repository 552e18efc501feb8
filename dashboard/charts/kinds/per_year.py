"""Records counted per calendar year; and what other charts of years share: the part of a year that is covered, columns.

The texts of such a chart, below ``charts.<chart>``: ``heading`` and ``heading_each`` {years, most, total} for one
leading year or several, ``heading_even`` where no year has fewer, ``heading_one_year`` and ``one_year`` {n, year},
``summary`` {n, first, last, most, most_years, least, least_years}, ``summary_even`` {n, most, years}.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, framed
from dashboard.charts.drawing import Values, hovers, target, values_of
from dashboard.charts.kinds import page_of, sources_of
from dashboard.charts.wording import chart_name, standing
from dashboard.i18n import Translator

# The first two columns of such a table: the year, and the part of it that was counted.
YEAR_COLUMNS = (Column("year", "year"), Column("period", "date"))
_COLUMNS = (*YEAR_COLUMNS, Column("items", unit="records"), Column("complete", "code", texts="charts.common.complete"))


def per_year(chart: str, kind: str, *, order: int, view: str = "", from_first: bool = False) -> Chart:
    """A chart of the records of a dated kind per year; its note is that of the series of the same name.

    A click filters the items of the ``view`` of their page by the year. ``from_first``: the list is complete from its
    first record on, else from the beginning of that year.
    """

    def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per year: ``year``, ``period`` (the part of it that is covered), ``items`` (count), ``complete``:
        ``all`` of the period, or ``some``, at least so many, where the series of the same name says so.

        Every year that the whole list spans has a row, as a list that is complete up to its date makes nought
        a count; where years are chosen, only those; and none where no record is selected.
        """
        series, as_of = snapshot.catalogue.series[chart], snapshot.as_of(kind)
        selection = select(snapshot, kind, **choices)
        counts = Counter(record.date.year for record in selection.records)
        rows = []
        if counts:
            days = [record.date for record in snapshot.listed(kind)]
            start, end = min(days) if from_first else None, as_of.last if as_of else None
            spanned = range(min(days).year, max(days).year + 1)
            years = [int(year) for year in sorted(selection.chosen.get("year", ()))] or spanned
            complete = dict(zip(series.frame["year"], series.frame["complete"], strict=True))
            rows = [
                (year, period(year, start=start, end=end), counts[year], "all" if complete.get(year, True) else "some")
                for year in years
            ]
        used, total = sources_of(kind, selection.records), sum(row[2] for row in rows)
        return framed(_COLUMNS, rows, sources=used, as_of=as_of, note=series.info.note, selected=total)

    def heading(table: pd.DataFrame, t: Translator) -> str:
        """In which years most of the items came out, where some years have fewer; of one year alone, how many."""
        total, most = table.attrs["selected"], table["items"].max()
        years, stand = years_with(table, "items", most, t), standing(table["items"])
        if stand == "none":
            return chart_name(chart, t)
        if stand == "only":
            return t(f"charts.{chart}.heading_one_year", n=total, year=years)
        each = int((table["items"] == most).sum()) > 1
        key = "heading_even" if stand == "even" else "heading_each" if each else "heading"
        return t(f"charts.{chart}.{key}", years=years, most=most, total=total)

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many items in which years; the years with the most and the fewest where they differ, and those of which
        not all may be known: of these none is called the one with the fewest."""
        whole = table[table["complete"] == "all"]
        whole = table if whole.empty else whole
        total, most, least = table.attrs["selected"], table["items"].max(), whole["items"].min()
        some = t.join(str(year) for year in table["year"][table["complete"] == "some"])
        more = " " + t("charts.common.may_be_more", years=some) if some else ""
        years, stand = years_with(table, "items", most, t), standing(table["items"])
        if stand == "only":
            return t(f"charts.{chart}.one_year", n=total, year=years) + more
        if stand == "even":
            return t(f"charts.{chart}.summary_even", n=total, most=most, years=years) + more
        said = t(
            f"charts.{chart}.summary",
            n=total,
            first=str(table.iloc[0].year),
            last=str(table.iloc[-1].year),
            most=most,
            most_years=years,
            least=least,
            least_years=years_with(whole, "items", least, t),
        )
        return said + more

    def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
        """Columns per year; a click filters the items by the year."""
        series = {t(f"charts.{chart}.columns.items"): values_of(table["items"])}
        targets = [target(page_of(kind), view=view, year=year) for year in table["year"]]
        known = [code == "all" for code in table["complete"]]
        return year_columns(table["period"], series, t, unit=f"charts.common.{kind}", targets=targets, complete=known)

    return Chart(chart, page_of(kind), _COLUMNS, table, heading, summary, figure, order=order, follows=kind, height="s")


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


def years_with(table: pd.DataFrame, column: str, value: float, t: Translator) -> str:
    """The years in which ``column`` has ``value``, in words."""
    return t.join(str(year) for year in table["year"][table[column] == value])


def year_columns(
    periods: Iterable[PartialDate],
    series: Mapping[str, Values],
    t: Translator,
    *,
    unit: str,
    targets: Sequence[str] = (),
    complete: Sequence[bool] = (),
) -> go.Figure:
    """Upright columns per year, of each ``series`` by its name; one only partly covered is paler and says so.

    One that is not ``complete`` is paler too and says that there are at least so many. ``unit`` is the key of the word
    for what is counted: see ``drawing.hovers``.
    """
    covered = list(periods)
    whole = list(complete) or [True] * len(covered)
    labels = [_label(part, t) for part in covered]
    labels = [
        # a day at which counting ended says by itself that more may have come
        label if known or is_partial(part) else f"{label}<br>{t('charts.common.at_least')}"
        for label, part, known in zip(labels, covered, whole, strict=True)
    ]
    several = len(series) > 1
    figure = go.Figure()
    for index, (name, values) in enumerate(series.items()):
        extra = name if several else ""
        figure.add_bar(
            x=labels,
            y=list(values),
            name=name,
            text=["" if value is None else t.number(value) for value in values],
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            marker={
                "color": theme.colour(theme.SERIES[index]),
                "opacity": [
                    1 if known and not is_partial(part) else 0.55 for part, known in zip(covered, whole, strict=True)
                ],
                "pattern": {"shape": theme.PATTERNS[index]},
            },
            customdata=list(targets) or None,
            hovertemplate=hovers(f"%{{x}}<br><b>%{{text}}</b> {{unit}}<extra>{extra}</extra>", values, unit, t),
        )
    top = max((value for values in series.values() for value in values if value is not None), default=0)
    figure.update_xaxes(type="category", showgrid=False)
    figure.update_yaxes(visible=False, range=[0, max(top, 1) * 1.15])
    figure.update_layout(showlegend=several, barmode="group")
    return figure


def _label(part: PartialDate, t: Translator) -> str:
    lines = [str(part.first.year)]
    if (part.first.month, part.first.day) != (1, 1):
        lines.append(t("charts.common.from", day=t.day_month(part.first)))
    if (part.last.month, part.last.day) != (12, 31):
        # a word a line: on a phone a column is as wide as a number
        lines.append(t("charts.common.until", day=t.day_month(part.last).replace(" ", "<br>")))
    return "<br>".join(lines)
