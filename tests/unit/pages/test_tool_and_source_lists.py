"""The lists of tools and data sources: what is shown is what the address asks for, in page and twins alike."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import data_sources, tools
from tests.regions import region_html

PAGES = [tools, data_sources]


def shown(snapshot: Snapshot, t: Translator, page: object, /, **query: str) -> dict[str, str]:
    return region_html(page.layout(snapshot, t, **query))


@pytest.mark.parametrize("page", PAGES)
def test_all_records_are_reached_through_the_pages_of_results(snapshot: Snapshot, t: Translator, page: object) -> None:
    items = page.items(snapshot, t)
    assert len(items) == len(snapshot.listed(page.page.slug.replace("-", "_")))
    names = [item["name"] for item in items]
    assert names == t.sorted(names)
    pages = -(-len(items) // 24)
    results = "".join(shown(snapshot, t, page, page=str(number))["results"] for number in range(1, pages + 1))
    assert all(f'href="{item["url"]}"' in results for item in items)


@pytest.mark.parametrize(("page", "query"), [(tools, {"type": "portal"}), (data_sources, {"country": "SE"})])
def test_page_twins_and_sentence_agree(snapshot: Snapshot, t: Translator, page: object, query: dict[str, str]) -> None:
    items = page.items(snapshot, t, **query)
    regions = shown(snapshot, t, page, **query)
    total = len(page.items(snapshot, t))
    assert 0 < len(items) < total
    assert f"{len(items)} " in regions["found"]
    assert str(total) in regions["found"]
    assert regions["results"].count('<article class="card record-card"') == len(items)
    name, value = next(iter(query.items()))
    assert f"{page.page.slug}.csv?{name}={value}" in regions["bar"]


@pytest.mark.parametrize("page", PAGES)
def test_table_and_cards_show_the_same_records(snapshot: Snapshot, t: Translator, page: object) -> None:
    table = shown(snapshot, t, page, view="table", sort="newest")
    cards = shown(snapshot, t, page, sort="newest")
    links = [part.split('"')[0] for part in cards["results"].split('href="')[1:]]
    assert links[:24] == [part.split('"')[0] for part in table["results"].split('href="')[1:]][:24]
    assert 'name="view" value="table"' in table["keep"]
    dates = [item["published_on"].last for item in page.items(snapshot, t, sort="newest")]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("page", PAGES)
def test_what_cannot_be_read_is_left_out_and_said(app, snapshot: Snapshot, t: Translator, page: object) -> None:
    hostile = {"type": "nonsense", "sort": "size", "view": "<b>", "page": "0"}
    regions = region_html(app.tree(app.edition.route(f"/{t.lang}/{page.page.slug}", urlencode(hostile))))
    assert regions["results"] == shown(snapshot, t, page)["results"]
    assert all(f"{name}=" in regions["left-out"] for name in hostile)
    assert "<b>" not in regions["left-out"]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_found_is_said_with_a_way_on(snapshot: Snapshot, t: Translator, page: object) -> None:
    regions = shown(snapshot, t, page, q="zzzz")
    assert "contribute?about=" in regions["results"]
    assert page.items(snapshot, t, q="zzzz") == []


@pytest.mark.parametrize(("page", "kind"), [(tools, "tools"), (data_sources, "data_sources")])
def test_records_that_left_the_list_are_reached_below_it(
    snapshot: Snapshot, t: Translator, page: object, kind: str
) -> None:
    text = render(page.layout(snapshot, t))
    gone = [record for record in snapshot.all(kind) if record.removed]
    assert len(gone) == len(snapshot.removed(kind)) > 1
    earlier = text[text.index('id="earlier"') :]
    for record in gone:
        assert f'href="/{t.lang}/{page.page.slug}/{record.id}"' in earlier
        assert t.date(record.removed.last_listed) in earlier
        if record.removed.moved_to:
            there, _, there_id = record.removed.moved_to.partition("/")
            assert (f"/{there}#{there_id}" if there == "resources" else f"/{there}/{there_id}") in earlier


@pytest.mark.parametrize("page", PAGES)
def test_a_facet_with_nothing_to_choose_says_so(snapshot: Snapshot, t: Translator, page: object) -> None:
    regions = shown(snapshot, t, page, q="there is nothing of this name")
    facets = [content for name, content in regions.items() if name.startswith("facet-")]
    assert facets
    assert all(content.count("<li") == 1 and t("shell.facet_empty") in content for content in facets)
