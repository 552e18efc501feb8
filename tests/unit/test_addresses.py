"""The one place that spells an address."""

from __future__ import annotations

import pytest

from dashboard.addresses import QUERY, href, split_path, suffix_of

# A promise: names that stand in addresses which somebody kept. One may be added, none taken away or moved.
FROZEN = [
    *("q", "type", "audience", "org", "partner", "area", "data", "disease", "elixir", "host", "country", "framework"),
    *("kind", "group", "year", "state", "field", "about", "record", "ids", "measure", "since", "sort", "view", "page"),
]


def test_query_names_are_frozen_in_their_order():
    assert [name for name in QUERY if name in FROZEN] == FROZEN
    assert all(QUERY.values())


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (href("en"), "/en"),
        (href("sv", "tools/serve"), "/sv/tools/serve"),
        (href("sv", "tools", "csv", type=["portal", "tool"]), "/sv/tools.csv?type=portal,tool"),
        (href("en", "tools", page=2, q="å & b"), "/en/tools?q=%C3%A5+%26+b&page=2"),
        (href("en", "tools", q="", type=[], page=None), "/en/tools"),
        (href("en", "about", fragment="hosting"), "/en/about#hosting"),
        (href("en", "tools/a b"), "/en/tools/a%20b"),
    ],
)
def test_spells_canonical_addresses(made, wanted):
    assert made == wanted


def test_refuses_a_query_name_that_is_not_promised():
    with pytest.raises(KeyError, match="colour"):
        href("en", "tools", colour="red")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/en", ("en", "", "")),
        ("/sv/", ("sv", "", "")),
        ("/en.json", ("en", "", "json")),
        ("/en/tools.csv", ("en", "tools", "csv")),
        ("/sv/tools.xlsx", ("sv", "tools", "xlsx")),
        ("/en/tools/a.b", ("en", "tools/a.b", "")),
        ("//EN//Tools.CSV/", ("en", "tools", "csv")),
        ("/En.Json", ("en", "", "json")),
        ("/sv/tools//.json", ("sv", "tools", "json")),
        ("/sv///tools///CoVImapp", ("sv", "tools/covimapp", "")),
        ("/en.xml", None),
        ("/en.json/tools", None),
        ("/de/tools", None),
        ("/", None),
    ],
)
def test_splits_a_path(path, wanted):
    assert split_path(path) == wanted


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/en/tools.csv", "csv"),
        ("/sv/tools.JSON/", "json"),
        ("/en.xlsx", "xlsx"),
        ("/en/tools", ""),
        ("/en/tools.xml", ""),
        ("/json", ""),
        ("/a.json/b", ""),
        ("", ""),
    ],
)
def test_knows_which_file_is_asked_for(path, wanted):
    assert suffix_of(path) == wanted
