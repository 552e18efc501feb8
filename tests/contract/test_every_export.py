"""The JSON, CSV and Excel twins: the same records as the page, for the same query, in every form."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from openpyxl import load_workbook

from dashboard.addresses import LANGUAGES, href
from dashboard.app import PAGES
from dashboard.catalogue.queries.selection import PER_PAGE
from dashboard.html_first.routing import Redirect
from tests.conftest import TODAY, some
from tests.contract.conftest import words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
META = {"title", "language", "url", "data_version", "data_day", "licence", "count"}
# Pages that hold nothing until one chooses.
CHOICES = {"partners/compare": {"ids": "uu,kth"}, "search": {"q": "data"}}
# Lists that can be looked at as a table.
SHOWN_AS_TABLE = ("tools", "data-sources", "serve-apps")
WITH_ITEMS = [page for page in PAGES if page.exports is not None]
LISTS = [page for page in WITH_ITEMS if not page.variable]
# Pages whose rows follow the day, and the one chart.
COUNTED = [page.slug for page in LISTS if page.exports.counted_on]
DAILY = "charts/quality-over-time"


def name(page):
    return page.slug or "home"


def found_in(app, address):
    """Whether the address leads to a page, and is its canonical one. Raises ``NotFound`` where there is none."""
    path, _, query = address.partition("?")
    return not isinstance(app.edition.route(path, query), Redirect)


@pytest.fixture
def twins(get):
    """The items of an address twice: out of its JSON (with meta) and out of its CSV."""

    def both(lang, path, **query):
        if path in COUNTED or path == DAILY:
            # a page is counted on the day it is shown, and links to its files of that day
            query["on"] = TODAY.isoformat()
        as_json, as_csv = (get(href(lang, path, suffix, **query)) for suffix in ("json", "csv"))
        assert (as_json.status, as_csv.status) == (200, 200), (path, query)
        assert as_json.content_type == "application/json"
        assert as_csv.content_type == "text/csv; charset=utf-8"
        assert as_csv.body.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to read å, ä and ö"
        found = json.loads(as_json.text)
        return found["meta"], found["items"], list(csv.DictReader(io.StringIO(as_csv.body.decode("utf-8-sig"))))

    return both


@pytest.mark.parametrize("page", WITH_ITEMS, ids=name)
def test_json_and_csv_hold_the_same(page, lang, twins, snapshot):
    paths = [page.slug] if page in LISTS else [page.path(record) for record in some(list(page.ids(snapshot)), 8)]
    for path in paths:
        meta, items, rows = twins(lang, path)
        assert set(meta) == META | ({"counted_on"} if path in COUNTED or path == DAILY else set())
        assert meta.get("counted_on", TODAY.isoformat()) == TODAY.isoformat()
        assert meta["data_day"] == snapshot.catalogue.newest.isoformat()
        assert meta["language"] == lang
        assert meta["url"] == href(lang, path)
        assert meta["data_version"] == snapshot.version
        assert meta["count"] == len(items) == len(rows)
        names = list(dict.fromkeys(key for item in items for key in item))
        assert not items or list(rows[0]) == names, path
        for item, row in zip(items, rows, strict=True):
            # lists and parts are joined in a cell; words and numbers stand there as they are
            plain = [key for key in names if item.get(key) is None or isinstance(item[key], str | int | float)]
            assert [row[key].removeprefix("'") for key in plain] == [_cell(item.get(key)) for key in plain], path


@pytest.mark.parametrize("page", WITH_ITEMS, ids=name)
def test_excel_holds_the_same_with_types(page, lang, get, app, translators):
    """Every list, and of the record pages and charts some, opened by another reader."""
    t, snapshot = translators[lang], app.edition.context
    choice = CHOICES.get(page.slug, {})
    records = [None] if page in LISTS else some(list(page.ids(snapshot)), 20)
    for record in records:
        path = page.slug if record is None else page.path(record)
        answer = get(href(lang, path, "xlsx", **choice))
        assert (answer.status, answer.content_type) == (200, EXCEL), path
        assert answer.headers["Content-Disposition"].endswith(f'-{lang}.xlsx"')
        book = load_workbook(io.BytesIO(answer.body), read_only=False)
        assert (book.sheetnames[0], book.sheetnames[-1]) == (t("workbook.table"), t("workbook.about"))
        table, about = book.worksheets[0], book.worksheets[-1]
        items = json.loads(get(href(lang, path, "json", **choice)).text)["items"]
        assert items, path
        assert table.freeze_panes == "B2"
        assert table.max_row == len(items) + 1
        names = list(dict.fromkeys(key for item in items for key in item))
        heads = [cell.value for cell in table[1]]
        assert len(heads) == len(names) == len(set(heads)), f"{path}: two columns are called the same"
        if not page.slug.startswith("charts/"):
            assert not set(heads) & {key for key in names if "_" in key}, f"{path}: a column without words"
        for item, row in zip(items, table.iter_rows(min_row=2), strict=True):
            for key, cell in zip(names, row, strict=True):
                _same(item.get(key), cell, t)
        said = {str(cell.value) for row in about.iter_rows() for cell in row if cell.value is not None}
        assert {snapshot.version, href(lang, path, **choice), *heads} <= said, path
        sources = {source for item in items for source in item.get("sources") or ()}
        assert {t.text(snapshot.get("sources", source).title) for source in sources} <= said, path


def _same(value, cell, t):
    """The cell has the type of the value, and is no formula."""
    assert cell.data_type != "f"
    if value is None or value in ([], ""):
        assert cell.value is None
    elif value == "unknown":
        assert cell.value == t("shell.unknown")
    elif isinstance(value, bool):
        assert (cell.data_type, cell.value) == ("b", value)
    elif isinstance(value, int | float):
        assert cell.data_type == "n"
        assert cell.value == pytest.approx(value)
    elif isinstance(value, str) and cell.is_date:
        # a chart tells the same day in words
        assert value in (cell.value.date().isoformat(), t.date(cell.value.date()))
    elif isinstance(value, str) and cell.data_type == "n":
        assert value == str(cell.value), "only a chart's years are words in its table and numbers here"
    else:
        assert cell.data_type == "s"
        assert cell.value


@pytest.mark.parametrize("page", WITH_ITEMS, ids=name)
def test_every_record_has_an_id_and_an_address(page, lang, twins, get, app, snapshot):
    if page.slug.startswith(("charts", "embed")):
        return  # rows of a chart's table, not records
    choice = CHOICES.get(page.slug, {})
    paths = [page.slug] if page in LISTS else [page.path(record) for record in list(page.ids(snapshot))[:3]]
    for path in paths:
        _, items, _ = twins(lang, path, **choice)
        assert items, f"{path} has no items"
        assert all(item.get("id") and item.get("url") for item in items), path
        assert len({(item.get("record"), item.get("kind"), item["id"]) for item in items}) == len(items), (
            f"{path}: an id stands twice"
        )
        local = some(sorted({item["url"].split("#")[0] for item in items if item["url"].startswith("/")}), 8)
        # with a choice in it an address need only lead somewhere: the pages are asked for without
        assert not [address for address in local if "?" not in address and get(address).status != 200]
        assert not [address for address in local if "?" in address and not found_in(app, address)]


@pytest.mark.parametrize("page", LISTS, ids=name)
def test_the_page_links_to_its_twins(page, lang, get):
    answer = get(href(lang, page.slug))
    links = {
        (a.get("type"), a["href"])
        for a in answer.all("link")
        if a.get("type") in ("application/json", "text/csv", EXCEL)
    }
    assert links == {
        ("application/json", href(lang, page.slug, "json")),
        ("text/csv", href(lang, page.slug, "csv")),
        (EXCEL, href(lang, page.slug, "xlsx")),
    }


@pytest.mark.parametrize("page", LISTS, ids=name)
def test_counts_beside_choices_are_what_the_choice_gives(page, get, twins):
    """The number beside a check box, the twins and the page agree: tried with every fourth choice a page offers.

    That the numbers are right for all of them is tested where they are made (unit/catalogue/queries/test_selection.py).
    """
    for at, choice in enumerate(some(_choices(get(href("en", page.slug)))[::4], 4)):
        lang = LANGUAGES[at % 2]
        query = {choice["name"]: choice["value"]}
        answer = get(href(lang, page.slug, **query))
        beside = next(
            c["count"] for c in _choices(answer) if c["value"] == choice["value"] and c["name"] == choice["name"]
        )
        assert beside == choice["count"], query
        _, items, rows = twins(lang, page.slug, **query)
        assert len(items) == len(rows) == choice["count"], query


@pytest.mark.parametrize("page", LISTS, ids=name)
def test_the_page_shows_the_first_of_the_items_in_their_order(page, lang, get, twins):
    orders = [option["value"] for option in get(href(lang, page.slug)).all("option") if option.get("value")]
    for query in ({}, *({"sort": order} for order in orders if "sort" in page.query)):
        answer = get(href(lang, page.slug, **query))
        _, items, _ = twins(lang, page.slug, **query)
        own = [item["url"] for item in items if item["url"].startswith(href(lang, page.slug) + "/")]
        if 'data-region="results"' not in answer.text or not own:
            continue
        results = answer.text.split('data-region="results"', 1)[1].split("source-note", 1)[0]
        shown = [
            link for link in dict.fromkeys(part.split('"')[0] for part in results.split('href="')[1:]) if link in own
        ]
        assert shown == own[:PER_PAGE], query


def _choices(answer):
    """The check boxes of the page's form with the numbers beside them."""
    found = []
    for part in answer.text.split("<label")[1:]:
        part = part.split("</label>")[0]
        if 'type="checkbox"' in part and 'class="count"' in part:
            count = part.split('class="count">')[1].split("<")[0]
            fields = {key: part.split(f' {key}="')[1].split('"')[0] for key in ("name", "value")}
            found.append({**fields, "count": int(count)})
    return found


def _cell(value):
    return "" if value is None else str(value)


def tables_of(answer):
    """Caption, headings of columns and of rows of every table that is not a chart's, which has its own files."""
    page = re.sub(r'<details class="chart-table".*?</details>', "", answer.text, flags=re.DOTALL)
    for table in re.findall(r'<table[^>]*class="(?!table table-sm)table.*?</table>', page, re.DOTALL):
        head, body = table.split("</thead>")
        caption = words(re.search(r"<caption.*?</caption>", head, re.DOTALL)[0])
        columns = [words(cell) for cell in re.findall(r"<th[ >].*?</th>", head, re.DOTALL)]
        rows = [words(cell) for cell in re.findall(r'<th scope="row".*?</th>', body, re.DOTALL)]
        yield caption, columns, rows


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_table_of_a_page_is_in_its_workbook(page, lang, get, app, snapshot):
    """By the name of a sheet, or by its rows; a comparison has a column where the workbook has a row."""
    if page.slug == "404":
        return
    records = some(list(page.ids(snapshot)), 8) if page.variable else [None]
    for record in records:
        path = page.slug if record is None else page.path(record)
        choice = {**CHOICES.get(page.slug, {}), **({"view": "table"} if page.slug in SHOWN_AS_TABLE else {})}
        answer = get(href(lang, path, **choice))
        found = list(tables_of(answer))
        assert found or page.slug not in SHOWN_AS_TABLE, "no table to look at"
        if not found:
            continue
        link = next(link for link in answer.links if ".xlsx" in link and "/charts/" not in link)
        book = load_workbook(io.BytesIO(get(link).body))
        cells = {sheet.title: {str(cell) for row in sheet.values for cell in row} for sheet in book.worksheets[:-1]}
        for caption, columns, rows in found:
            by_name = caption[:31] in cells
            by_rows = any(set(rows) <= known for known in cells.values())
            names = {str(row[2]) for row in list(book.worksheets[0].values)[1:]}
            by_columns = all(any(name in column for column in columns) for name in names)
            assert by_name or by_rows or by_columns, f"{path}: {caption} is in no sheet of {link}"


def test_a_downloaded_workbook_is_what_the_page_links_to(lang, get, app, translators):
    """The way of a visitor: the link in the page, the file, and in it types, frozen heads, widths, and the sources."""
    t = translators[lang]
    for path, query in (("tools", {"type": "portal"}), ("partners/uu", {}), ("data-quality", {"kind": "partners"})):
        page = get(href(lang, path, **query))
        link = next(link for link in page.links if ".xlsx" in link and "/charts/" not in link)
        assert link == href(lang, path, "xlsx", **query, on=TODAY if path in COUNTED else "")
        book = load_workbook(io.BytesIO(get(link).body))
        for sheet in book.worksheets[:-1]:
            assert sheet.freeze_panes == "B2"
            assert sheet.auto_filter.ref
            widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
            assert all(9 <= width <= 61 for width in widths)
            assert len(set(widths)) > 1
            assert all(cell.font.bold for cell in sheet[1])
        types = {cell.data_type for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value}
        assert {"s", "n"} <= types or {"s", "b"} <= types
        rows = list(book.worksheets[-1].values)
        assert book.worksheets[-1].title == t("workbook.about")
        at = next(i for i, row in enumerate(rows) if row[0] == t("workbook.definition.column"))
        told = [row for row in rows[at + 1 :] if row[4]]
        assert [row[0] for row in told] == [cell.value for sheet in book.worksheets[:-1] for cell in sheet[1]]
        assert all(row[1] and row[3] for row in told)
        newest = next(row[1] for row in rows if row[0] == t("workbook.data_day"))
        assert newest.date() == app.edition.context.catalogue.newest, "a date, not words"
        counted = [row[1].date() for row in rows if row[0] == t("workbook.counted_on")]
        assert counted == ([TODAY] if path in COUNTED else [])
