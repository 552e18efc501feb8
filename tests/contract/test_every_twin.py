"""The JSON and CSV twins: the same records as the page, for the same query, in both forms."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dashboard.addresses import LANGUAGES, href
from dashboard.catalogue.selection import PER_PAGE
from dashboard.pages import PAGES
from dashboard.web.site import Redirect
from tests.conftest import some

META = {"title", "language", "url", "data_version", "made", "licence", "count"}
# Pages that hold nothing until one chooses.
CHOICES = {"partners/compare": {"ids": "uu,kth"}, "search": {"q": "data"}}
WITH_ITEMS = [page for page in PAGES if hasattr(page, "items")]
LISTS = [page for page in WITH_ITEMS if "{id}" not in page.SLUG]


def name(page):
    return page.SLUG or "home"


def found_in(app, address):
    """Whether the address leads to a page, and is its canonical one. Raises ``NotFound`` where there is none."""
    path, _, query = address.partition("?")
    return not isinstance(app.site.route(path, query), Redirect)


@pytest.fixture
def twins(get):
    """The items of an address twice: out of its JSON (with meta) and out of its CSV."""

    def both(lang, path, **query):
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
    paths = [page.SLUG] if page in LISTS else [page.SLUG.replace("{id}", record) for record in page.ids(snapshot)]
    for path in paths:
        meta, items, rows = twins(lang, path)
        assert set(meta) == META
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
def test_every_record_has_an_id_and_an_address(page, lang, twins, get, app, snapshot):
    if page.SLUG.startswith(("charts", "embed")):
        return  # rows of a chart's table, not records
    choice = CHOICES.get(page.SLUG, {})
    paths = (
        [page.SLUG] if page in LISTS else [page.SLUG.replace("{id}", record) for record in list(page.ids(snapshot))[:3]]
    )
    for path in paths:
        _, items, _ = twins(lang, path, **choice)
        assert items, f"{path} has no items"
        assert all(item.get("id") and item.get("url") for item in items), path
        assert len({(item.get("record"), item.get("kind"), item["id"]) for item in items}) == len(items), (
            f"{path}: an id stands twice"
        )
        local = {item["url"].split("#")[0] for item in items if item["url"].startswith("/")}
        # with a choice in it an address need only lead somewhere: the pages are asked for without
        assert not [address for address in local if "?" not in address and get(address).status != 200]
        assert not [address for address in local if "?" in address and not found_in(app, address)]


@pytest.mark.parametrize("page", LISTS, ids=name)
def test_the_page_links_to_its_twins(page, lang, get):
    answer = get(href(lang, page.SLUG))
    links = {
        (a.get("type"), a["href"]) for a in answer.all("link") if a.get("type") in ("application/json", "text/csv")
    }
    assert links == {
        ("application/json", href(lang, page.SLUG, "json")),
        ("text/csv", href(lang, page.SLUG, "csv")),
    }


@pytest.mark.parametrize("page", LISTS, ids=name)
def test_counts_beside_choices_are_what_the_choice_gives(page, get, twins):
    """The number beside a check box, the twins and the page agree: tried with every fourth choice a page offers.

    That the numbers are right for all of them is tested where they are made (unit/catalogue/test_selection.py).
    """
    for at, choice in enumerate(some(_choices(get(href("en", page.SLUG)))[::4], 4)):
        lang = LANGUAGES[at % 2]
        query = {choice["name"]: choice["value"]}
        answer = get(href(lang, page.SLUG, **query))
        beside = next(
            c["count"] for c in _choices(answer) if c["value"] == choice["value"] and c["name"] == choice["name"]
        )
        assert beside == choice["count"], query
        _, items, rows = twins(lang, page.SLUG, **query)
        assert len(items) == len(rows) == choice["count"], query


@pytest.mark.parametrize("page", LISTS, ids=name)
def test_the_page_shows_the_first_of_the_items_in_their_order(page, lang, get, twins):
    orders = [option["value"] for option in get(href(lang, page.SLUG)).all("option") if option.get("value")]
    for query in ({}, *({"sort": order} for order in orders if "sort" in page.QUERY)):
        answer = get(href(lang, page.SLUG, **query))
        _, items, _ = twins(lang, page.SLUG, **query)
        own = [item["url"] for item in items if item["url"].startswith(href(lang, page.SLUG) + "/")]
        if 'data-still="results"' not in answer.text or not own:
            continue
        results = answer.text.split('data-still="results"', 1)[1].split("source-note", 1)[0]
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
