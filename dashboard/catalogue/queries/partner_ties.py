"""What the records say of one partner: the records that name it, its place among the eleven, what is unknown.

Only ties that a record states are followed. Where a kind is known in part only (tools, apps, fellows), a
partner without a tie is not a partner with none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dashboard.catalogue.models.partners import Figure, Partner, Point
from dashboard.catalogue.models.programme import Director, Fellow, Funding, Highlight, Milestone, News, Node
from dashboard.catalogue.models.records import Infrastructure, ServeApp, Tool
from dashboard.catalogue.queries.selection import holding
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import key_of

# The most partners that can be read side by side, and the fewest that make a comparison.
MOST_COMPARED, LEAST_COMPARED = 5, 2
# Fewer letters than this are in too many names.
_LEAST_LETTERS = 3
# So many of a partner's tools are named on its pages; the list, which comes in pages, has them all.
MOST_TOOLS = 50
# Ties of which every one is known: only these are counted as zero and ranked.
COMPLETE = ("highlights",)
D = TypeVar("D", Highlight, News)
TIES = ("highlights", "tools", "serve_apps", "fellows")


@dataclass(frozen=True)
class Ties:
    """The records that name one partner. Dated ones stand newest first, the others in file order."""

    tools: Sequence[Tool]
    serve_apps: tuple[ServeApp, ...]
    data_sources: Sequence[Tool]
    infrastructure: tuple[Infrastructure, ...]
    fellows: tuple[Fellow, ...]
    highlights: tuple[Highlight, ...]
    news: tuple[News, ...]
    milestones: tuple[Milestone, ...]
    nodes: tuple[Node, ...]
    funding: tuple[Funding, ...]
    directors: tuple[Director, ...]


@dataclass(frozen=True)
class Position:
    """Place 1 is the first. ``shared`` other partners have the very same value."""

    value: int
    place: int
    of: int
    shared: int


def ties(snapshot: Snapshot, partner_id: str, /) -> Ties:
    """Every record that names the partner; ``data_sources`` are its tools shown among the data sources too."""
    tools = holding(snapshot, "tools", partner=partner_id)
    return Ties(
        tools=tools,
        serve_apps=_of(snapshot, "serve_apps", partner_id),
        data_sources=holding(snapshot, "tools", partner=partner_id, also="data-source"),
        infrastructure=_of(snapshot, "infrastructure", partner_id),
        fellows=_of(snapshot, "fellows", partner_id),
        highlights=_newest(naming(snapshot, "highlights", partner_id)),
        news=_newest(naming(snapshot, "news", partner_id)),
        milestones=naming(snapshot, "milestones", partner_id),
        nodes=tuple(node for node in snapshot.all("nodes") if partner_id in node.hosts),
        funding=tuple(money for money in snapshot.all("funding") if partner_id in money.recipients),
        directors=_of(snapshot, "directors", partner_id),
    )


def naming(snapshot: Snapshot, kind: str, partner_id: str, /) -> tuple[Any, ...]:
    """The records of a kind whose ``partners`` hold the partner; ``unknown`` finds those that name none."""
    return tuple(record for record in snapshot.all(kind) if partner_id in _partners(record.partners))


def ordered(snapshot: Snapshot, /) -> tuple[Partner, ...]:
    """The partners by abbreviation, which is the same in both languages."""
    return tuple(sorted(snapshot.all("partners"), key=lambda partner: partner.abbreviation.casefold()))


def named(snapshot: Snapshot, ids: str, /) -> tuple[Partner, ...]:
    """The partners of a query value such as ``uu,kth``, in its order; what is no partner is passed over."""
    found = (snapshot.get("partners", partner_id) for partner_id in dict.fromkeys(ids.split(",")))
    return tuple(partner for partner in found if partner is not None)


def understood(snapshot: Snapshot, words: str, /) -> tuple[str, ...]:
    """The ids of the partners that typed words may mean. Id, abbreviation or whole name in either language mean one;
    else every partner whose name holds the words, of which there must be three letters."""
    asked = key_of(words)
    names = {
        partner.id: {partner.id, *map(key_of, (partner.abbreviation, partner.name.en, partner.name.sv))}
        for partner in snapshot.all("partners")
    }
    exact = tuple(partner_id for partner_id, forms in names.items() if asked in forms)
    if exact or len(asked) < _LEAST_LETTERS:
        return exact
    return tuple(partner_id for partner_id, forms in names.items() if any(asked in form for form in forms))


def read_partners(snapshot: Snapshot, ids: str, /) -> tuple[str, tuple[str, ...]]:
    """The reader (``asked.Reader``) of partners to compare, by id or name, in order, at most ``MOST_COMPARED``."""
    meant = {words: understood(snapshot, words) for part in ids.split(",") if (words := part.strip())}
    known = list(dict.fromkeys(found[0] for found in meant.values() if len(found) == 1))
    strange = [words for words, found in meant.items() if len(found) != 1]
    return ",".join(known[:MOST_COMPARED]), (*known[MOST_COMPARED:], *strange)


def compared(snapshot: Snapshot, ids: str, /) -> tuple[Partner, ...]:
    """The partners that a comparison shows: the first ``MOST_COMPARED`` of those named, all where none is."""
    return named(snapshot, ids)[:MOST_COMPARED] or ordered(snapshot)


def position(values: Mapping[str, int], partner_id: str, /, *, least_first: bool = False) -> Position:
    """The partner's place by value, the most first unless ``least_first``."""
    own = values[partner_id]
    before = sum((value < own) if least_first else (value > own) for value in values.values())
    return Position(own, before + 1, len(values), sum(value == own for value in values.values()) - 1)


def founding_position(snapshot: Snapshot, partner_id: str, /) -> Position:
    """Its place by age: 1 is the oldest. A founding year is known for every partner."""
    return position({p.id: p.founded for p in snapshot.all("partners")}, partner_id, least_first=True)


def highlights_position(snapshot: Snapshot, partner_id: str, /) -> Position:
    """Its place by the number of highlights that name it. Every highlight has been read."""
    counts = {p.id: len(naming(snapshot, "highlights", p.id)) for p in snapshot.all("partners")}
    return position(counts, partner_id)


def counted(snapshot: Snapshot, tie: str, partner_id: str, /) -> int | None:
    """How many records of a kind in ``TIES`` name the partner; ``None``, not zero, where a kind is known in part."""
    number = len(getattr(ties(snapshot, partner_id), tie))
    return number if number or tie in COMPLETE else None


def place(partner: Partner, /) -> tuple[Point, str]:
    """The point to show for a partner and its level: ``campus``, or ``city`` where no campus is known."""
    campus = partner.campus_point
    return (partner.city_point, "city") if campus == "unknown" else (campus, "campus")


def measured(partner: Partner, measure: str, /) -> tuple[Figure, ...]:
    """The figures of one measure, oldest first, unknown years last."""
    figures = [figure for figure in partner.figures if figure.measure == measure]
    return tuple(sorted(figures, key=lambda figure: (figure.year == "unknown", str(figure.year))))


def teaches(partner: Partner, /) -> bool:
    """Whether it has students at all: its record says where the question does not apply."""
    return not any(figure.value == "not-applicable" for figure in measured(partner, "students"))


def gaps(partner: Partner, tied: Ties, /) -> tuple[tuple[str, str], ...]:
    """What is not known of a partner, as ``(code, detail)``; the detail is a measure, a number or empty."""
    known = (partner.campus_point, partner.scilifelab_site, partner.fellows_planned.value)
    found = [(code, "") for code, value in zip(("campus", "site", "planned"), known, strict=True) if value == "unknown"]
    for measure in ("students", "employees", "doctoral-students") if teaches(partner) else ("employees",):
        if not measured(partner, measure):
            found.append(("figure", measure))
    counted_figures = [figure for figure in partner.figures if isinstance(figure.value, int)]
    for field, missing in (("year", "unknown"), ("definition", "not-stated")):
        measures = (figure.measure for figure in counted_figures if getattr(figure, field) == missing)
        found += [(field, measure) for measure in dict.fromkeys(measures)]
    if not tied.fellows:
        found.append(("fellows", ""))
    if areas := sum(fellow.research_area == "unknown" for fellow in tied.fellows):
        found.append(("area", str(areas)))
    ties = (tie for tie in TIES if tie not in (*COMPLETE, "fellows"))
    return (*found, *((tie, "") for tie in ties if not getattr(tied, tie)))


def _of(snapshot: Snapshot, kind: str, partner_id: str) -> tuple[Any, ...]:
    return tuple(record for record in snapshot.all(kind) if record.partner == partner_id)


def _partners(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _newest(records: Iterable[D]) -> tuple[D, ...]:
    return tuple(sorted(records, key=lambda record: record.date, reverse=True))
