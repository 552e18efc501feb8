"""A series: the CSV read against its YAML file into a typed DataFrame.

Cells are kept apart by a small reader of our own, because ``csv`` and pandas forget the column of a
cell. One record is one line: a break inside quotes is refused.

Types of the frame: ``date`` -> datetime64, ``when`` -> ``PartialDate``, ``year`` and ``integer`` -> Int64, ``number``
-> Float64, ``boolean`` -> boolean, ``code`` and ``text`` -> str. ``unknown`` becomes NA in the first six; in codes and
texts it stays the word, so that grouping cannot lose it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

import pandas as pd
from pydantic_core import PydanticCustomError

from dashboard.catalogue.models.field_types import PartialDate, near
from dashboard.catalogue.models.series import Column, SeriesInfo
from dashboard.catalogue.models.spelling import some_of
from dashboard.catalogue.reading import character_faults
from dashboard.catalogue.reading.decoding import BREAK, decode
from dashboard.catalogue.reading.document import Document, fault_at
from dashboard.catalogue.reading.validation import as_wanted
from dashboard.errors import Fault

UNKNOWN = "unknown"

_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})\Z", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?\Z", re.ASCII)
_COMMA = re.compile(r"-?\d+,\d+\Z", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
DTYPES = {
    "date": "datetime64[s]",
    "when": "object",
    "year": "Int64",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "code": "str",
    "text": "str",
}
# The code and type word of a cell that does not fit its column.
_WORDS = {"date": "day", "year": "year", "integer": "integer", "number": "number", "boolean": "boolean"}


Value = str | int | float | date | PartialDate | None


@dataclass(frozen=True)
class Cell:
    text: str
    column: int


@dataclass(frozen=True, eq=False)
class Series:
    """A series: what its numbers are, and the numbers."""

    info: SeriesInfo
    frame: pd.DataFrame


def check_info(document: Document, info: SeriesInfo, lists: Collection[str]) -> list[Fault]:
    """What is wrong in the YAML file of a series: doubled columns, keys that are no columns, codes without a list."""
    faults = []
    names = [column.name for column in info.columns]
    for index, column in enumerate(info.columns):
        at, vocabulary = ("columns", index), column.vocabulary
        if column.name in names[:index]:
            faults.append(document.fault("doubled-item", (*at, "name"), item=column.name))
        if (column.type == "code") != (vocabulary is not None):
            faults.append(document.fault("vocabulary-and-code", (*at, "type"), column=column.name))
        elif vocabulary is not None and vocabulary not in lists:
            suggestion = near(vocabulary, lists)
            faults.append(document.fault("unknown-list", (*at, "vocabulary"), found=vocabulary, suggestion=suggestion))
    for index, key in enumerate(info.key):
        if key not in names:
            faults.append(document.fault("unknown-column", ("key", index), found=key, suggestion=near(key, names)))
    return faults


def check_remarks(document: Document, info: SeriesInfo, frame: pd.DataFrame) -> list[Fault]:
    """The remarks on rows that the table does not have."""
    faults, held = [], {str(cell) for name in info.key for cell in frame[name]}
    for index, remark in enumerate(info.remarks):
        if remark.of not in held:
            parts = {"list": ", ".join(info.key), "suggestion": near(remark.of, held), "codes": some_of(held)}
            faults.append(document.fault("unknown-code", ("remarks", index, "of"), found=remark.of, **parts))
    return faults


def read_table(
    data: bytes, file: str, info: SeriesInfo, lists: Mapping[str, Collection[str]], today: date | None = None
) -> tuple[pd.DataFrame | None, list[Fault]]:
    """The CSV as a typed frame in the YAML file's column order, or None and everything wrong with it.

    ``lists`` are the allowed codes by name: vocabularies, and ids by kind. No row may be of a day after ``today``,
    where that is given and the column does not look ahead. Never raises.
    """
    text, found, _ = decode(data, file)
    if text is None:
        return None, list(found)
    return _Table(file, info, lists, list(found), today).read(text)


def split_cells(line: str) -> tuple[list[Cell], int]:
    """The cells of a line with the column each starts in; and the column of a quote never closed, or 0."""
    cells, start, quoted = [], 0, False
    for at, sign in enumerate([*line, ""]):
        if sign == '"':
            quoted = not quoted
        elif sign in (",", "") and not quoted:
            cells.append(Cell(_unquoted(line[start:at]), start + 1))
            start = at + 1
    return cells, start + 1 if quoted else 0


def _unquoted(raw: str) -> str:
    if len(raw) >= 2 and raw[0] == raw[-1] == '"':
        return raw[1:-1].replace('""', '"')
    return raw


@dataclass
class _Table:
    file: str
    info: SeriesInfo
    lists: Mapping[str, Collection[str]]
    faults: list[Fault]
    today: date | None

    def read(self, text: str) -> tuple[pd.DataFrame | None, list[Fault]]:
        lines = BREAK.split(text)
        if lines[-1] == "":
            lines.pop()
        # what nobody sees has been taken out of the text, and nothing may be left
        if not self._header(lines[0] if lines else ""):
            return None, self.faults
        values: list[list[Value]] = [[] for _ in self.info.columns]
        seen: dict[tuple[str, ...], int] = {}
        if len(lines) == 1:
            self._fault(1, 1, "no-rows")
        for number, line in enumerate(lines[1:], start=2):
            if (cells := self._row(number, line)) is None:
                continue
            for into, column, cell in zip(values, self.info.columns, cells, strict=True):
                wrong = self._odd(number, cell, line, column.type)
                self.faults += wrong
                into.append(None if wrong else self._value(number, cell, column))
            self._key(number, cells, seen)
        if self.faults:
            return None, self.faults
        columns = zip(self.info.columns, values, strict=True)
        return pd.DataFrame({one.name: pd.Series(cells, dtype=DTYPES[one.type]) for one, cells in columns}), []

    def _fault(self, line: int, column: int, code: str, /, **parts: str) -> None:
        self.faults.append(fault_at(self.file, (line, column), code, **parts))

    def _header(self, line: str) -> bool:
        """Whether the first line names exactly the YAML file's columns, in order; faults otherwise."""
        wanted = [column.name for column in self.info.columns]
        if re.match(r'"?sep=', line, re.IGNORECASE):
            self._fault(1, 1, "sep-line", found=line[:20])
            return False
        for sign, name in ((";", "semicolon"), ("\t", "tab")):
            if sign in line and "," not in line:
                self._fault(1, line.index(sign) + 1, "wrong-separator", found=name)
                return False
        cells, open_quote = split_cells(line)
        if open_quote:
            self._fault(1, open_quote, "open-quote")
            return False
        if wrong := [fault for cell in cells for fault in self._odd(1, cell, line)]:
            self.faults += wrong
            return False
        for cell, name in zip_longest(cells, wanted):
            if cell is None or cell.text != name:
                found, column = (cell.text, cell.column) if cell else ("", len(line) + 1)
                suggestion = (near(found, wanted) if cell else "") or name or ""
                self._fault(1, column, "wrong-header", found=found, wanted=",".join(wanted), suggestion=suggestion)
                return False
        return True

    def _row(self, number: int, line: str) -> list[Cell] | None:
        cells, open_quote = split_cells(line)
        wanted = len(self.info.columns)
        if open_quote:
            self._fault(number, open_quote, "open-quote")
        elif len(cells) > 1 and not any(cell.text for cell in cells):
            self._fault(number, 1, "empty-row")
        elif len(cells) != wanted:
            column = cells[wanted].column if len(cells) > wanted else len(line) + 1
            self._fault(number, column, "wrong-column-count", found=str(len(cells)), wanted=str(wanted))
        else:
            return cells
        return None

    def _odd(self, number: int, cell: Cell, line: str, kind: str = "code") -> list[Fault]:
        """What nobody sees or means in a cell; in a text, a blank beside a number is meant."""
        quoted = line[cell.column - 1 : cell.column] == '"'
        place, numeric = (number, cell.column + quoted), kind in ("integer", "number", "year")
        return character_faults.in_cell(cell.text, self.file, place, prose=kind == "text", number=numeric)

    def _value(self, line: int, cell: Cell, column: Column) -> Value:
        """The typed value of a cell; None for NA and beside every fault."""
        text = cell.text
        if text != text.strip():
            self._fault(line, cell.column, "blank-ends", found=text)
        elif not text:
            self._fault(line, cell.column, "empty-cell", column=column.name)
        elif text == UNKNOWN:
            if not column.may_be_unknown:
                self._fault(line, cell.column, "unknown-not-allowed", column=column.name)
            return text if column.type in ("code", "text") else None
        elif column.type == "code":
            return self._code(line, cell, column)
        elif column.type == "text":
            return text
        else:
            return self._typed(line, cell, column)
        return None

    def _code(self, line: int, cell: Cell, column: Column) -> str:
        name, found = column.vocabulary or "", cell.text
        allowed = self.lists.get(name)
        if allowed is not None and found not in allowed:
            parts = {"suggestion": near(found, allowed), "codes": some_of(allowed)}
            self._fault(line, cell.column, "unknown-code", found=found, list=name, **parts)
        return found

    def _typed(self, line: int, cell: Cell, column: Column) -> Value:
        text = cell.text
        if column.type == "boolean" and text in ("true", "false"):
            return text == "true"
        if column.type == "integer" and _INTEGER.match(text):
            return int(text)
        if column.type == "year" and _YEAR.match(text):
            self._day(line, cell, column, date(int(text), 1, 1))
            return int(text)
        if column.type == "number" and _NUMBER.match(text):
            return float(text)
        if column.type == "when":
            return self._when(line, cell, column)
        if column.type == "date" and (match := _DATE.match(text)):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                self._fault(line, cell.column, "no-such-date", found=text)
                return None
            self._day(line, cell, column, day)
            return day
        if column.type in ("number", "integer") and _COMMA.match(text):
            self._fault(line, cell.column, "decimal-comma", found=text, suggestion=text.replace(",", "."))
            return None
        wanted = _WORDS[column.type]
        parts = {"type": wanted, "also": "", "found": text[:80], "suggestion": as_wanted(wanted, text)}
        self._fault(line, cell.column, "wrong-type", **parts)
        return None

    def _when(self, line: int, cell: Cell, column: Column) -> PartialDate | None:
        try:
            when = PartialDate.parse(cell.text)
        except PydanticCustomError as error:
            self._fault(line, cell.column, error.type, **{"found": cell.text[:80], **(error.context or {})})
            return None
        self._day(line, cell, column, when.first)
        return when

    def _day(self, line: int, cell: Cell, column: Column, first: date) -> None:
        if self.today and first > self.today and not column.may_be_to_come:
            parts = {"found": cell.text, "today": self.today.isoformat(), "column": column.name}
            self._fault(line, cell.column, "future-row", **parts)

    def _key(self, line: int, cells: list[Cell], seen: dict[tuple[str, ...], int]) -> None:
        names = [column.name for column in self.info.columns]
        own = [cells[names.index(name)] for name in self.info.key]
        key = tuple(cell.text for cell in own)
        if key in seen:
            self._fault(line, own[0].column, "doubled-row", key=", ".join(key), first=str(seen[key]))
        seen.setdefault(key, line)
