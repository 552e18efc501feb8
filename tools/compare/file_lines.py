"""Answers that are no pages as lines: JSON, CSV, Excel workbooks, XML and plain text; of anything else a checksum."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

_BOM = "\ufeff"


def file_lines(kind: str, body: bytes) -> list[str]:
    """The lines of a file of this media type. One that cannot be read as what it says it is says so in its lines."""
    read = _READERS.get(kind)
    if read is None:
        read = _json if kind.endswith("+json") else _xml if kind.endswith("xml") else _plain if _text(kind) else _bytes
    try:
        return list(read(body))
    except Exception as error:  # a file that is no such file is a difference to be told, not an end of the walk
        return [f"no {kind}: {type(error).__name__}", *_bytes(body)]


def _text(kind: str) -> bool:
    return kind.startswith("text/") or not kind


def _json(body: bytes) -> Iterator[str]:
    """One line for each value, with the keys that lead to it; lists without numbers, so that one more is one line."""
    return _values(json.loads(body), "")


def _values(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield f"{path or '.'} {{"
        for key in sorted(value):  # the order of keys says nothing
            yield from _values(value[key], f"{path}.{key}")
    elif isinstance(value, list) and value:
        for one in value:
            yield from _values(one, f"{path}[]")
    else:
        yield f"{path or '.'} = {json.dumps(value, ensure_ascii=False)}"


def _csv(body: bytes) -> Iterator[str]:
    text = body.decode("utf-8")
    # Excel takes a file without it for one in another encoding
    yield f"byte order mark: {'yes' if text.startswith(_BOM) else 'no'}"
    for row in csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), strict=True):
        yield _row(row)


def _xlsx(body: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(body))
    yield f"title: {book.properties.title or ''}"
    for sheet in book.worksheets:
        yield f"sheet {sheet.title}{'' if sheet.sheet_state == 'visible' else f' ({sheet.sheet_state})'}"
        for row in sheet.iter_rows():
            cells = [_cell(cell.value, cell.hyperlink) for cell in row]
            if any(cells):
                yield _row(cells)


def _cell(value: Any, link: Any) -> str:
    if value is None:
        text = ""
    elif isinstance(value, date | datetime):
        text = value.isoformat().removesuffix("T00:00:00")
    else:
        # 5 and "5" look alike and are not: one can be summed up
        text = value if isinstance(value, str) and not _number(value) else repr(value)
    return f"[{text}]({link.target or '#' + str(link.location)})" if link else text


def _number(text: str) -> bool:
    return re.fullmatch(r"[-+]?[\d.,]+(?:e[-+]?\d+)?|True|False", text, re.IGNORECASE) is not None


def _row(cells: list[str]) -> str:
    written = (cell.replace("|", "\\|").replace("\r", "").replace("\n", " ↵ ") for cell in cells)
    return f"| {' | '.join(written)} |"


def _xml(body: bytes) -> Iterator[str]:
    return _plain(re.sub(rb">\s*<", b">\n<", body))


def _plain(body: bytes) -> Iterator[str]:
    return (line.rstrip() for line in body.decode("utf-8").splitlines())


def _bytes(body: bytes) -> Iterator[str]:
    yield f"{len(body)} bytes, SHA-256 {hashlib.sha256(body).hexdigest()}"


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "application/json": _json,
    "text/csv": _csv,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _xlsx,
}
