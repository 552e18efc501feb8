"""By which of their values records are narrowed, counted and tied together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.addresses import QUERY, name_values
from dashboard.catalogue.inverted_index import InvertedIndex
from dashboard.catalogue.models.field_types import Text
from dashboard.catalogue.queries.search import folded
from dashboard.catalogue.reading.fields import FIELDS, FILE, Field, placed
from dashboard.catalogue.snapshot import Snapshot
from dashboard.errors import FieldsError

Values = Callable[[Any], tuple[str, ...]]


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list. ``query`` is its name in the address, ``group`` words its values.

    Where no vocabulary or kind words them, ``texts`` is what stands before them in the texts; a value
    without a text is shown as it is. ``label`` is what the field is called that it narrows by. A ``linked`` facet is no
    field of the form: links lead to it. The form offers the values that ``least`` records have.
    """

    query: str
    group: str
    values: Values
    texts: str = ""
    linked: bool = False
    label: Text | None = None
    least: int = 1


def _tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _host(tool: Any) -> tuple[str, ...]:
    unknown = tool.hosted_by_data_centre == "unknown"
    known = (("data-centre", tool.hosted_by_data_centre is True), ("serve", tool.hosted_on_serve))
    places = [code for code, here in known if here]
    return tuple(places) or ("unknown" if unknown else "elsewhere",)


# Values that are not those of the field itself, by the facet's query name.
_MADE: dict[str, Values] = {"host": _host, "year": lambda item: (str(item.date.year),)}


def _of_field(field: Field) -> Facet:
    """The facet that ``fields.yml`` gives a field."""
    left_out = (field.missing,) if field.missing else ()

    def values(record: object) -> tuple[str, ...]:
        return _tuple(field.value(record)) or left_out

    return Facet(field.facet, field.vocabulary, _MADE.get(field.facet, values), label=field.label, least=field.least)


_PARTNERS = Facet("partner", "partners", lambda item: _tuple(item.partners))
FACETS: dict[str, tuple[Facet, ...]] = {
    **{kind: facets for kind in FIELDS if (facets := tuple(map(_of_field, placed(kind, "facet"))))},
    "changes": (Facet("kind", "", lambda change: (change.kind,), texts="kinds"), _PARTNERS),
    "quality": (
        Facet("state", "", lambda finding: (finding.state,), texts="data-quality.state"),
        Facet("kind", "", lambda finding: (finding.kind,), texts="kinds"),
        Facet("field", "", lambda finding: (finding.field,)),
        _PARTNERS,
        Facet("record", "", lambda finding: (f"{finding.kind}/{finding.record}",), linked=True),
    ),
}
for _facet in (facet for kind in FIELDS for facet in FACETS.get(kind, ())):
    name_values(_facet.query, _facet.label.en if _facet.label else "")


def query_of(kind: str, *others: str) -> tuple[str, ...]:
    """The query names of a page that lists a kind: those of its facets and the page's own, in the frozen order."""
    names = {*(facet.query for facet in FACETS[kind]), *others}
    return tuple(name for name in QUERY if name in names)


CHANNELS = ("email", "website", "slack", "status")


def _channels(tool: Any) -> tuple[str, ...]:
    """The ways of getting help that the list records of a tool."""
    return tuple(name for name in CHANNELS if getattr(tool.support, name) not in (None, "unknown"))


def _also(tool: Any) -> tuple[str, ...]:
    return ("data-source",) if tool.also_data_source else ()


def owners(kind: str, record: Any) -> tuple[str, ...]:
    """Who stands behind a tool or data source: organisations or, where none is named, a maintainer; an operator."""
    if kind == "data_sources":
        return () if record.operator == "unknown" else (record.operator,)
    return tuple(record.maintainer.organisations) or (record.maintainer.name,)


def codes(record: object) -> tuple[str, ...]:
    """The research areas, types of data and diseases of a record, as far as they are known."""
    values = (getattr(record, field, ()) for field in ("research_areas", "data_types", "disease_types"))
    return tuple(code for value in values if value != "unknown" for code in value)


def _ties(kind: str) -> dict[str, Values]:
    return {
        "owners": lambda record: owners(kind, record),
        "keyword": lambda record: tuple(map(folded, record.keywords)),
        "codes": codes,
    }


# What charts count and records have in common, beside the facets: by kind and name.
FURTHER: dict[str, dict[str, Values]] = {
    "tools": {
        "channel": _channels,
        "also": _also,
        "source": lambda tool: tuple(tool.sources),
        **_ties("tools"),
    },
    "data_sources": _ties("data_sources"),
}


for _kind, _others in FURTHER.items():
    for _facet in FACETS[_kind]:
        if _facet.query in _others:
            raise FieldsError(
                (f"{FILE}: {_kind}: found the facet {_facet.query!r}, which its records are tied by already",)
            )


def values_of(kind: str) -> dict[str, Values]:
    """Every value that records of a kind are looked up by: its facets by the name of their query, and the others."""
    return {**{facet.query: facet.values for facet in FACETS.get(kind, ())}, **FURTHER.get(kind, {})}


def values_in(snapshot: Snapshot, kind: str, items: Sequence[object] | None = None) -> dict[str, InvertedIndex]:
    """Where each of these values stands among the listed records of a kind, or among the items of a list made."""
    return {name: _where(snapshot, kind, name, value, items) for name, value in values_of(kind).items()}


def choices_in(snapshot: Snapshot, kind: str, facet: Facet, values: InvertedIndex) -> Collection[str]:
    """Every value that can be asked for: those that records have (``values``), and those that its words know.

    A code that no record has is understood all the same, and finds nothing.
    """
    vocabulary = snapshot.catalogue.vocabularies.get(facet.group, ())
    others = snapshot.ids(facet.group) if facet.group in snapshot.catalogue.records else vocabulary
    unknown = ("unknown",) if facet.group and kind in snapshot.catalogue.records else ()
    return snapshot.once(f"choices/{kind}/{facet.query}", lambda: frozenset((*values.terms, *others, *unknown)))


def _where(snapshot: Snapshot, kind: str, name: str, value: Values, items: Sequence[object] | None) -> InvertedIndex:
    return snapshot.derived(
        f"values/{kind}/{name}",
        lambda: InvertedIndex.of(map(value, snapshot.listed(kind) if items is None else items)),
    )
