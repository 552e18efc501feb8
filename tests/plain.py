"""Selecting and searching in the plainest way: record by record. What the indexed way must agree with."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.search import _words, scores, words_of
from dashboard.catalogue.snapshot import Snapshot


def matches(snapshot: Snapshot, kind: str, text: str) -> dict[str, int]:
    """What the product finds: id -> score."""
    found = zip(snapshot.listed(kind), scores(snapshot, kind, text).tolist(), strict=True)
    return {record.id: score for record, score in found if score}


def plain_matches(snapshot: Snapshot, kind: str, text: str) -> dict[str, int]:
    """The listed records in which every word of ``text`` begins some word, with the sum of the best weights."""
    found = {}
    for record in snapshot.listed(kind):
        known = _words(snapshot, record)
        best = [
            max((weight + (one == word) for one, weight in known.items() if one.startswith(word)), default=0)
            for word in words_of(text)
        ]
        if all(best):
            found[record.id] = sum(best) or 1
    return found


def plain_select(snapshot: Snapshot, kind: str, query: dict[str, str]) -> tuple[list[Any], dict[str, Counter[str]]]:
    """The records that a query asks for, in file order, and the counts beside the values."""
    facets = FACETS[kind]
    known = {f.query: {value for record in snapshot.listed(kind) for value in f.values(record)} for f in facets}
    chosen = {f.query: set(query.get(f.query, "").split(",")) & known[f.query] for f in facets}
    within = plain_matches(snapshot, kind, query.get("q", "")[:200])
    shown, counts = [], {f.query: Counter[str]() for f in facets}
    for record in snapshot.listed(kind):
        if record.id not in within:
            continue
        failed = {f.query for f in facets if chosen[f.query] and not chosen[f.query] & set(f.values(record))}
        if not failed:
            shown.append(record)
        for facet in facets:
            if failed <= {facet.query}:
                counts[facet.query].update(set(facet.values(record)))
    return shown, counts
