"""What every chart module is, and the few things that most of them share.

A chart is a module with

``ID``        its address below ``/charts/``; its texts are ``charts/texts/<ID>.yml``
``PAGE``      the slug of the page it belongs to; a click on a point filters that page
``COLUMNS``   names, words and units of the table's columns
``table(snapshot, /, **choices) -> DataFrame``   exactly what is drawn, as codes and numbers;
              ``attrs`` hold ``sources`` (ids), ``as_of`` and, where it helps, ``note`` (a text key)
``present(table, t, /) -> DataFrame``  the same rows in words and order of the language
``heading(table, t, /) -> str``        the finding, computed from the table
``summary(table, t, /) -> str``        what is shown, how much, the highest, the lowest, the change
``figure(table, t, /) -> Figure``      the picture of exactly this table
``sources(table) -> tuple[str, ...]``  ids of the sources

and, where it helps, ``HEIGHT`` (s, m, l, xl), ``FIXED``: no choice changes its table, so its words are made once,
``FOLLOWS``, what does change it: the filters of a kind of record, or the ``partners`` compared, and ``DAILY``: its rows
are other ones on another day.

Choices are query values (``addresses.QUERY``); a chart ignores those it does not know, and ``readers`` tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap
from typing import Any, Protocol

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.addresses import canonical_query
from dashboard.asked import Reader
from dashboard.catalogue.queries.partner_ties import read_partners
from dashboard.catalogue.queries.selection import readers_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.i18n import Translator


@dataclass(frozen=True)
class Column:
    """A column of a chart's table.

    ``group`` is a vocabulary or a kind whose words replace the codes; ``unit`` a code of ``units``;
    ``kind`` one of text, code, number, date, year; ``absent`` tells what an empty number cell means,
    where that is something else than not recorded: ``unknown`` or ``not_applicable``.
    """

    name: str
    kind: str = "number"
    group: str = ""
    unit: str = ""
    absent: str = ""


class Chart(Protocol):
    """The type of a chart module."""

    @property
    def ID(self) -> str: ...  # noqa: N802 - a constant of the module
    @property
    def PAGE(self) -> str: ...  # noqa: N802
    @property
    def COLUMNS(self) -> tuple[Column, ...]: ...  # noqa: N802

    def table(self, snapshot: Snapshot, /, **choices: str) -> pd.DataFrame: ...
    def present(self, table: pd.DataFrame, t: Translator, /) -> pd.DataFrame: ...
    def heading(self, table: pd.DataFrame, t: Translator, /) -> str: ...
    def summary(self, table: pd.DataFrame, t: Translator, /) -> str: ...
    def figure(self, table: pd.DataFrame, t: Translator, /) -> go.Figure: ...
    def sources(self, table: pd.DataFrame, /) -> tuple[str, ...]: ...


def readers(snapshot: Snapshot, chart: Chart, /) -> dict[str, Reader]:
    """How each query name that changes the chart's table is read."""
    follows = getattr(chart, "FOLLOWS", "")
    if follows == "partners":
        return {"ids": partial(read_partners, snapshot)}
    found = readers_of(snapshot, follows) if follows else {}
    return {name: read for name, read in found.items() if name not in ("sort", "page")}


def framed(
    columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, sources: Iterable[str], as_of: Any, note: Any = ""
) -> pd.DataFrame:
    """A typed table with its provenance: number columns are ``Float64`` or ``Int64``, the rest ``object``.

    ``note`` is a text key, or a text of the data such as the note of a series.
    ``None`` in a number column means not recorded; it is never drawn as zero.
    """
    rows = list(rows)
    cells = zip(*rows, strict=True) if rows else iter([()] * len(columns))
    # column by column: a table made of rows is taken apart again by pandas, at several times the cost
    typed = {
        column.name: _numbers(of) if column.kind in ("number", "year") else _things(of)
        for column, of in zip(columns, cells, strict=True)
    }
    table = pd.DataFrame(typed, copy=False)
    table.attrs.update({"sources": tuple(dict.fromkeys(sources)), "as_of": as_of, "note": note})
    return table


def _numbers(cells: tuple[Any, ...]) -> Any:
    if all(type(cell) is int or cell is None for cell in cells):
        absent = np.fromiter((cell is None for cell in cells), bool, len(cells))
        return pd.arrays.IntegerArray(np.fromiter((cell or 0 for cell in cells), np.int64, len(cells)), absent)
    numbers = pd.to_numeric(pd.Series(cells, dtype=object))
    return numbers.astype("Int64" if numbers.dropna().mod(1).eq(0).all() else "Float64").array


def _things(cells: tuple[Any, ...]) -> Any:
    # as a series, since a bare array of texts would become another type
    return pd.Series(np.fromiter(cells, object, len(cells)), dtype=object, copy=False)


def in_words(columns: Sequence[Column], table: pd.DataFrame, t: Translator, chart: str) -> pd.DataFrame:
    """The table with the words of the language: column headings, labels of codes, formatted dates.

    Numbers stay numbers (the cells are aligned and formatted where they are shown); what is not
    recorded becomes the word for it.
    """
    shown = pd.DataFrame(index=table.index)
    for column in columns:
        cells = table[column.name]
        if column.group:
            cells = cells.map(lambda code, group=column.group: t.label(group, code))
        elif column.kind == "date":
            cells = cells.map(t.date)
        elif column.kind == "text":
            cells = cells.map(lambda cell: t.text(cell))
        elif column.kind == "year":
            cells = cells.astype(object).map(lambda year: None if pd.isna(year) else str(year))
        if column.absent:
            cells = cells.astype(object).where(cells.notna(), t(f"shell.{column.absent}"))
        shown[column_heading(column, t, chart)] = cells
    shown.attrs.update(table.attrs)
    return shown


def column_heading(column: Column, t: Translator, chart: str) -> str:
    """The heading of a column: ``charts.<chart>.columns.<name>``, with its unit where that adds something."""
    heading = t(f"charts.{chart}.columns.{column.name}")
    return f"{heading} ({t.label('units', column.unit)})" if column.unit and column.unit != "records" else heading


def column_meaning(column: Column, t: Translator, chart: str) -> str:
    """What a column means: ``charts.<chart>.meaning.<name>``, or what its name means in every chart that has it.

    Raises ``TextError`` where neither is written.
    """
    own = f"charts.{chart}.meaning.{column.name}"
    return t(own if t.has(own) else f"charts.common.meaning.{column.name}")


def provenance(table: pd.DataFrame) -> tuple[str, ...]:
    """The usual ``sources(table)``."""
    sources: tuple[str, ...] = table.attrs["sources"]
    return sources


def target(page: str, **query: object) -> str:
    """What a point carries as custom data: where a click on it leads."""
    return page + canonical_query(query)


def wrapped(label: str, width: int = 22) -> str:
    """A label in lines of at most ``width`` characters, as Plotly breaks them; long words stay whole."""
    return "<br>".join(wrap(label, width, break_long_words=False))


def chart_name(chart: str, t: Translator) -> str:
    """What a chart shows, without a finding: its heading where there is none."""
    return t(f"charts.{chart}.name")


def hovers(template: str, values: Sequence[float | None], unit: str, t: Translator) -> str | list[str]:
    """Hover templates in which ``{unit}`` is the word for what is counted, as it goes with each number.

    ``unit`` is the key of the word, by ``n``. One template for all marks where their words are the same.
    """
    words = {0 if value is None or pd.isna(value) else value: "" for value in values} or {0: ""}
    made = {number: template.replace("{unit}", t(unit, n=number)) for number in words}
    if len(set(made.values())) == 1:
        return next(iter(made.values()))
    return [made[0 if value is None or pd.isna(value) else value] for value in values]


def bars(
    labels: Sequence[str],
    values: Sequence[float | None],
    t: Translator,
    *,
    targets: Sequence[str] = (),
    unit: str,
    colours: Sequence[str] = (),
) -> go.Figure:
    """Horizontal bars, longest first as given, each with its number at the end; one line per label.

    ``unit`` is the key of the word for what is counted: see ``hovers``.
    """
    figure = go.Figure(
        go.Bar(
            x=list(values),
            y=list(labels),
            orientation="h",
            text=["" if value is None or pd.isna(value) else t.number(value) for value in values],
            textposition="outside",
            cliponaxis=False,
            marker={"color": list(colours) or theme.colour("primary")},
            customdata=list(targets) or None,
            hovertemplate=hovers("%{y}<br><b>%{text}</b> {unit}<extra></extra>", values, unit, t),
        )
    )
    top = max((value for value in values if value is not None and not pd.isna(value)), default=1)
    figure.update_xaxes(visible=False, range=[0, top * 1.15])
    figure.update_yaxes(autorange="reversed", ticklabelstandoff=8, showgrid=False)
    return figure
