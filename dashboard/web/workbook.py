"""The Excel twin of a page: its table with types, and a sheet that tells where it comes from and what it means.

Every text is written as a string, so no cell of the data is ever run as a formula or turned into a link.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from numbers import Real
from typing import Any

import xlsxwriter

from dashboard.catalogue.fields import PartialDate
from dashboard.catalogue.store import Snapshot
from dashboard.i18n import Translator
from dashboard.web.twins import LICENCE, About

# The most characters that Excel takes in a cell.
_MOST = 32_767
_NARROW, _WIDE = 9, 60
# Which vocabulary has the words for the codes of a column; where a name means several things, by the page's slug.
_GROUPS: Mapping[str, str | Mapping[str, str]] = {
    "types": "tool_types",
    "audience": "audiences",
    "research_areas": "research_areas",
    "data_types": "data_types",
    "disease_types": "disease_types",
    "elixir_status": "elixir_status",
    "country": "countries",
    "code_certainty": "certainties",
    "operator_certainty": "certainties",
    "country_certainty": "certainties",
    "date_certainty": "certainties",
    "framework_certainty": "certainties",
    "fellows_planned_certainty": "certainties",
    "framework": "frameworks",
    "framework_basis": "framework_bases",
    "also_data_source": "data_source_types",
    "group": "open_science_groups",
    "organisations": "organisations",
    "partner": "partners",
    "partners": "partners",
    "type": {"data-sources": "data_source_types", "partners": "partner_types"},
    "kind": {
        "resources": "resource_kinds",
        "funders": "funder_kinds",
        "serve-apps": "serve_app_kinds",
        "programme": "funding_kinds",
        "activity": "news_kinds",
    },
}
# Columns whose codes have their words among the texts.
_TEXTS = {"kind": "kinds.{}", "state": "data-quality.state.{}"}
_Row = tuple[str, ...]


def as_workbook(
    snapshot: Snapshot,
    t: Translator,
    items: Sequence[Mapping[str, Any]],
    about: About,
    slug: str,
    said: str,
    provenance: tuple[Sequence[str], Any, Any] | None,
    absolute: Callable[[str], str],
) -> bytes:
    """The bytes of an ``.xlsx``: the same bytes for the same snapshot, language and items.

    ``slug`` is the page's, ``said`` what the page says of itself, ``provenance`` the ids of the sources, the
    date and the note (a key, a text of the data or nothing) of items that do not carry them.
    ``absolute`` makes a local address one that leads somewhere from a file.
    """
    out = io.BytesIO()
    # in memory: a visitor's request writes no file
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"title": about.title, "created": datetime(about.made.year, about.made.month, about.made.day)}
        )
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "bold": book.add_format({"bold": True, "valign": "top"}),
            # a year or a line is written without a separator of thousands
            "whole": book.add_format({"num_format": "0"}),
        }
        names = list(dict.fromkeys(name for item in items for name in item))
        heads = _headings(names, slug, t)
        _table(book.add_worksheet(t("workbook.table")), items, heads, styles, partial(_words, slug, t, absolute), t)
        sheet = book.add_worksheet(t("workbook.about"))
        _about(sheet, _lines(snapshot, t, items, heads, about, said, provenance), styles)
    return out.getvalue()


def _headings(names: Sequence[str], slug: str, t: Translator) -> dict[str, str]:
    """The words for every column. A chart's columns are words already."""
    if slug in ("charts/{id}", "embed/{id}"):
        return {name: name for name in names}
    heads: dict[str, str] = {}
    for name in names:
        keys = (f"workbook.column.{name}", f"fields.{name}", f"data-quality.field.{name}")
        heads[name] = next((t(key) for key in keys if t.has(key)), name)
    return heads


def _table(
    sheet: Any,
    items: Sequence[Mapping[str, Any]],
    heads: Mapping[str, str],
    styles: Mapping[str, Any],
    words: Callable[[str, Any], Any],
    t: Translator,
) -> None:
    if not items:
        sheet.write_string(0, 0, t("workbook.empty"), styles["bold"])
        sheet.set_column(0, 0, _WIDE)
        return
    rows = [{name: words(name, item.get(name)) for name in heads} for item in items]
    for column, (name, head) in enumerate(heads.items()):
        sheet.write_string(0, column, head, styles["head"])
        width = max([len(head) / 1.5, *(len(str(row[name])) for row in rows if row[name] is not None)])
        sheet.set_column(column, column, min(_WIDE, max(_NARROW, width + 2)))
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(heads):
            _write(sheet, line, column, row[name], styles)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    # a telephone number or a version is a text, and that is no fault
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})


def _write(sheet: Any, line: int, column: int, value: Any, styles: Mapping[str, Any]) -> None:
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
        sheet.write_string(line, column, str(value)[:_MOST])


def _words(slug: str, t: Translator, absolute: Callable[[str], str], name: str, value: Any) -> Any:
    """A value as a cell: a number, a truth value, a day or a text in the language; ``None`` for nothing."""
    if value is None or isinstance(value, bool | date):
        return value
    if hasattr(value, "item"):  # a scalar of numpy
        value = value.item()
    if isinstance(value, Real):
        return value
    if isinstance(value, PartialDate):
        return value.first if value.precision == "day" else value.written
    if isinstance(value, Mapping):
        parts = ((part, _words(slug, t, absolute, part, inner)) for part, inner in value.items())
        return ", ".join(f"{part}: {_plain(inner, t)}" for part, inner in parts if inner is not None)
    if isinstance(value, list | tuple):
        return "; ".join(_plain(_words(slug, t, absolute, name, part), t) for part in value) or None
    text = str(value)
    if text == "unknown":
        return t("shell.unknown")
    if name == "url" and text.startswith("/"):
        return absolute(text)
    group = _GROUPS.get(name, "")
    if not isinstance(group, str):
        group = group.get(slug.split("/")[0], "")
    if group and t.knows(group, text):
        return t.label(group, text)
    key = _TEXTS.get(name, "").format(text)
    return t(key) if key and t.has(key) else text


def _plain(value: Any, t: Translator) -> str:
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    return str(value)


def _lines(
    snapshot: Snapshot,
    t: Translator,
    items: Sequence[Mapping[str, Any]],
    heads: Mapping[str, str],
    about: About,
    said: str,
    provenance: tuple[Sequence[str], Any, Any] | None,
) -> list[_Row]:
    """The sheet of sources and definitions; a line of one part is a heading, an empty one a space."""
    ids, as_of, note = provenance or ([i for item in items for i in item.get("sources") or ()], None, None)
    lines: list[_Row] = [(about.title,), (t("workbook.said"), said)]
    if note:
        lines.append((t("workbook.note"), t(note) if isinstance(note, str) else t.text(note)))
    if as_of is not None:
        lines.append((t("workbook.as_of"), t.date(as_of)))
    lines += [
        (t("workbook.address"), about.url),
        (t("workbook.rows"), t.number(len(items))),
        (t("workbook.version"), about.data_version),
        (t("workbook.made"), t.date(about.made)),
        (t("workbook.licence"), LICENCE),
        (),
        (t("workbook.sources"),),
    ]
    records = [found for i in dict.fromkeys(ids) if (found := snapshot.get("sources", i)) is not None]
    if records:
        lines.append(
            tuple(t(f"workbook.source.{name}") for name in ("title", "producer", "address", "as_of", "licence"))
        )
        for source in records:
            words = (t.text(source.title), source.producer, t.text(source.url), t.date(source.as_of))
            lines.append((*words, t.text(source.licence)))
    else:
        lines.append(("", t("workbook.own")))
    lines += [(), (t("workbook.definitions"),)]
    lines.append(tuple(t(f"workbook.definition.{name}") for name in ("column", "meaning", "name", "type")))
    for name, head in heads.items():
        key = f"workbook.meaning.{name}"
        lines.append((head, t(key) if t.has(key) else "", name, t(f"workbook.type.{_type(items, name)}")))
    return [*lines, (), (t("workbook.cells"),), ("", t("workbook.blank")), ("", t("workbook.unknown"))]


def _type(items: Sequence[Mapping[str, Any]], name: str) -> str:
    """``number``, ``truth``, ``date``, ``list``, ``mixed`` (numbers and words) or ``text``: what a column holds."""
    kinds = set()
    for item in items:
        value = item.get(name)
        if value is None or value == "unknown":
            continue
        kinds.add(
            "truth"
            if isinstance(value, bool)
            else "number"
            if isinstance(value, Real)
            else "date"
            if isinstance(value, date | PartialDate)
            else "list"
            if isinstance(value, list | tuple)
            else "text"
        )
    if kinds == {"number", "text"}:
        return "mixed"
    return kinds.pop() if len(kinds) == 1 else "text"


def _about(sheet: Any, lines: Sequence[_Row], styles: Mapping[str, Any]) -> None:
    for line, parts in enumerate(lines):
        for column, part in enumerate(parts):
            sheet.write_string(line, column, part[:_MOST], styles["bold" if column == 0 else "text"])
    for column, width in enumerate((32, 70, 44, 24, 20)):
        sheet.set_column(column, column, width)
