"""The Excel file of a page: its table with types, and a sheet that tells where it comes from and what it means.

Every text is written as a string, so no cell of the data is ever run as a formula or turned into a link; one that looks
like a formula is marked as text, so that it stays one when the cell is edited.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from numbers import Real
from typing import Any

import xlsxwriter

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import begins_formula
from dashboard.exports.columns import heading, in_words, kind_of, meaning
from dashboard.exports.json_csv import About
from dashboard.i18n import Translator

# The most characters that Excel takes in a cell.
_MOST = 32_767
_NARROW, _WIDE = 9, 60
# The most characters of a sheet's name, and those that it may not have.
_NAME, _BARRED = 31, str.maketrans("", "", "[]:*?/\\")
_Row = tuple[Any, ...]


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook: its name, its rows, and the meanings of columns whose names are words already."""

    name: str
    items: Sequence[Mapping[str, Any]]
    meanings: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The names of its columns, in order."""
        return list(dict.fromkeys(name for item in self.items for name in item))


def as_workbook(
    snapshot: Snapshot,
    t: Translator,
    sheets: Sequence[Sheet],
    about: About,
    slug: str,
    said: str,
    provenance: tuple[Sequence[str], Any, object] | None,
    absolute: Callable[[str], str],
) -> bytes:
    """The bytes of an ``.xlsx``: the same bytes for the same snapshot, language and sheets.

    The first sheet holds the rows of the export; a column of it whose cells hold tables has a sheet of its own, with
    the id of the row. ``slug`` is the page's, ``said`` what the page says of itself, ``provenance`` the ids of the
    sources, the date and the note (a key, a text of the data or nothing) of items that do not carry them.
    ``absolute`` makes a local address one that leads somewhere from a file.
    """
    out = io.BytesIO()
    # in memory: a visitor's request writes no file
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": about.title, "created": datetime.combine(about.data_day, time.min)})
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "bold": book.add_format({"bold": True, "valign": "top"}),
            # a year or a line is written without a separator of thousands
            "whole": book.add_format({"num_format": "0", "valign": "top"}),
            # what an apostrophe before the text does in Excel
            "quoted": book.add_format({"quote_prefix": True}),
        }
        sheets = [sheets[0], *inner_sheets(sheets[0], t), *sheets[1:]]
        words = partial(in_words, slug, t, absolute)
        for sheet in sheets:
            _table(book.add_worksheet(sheet.name.translate(_BARRED)[:_NAME]), sheet, styles, words, t)
        lines = [*_origin(snapshot, t, sheets, about, said, provenance), *_definitions(t, slug, sheets)]
        _about(book.add_worksheet(t("workbook.about")), lines, styles)
    return out.getvalue()


def inner_sheets(sheet: Sheet, t: Translator, /) -> list[Sheet]:
    """A sheet for every column whose cells hold tables."""
    found: dict[str, list[dict[str, object]]] = {}
    for item in sheet.items:
        for name, value in item.items():
            rows = value if isinstance(value, list | tuple) else ()
            found.setdefault(name, []).extend({"id": item["id"], **row} for row in rows if isinstance(row, Mapping))
    return [Sheet(heading(t, name), rows) for name, rows in found.items() if rows]


def _heads(sheet: Sheet, t: Translator) -> dict[str, str]:
    """The words for every column, by its name."""
    return {name: name if name in sheet.meanings else heading(t, name) for name in sheet.names}


def _table(
    sheet: Any, table: Sheet, styles: Mapping[str, object], words: Callable[[str, object], object], t: Translator
) -> None:
    if not table.items:
        sheet.write_string(0, 0, t("workbook.empty"), styles["bold"])
        sheet.set_column(0, 0, _WIDE)
        return
    heads = _heads(table, t)
    rows = [{name: words(name, item.get(name)) for name in heads} for item in table.items]
    for column, (name, head) in enumerate(heads.items()):
        _text(sheet, 0, column, head, styles, "head")
        width = max([len(head) / 1.5, *(len(str(row[name])) for row in rows if row[name] is not None)])
        sheet.set_column(column, column, min(_WIDE, max(_NARROW, width + 2)))
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(heads):
            _write(sheet, line, column, row[name], styles)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    # a telephone number or a version is a text, and that is no fault
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})


def _write(sheet: Any, line: int, column: int, value: object, styles: Mapping[str, object]) -> None:
    """A cell of the type of the value; nothing for what is not recorded."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, Real):
        sheet.write_number(line, column, float(value), styles["whole"] if float(value).is_integer() else None)
    elif isinstance(value, date):
        sheet.write_datetime(line, column, datetime(value.year, value.month, value.day), styles["date"])
    else:
        _text(sheet, line, column, str(value), styles)


def _text(sheet: Any, line: int, column: int, text: str, styles: Mapping[str, object], style: str = "") -> None:
    """A text as a text, whatever it begins with."""
    sheet.write_string(line, column, text[:_MOST], styles["quoted"] if begins_formula(text) else styles.get(style))


def _origin(
    snapshot: Snapshot,
    t: Translator,
    sheets: Sequence[Sheet],
    about: About,
    said: str,
    provenance: tuple[Sequence[str], object, object] | None,
) -> list[_Row]:
    """What the workbook is and where it comes from; a line of one part is a heading, an empty one a space."""
    cited = [source for sheet in sheets for item in sheet.items for source in item.get("sources") or ()]
    ids, as_of, note = provenance or (cited, None, None)
    lines: list[_Row] = [(about.title,), (t("workbook.said"), said)]
    if note:
        lines.append((t("workbook.note"), t(note) if isinstance(note, str) else t.text(note)))
    if as_of is not None:
        lines.append((t("workbook.as_of"), _day(as_of, t)))
    lines += [
        (t("workbook.address"), about.url),
        (t("workbook.rows"), len(sheets[0].items)),
        (t("workbook.version"), about.data_version),
        (t("workbook.data_day"), about.data_day),
        *([(t("workbook.counted_on"), about.counted_on)] if about.counted_on else []),
        (t("workbook.licence"), about.licence),
        (),
        (t("workbook.sources"),),
    ]
    records = [found for i in dict.fromkeys(ids) if (found := snapshot.get("sources", i)) is not None]
    if not records:
        return [*lines, ("", t("workbook.own"))]
    lines.append(tuple(t(f"workbook.source.{name}") for name in ("title", "producer", "address", "as_of", "licence")))
    for source in records:
        words = (t.text(source.title), source.producer, t.text(source.url), _day(source.as_of, t))
        lines.append((*words, t.text(source.licence)))
    return lines


def _day(value: object, t: Translator) -> object:
    """A day as a date; in words where no day is known."""
    if isinstance(value, PartialDate):
        return value.first if value.precision == "day" else t.date(value)
    return value if isinstance(value, date) else t.date(value)


def _definitions(t: Translator, slug: str, sheets: Sequence[Sheet]) -> list[_Row]:
    """What every column means and holds, sheet by sheet, and how to read the cells."""
    lines: list[_Row] = [(), (t("workbook.definitions"),)]
    lines.append(tuple(t(f"workbook.definition.{name}") for name in ("column", "meaning", "name", "type", "sheet")))
    for sheet in sheets:
        for name, head in _heads(sheet, t).items():
            means = sheet.meanings.get(name) or meaning(t, slug, name)
            kind = kind_of(slug, name, (item.get(name) for item in sheet.items))
            lines.append((head, means, name, t(f"workbook.type.{kind}"), sheet.name))
    return [*lines, (), (t("workbook.cells"),), ("", t("workbook.blank")), ("", t("workbook.unknown"))]


def _about(sheet: Any, lines: Sequence[_Row], styles: Mapping[str, Any]) -> None:
    for line, parts in enumerate(lines):
        for column, part in enumerate(parts):
            if isinstance(part, str):
                _text(sheet, line, column, part, styles, "bold" if column == 0 else "text")
            else:
                _write(sheet, line, column, part, styles)
    for column, width in enumerate((32, 70, 44, 24, 24)):
        sheet.set_column(column, column, width)
