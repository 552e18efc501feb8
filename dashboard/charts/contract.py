"""What every chart is, and what most of them share: typed tables with their provenance, and tables in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import Any, Literal, Protocol

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.asked import Reader
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.queries.partner_ties import read_partners
from dashboard.catalogue.queries.selection import readers_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.i18n import Translator


@dataclass(frozen=True)
class Column:
    """A column of a chart's table.

    The words of its codes are those of ``group``, a vocabulary or a kind of record, or stand below the text key
    ``texts``. ``unit`` is a code of ``units``; ``absent`` the key of what an empty cell means, where that is
    something else than not recorded.
    """

    name: str
    kind: Literal["text", "code", "number", "date", "year"] = "number"
    group: str = ""
    unit: str = ""
    absent: str = ""
    texts: str = ""


class MakeTable(Protocol):
    """Makes what is drawn, for the choices of a visitor."""

    def __call__(self, snapshot: Snapshot, /, **choices: str) -> pd.DataFrame: ...


Height = Literal["s", "m", "l", "xl", "xxl"]
# In CSS pixels, as the style sheet has them in rem.
HEIGHTS: dict[Height, int] = {"s": 240, "m": 336, "l": 480, "xl": 640, "xxl": 832}
MakeWords = Callable[[pd.DataFrame, Translator], str]
MakeFigure = Callable[[pd.DataFrame, Translator], go.Figure]
Present = Callable[[pd.DataFrame, Translator], pd.DataFrame]


@dataclass(frozen=True)
class Chart:
    """A chart: one table, and what is said and drawn of it.

    ``id`` is its address below ``/charts/`` and names its texts, ``charts/texts/<id>.yml``; ``page`` the page it
    belongs to, which a click on a point filters; ``order`` its place among all charts.

    ``table`` makes exactly what is drawn, as codes and numbers in ``columns``. Choices are query values
    (``addresses.QUERY``); a chart passes over those it does not know, and ``readers`` tells which it does. The
    table's ``attrs`` hold ``sources`` (ids), ``as_of`` and, where it helps, ``note`` (a text key) and ``terms``, the
    licence of numbers that are not open.
    ``present`` has the same rows in words and order of the language (``in_words``, where none is given), ``heading``
    is the finding, ``summary`` what is shown, how much, the highest, the lowest and the change, ``figure`` the picture.

    ``follows`` says what changes the table: the filters of a kind of record, or the ``partners`` compared.
    ``texts`` are the keys below ``charts.<id>`` that its words may be made of, without which the start fails.
    ``static``: no choice changes it, so its words are made once. ``daily``: its rows are other ones on another day.
    """

    id: str
    page: str
    columns: tuple[Column, ...]
    table: MakeTable
    heading: MakeWords
    summary: MakeWords
    figure: MakeFigure
    _: KW_ONLY
    order: int
    present: Present = None  # type: ignore[assignment]  # set below: callers always find a function
    follows: str = ""
    texts: tuple[str, ...] = ()
    height: Height = "m"
    static: bool = False
    daily: bool = False

    def __post_init__(self) -> None:
        if self.present is None:
            object.__setattr__(self, "present", partial(in_words, self.columns, chart=self.id))

    def sources(self, table: pd.DataFrame, /) -> tuple[str, ...]:
        """Ids of the sources of its table."""
        sources: tuple[str, ...] = table.attrs["sources"]
        return sources


def readers(snapshot: Snapshot, chart: Chart, /) -> dict[str, Reader]:
    """How each query name that changes the chart's table is read."""
    if chart.follows == "partners":
        return {"ids": partial(read_partners, snapshot)}
    found = readers_of(snapshot, chart.follows) if chart.follows else {}
    return {name: read for name, read in found.items() if name not in ("sort", "page")}


def framed(
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    sources: Iterable[str],
    as_of: object,
    note: object = "",
    **attrs: object,
) -> pd.DataFrame:
    """A typed table with its provenance: number columns are ``Float64`` or ``Int64``, the rest ``object``.

    ``note`` is a text key, or a text of the data such as the note of a series; further ``attrs`` are the chart's own.
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
    table.attrs.update({"sources": tuple(dict.fromkeys(sources)), "as_of": as_of, "note": note, **attrs})
    return table


def told_by(info: SeriesInfo) -> dict[str, Any]:
    """What ``framed`` says of a table whose numbers are those of a series: its sources, date, note and, where its
    numbers are not open, its licence as ``terms``."""
    terms = {} if info.open else {"terms": info.licence}
    return {"sources": info.sources, "as_of": info.as_of, "note": info.note or "", **terms}


def cited(records: Iterable[Any]) -> list[str]:
    """The sources of records, in their order."""
    return [source for record in records for source in record.sources]


def _numbers(cells: tuple[object, ...]) -> object:
    if all(type(cell) is int or cell is None for cell in cells):
        absent = np.fromiter((cell is None for cell in cells), bool, len(cells))
        return pd.arrays.IntegerArray(np.fromiter((cell or 0 for cell in cells), np.int64, len(cells)), absent)
    numbers = pd.to_numeric(pd.Series(cells, dtype=object))
    return numbers.astype("Int64" if numbers.dropna().mod(1).eq(0).all() else "Float64").array


def _things(cells: tuple[object, ...]) -> object:
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
        if column.group or column.texts or column.kind in ("date", "text"):
            cells = cells.map(lambda cell, column=column: cell_words(column, cell, t))
        elif column.kind == "year":
            cells = cells.astype(object).map(lambda year: None if pd.isna(year) else str(year))
        elif column.absent:
            cells = cells.astype(object).where(cells.notna(), t(column.absent))
        shown[column_heading(column, t, chart)] = cells
    shown.attrs.update(table.attrs)
    return shown


def cell_words(column: Column, cell: Any, t: Translator) -> str:
    """The words of a cell that is a code, a date or a text of the data."""
    if cell is None and column.absent:
        return t(column.absent)
    if column.group:
        return t.label(column.group, cell)
    if column.texts:
        return t(f"{column.texts}.{cell}")
    return t.date(cell) if column.kind == "date" else t.text(cell)


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
