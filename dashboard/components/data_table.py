"""A DataFrame as an accessible HTML table."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral, Real

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.html_first import Content
from dashboard.html_first.elements import unchecked_element
from dashboard.i18n import Translator


def data_table(
    shown: pd.DataFrame, t: Translator, /, *, caption: str, links: Sequence[str] = (), stacked: bool = False
) -> html.Div:
    """The table of a presented DataFrame: numbers right-aligned and formatted, the first column as row heading.

    ``links`` gives the row headings an address each. Not recorded cells say so. The wrapper can be
    scrolled by keyboard where the table is wider than the page; a ``stacked`` table has its cells below
    each other there, each with its column's name.
    """
    names = list(shown.columns)
    # plain lists: every look into a DataFrame would copy its ``attrs``
    cells = {name: shown[name].tolist() for name in names}
    classes = {name: "text-end" if _of_numbers(shown.dtypes[name], cells[name]) else None for name in names}
    heads = [unchecked_element(html.Th, name, scope="col", className=classes[name]) for name in names]
    head = unchecked_element(html.Thead, unchecked_element(html.Tr, heads))
    labels: list[dict[str, object]] = [{"data-label": name} if stacked else {} for name in names]
    rows = []
    for position, row in enumerate(zip(*cells.values(), strict=True)):
        first = _cell(row[0], t)
        heading = unchecked_element(html.A, first, href=links[position]) if links else first
        rows.append(
            unchecked_element(
                html.Tr,
                [
                    unchecked_element(html.Th, heading, scope="row"),
                    *(
                        unchecked_element(html.Td, _cell(value, t), className=classes[name], **label)
                        for name, value, label in zip(names[1:], row[1:], labels[1:], strict=True)
                    ),
                ],
            )
        )
    parts = [
        unchecked_element(html.Caption, caption, className="visually-hidden"),
        head,
        unchecked_element(html.Tbody, rows),
    ]
    return unchecked_element(
        html.Div,
        unchecked_element(html.Table, parts, className="table stacked" if stacked else "table"),
        className="table-responsive",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _of_numbers(dtype: object, cells: list[object]) -> bool:
    # a column of numbers stays one where some cells hold the word for unknown
    return pd.api.types.is_numeric_dtype(dtype) or any(_is_number(cell) for cell in cells)


def _is_number(cell: object) -> bool:
    return isinstance(cell, Real) and not isinstance(cell, bool) and cell == cell


def _cell(value: object, t: Translator) -> Content:
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return t("shell.not_recorded")
    if isinstance(value, Component | list):
        return value
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    if isinstance(value, Real):
        return t.number(int(value) if isinstance(value, Integral) else float(value))
    return str(value)
