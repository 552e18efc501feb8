"""What is downloaded holds what is shown."""

from __future__ import annotations

import csv
import io
import json
import re
import struct

from openpyxl import load_workbook


def saved(page, click):
    with page.expect_download() as waiting:
        click()
    download = waiting.value
    return download.suggested_filename, download.path().read_bytes()


def test_csv_and_json_of_a_filtered_list(visit, settle):
    page = visit("/sv/tools")
    page.locator("#type-portal").check()
    page.wait_for_url("**/sv/tools?type=portal")
    settle(page)
    shown = page.locator(".record-card .card-title").all_inner_texts()
    name, body = saved(page, page.locator(".downloads a", has_text="CSV").click)
    rows = list(csv.DictReader(body.decode("utf-8-sig").splitlines()))
    assert name == "tools-sv.csv"
    assert [row["name"] for row in rows] == shown
    assert str(len(rows)) in page.locator(".found").inner_text()
    _, body = saved(page, page.locator(".downloads a", has_text="JSON").click)
    assert [item["name"] for item in json.loads(body)["items"]] == shown


EXCEL = {
    "en": ("Name", "Hosted on Serve", "First listed", "Types", "Sources and definitions"),
    "sv": ("Namn", "Ligger på Serve", "Först listad", "Typer", "Källor och definitioner"),
}


def test_excel_of_a_filtered_list(lang, visit, settle):
    page = visit(f"/{lang}/tools?type=portal")
    settle(page)
    shown = page.locator(".record-card .card-title").all_inner_texts()
    name, body = saved(page, page.locator(".downloads a", has_text="Excel").click)
    assert name == f"tools-{lang}.xlsx"
    names, serve, listed, types, definitions = EXCEL[lang]
    table, about = load_workbook(io.BytesIO(body)).worksheets
    heads = [cell.value for cell in table[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in table.iter_rows(min_row=2)]
    assert [row[names].value for row in rows] == shown
    assert {row[serve].data_type for row in rows} == {"b"}
    assert all(row[listed].is_date for row in rows)
    assert all("Portal" in row[types].value for row in rows)
    assert table.freeze_panes == "B2"
    assert table.column_dimensions["B"].width > 9
    assert about.title == definitions
    told = {row[0].value: row[1].value for row in about.iter_rows() if row[2].value}
    assert all(told[head] for head in heads)


def test_excel_of_a_chart_is_its_table(visit, lang):
    page = visit(f"/{lang}/charts/tools-by-type?audience=researchers")
    page.locator(".chart-table summary").click()
    page.locator(".menu-more > summary").click()
    table = [row.locator("th, td").all_inner_texts() for row in page.locator(".table tbody tr").all()]
    name, body = saved(page, page.locator(".menu-more a", has_text="Excel").click)
    assert name == f"charts-tools-by-type-{lang}.xlsx"
    rows = list(load_workbook(io.BytesIO(body)).worksheets[0].values)
    assert list(rows[0]) == page.locator(".table thead th").all_inner_texts()
    assert [[str(cell) for cell in row] for row in rows[1:]] == table
    assert all(isinstance(row[1], int) for row in rows[1:])


def test_csv_of_a_chart_is_its_table(visit, lang):
    page = visit(f"/{lang}/charts/tools-by-type?audience=researchers")
    page.locator(".chart-table summary").click()
    page.locator(".menu-more > summary").click()
    table = [row.locator("th, td").all_inner_texts() for row in page.locator(".table tbody tr").all()]
    name, body = saved(page, page.locator(".menu-more a", has_text="CSV").click)
    rows = list(csv.reader(body.decode("utf-8-sig").splitlines()))
    assert name == f"charts-tools-by-type-{lang}.csv"
    assert rows[0] == page.locator(".table thead th").all_inner_texts()
    assert [[cell.replace("\u00a0", "").replace(",", "") for cell in row] for row in table] == rows[1:]


def test_png_of_a_chart_is_a_picture(visit):
    page = visit("/sv/charts/tools-by-type")
    page.locator(".menu-more > summary").click()
    name, body = saved(page, page.locator("[data-picture$=png]").click)
    assert name == "tools-by-type.png"
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", body[16:24])
    assert (width, height >= 800) == (2000, True)


def test_svg_of_a_chart_shows_its_words(visit):
    page = visit("/sv/charts/tools-by-type")
    page.locator(".chart-table summary").click()
    page.locator(".menu-more > summary").click()
    words = page.locator(".table tbody th").all_inner_texts()
    name, body = saved(page, page.locator("[data-picture$=svg]").click)
    assert name == "tools-by-type.svg"
    written = re.sub(r"<[^>]*>", " ", body.decode("utf-8"))
    assert all(part in written for word in words for part in word.split())


def test_a_chart_out_of_sight_can_be_saved(visit):
    page = visit("/en/tools")
    button = page.locator("[data-picture$=png]").last
    name, body = saved(page, lambda: button.evaluate("e => e.click()"))
    assert name.endswith(".png")
    assert len(body) > 5000
