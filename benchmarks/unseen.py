"""Addresses that nobody has asked for yet: what is not in any cache, for the load tests."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, product

from benchmarks.kinds import app, lists
from dashboard.addresses import LANGUAGES, href
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.selection import SORTS

MOST_VALUES = 3


def filtered(seed: int = 1) -> list[str]:
    """Every choice of up to three values of one facet in every order of every list, shuffled; canonical.

    Values of one facet widen each other, so every address finds something. The same seed gives the same order.
    """
    found = sorted(set(_every()))
    random.Random(seed).shuffle(found)
    return found


def _every() -> Iterator[str]:
    snapshot = app().edition.context
    for path, lang in product(lists(), LANGUAGES):
        kind = path.replace("-", "_")
        for facet in FACETS.get(kind, ()):
            values = sorted({value for record in snapshot.listed(kind) for value in facet.values(record)})
            orders = ["", *SORTS.get(kind, ())[1:]]
            for number in range(1, MOST_VALUES + 1):
                for chosen, order in product(combinations(values, number), orders):
                    yield href(lang, path, **{facet.query: ",".join(chosen), "sort": order})
