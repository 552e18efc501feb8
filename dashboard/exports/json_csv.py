"""The rows of a page as JSON and as CSV; ``workbook`` makes the Excel file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.characters import begins_formula

# suffix -> content type, in the order in which a page names its files
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LICENCE = "CC BY 4.0"


@dataclass(frozen=True)
class About:
    """What a file says of itself: ``url`` is the page it belongs to, ``data_day`` the newest day that anything in the
    data speaks for. ``counted_on`` is the day that a list is counted on, where its rows follow one. The clock has no
    part in it: the same files give the same bytes on any day. ``licence`` are the
    terms of the rows."""

    title: str
    language: str
    url: str
    data_version: str
    data_day: date
    counted_on: date | None = None
    licence: str = LICENCE


def absolute_urls(value: object, absolute: Callable[[str], str]) -> Any:
    """The items with every ``url`` that is a path of ours, at any depth, as ``absolute`` writes it."""
    if isinstance(value, Mapping):
        return {
            name: absolute(inner)
            if name == "url" and isinstance(inner, str) and inner.startswith("/")
            else absolute_urls(inner, absolute)
            for name, inner in value.items()
        }
    return [absolute_urls(inner, absolute) for inner in value] if isinstance(value, list | tuple) else value


def as_json(items: Sequence[Mapping[str, object]], about: About) -> bytes:
    """``{"meta": {...}, "items": [...]}``; dates as ISO 8601, what is not recorded as ``null``."""
    meta = {
        "title": about.title,
        "language": about.language,
        "url": about.url,
        "data_version": about.data_version,
        "data_day": about.data_day.isoformat(),
        **({"counted_on": about.counted_on.isoformat()} if about.counted_on else {}),
        "licence": about.licence,
        "count": len(items),
    }
    return json.dumps({"meta": meta, "items": items}, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, PartialDate):
        return value.written
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"no JSON for {type(value).__name__}")


def as_csv(items: Sequence[Mapping[str, object]]) -> bytes:
    """The items as a table in UTF-8 with a byte order mark, one column for every name that an item has."""
    names = list(dict.fromkeys(name for item in items for name in item))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(cell, names))
    for item in items:
        writer.writerow([cell(item.get(name)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def cell(value: object) -> object:
    """A value as a CSV cell: lists and parts joined, nothing for ``None``, formulas quoted (``begins_formula``)."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return cell("; ".join(str(cell(part)) for part in value))
    if isinstance(value, Mapping):
        return cell(", ".join(f"{name}: {cell(part)}" for name, part in value.items() if part is not None))
    if isinstance(value, PartialDate | date):
        return _plain(value)
    if not isinstance(value, str):
        return value
    # a carriage return alone is not put in quotation marks by ``csv``, and a spreadsheet begins a row at it
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    # a cell that a spreadsheet would run as a formula is quoted as text
    return "'" + text if begins_formula(text) else text
