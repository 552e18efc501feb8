"""Selected records counted by two of their values at once: the heat maps of the two lists.

A record with several values counts in each square it belongs to. Squares without a record are not in
the table and stay empty in the picture; unknown values have a row or column of their own, last.

The texts of such a chart, below ``charts.<chart>``: ``heading`` and
``heading_unknown`` (where no square has both values known) {row, column, n, total}, ``summary``
{total, rows, columns, squares, of}, ``square`` {row, column, n} for the hover text, and ``note``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.selection import FACETS, select
from dashboard.catalogue.store import Snapshot
from dashboard.charts.contract import Column, framed, in_words, target, wrapped
from dashboard.i18n import Translator

# share of the greatest number from which a square is so dark that its number must be light
_DARK_FROM = 0.6


@dataclass(frozen=True)
class Crossing:
    """A heat map of ``kind``: facet ``down`` in rows, facet ``across`` in columns.

    ``columns`` are the row's code, the column's code and the count, ``width`` the characters in a line of a
    row's words; the methods are a chart's functions.
    """

    chart: str
    page: str
    kind: str
    columns: tuple[Column, Column, Column]
    sources: tuple[str, ...]
    down: str
    across: str
    width: int = 22

    def table(self, snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per square with at least one selected record, by row and column, the fullest first."""
        facets = {facet.query: facet.values for facet in FACETS[self.kind]}
        records = select(snapshot, self.kind, **choices).records
        squares: Counter[tuple[str, str]] = Counter()
        rows: Counter[str] = Counter()
        columns: Counter[str] = Counter()
        for record in records:
            down, across = facets[self.down](record), facets[self.across](record)
            rows.update(down)
            columns.update(across)
            squares.update((row, column) for row in down for column in across)
        order = sorted(squares, key=lambda pair: (*_place(rows, pair[0]), *_place(columns, pair[1])))
        made = framed(
            self.columns,
            [(*pair, squares[pair]) for pair in order],
            sources=self.sources,
            as_of=snapshot.as_of(self.kind),
            note=f"charts.{self.chart}.note",
        )
        made.attrs["selected"] = len(records)
        made.attrs["across"] = sorted(columns, key=lambda code: _place(columns, code))
        return made

    def present(self, table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
        """The rows in words, in the order drawn."""
        return in_words(self.columns, table, t, self.chart)

    def heading(self, table: pd.DataFrame, t: Translator, /) -> str:
        """The fullest square whose values are known."""
        row, column, number = self._fullest(table)
        return t(
            f"charts.{self.chart}.heading" + ("_unknown" if "unknown" in (row, column) else ""),
            row=t.label(self.columns[0].group, row),
            column=t.label(self.columns[1].group, column),
            n=number,
            total=table.attrs["selected"],
        )

    def summary(self, table: pd.DataFrame, t: Translator, /) -> str:
        """How many records, rows and columns, and how many squares hold any."""
        rows, columns = table[self.columns[0].name].nunique(), len(table.attrs["across"])
        return t(
            f"charts.{self.chart}.summary",
            n=table.attrs["selected"],
            total=table.attrs["selected"],
            rows=rows,
            columns=columns,
            squares=len(table),
            of=rows * columns,
        )

    def figure(self, table: pd.DataFrame, t: Translator, /) -> go.Figure:
        """Squares with their numbers; a click filters by both values."""
        row_name, column_name, count = (column.name for column in self.columns)
        rows, columns = list(dict.fromkeys(table[row_name])), table.attrs["across"]
        numbers = {
            (row, column): int(number)
            for row, column, number in table[[row_name, column_name, count]].itertuples(index=False)
        }
        down = [t.label(self.columns[0].group, row) for row in rows]
        across = [t.label(self.columns[1].group, column) for column in columns]

        def grid(cell: Any, empty: Any) -> list[list[Any]]:
            return [
                [cell(r, c) if (rows[r], columns[c]) in numbers else empty for c in every] for r in range(len(rows))
            ]

        every = range(len(columns))
        figure = go.Figure(
            go.Heatmap(
                x=[wrapped(words) for words in across],
                y=[wrapped(words, self.width) for words in down],
                z=grid(lambda r, c: numbers[rows[r], columns[c]], None),
                text=grid(
                    lambda r, c: t(
                        f"charts.{self.chart}.square", row=down[r], column=across[c], n=numbers[rows[r], columns[c]]
                    ),
                    "",
                ),
                customdata=grid(lambda r, c: target(self.page, **{self.down: rows[r], self.across: columns[c]}), ""),
                hovertemplate="%{text}<extra></extra>",
                colorscale=theme.scale(),
                zmin=0,
                showscale=False,
                xgap=3,
                ygap=3,
                hoverongaps=False,
            )
        )
        self._write(figure, numbers, rows, columns, t)
        figure.update_xaxes(side="top", tickangle=-90, showgrid=False, showline=False, ticks="", tickfont={"size": 12})
        figure.update_yaxes(
            autorange="reversed", showgrid=False, showline=False, ticks="", ticksuffix=" ", tickfont={"size": 12}
        )
        return figure

    def _write(
        self,
        figure: go.Figure,
        numbers: dict[tuple[str, str], int],
        rows: list[str],
        columns: list[str],
        t: Translator,
    ) -> None:
        """The numbers into the squares, light on dark and dark on light; Plotly's own choice is too pale."""
        dark = max(numbers.values()) * _DARK_FROM
        figure.add_scatter(
            x=[figure.data[0].x[columns.index(column)] for _, column in numbers],
            y=[figure.data[0].y[rows.index(row)] for row, _ in numbers],
            text=[t.number(number) for number in numbers.values()],
            mode="text",
            textfont={"color": [theme.colour("ground" if n > dark else "ink") for n in numbers.values()]},
            hoverinfo="skip",
            showlegend=False,
        )

    def _fullest(self, table: pd.DataFrame) -> tuple[str, str, int]:
        squares = [(row, column, int(number)) for row, column, number in table.itertuples(index=False)]
        return max(squares, key=lambda square: ("unknown" not in square[:2], square[2]))


def _place(counts: Counter[str], code: str) -> tuple[bool, int, str]:
    return code == "unknown", -counts[code], code
