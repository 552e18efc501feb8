"""The one place that spells an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.addresses import MAX_QUERY, QUERY, SETS, canonical_query, href, parse_query, split_path
from dashboard.characters import cleaned

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
    ("text", "wanted"),
    [
        ("type=portal&type=tool", {"type": "portal,tool"}),
        ("?q=a&q=b", {"q": "a"}),
        ("x=1&page=2", {"page": "2"}),
        ("q=%20%20", {}),
        ("q=%E5%E4", {"q": "\ufffd\ufffd"}),
        ("q=Gene%E2%80%8BFinder", {"q": "GeneFinder"}),
        ("q=%E2%80%8B", {}),
        ("q=%C2%A0Gene%C2%A0Finder%00%07", {"q": "Gene Finder"}),
        ("q=la%CC%88ka%C2%ADre", {"q": "läkare"}),
        ("q=%EF%BC%B3%EF%BC%A3%EF%BC%A9", {"q": "SCI"}),
        ("type=portal%E2%80%8B,%EF%BB%BFtool", {"type": "portal,tool"}),
        ("ids=uu%EF%BC%8Ckth%C2%A0", {"ids": "uu,kth"}),
        ("since=2026%E2%80%9101%E2%80%9131", {"since": "2026-01-31"}),
        ("", {}),
        ("q=" + "a" * 5000, {"q": "a" * (MAX_QUERY - 2)}),
    ],
)
def test_parses_what_is_known(text, wanted):
    assert parse_query(text) == wanted


@given(st.dictionaries(st.sampled_from(sorted(QUERY)), st.text(min_size=1, max_size=30).map(str.strip).filter(bool)))
def test_what_is_spelt_is_parsed_again(query):
    query = {name: cleaned(value).strip() for name, value in query.items()}
    spelt = canonical_query(query)
    if len(spelt) <= MAX_QUERY:
        sets = {
            name: ",".join(sorted({x.strip() for x in query[name].split(",")} - {""})) for name in SETS & set(query)
        }
        assert parse_query(spelt) == {name: value for name, value in {**query, **sets}.items() if value}
        assert canonical_query(parse_query(spelt)) == spelt


@given(st.text(max_size=300))
def test_parsing_never_raises(text):
    assert set(parse_query(text)) <= set(QUERY)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/en", ("en", "", "")),
        ("/sv/", ("sv", "", "")),
        ("/en.json", ("en", "", "json")),
        ("/en/tools.csv", ("en", "tools", "csv")),
        ("/sv/tools.xlsx", ("sv", "tools", "xlsx")),
        ("/en/tools/a.b", ("en", "tools/a.b", "")),
        ("/en.xml", None),
        ("/en.json/tools", None),
        ("/de/tools", None),
        ("/", None),
    ],
)
def test_splits_a_path(path, wanted):
    assert split_path(path) == wanted
