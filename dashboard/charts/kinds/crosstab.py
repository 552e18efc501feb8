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
from operator import itemgetter

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.selection import crossed, select, tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, Height, framed
from dashboard.charts.drawing import target, wrapped
from dashboard.charts.kinds import code_column, page_of, sources_of
from dashboard.charts.kinds.squares import Square, lay_out, shaded
from dashboard.charts.wording import chart_name, standing
from dashboard.i18n import Translator


def crosstab(
    chart: str, kind: str, *, down: str, across: str, order: int, width: int = 22, height: Height = "xl"
) -> Chart:
    """A heat map of records of ``kind``: facet ``down`` in rows, facet ``across`` in columns.

    ``width`` is the number of characters in a line of a row's words.
    """
    columns = code_column(chart, kind, down), code_column(chart, kind, across), Column(kind, unit="records")

    def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per square with at least one selected record, by row and column, the fullest first."""
        selection = select(snapshot, kind, **choices)
        selected = selection.rows
        by_row, by_column = (tally(snapshot, kind, name, selected) for name in (down, across))
        crossings = crossed(snapshot, kind, down, across, selected)
        squares = {(row, column): n for row, counts in crossings.items() for column, n in counts.items()}
        places = sorted(squares, key=lambda pair: (*_place(by_row, pair[0]), *_place(by_column, pair[1])))
        return framed(
            columns,
            [(*pair, squares[pair]) for pair in places],
            sources=sources_of(kind, selection.records),
            as_of=snapshot.as_of(kind),
            note=f"charts.{chart}.note",
            selected=len(selected),
            across=sorted((code for code in by_column if code), key=lambda code: _place(by_column, code)),
        )

    def heading(table: pd.DataFrame, t: Translator) -> str:
        """The fullest square whose values are known, where another has fewer."""
        squares = list(table.itertuples(index=False, name=None))
        known = [square for square in squares if "unknown" not in square[:2]]
        row, column, number = max(known or squares, key=itemgetter(2))
        counts = [count for *_, count in known]
        if known and not (standing(counts) == "led" and counts.count(number) == 1):
            return chart_name(chart, t)
        names = {"row": t.label(columns[0].group, row), "column": t.label(columns[1].group, column)}
        key = "heading" if known else "heading_unknown"
        return t(f"charts.{chart}.{key}", **names, n=number, total=table.attrs["selected"])

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many records, rows and columns, and how many squares hold any."""
        rows, wide = table[columns[0].name].nunique(), len(table.attrs["across"])
        counts = {"rows": rows, "columns": wide, "squares": len(table), "of": rows * wide}
        return t(f"charts.{chart}.summary", n=table.attrs["selected"], total=table.attrs["selected"], **counts)

    def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
        """Squares with their numbers; a click filters by both values."""
        counts = [(row, column, int(number)) for row, column, number in table.itertuples(index=False)]
        row_names = {row: t.label(columns[0].group, row) for row, *_ in counts}
        column_names = {column: t.label(columns[1].group, column) for column in table.attrs["across"]}
        rows, wide = list(row_names), list(column_names)
        squares = [
            Square(
                rows.index(row),
                wide.index(column),
                t(f"charts.{chart}.square", row=row_names[row], column=column_names[column], n=number),
                target(page_of(kind), **{down: row, across: column}),
                number,
                t.number(number),
            )
            for row, column, number in counts
        ]
        figure = go.Figure(shaded(squares, max(number for *_, number in counts)))
        across_words = [wrapped(words) for words in column_names.values()]
        lay_out(figure, [wrapped(words, width) for words in row_names.values()], across_words)
        return figure

    return Chart(
        chart, page_of(kind), columns, table, heading, summary, figure, order=order, follows=kind, height=height
    )


def _place(counts: Counter[str | None], code: str) -> tuple[bool, int, str]:
    return code == "unknown", -counts[code], code
