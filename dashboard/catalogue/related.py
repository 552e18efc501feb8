"""Which tools and data sources have to do with one another, as far as their records tell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.fields import Text
from dashboard.catalogue.search import folded
from dashboard.catalogue.store import Snapshot

KINDS = ("tools", "data_sources")
LIMIT = 6


@dataclass(frozen=True)
class Tie:
    """A record that another one is tied to; ``shared`` are the keywords or codes they have in common."""

    kind: str
    record: Any
    shared: tuple[str, ...] = ()


def by_the_same(snapshot: Snapshot, kind: str, record: Any, /) -> list[Tie]:
    """Listed records of the same kind in the same hands, in file order.

    Tools share an organisation or, where none is named, the maintainer; data sources share the
    (inferred) operator.
    """
    hands = _hands(kind, record)
    others = (other for other in snapshot.listed(kind) if other.id != record.id)
    return [Tie(kind, other) for other in others if hands & _hands(kind, other)]


def by_keyword(snapshot: Snapshot, kind: str, record: Any, /, *, but: tuple[str, ...] = ()) -> list[Tie]:
    """At most ``LIMIT`` listed tools and data sources with keywords in common; rare keywords weigh more.

    ``but`` are ids of the same kind to leave out.
    """
    own = {folded(word): word for word in record.keywords}
    spread = _spread(snapshot)
    found = []
    for other_kind, other in _others(snapshot, kind, record):
        shared = [word for word in (folded(w) for w in other.keywords) if word in own]
        if shared and not (other_kind == kind and other.id in but):
            weight = sum(1 / spread[word] for word in shared)
            found.append((-weight, other.id, Tie(other_kind, other, tuple(own[word] for word in shared))))
    return [tie for *_, tie in sorted(found, key=lambda item: item[:2])[:LIMIT]]


def by_area(snapshot: Snapshot, kind: str, record: Any, /, *, but: tuple[str, ...] = ()) -> list[Tie]:
    """At most ``LIMIT`` listed records of the same kind with most areas, data types and diseases in common.

    Unknown values tie nothing together. ``but`` are ids of the same kind to leave out.
    """
    own = _codes(record)
    found = []
    for other_kind, other in _others(snapshot, kind, record):
        theirs = _codes(other)
        shared = own & theirs
        if other_kind == kind and shared and other.id not in but:
            found.append((-len(shared) / len(own | theirs), other.id, Tie(kind, other, tuple(sorted(shared)))))
    return [tie for *_, tie in sorted(found, key=lambda item: item[:2])[:LIMIT]]


def named_in(snapshot: Snapshot, record: Any, /) -> list[Tie]:
    """Highlights and news that name the record in headline, title or keywords, newest first.

    Only its names in full and in their very spelling count, so what is found is certain.
    """
    names = {record.name, *record.former_names, record.short_name or record.name, record.upstream_name or record.name}
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(names)) + r")(?!\w)")
    found = [
        Tie(kind, item)
        for kind in ("highlights", "news")
        for item in snapshot.all(kind)
        if any(pattern.search(text) for text in _texts(item))
    ]
    return sorted(found, key=lambda tie: (-tie.record.date.toordinal(), tie.kind))


def apps_of(snapshot: Snapshot, tool: Any, /) -> list[Any]:
    """The apps of the Serve sample that are this very tool."""
    return [app for app in snapshot.listed("serve_apps") if app.tool == tool.id]


def _others(snapshot: Snapshot, kind: str, record: Any) -> list[tuple[str, Any]]:
    return [
        (other_kind, other)
        for other_kind in KINDS
        for other in snapshot.listed(other_kind)
        if (other_kind, other.id) != (kind, record.id)
    ]


def _hands(kind: str, record: Any) -> set[str]:
    if kind == "data_sources":
        return {record.operator} - {"unknown"}
    return set(record.maintainer.organisations) or {record.maintainer.name}


def _codes(record: Any) -> set[str]:
    fields = ("research_areas", "data_types", "disease_types")
    values = (getattr(record, field, ()) for field in fields)
    return {code for value in values if value != "unknown" for code in value}


def _spread(snapshot: Snapshot) -> Counter[str]:
    if "keyword-spread" not in snapshot._cache:
        snapshot._cache["keyword-spread"] = Counter(
            word for kind in KINDS for other in snapshot.listed(kind) for word in {folded(w) for w in other.keywords}
        )
    found: Counter[str] = snapshot._cache["keyword-spread"]
    return found


def _texts(item: Any) -> list[str]:
    headline: Text = item.headline
    return [headline.en, headline.sv, getattr(item, "original_title", ""), *getattr(item, "keywords", ())]
