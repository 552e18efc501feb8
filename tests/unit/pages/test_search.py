"""Search: grouped by kind with counts, best first, linked to where each record is told of."""

from __future__ import annotations

import pytest

from dashboard.catalogue.queries.search import SEARCHED
from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import search
from tests.plain import matches
from tests.regions import region_html


def test_finds_what_the_index_finds_grouped_and_best_first(snapshot: Snapshot, t: Translator) -> None:
    hits = search.found(snapshot, t, q="protein")
    assert list(hits.groups) == [kind for kind in SEARCHED if matches(snapshot, kind, "protein")]
    for kind, group in hits.groups.items():
        assert group.scores == sorted(group.scores, reverse=True)
        assert dict(zip([record.id for record in group.records], group.scores, strict=True)) == matches(
            snapshot, kind, "protein"
        )
    assert hits.number == len(search.items(snapshot, t, q="protein"))


def test_shows_a_few_of_each_kind_and_leads_to_the_rest(snapshot: Snapshot, t: Translator) -> None:
    markup = render(search.layout(snapshot, t, q="protein"))
    number = len(matches(snapshot, "data_sources", "protein"))
    assert number > search.SHOWN
    assert t("search.more", n=number, kind=t("kinds.data_sources")) in markup
    assert f"/{t.lang}/search?q=protein&amp;kind=data_sources" in markup
    whole = render(search.layout(snapshot, t, q="protein", kind="data_sources"))
    assert whole.count(f'href="/{t.lang}/data-sources/') == number


@pytest.mark.parametrize(
    ("kind", "words", "address"),
    [
        ("tools", "CoViMAPP", "/{lang}/tools/covimapp"),
        ("fellows", "Van Boeckel", "/{lang}/programme#fellow-thomas-van-boeckel"),
        ("glossary", "metadata", "/{lang}/open-science#term-metadata"),
        ("resources", "altmetrics", "/{lang}/resources#alternative-metrics-for-impact"),
        ("funders", "Wallenberg", "/{lang}/funders#knut-and-alice-wallenberg-foundation"),
        ("open_science", "CoARA", "/{lang}/open-science#item-coara"),
        ("partners", "Uppsala", "/{lang}/partners/uu"),
        ("serve_apps", "starbase", "https://starbase.serve.scilifelab.se/"),
        ("highlights", "FoldDock", "https://data.scilifelab.se/highlights/folddock_pipeline/"),
    ],
)
def test_each_kind_leads_to_its_place(snapshot: Snapshot, t: Translator, kind, words, address) -> None:
    urls = [row["url"] for row in search.items(snapshot, t, q=words, kind=kind)]
    assert address.format(lang=t.lang) in urls


def test_without_words_there_are_suggestions_that_find_something(snapshot: Snapshot, t: Translator) -> None:
    for nothing in ("", " ", "?!", "-"):
        assert search.found(snapshot, t, q=nothing).number == 0
        assert t("search.browse") in render(search.layout(snapshot, t, q=nothing))
    for word in t("search.examples").split(", "):
        assert search.found(snapshot, t, q=word).number, word


def test_a_search_in_vain_says_so_and_offers_ways_on(snapshot: Snapshot, t: Translator) -> None:
    markup = render(search.layout(snapshot, t, q="qwxyz"))
    assert t("search.found", n=0, words="qwxyz") in markup
    assert f"/{t.lang}/contribute" in markup


def test_an_unknown_kind_is_left_out_and_named(app, snapshot: Snapshot, t: Translator) -> None:
    hits = search.found(snapshot, t, q="protein", kind="zzz")
    assert hits.number == search.found(snapshot, t, q="protein").number
    assert "kind=zzz" in region_html(app.tree(app.edition.route(f"/{t.lang}/search", "q=protein&kind=zzz")))["left-out"]
