"""Every table of a page as a file: JSON, CSV, Excel. Loads without Dash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

Rows = Callable[..., list[dict[str, Any]]]


@dataclass(frozen=True)
class Exports:
    """What the files of a page hold. Every function is called with (snapshot, translator, **query), ``provenance`` and
    ``counted_on`` without the translator.

    ``rows`` are what its JSON and CSV hold. ``typed_rows`` are the same for Excel, where ``rows`` writes dates as
    words, or codes that the page has words for. ``tables`` are further tables by title: a sheet of the Excel file
    each. ``meanings`` say what columns mean, where their names are words. ``provenance`` is (ids of sources, date,
    note) of the rows, where they do not name their sources themselves. ``counted_on`` is the day that the rows are
    counted on where the address names none (``on``), or ``None`` where they follow no day; the page itself is counted
    on the day it is shown. ``licence`` tells the terms of rows that are not under our own, or ``None``.
    """

    rows: Rows
    typed_rows: Rows | None = None
    tables: Callable[..., dict[str, list[dict[str, object]]]] | None = None
    meanings: Callable[..., dict[str, str]] | None = None
    provenance: Callable[..., Any] | None = None
    counted_on: Callable[..., Any] | None = None
    licence: Callable[..., str | None] | None = None


def wrong_exports(given: object) -> Iterator[str]:
    """What is wrong with the ``exports`` of a page, if anything."""
    if not isinstance(given, Exports):
        yield f"has exports={given!r}, wanted is exports=Exports(rows=...)"
        return
    for one in fields(given):
        value = getattr(given, one.name)
        if not callable(value) and (value is not None or one.name == "rows"):
            yield f"has exports with {one.name}={value!r}, wanted is a function"
