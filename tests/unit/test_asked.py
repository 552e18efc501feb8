"""What somebody who asked for an address meant: read, understood, spelt anew."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard.addresses import LANGUAGES, QUERY, canonical_query
from dashboard.asked import one_of, page_number, read_query, some_of
from dashboard.catalogue.queries.search import LONGEST, MOST_WORDS, read_words, words_of
from dashboard.html_first.addresses import anything, preferred, respelt, same_query, understood, with_left

# the same tries on every machine, and none held to a clock
STEADY = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
READERS = {
    "q": read_words,
    "type": some_of(("portal", "tool", "SE")),
    "view": one_of(("cards", "table")),
    "page": page_number,
    "ids": anything,
}
NAMES = st.sampled_from(
    [*READERS, "TYPE", "amp;type", "AMP;amp;q", "type[]", "type[0][x]", "x", "", "[", "[]", "a=b", "a&b", "utm_x", "é",
     "partner"]
)  # fmt: skip
VALUES = st.text(max_size=30) | st.sampled_from(
    ["portal", "Portal,TOOL", "portal,nix,,", "table", "2", "02", "0", "٣", "a b " * 60, "a" * 300, "%", "+", ",",
     "ß" * 201]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("type=portal&type=tool", {"type": "portal,tool"}),
        ("type=tool,portal,tool", {"type": "portal,tool"}),
        ("?q=a&q=b", {"q": "a b"}),
        ("q=%20%20", {}),
        ("q=%E5%E4", {"q": "\ufffd\ufffd"}),
        ("", {}),
        ("&" * 200, {}),
        ("amp;type=portal", {"type": "portal"}),
        ("q=a&amp;amp;type=portal", {"q": "a", "type": "portal"}),
        ("type[]=portal&type[]=tool", {"type": "portal,tool"}),
        ("type%5B0%5D=portal", {"type": "portal"}),
        ("TYPE=Portal", {"type": "Portal"}),
        (" Type =portal", {"type": "portal"}),
        ("utm_source=x&fbclid=y&UTM_Medium=z&amp;gclid=1", {}),
        ("audience=&type", {}),
    ],
)
def test_a_query_is_read_by_what_is_meant(text, known):
    assert read_query(text) == (known, ())


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("x=1&page=2", (("x", "1"),)),
        ("x", (("x", ""),)),
        ("=x", (("", "x"),)),
        ("Foo=1&Foo=1&Foo=2", (("Foo", "1"), ("Foo", "2"))),
        ("types=portal", (("types", "portal"),)),
        ("type[=portal", (("type[", "portal"),)),
        ("ref=x&utm=1", (("ref", "x"), ("utm", "1"))),
    ],
)
def test_what_is_no_name_of_ours_is_kept_to_be_told(text, strange):
    assert read_query(text)[1] == strange


def test_hundreds_of_fields_are_read():
    assert read_query("&".join(f"type=t{n}" for n in range(900)))[0]["type"].count(",") == 899


@pytest.mark.parametrize(
    ("name", "given_value", "wanted"),
    [
        ("type", "portal,PORTAL,nix", ("portal", ("nix",))),
        ("type", "se,tool", ("SE,tool", ())),
        ("view", "TABLE", ("table", ())),
        ("view", "cards,table", ("", ("cards,table",))),
        ("page", "007", ("7", ())),
        ("page", "٣", ("3", ())),
        ("page", "0", ("", ("0",))),
        ("page", "-1", ("", ("-1",))),
        ("page", "²", ("", ("²",))),
        ("page", "9" * 4000, ("9" * 400, ())),
        ("q", "  two \t words ", ("two words", ())),
        ("q", "a" * 201, ("a" * 200, ("a",))),
        ("q", "a b c d e f g h i j, k l", ("a b c d e f g h i j", (", k l",))),
    ],
)
def test_a_reader_gives_what_is_meant_and_what_is_left(name, given_value, wanted):
    assert READERS[name](given_value) == wanted


def test_values_that_differ_in_case_alone_are_not_guessed():
    read = one_of(("No", "NO", "no"))
    assert read("NO") == ("NO", ())
    assert read("nO") == ("", ("nO",))


def test_a_name_that_nobody_reads_is_told():
    assert understood({"type": "portal", "org": "x"}, READERS) == ({"type": "portal"}, (("org", "x"),))


@STEADY
@given(st.text(max_size=250))
@example("e\u0301" * 99 + " a" * 20)
@example("a" * 199 + "  b c")
def test_no_more_is_searched_for_than_is_told(text):
    kept, beyond = read_words(text)
    assert len(kept) <= LONGEST
    assert len(words_of(kept)) <= MOST_WORDS
    assert " ".join(text.split()) in ("".join([kept, *beyond]), " ".join([kept, *beyond]))


@STEADY
@given(st.lists(st.tuples(NAMES, VALUES), max_size=8) | st.text(max_size=200).map(lambda text: [(text, "")]))
def test_every_query_has_one_spelling(pairs):
    """What is read and spelt is read and spelt the same again: no address redirects twice."""
    text = "&".join(f"{name}={value}" for name, value in pairs)

    def spelt(query):
        names, strange = read_query(query)
        assert set(names) <= set(QUERY)
        kept, left = understood(names, READERS)
        return with_left("/en" + canonical_query(kept), (*left, *strange)).partition("?")[2]

    once = spelt(text)
    assert once.isascii()
    assert once.isprintable()
    assert same_query(spelt(once), once)
    assert spelt(spelt(once)) == spelt(once)


@STEADY
@given(st.lists(st.tuples(NAMES, st.text(max_size=20)), max_size=6))
def test_nothing_is_dropped_in_silence(pairs):
    """Every name with a value is understood, told, empty or a mark of tracking."""
    names, strange = read_query(with_left("?", tuple(pairs)))
    kept, left = understood(names, READERS)
    told = "".join([*kept, *kept.values(), *(part for pair in (*left, *strange) for part in pair)]).casefold()
    for name, value in pairs:
        if name not in ("utm_x", "page"):
            assert all(word in told for word in re.findall(r"\w+", value.casefold())), (name, value, told)


@pytest.mark.parametrize(
    ("raw", "base", "odd"),
    [
        ("/en/tools", "", False),
        ("/en/tools?q=%20//", "", False),
        ("//en/tools", "", True),
        ("/en%2Ftools", "", True),
        ("/%65n", "", True),
        ("/d~/en", "/d~", False),
        ("/d%7e/en", "/d~", False),
        ("/dash/en", "/dash", False),
        ("//dash/en", "/dash", True),
        ("/dash//en", "/dash", True),
        ("http://example.org/en/tools", "", False),
        ("http://example.org//en/tools", "", True),
        ("HTTPS://example.org/en%2Ftools", "", True),
        ("", "", False),
    ],
)
def test_sees_what_a_server_hides_of_a_path(raw, base, odd):
    assert respelt(raw, base) is odd


@pytest.mark.parametrize(
    ("ranges", "lang"),
    [
        ([("sv-SE", 1), ("en", 0.5)], "sv"),
        ([("en-GB", 1), ("sv", 0.8)], "en"),
        ([("fi-FI", 1), ("sv-FI", 0.8), ("en", 0.5)], "sv"),
        ([("en", 1), ("sv", 1)], "en"),
        ([("sv", 1), ("en", 1)], "sv"),
        ([("SV_se", 1)], "sv"),
        ([("de", 1), ("fr", 0.5)], "en"),
        ([("*", 1)], "en"),
        ([("*", 1), ("sv", 0.1)], "en"),
        ([("sv", 0.1), ("*", 0.5)], "en"),
        ([("sv", 0.5), ("*", 0.1)], "sv"),
        ([("*", 0.5), ("sv", 0.5)], "sv"),
        ([("*", 0.5), ("sv", 0)], "en"),
        ([("*", 0.5), ("en", 0.1)], "sv"),
        ([("*", 0), ("sv", 0.1)], "sv"),
        ([("en", 0)], "sv"),
        ([("en", 0), ("*", 0.5)], "sv"),
        ([("en", 0), ("sv", 0)], "en"),
        ([("svx", 1), ("ens-US", 1)], "en"),
        ([], "en"),
    ],
)
def test_a_regions_tag_counts_as_its_language(ranges, lang):
    assert preferred(ranges, LANGUAGES) == lang


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
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
    ],
)
def test_what_nobody_sees_or_means_is_taken_out_of_values(text, wanted):
    assert read_query(text) == (wanted, ())


@given(st.dictionaries(st.sampled_from(sorted(QUERY)), st.text(min_size=1, max_size=30).map(str.strip).filter(bool)))
def test_what_is_spelt_is_read_again(query):
    spelt = canonical_query(query)
    read, left = read_query(spelt)
    assert left == ()
    assert canonical_query(read) == spelt
