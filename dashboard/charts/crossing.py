"""Selected records counted by two of their values at once: the heat maps of the two lists.

A record with several values counts in each square it belongs to. Squares without a record are not in
the table and stay empty in the picture; unknown values have a row or column of their own, last.

The texts of such a chart, below ``charts.<chart>``: ``heading`` and
``heading_unknown`` (where no square has both values known) {row, column, n, total}, ``name`` (where no square is fuller
than all others), ``summary`` {total, rows, columns, squares, of}, ``square`` {row, column, n} for the hover text, and
``note``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.selection import crossed, select, tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, chart_name, framed, in_words, target, wrapped
from dashboard.charts.leaders import standing
from dashboard.i18n import Translator

# share of the greatest number from which a square is so dark that its number must be light
_DARK_FROM = 0.6
# of a square's place, so that there is a little air between squares
_SIDE = 0.94


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
        selected = select(snapshot, self.kind, **choices).rows
        rows, columns = (tally(snapshot, self.kind, name, selected) for name in (self.down, self.across))
        crossings = crossed(snapshot, self.kind, self.down, self.across, selected)
        squares = {(row, column): n for row, counts in crossings.items() for column, n in counts.items()}
        order = sorted(squares, key=lambda pair: (*_place(rows, pair[0]), *_place(columns, pair[1])))
        made = framed(
            self.columns,
            [(*pair, squares[pair]) for pair in order],
            sources=self.sources,
            as_of=snapshot.as_of(self.kind),
            note=f"charts.{self.chart}.note",
        )
        made.attrs["selected"] = len(selected)
        made.attrs["across"] = sorted((code for code in columns if code), key=lambda code: _place(columns, code))
        return made

    def present(self, table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
        """The rows in words, in the order drawn."""
        return in_words(self.columns, table, t, self.chart)

    def heading(self, table: pd.DataFrame, t: Translator, /) -> str:
        """The fullest square whose values are known, where another has fewer."""
        row, column, number = self._fullest(table)
        if "unknown" not in (row, column) and not self._is_led(table):
            return chart_name(self.chart, t)
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
        """Squares with their numbers; a click filters by both values.

        They are drawn as bars that float: Plotly's own heat map is a picture, which a browser takes for the page's
        largest content and waits for.
        """
        row_name, column_name, count = (column.name for column in self.columns)
        rows, columns = list(dict.fromkeys(table[row_name])), table.attrs["across"]
        squares = [
            (row, column, int(number))
            for row, column, number in table[[row_name, column_name, count]].itertuples(index=False)
        ]
        down = {row: t.label(self.columns[0].group, row) for row in rows}
        across = {column: t.label(self.columns[1].group, column) for column in columns}
        most = max(number for *_, number in squares)
        figure = go.Figure(
            go.Bar(
                x=[columns.index(column) for _, column, _ in squares],
                base=[rows.index(row) - _SIDE / 2 for row, _, _ in squares],
                y=[_SIDE] * len(squares),
                width=_SIDE,
                marker={
                    "color": [number for *_, number in squares],
                    "colorscale": theme.scale(),
                    "cmin": 0,
                    "cmax": most,
                    "showscale": False,
                },
                text=[t.number(number) for *_, number in squares],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                # light on dark and dark on light; Plotly's own choice is too pale
                insidetextfont={
                    "color": [theme.colour("ground" if n > most * _DARK_FROM else "ink") for *_, n in squares]
                },
                hovertext=[
                    t(f"charts.{self.chart}.square", row=down[row], column=across[column], n=number)
                    for row, column, number in squares
                ],
                hovertemplate="%{hovertext}<extra></extra>",
                customdata=[target(self.page, **{self.down: row, self.across: column}) for row, column, _ in squares],
                showlegend=False,
            )
        )
        shared = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "tickfont": {"size": 12}}
        figure.update_xaxes(
            **shared,
            side="top",
            tickangle=-90,
            range=[-0.5, len(columns) - 0.5],
            tickvals=list(range(len(columns))),
            ticktext=[wrapped(words) for words in across.values()],
        )
        figure.update_yaxes(
            **shared,
            range=[len(rows) - 0.5, -0.5],
            tickvals=list(range(len(rows))),
            ticktext=[wrapped(words, self.width) for words in down.values()],
            ticksuffix=" ",
        )
        return figure

    def _is_led(self, table: pd.DataFrame) -> bool:
        known = [n for row, column, n in table.itertuples(index=False) if "unknown" not in (row, column)]
        return standing(known) == "led" and known.count(max(known)) == 1

    def _fullest(self, table: pd.DataFrame) -> tuple[str, str, int]:
        squares = [(row, column, int(number)) for row, column, number in table.itertuples(index=False)]
        return max(squares, key=lambda square: ("unknown" not in square[:2], square[2]))


def _place(counts: Counter[str | None], code: str) -> tuple[bool, int, str]:
    return code == "unknown", -counts[code], code
