"""From the query of an address to the records it asks for.

Within a facet any chosen value may match, across facets all must. A count beside a value tells how
many records would be shown with that value, all other facets as they are. Values that the data do not
know are ignored and reported, never an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from operator import and_
from typing import Any

import numpy as np

from dashboard.asked import Reader, one_of, page_number, some_of
from dashboard.catalogue.inverted_index import Array, InvertedIndex, picked
from dashboard.catalogue.queries import changes, findings
from dashboard.catalogue.queries.facets import FACETS, choices_in, values_in
from dashboard.catalogue.queries.search import LONGEST, read_words, scores
from dashboard.catalogue.queries.validity import Dated
from dashboard.catalogue.snapshot import Snapshot

PER_PAGE = 24
# So many selections are kept, one for each thread that makes a page.
_KEPT = 4

# Lists that are made out of the catalogue instead of standing in it.
MADE: dict[str, Callable[[Snapshot], Dated]]
MADE = {"quality": findings.every_finding, "changes": changes.every_change}
# The first order of a kind is its default; "name" and "-name" are words, the others dates or relevance.
SORTS: dict[str, tuple[str, ...]] = {
    "tools": ("name", "newest", "oldest"),
    "data_sources": ("name", "newest", "oldest"),
    "serve_apps": ("name",),
    "news": ("newest", "oldest"),
    "highlights": ("newest", "oldest"),
}


@dataclass(frozen=True)
class Selection:
    """What a query asks for. ``records`` are all that match, in file order; ``chosen`` the values in use. ``rows`` are
    their places among the listed records, or in the list that was made."""

    kind: str
    records: Sequence[Any]
    chosen: dict[str, tuple[str, ...]]
    words: str
    sort: str
    page: int
    ignored: tuple[tuple[str, str], ...]
    counts: dict[str, Counter[str]]
    rows: Array = field(compare=False, repr=False)

    @property
    def query(self) -> dict[str, object]:
        """The same choice as query values, defaults left out."""
        query: dict[str, object] = {"q": self.words, **self.chosen}
        if self.sort != _orders(self.kind)[0]:
            query["sort"] = self.sort
        if self.page > 1:
            query["page"] = self.page
        return query

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered out at all."""
        return bool(self.words or self.chosen)

    @property
    def pages(self) -> int:
        """How many pages the records fill; at least one."""
        return max(1, -(-len(self.records) // PER_PAGE))


def _orders(kind: str) -> tuple[str, ...]:
    return SORTS.get(kind, ("name",))


def defaults_of(kind: str, /, **others: str) -> Callable[..., dict[str, str]]:
    """The ``defaults`` of a page that shows a list of ``kind``; ``others`` are those that the page knows itself."""
    values = {"sort": _orders(kind)[0], "page": "1", **others}
    return lambda snapshot, /, **query: values


def readers_of(snapshot: Snapshot, kind: str, /) -> dict[str, Reader]:
    """How each query name of a list of ``kind`` is read: its facets with their values, words, order and page."""
    values = _listed(snapshot, kind)[1]
    read = {f.query: some_of(choices_in(snapshot, kind, f, values[f.query])) for f in FACETS[kind]}
    read |= {"sort": one_of(_orders(kind)), "page": page_number}
    if kind == "changes":
        read |= {"since": partial(changes.read_since_or_ahead, snapshot)}
    return read if kind in MADE else {**read, "q": read_words}


def read_by(kind: str, /, **others: Collection[str]) -> Callable[..., dict[str, Reader]]:
    """The ``readers`` of a page that shows a list of ``kind``; ``others`` are values that the page knows itself."""
    own = {name: one_of(values) for name, values in others.items()}
    return lambda snapshot, /, **query: readers_of(snapshot, kind) | own


def pages_of(kind: str) -> Callable[..., int]:
    """The ``pages`` of a page that shows a list of ``kind``: how many pages of results there are."""
    return lambda snapshot, /, **query: select(snapshot, kind, **query).pages


def select(snapshot: Snapshot, kind: str, /, **query: str) -> Selection:
    """The listed records of ``kind`` that the query asks for; unknown names and values are ignored."""
    # a page selects for its list and again for each of its charts
    made: dict[object, Selection] = snapshot._cache.setdefault("selected", {})
    key = kind, *sorted(query.items())
    found = made.get(key)
    if found is None:
        found = _select(snapshot, kind, query)
        if len(made) >= _KEPT:
            made.clear()
        made[key] = found
    return found


def _select(snapshot: Snapshot, kind: str, query: dict[str, str]) -> Selection:
    listed, values, within = _listed(snapshot, kind)
    size = len(listed)
    ignored: list[tuple[str, str]] = []
    chosen: dict[str, tuple[str, ...]] = {}
    # for each facet whether a record fits what is chosen of it
    fits: dict[str, Array] = {}
    for facet in FACETS[kind]:
        name = facet.query
        asked = [value for value in query.get(name, "").split(",") if value]
        known = choices_in(snapshot, kind, facet, values[name]) if asked else ()
        ignored += [(name, value) for value in asked if value not in known]
        if good := tuple(dict.fromkeys(value for value in asked if value in known)):
            chosen[name] = good
            fits[name] = values[name].holding(good, size)
    words = query.get("q", "")[:LONGEST]
    if words and kind not in MADE:
        within = scores(snapshot, kind, words) > 0
    if kind == "changes":
        since = changes.since_of(snapshot, query.get("since", ""))
        within = within & changes.possible_since(snapshot, since.day)
        ignored += [("since", since.asked)] if since.how == "unread" else []
    shown = _all(within, fits.values())
    counts = {}
    for facet in FACETS[kind]:
        # a facet's own choice does not narrow its own counts; a linked one shows none
        if not facet.linked:
            others = (fit for name, fit in fits.items() if name != facet.query)
            counts[facet.query] = values[facet.query].counts(_all(within, others) if facet.query in fits else shown)
    sort = query.get("sort", "")
    if sort not in _orders(kind):
        ignored += [("sort", sort)] if sort else []
        sort = _orders(kind)[0]
    rows = np.flatnonzero(shown)
    selection = Selection(kind, picked(listed, rows), chosen, words, sort, 1, tuple(ignored), counts, rows)
    page = query.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 0
    # "02" is another spelling of page 2, and each view has one
    if str(number) != page or not 1 <= number <= selection.pages:
        return replace(selection, ignored=(*ignored, ("page", page)))
    return replace(selection, page=number)


def tally(snapshot: Snapshot, kind: str, name: str, rows: Array | None = None) -> Counter[str | None]:
    """How many of these rows of the listed records, or of all, have each value of that name; ``None`` for none."""
    listed, values, mask = _listed(snapshot, kind)
    mask = mask if rows is None else np.isin(np.arange(len(listed)), rows)
    counts: Counter[str | None] = Counter(values[name].counts(mask))
    if without := int(np.count_nonzero(mask & ~values[name].filled(len(listed)))):
        counts[None] = without
    return counts


def holding(snapshot: Snapshot, kind: str, **wanted: str) -> Sequence[Any]:
    """The listed records, in file order, that have each of these values: ``partner="uu"``."""
    listed, values, within = _listed(snapshot, kind)
    fits = (values[name].holding([value], len(listed)) for name, value in wanted.items())
    return picked(listed, np.flatnonzero(_all(within, fits)))


def crossed(
    snapshot: Snapshot, kind: str, down: str, across: str, rows: Array | None = None
) -> dict[str, Counter[str]]:
    """How many of these rows of the listed records, or of all, have each value of ``across``, for each of ``down``."""
    listed, values, mask = _listed(snapshot, kind)
    mask = mask if rows is None else np.isin(np.arange(len(listed)), rows)
    fits = {term: values[down].holding([term], len(listed)) for term in values[down].terms}
    return {term: values[across].counts(mask & fit) for term, fit in fits.items()}


def _listed(snapshot: Snapshot, kind: str) -> tuple[Sequence[object], dict[str, InvertedIndex], Array]:
    """All that can be chosen from, where each value stands in it, and which of it stands on the snapshot's day."""
    if kind not in MADE:
        listed = snapshot.listed(kind)
        return listed, values_in(snapshot, kind), np.ones(len(listed), dtype=bool)
    made = MADE[kind](snapshot)
    return made.items, values_in(snapshot, kind, made.items), made.on(snapshot.today)


def _all(within: Array, fits: Iterable[Array]) -> Array:
    return reduce(and_, fits, within)
