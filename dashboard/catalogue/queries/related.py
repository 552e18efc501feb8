"""Which tools and data sources have to do with one another, as far as their records tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

import numpy as np

from dashboard.catalogue.inverted_index import Array
from dashboard.catalogue.models.programme import Highlight, News
from dashboard.catalogue.models.records import DataSource, ServeApp, Tool
from dashboard.catalogue.queries.facets import codes, owners, values_in
from dashboard.catalogue.queries.search import folded
from dashboard.catalogue.snapshot import Snapshot

KINDS = ("tools", "data_sources")
LIMIT = 6
_NONE: Array = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Tie:
    """A record that another one is tied to; ``shared`` are the keywords or codes they have in common."""

    kind: str
    record: Any
    shared: tuple[str, ...] = ()


def by_the_same(snapshot: Snapshot, kind: str, record: Tool | DataSource, /) -> Array:
    """Places among the listed records of those of the same kind of the same owners. Tools share an organisation or,
    where none is named, the maintainer; data sources share the (inferred) operator."""
    held = values_in(snapshot, kind)["owners"].holding(owners(kind, record), len(snapshot.listed(kind)))
    own = snapshot.place(kind, record.id)
    if own is not None:
        held[own] = False
    return np.flatnonzero(held)


def by_keyword(snapshot: Snapshot, kind: str, record: Tool | DataSource, /, *, but: Array = _NONE) -> list[Tie]:
    """At most ``LIMIT`` listed tools and data sources with keywords in common; rare keywords weigh more. ``but`` are
    places among the listed records of the same kind to leave out."""
    own = {folded(word): word for word in record.keywords}
    keywords = {other: values_in(snapshot, other)["keyword"] for other in KINDS}
    spread = {word: sum(len(index.rows_of(word)) for index in keywords.values()) for word in own}
    best = []
    for other, index in keywords.items():
        weights = np.zeros(len(snapshot.listed(other)))
        for word in own:
            weights[index.rows_of(word)] += 1 / spread[word] if spread[word] else 0
        if other == kind:
            weights = _without(snapshot, kind, record, weights, but)
        # sums of the same parts in another order differ in their last digits
        best += [(*found, other) for found in _greatest(snapshot, other, weights.round(9))]
    ties = []
    for _, record_id, other in sorted(best)[:LIMIT]:
        there = snapshot.all(other)[snapshot.catalogue.rows[other][record_id]]
        shared = dict.fromkeys(own[word] for word in map(folded, there.keywords) if word in own)
        ties.append(Tie(other, there, tuple(shared)))
    return ties


def by_area(snapshot: Snapshot, kind: str, record: Tool | DataSource, /, *, but: Array = _NONE) -> list[Tie]:
    """At most ``LIMIT`` listed records of the same kind with most areas, data types and diseases in common. Unknown
    values tie nothing together. ``but`` are places among the listed records to leave out."""
    own = set(codes(record))
    index, size = values_in(snapshot, kind)["codes"], len(snapshot.listed(kind))
    shared = np.zeros(size)
    for code in own:
        shared[index.rows_of(code)] += 1
    # the measure of Jaccard: what two sets share, of all that stands in either
    together = len(own) + np.bincount(index.rows, minlength=size) - shared
    alike = _without(snapshot, kind, record, np.divide(shared, together, where=shared > 0, out=np.zeros(size)), but)
    rows = snapshot.catalogue.rows[kind]
    found = [snapshot.all(kind)[rows[record_id]] for _, record_id in _greatest(snapshot, kind, alike)]
    return [Tie(kind, other, tuple(sorted(own & set(codes(other))))) for other in found]


def _without(snapshot: Snapshot, kind: str, record: Tool | DataSource, weights: Array, but: Array) -> Array:
    weights[but] = 0
    own = snapshot.place(kind, record.id)
    if own is not None:
        weights[own] = 0
    return weights


def _greatest(snapshot: Snapshot, kind: str, weights: Array) -> list[tuple[float, str]]:
    """The ``LIMIT`` greatest weights above 0, negated, with the ids of their records; among equals the first id."""
    rows = np.flatnonzero(weights)
    if len(rows) > LIMIT:
        least = np.partition(weights[rows], -LIMIT)[-LIMIT]
        rows = np.flatnonzero((weights >= least) & (weights > 0))
    ids = snapshot.listed_ids(kind)
    return nsmallest(LIMIT, ((-float(weights[row]), ids[row]) for row in rows.tolist()))


def named_in(snapshot: Snapshot, record: Tool | DataSource, /) -> list[Tie]:
    """Highlights and news that name the record in headline, title or keywords, newest first. Only its names in full and
    in their very spelling count, so what is found is certain."""
    names = {record.name, *record.former_names, record.short_name or record.name, record.upstream_name or record.name}
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(names)) + r")(?!\w)")
    items = (Tie(kind, item) for kind in ("highlights", "news") for item in snapshot.all(kind))
    found = [tie for tie in items if any(map(pattern.search, _texts(tie.record)))]
    return sorted(found, key=lambda tie: (-tie.record.date.toordinal(), tie.kind))


def apps_of(snapshot: Snapshot, tool: Tool, /) -> list[ServeApp]:
    """The apps of the Serve sample that are this very tool."""
    return [app for app in snapshot.listed("serve_apps") if app.tool == tool.id]


def _texts(item: Highlight | News) -> list[str]:
    more = (item.original_title, *item.keywords) if isinstance(item, Highlight) else ()
    return [item.headline.en, item.headline.sv, *more]
