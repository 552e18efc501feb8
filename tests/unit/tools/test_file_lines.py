"""Exports as lines: every value of every file, and nothing of how the file was written."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook

from tools.compare.differences import compared
from tools.compare.file_lines import file_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(rows: list[list[object]], title: str = "Table", link: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if link:
        sheet["A1"].hyperlink = link
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def kinds(kind: str, before: bytes, after: bytes) -> list[str]:
    return [one for one, _, _ in compared(file_lines(kind, before), file_lines(kind, after))]


def test_json_is_compared_as_values():
    one = b'{"meta": {"count": 2}, "items": [{"name": "A", "types": ["tool"]}, {"name": "B", "types": []}]}'
    other = json.dumps(json.loads(one), indent=3, sort_keys=True).encode()
    assert kinds("application/json", one, other) == []
    assert kinds("application/json", one, one.replace(b'"B"', b'"C"')) == ["changed"]
    assert kinds("application/json", one, one.replace(b"2", b'"2"')) == ["changed"]
    assert kinds("application/json", one, one.replace(b"[]", b"null")) == ["changed"]
    assert "added" in kinds("application/json", one, one.replace(b'["tool"]', b'["tool", "portal"]'))
    assert kinds("application/problem+json", one, one.replace(b'"B"', b'"C"')) == ["changed"]


def test_csv_is_compared_row_by_row():
    one = b'\xef\xbb\xbfName,Text\nA,"1, 2"\nB,"x\ny"\nC,\n'
    assert file_lines("text/csv", one) == [
        "byte order mark: yes", "| Name | Text |", "| A | 1, 2 |", "| B | x ↵ y |", "| C |  |",
    ]  # fmt: skip
    assert kinds("text/csv", one, one.replace(b"A,", b'"A",')) == []
    assert kinds("text/csv", one, one.replace(b"1, 2", b"1, 3")) == ["changed"]
    assert kinds("text/csv", one, one.replace(b"C,\n", b"")) == ["removed"]
    assert kinds("text/csv", one, one.removeprefix(b"\xef\xbb\xbf")) == ["changed"]
    assert kinds("text/csv", b"a\nb\nc\n", b"b\nc\na\n") == ["moved"]


def test_a_workbook_is_compared_cell_by_cell():
    rows: list[list[object]] = [["Name", "Tools"], ["A", 3], ["B", None]]
    one = workbook(rows)
    assert file_lines(XLSX, one) == ["title: ", "sheet Table", "| Name | Tools |", "| A | 3 |", "| B |  |"]
    assert kinds(XLSX, one, workbook([["Name", "Tools"], ["A", 4], ["B", None]])) == ["changed"]
    # a number that became a text cannot be summed up
    assert kinds(XLSX, one, workbook([["Name", "Tools"], ["A", "3"], ["B", None]])) == ["changed"]
    assert kinds(XLSX, one, workbook(rows, title="Tools")) == ["changed"]
    assert kinds(XLSX, one, workbook(rows, link="https://example.org/")) == ["changed"]
    assert kinds(XLSX, one, workbook(rows)) == []


@pytest.mark.parametrize(("kind", "body"), [("application/json", b"{"), (XLSX, b"PK"), ("text/plain", b"\xff")])
def test_a_file_that_is_not_what_it_says_it_is_is_told(kind, body):
    first, second = file_lines(kind, body)
    assert first.startswith(f"no {kind}: ")
    assert second.startswith(f"{len(body)} bytes, SHA-256 ")


def test_plain_text_and_xml_are_compared_by_line_and_anything_else_by_its_bytes():
    assert file_lines("text/plain", b"User-agent: *\nDisallow:\n") == ["User-agent: *", "Disallow:"]
    assert file_lines("application/atom+xml", b"<a><b>1</b> <b>2</b></a>") == ["<a>", "<b>1</b>", "<b>2</b>", "</a>"]
    assert kinds("application/xml", b"<a><b>1</b></a>", b"<a>\n  <b>1</b></a>") == []
    assert kinds("image/png", b"\x89PNG1", b"\x89PNG2") == ["changed"]
