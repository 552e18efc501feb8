"""From the query of an address to the records it asks for.

Within a facet any chosen value may match, across facets all must. A count beside a value tells how
many records would be shown with that value, all other facets as they are. Values that the data do not
know are ignored and reported, never an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue import changes, quality
from dashboard.catalogue.search import matches
from dashboard.catalogue.store import Snapshot

PER_PAGE = 24


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list. ``query`` is its name in the address, ``group`` words its values.

    Where no vocabulary or kind words them, ``texts`` is what stands before them in the texts; a value
    without a text is shown as it is. A ``linked`` facet is no field of the form: links lead to it.
    """

    query: str
    group: str
    values: Callable[[Any], tuple[str, ...]]
    texts: str = ""
    linked: bool = False


def _tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _field(query: str, group: str, name: str) -> Facet:
    return Facet(query, group, lambda record: _tuple(getattr(record, name)))


def _host(tool: Any) -> tuple[str, ...]:
    unknown = tool.hosted_by_data_centre == "unknown"
    known = (("data-centre", tool.hosted_by_data_centre is True), ("serve", tool.hosted_on_serve))
    places = [code for code, here in known if here]
    return tuple(places) or ("unknown" if unknown else "elsewhere",)


def _organisations(tool: Any) -> tuple[str, ...]:
    return tuple(tool.maintainer.organisations) or ("unknown",)


FACETS: dict[str, tuple[Facet, ...]] = {
    "tools": (
        _field("type", "tool_types", "types"),
        _field("audience", "audiences", "audience"),
        Facet("org", "organisations", _organisations),
        Facet("partner", "partners", lambda tool: _tuple(tool.maintainer.partner)),
        _field("area", "research_areas", "research_areas"),
        Facet("host", "hosts", _host),
    ),
    "data_sources": (
        _field("type", "data_source_types", "type"),
        _field("area", "research_areas", "research_areas"),
        _field("data", "data_types", "data_types"),
        _field("disease", "disease_types", "disease_types"),
        Facet("elixir", "elixir_status", lambda source: _tuple(source.elixir.status if source.elixir else "unknown")),
        _field("country", "countries", "country"),
    ),
    "serve_apps": (
        _field("framework", "frameworks", "framework"),
        _field("kind", "serve_app_kinds", "kind"),
        _field("partner", "partners", "partner"),
    ),
    "resources": (_field("kind", "resource_kinds", "kind"),),
    "funders": (_field("kind", "funder_kinds", "kind"),),
    "open_science": (_field("group", "open_science_groups", "group"),),
    "news": (
        _field("kind", "news_kinds", "kind"),
        Facet("year", "", lambda item: (str(item.date.year),)),
        _field("partner", "partners", "partners"),
    ),
    "highlights": (
        Facet("year", "", lambda item: (str(item.date.year),)),
        _field("area", "research_areas", "research_area"),
        _field("partner", "partners", "partners"),
    ),
    "changes": (
        Facet("kind", "", lambda change: (change.kind,), texts="kinds"),
        _field("partner", "partners", "partners"),
    ),
    "quality": (
        Facet("state", "", lambda finding: (finding.state,), texts="data-quality.state"),
        Facet("kind", "", lambda finding: (finding.kind,), texts="kinds"),
        Facet("field", "", lambda finding: (finding.field,), texts="data-quality.field"),
        _field("partner", "partners", "partners"),
        Facet("record", "", lambda finding: (f"{finding.kind}/{finding.record}",), linked=True),
    ),
}
# Lists that are made out of the catalogue instead of standing in it.
_MADE: dict[str, Callable[[Snapshot], tuple[Any, ...]]] = {
    "quality": quality.findings,
    "changes": changes.every_change,
}
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
    """What a query asks for. ``records`` are all that match, in file order; ``chosen`` the values in use."""

    kind: str
    records: tuple[Any, ...]
    chosen: dict[str, tuple[str, ...]]
    words: str
    sort: str
    page: int
    ignored: tuple[tuple[str, str], ...]
    counts: dict[str, Counter[str]]

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

    def defaults(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
        return values

    return defaults


def select(snapshot: Snapshot, kind: str, /, **query: str) -> Selection:
    """The listed records of ``kind`` that the query asks for; unknown names and values are ignored."""
    return _select(snapshot, kind, tuple(sorted(query.items())))


def _select(snapshot: Snapshot, kind: str, items: tuple[tuple[str, str], ...]) -> Selection:
    query = dict(items)
    values = _cached_values(snapshot, kind)
    ignored: list[tuple[str, str]] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for facet in FACETS[kind]:
        known = set().union(*values[facet.query].values()) if values[facet.query] else set()
        asked = [value for value in query.get(facet.query, "").split(",") if value]
        ignored += [(facet.query, value) for value in asked if value not in known]
        good = tuple(dict.fromkeys(value for value in asked if value in known))
        if good:
            chosen[facet.query] = good
    words = query.get("q", "")[:200]
    records = _all(snapshot, kind)
    if words and kind not in _MADE:
        found = matches(snapshot, kind, words)
        records = tuple(record for record in records if record.id in found)
    if kind == "changes":
        since = changes.since_of(snapshot, query.get("since", ""))
        records = tuple(change for change in records if change.on >= since.day)
        ignored += [("since", since.asked)] if since.how == "unread" else []
    shown, counts = _narrow(records, values, chosen)
    sort = query.get("sort", "")
    if sort and sort not in _orders(kind):
        ignored.append(("sort", sort))
    if sort not in _orders(kind):
        sort = _orders(kind)[0]
    selection = Selection(kind, shown, chosen, words, sort, 1, tuple(ignored), counts)
    page = query.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 0
    # "02" is another spelling of page 2, and each view has one
    number = number if str(number) == page else 0
    if not 1 <= number <= selection.pages:
        ignored.append(("page", page))
        number = 1
    return Selection(kind, shown, chosen, words, sort, number, tuple(ignored), counts)


def _all(snapshot: Snapshot, kind: str) -> tuple[Any, ...]:
    return _MADE[kind](snapshot) if kind in _MADE else snapshot.listed(kind)


def _cached_values(snapshot: Snapshot, kind: str) -> dict[str, dict[str, set[str]]]:
    key = f"facets:{kind}"
    if key not in snapshot._cache:
        snapshot._cache[key] = {
            facet.query: {record.id: set(facet.values(record)) for record in _all(snapshot, kind)}
            for facet in FACETS[kind]
        }
    cached: dict[str, dict[str, set[str]]] = snapshot._cache[key]
    return cached


def _narrow(
    records: tuple[Any, ...], values: dict[str, dict[str, set[str]]], chosen: dict[str, tuple[str, ...]]
) -> tuple[tuple[Any, ...], dict[str, Counter[str]]]:
    wanted = {name: set(choice) for name, choice in chosen.items()}
    counts: dict[str, Counter[str]] = {name: Counter() for name in values}
    shown = []
    for record in records:
        failed = [name for name, choice in wanted.items() if not values[name][record.id] & choice]
        if not failed:
            shown.append(record)
        for name in values:
            # a facet's own choice does not narrow its own counts
            if not failed or failed == [name]:
                counts[name].update(values[name][record.id])
    return tuple(shown), counts
