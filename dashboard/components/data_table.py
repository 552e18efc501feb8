"""A DataFrame as an accessible HTML table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Translator


def data_table(
    shown: pd.DataFrame, t: Translator, /, *, caption: str, links: Sequence[str] = (), stacked: bool = False
) -> html.Div:
    """The table of a presented DataFrame: numbers right-aligned and formatted, the first column as row heading.

    ``links`` gives the row headings an address each. Not recorded cells say so. The wrapper can be
    scrolled by keyboard where the table is wider than the page; a ``stacked`` table has its cells below
    each other there, each with its column's name.
    """
    classes = {name: _class(shown[name]) for name in shown.columns}
    head = html.Thead(html.Tr([html.Th(name, scope="col", className=classes[name]) for name in shown.columns]))
    rows = []
    for position, row in enumerate(shown.itertuples(index=False)):
        first = _cell(row[0], t)
        heading = html.A(first, href=links[position]) if links else first
        rows.append(
            html.Tr(
                [html.Th(heading, scope="row")]
                + [
                    html.Td(_cell(value, t), className=classes[name], **({"data-label": name} if stacked else {}))
                    for name, value in zip(shown.columns[1:], row[1:], strict=True)
                ]
            )
        )
    return html.Div(
        html.Table(
            [html.Caption(caption, className="visually-hidden"), head, html.Tbody(rows)],
            className="data-table stacked" if stacked else "data-table",
        ),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _class(column: pd.Series) -> str | None:
    # a column of numbers stays one where some cells hold the word for unknown
    known = column.dropna().map(lambda cell: pd.api.types.is_number(cell) and not isinstance(cell, bool))
    return "number" if pd.api.types.is_numeric_dtype(column) or bool(known.any()) else None


def _cell(value: Any, t: Translator) -> Any:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return t("shell.not_recorded")
    if isinstance(value, Component | list):
        return value
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    return t.number(value) if pd.api.types.is_number(value) else str(value)
