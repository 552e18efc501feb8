"""The index agrees with looking at record after record, for any query and any values."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.catalogue.inverted_index import InvertedIndex, Picked, picked
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.search import SEARCHED, words_in
from dashboard.catalogue.queries.selection import crossed, holding, select, tally
from tests.plain import matches, plain_matches, plain_select

STEADY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
INDEXED = sorted(set(FACETS) - {"quality", "changes"})
VALUES = st.lists(st.dictionaries(st.text("abå", max_size=3), st.integers(1, 9), max_size=4), max_size=8)


@STEADY
@given(data=st.data(), kind=st.sampled_from(INDEXED))
def test_the_indexed_selection_is_the_plain_one(data, kind, snapshot):
    listed = snapshot.listed(kind)
    known = {f.query: sorted({v for record in listed for v in f.values(record)}) for f in FACETS[kind]}
    query = {
        name: ",".join(data.draw(st.lists(st.sampled_from([*values, "nix"]), max_size=3), label=name))
        for name, values in known.items()
    }
    words = sorted(words_in(snapshot, kind).terms)
    some = st.lists(st.sampled_from(words).flatmap(lambda w: st.integers(1, len(w)).map(lambda n: w[:n])), max_size=2)
    query["q"] = " ".join(data.draw(some, label="q"))
    found = select(snapshot, kind, **query)
    shown, counts = plain_select(snapshot, kind, query)
    assert list(found.records) == shown
    assert found.counts == counts
    assert [listed[row] for row in found.rows] == shown
    for facet in FACETS[kind]:
        counted = Counter(value for record in shown for value in (set(facet.values(record)) or {None}))
        assert tally(snapshot, kind, facet.query, found.rows) == counted


@STEADY
@given(data=st.data(), kind=st.sampled_from(SEARCHED))
def test_the_indexed_search_is_the_plain_one(data, kind, snapshot):
    words = st.sampled_from(sorted(words_in(snapshot, kind).terms)) | st.text(max_size=4)
    text = " ".join(data.draw(st.lists(words, max_size=3)))
    assert matches(snapshot, kind, text) == plain_matches(snapshot, kind, text)


def test_two_values_at_once_are_counted_in_every_square(snapshot):
    facets = {facet.query: facet.values for facet in FACETS["tools"]}
    chosen = select(snapshot, "tools", audience="researchers")
    squares = Counter((d, a) for tool in chosen.records for d in facets["type"](tool) for a in facets["org"](tool))
    made = crossed(snapshot, "tools", "type", "org", chosen.rows)
    assert {(d, a): n for d, counts in made.items() for a, n in counts.items()} == squares


def test_those_that_hold_a_value(snapshot):
    portals = [tool for tool in snapshot.listed("tools") if "portal" in tool.types]
    assert portals
    assert list(holding(snapshot, "tools", type="portal")) == portals
    assert list(holding(snapshot, "tools", type="nix")) == []


@given(rows=VALUES, wanted=st.text("abå", max_size=2))
def test_postings_of_any_values(rows, wanted):
    index = InvertedIndex.of(rows)
    size = len(rows)
    assert list(index.terms) == sorted(set().union(*rows))
    assert (wanted in index) == any(wanted in row for row in rows)
    assert index.rows_of(wanted).tolist() == [at for at, row in enumerate(rows) if wanted in row]
    assert index.holding([wanted, "a"], size).tolist() == [bool({wanted, "a"} & set(row)) for row in rows]
    assert index.filled(size).tolist() == [bool(row) for row in rows]
    assert index.counts(np.ones(size, dtype=bool)) == Counter(term for row in rows for term in row)
    begun = [
        max((weight + (term == wanted) for term, weight in row.items() if term.startswith(wanted)), default=0)
        for row in rows
    ]
    assert index.best(wanted, size).tolist() == begun


def test_what_is_picked_is_fetched_when_it_is_asked_for():
    class Asked(list):
        fetched = 0

        def __getitem__(self, at):
            self.fetched += 1
            return super().__getitem__(at)

    items = Asked("abcdef")
    some = picked(items, np.array([4, 0, 2]))
    assert isinstance(some, Picked)
    assert (len(some), items.fetched) == (3, 0)
    assert list(some[1:]) == ["a", "c"]
    assert some[-1] == "c"
    assert items.fetched == 3
    with pytest.raises(IndexError):
        some[3]
    assert picked(("a", "b"), np.array([1])) == ("b",)
