"""What is missing in the data: every unknown, inferred, doubtful or old value, with the place to fix it.

A finding is in one of these states:

``unknown``   the file says so, or leaves out a field whose absence means unknown; also a definition not stated
``inferred``  we concluded the value, no source states it
``doubtful``  a source states it, and we know a reason to ask
``old``       not compared with its source for more than a year, or a figure of more than three years' age
``advice``    a warning of ``dashboard check`` about a value that is there
``link``      an address that failed when ``dashboard links`` last asked it, or that has moved

A warning about an unknown value does not make a second finding: it tells how to fix the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard.catalogue.inverted_index import picked
from dashboard.catalogue.models.field_types import Model, PartialDate
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.models.link_checks import TROUBLED, state_of
from dashboard.catalogue.queries.derived_records import Finding
from dashboard.catalogue.queries.facets import values_in
from dashboard.catalogue.queries.outbound import Path, check_of, outbound, place_of
from dashboard.catalogue.queries.validity import Dated
from dashboard.catalogue.snapshot import Snapshot

IN_FILES = ("unknown", "inferred", "doubtful", "old", "advice")
# What follows from the files alone, and what was seen elsewhere.
STATES = (*IN_FILES, "link")
OLD_DAYS = 365
OLD_YEARS = 3
# Fields whose value is in doubt by what it says.
_DOUBTFUL: dict[Path, frozenset[str]] = {("elixir", "status"): frozenset({"tag-only", "wrong-tag", "tag-missing"})}
_INFERRED_BASES = frozenset({"url-pattern", "inferred"})
# A date that goes with another field is no question of its own while that field is unknown.
_COMPANIONS = {"lead_as_of": "lead"}
# A source is what it was on its day; it does not grow old.
_AGELESS = frozenset({"sources"})


def every_finding(snapshot: Snapshot, /) -> Dated:
    """Everything that is missing in the data on any day, in the order of files and lines."""

    def made() -> Dated:
        found = [*_in_records(snapshot), *_in_series(snapshot), *_in_pages(snapshot)]
        found = [*_with_warnings(snapshot, found), *_in_links(snapshot)]
        found.sort(key=lambda finding: (finding.file, finding.line, finding.id))
        return Dated.of((finding, finding.since, None) for finding in found)

    return snapshot.derived("made/quality", made)


def findings(snapshot: Snapshot, /) -> Sequence[Finding]:
    """Everything that is missing on the snapshot's day, in the order of files and lines."""

    def made() -> Sequence[Finding]:
        every = every_finding(snapshot)
        return picked(every.items, np.flatnonzero(every.on(snapshot.today)))

    return snapshot.once("findings", made)


def totals(snapshot: Snapshot, /) -> dict[str, int | None]:
    """How many findings there are of each state; ``None`` for addresses while none has been checked."""
    every = every_finding(snapshot)
    counts = values_in(snapshot, "quality", every.items)["state"].counts(every.on(snapshot.today))
    asked = bool(snapshot.catalogue.history.links)
    return {state: counts[state] if state != "link" or asked else None for state in STATES}


def _in_records(snapshot: Snapshot) -> Iterator[Finding]:
    for kind in KINDS:
        as_of = snapshot.catalogue.as_of.get(kind)
        if kind not in _AGELESS and as_of is not None:
            file, line = snapshot.catalogue.places[kind, ""]
            since = old_from(as_of)
            yield Finding(f"{kind}//as_of", kind, "", "as_of", "old", file, line, as_of.written, since=since)
        for record in snapshot.all(kind):
            yield from _in_record(snapshot, kind, record)


def _in_record(snapshot: Snapshot, kind: str, record: Any) -> Iterator[Finding]:
    partners = partners_of(kind, record)
    for path, state, value, basis in _missing(record, (), kind):
        field = ".".join(part for part in path if isinstance(part, str))
        file, line = place_of(snapshot, kind, record.id, path)
        name = f"{kind}/{record.id}/{'.'.join(str(part) for part in path)}"
        measure = record.figures[path[1]].measure if path[0] == "figures" else ""
        since = _old_from(record, path) if state == "old" else None
        yield Finding(name, kind, record.id, field, state, file, line, value, partners, measure, basis, since=since)


def _old_from(record: Any, path: Path) -> date:
    """The day from which the date or the figure at that place is old."""
    if path[0] == "figures":
        return date(record.figures[path[1]].year + OLD_YEARS + 1, 1, 1)
    return old_from(record.as_of)


def _missing(node: object, path: Path, kind: str) -> Iterator[tuple[Path, str, str, Any]]:
    """Path, state, value and basis of what is missing in a model and below it."""
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _missing(item, (*path, index), kind)
        return
    if not isinstance(node, Model):
        if node == "unknown":
            yield path, "unknown", "", None
        return
    for field in type(node).model_fields:
        value = getattr(node, field)
        if getattr(node, _COMPANIONS.get(field, field)) == "unknown" and field in _COMPANIONS:
            continue
        yield from _missing(value, (*path, field), kind)
        state = _state(node, field, value, path, kind)
        if state:
            yield (
                (*path, field),
                state,
                _written(value),
                getattr(node, f"{field}_basis", None) or getattr(node, "basis", None),
            )


def _state(node: Model, field: str, value: object, path: Path, kind: str) -> str:
    """The state of a field that holds a value, today or one day; an empty string where nothing is missing."""
    if value is None or value == "unknown":
        return ""
    if field == "definition" and value == "not-stated":
        return "unknown"
    certainty = getattr(node, f"{field}_certainty", None)
    if certainty is None and field in ("value", "text"):
        certainty = getattr(node, "certainty", None)
    basis = getattr(node, f"{field}_basis", None)
    if certainty == "inferred" or (isinstance(basis, str) and basis in _INFERRED_BASES):
        return "inferred"
    doubts = _DOUBTFUL.get((*path, field), frozenset())
    if (isinstance(value, str) and value in doubts) or (field == "research_areas" and basis is not None):
        return "doubtful"
    ages = (field == "year" and path[:1] == ("figures",)) or (field == "as_of" and kind not in _AGELESS and not path)
    return "old" if ages else ""


def old_from(as_of: PartialDate, /) -> date:
    """The first day on which a date of the data surely lies more than ``OLD_DAYS`` back."""
    return as_of.surely + timedelta(days=OLD_DAYS + 1)


def is_old(as_of: object, today: date, /) -> bool:
    """Whether a date of the data lies more than ``OLD_DAYS`` back; one that is not known does not."""
    return isinstance(as_of, PartialDate) and today >= old_from(as_of)


def _written(value: object) -> str:
    """A value as it stands in the file, where it is short enough to be told."""
    if isinstance(value, PartialDate):
        return value.written
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value) if all(isinstance(item, str) for item in value) else ""
    return str(value) if isinstance(value, str | int | float | date) else ""


def partners_of(kind: str, record: Any, /) -> tuple[str, ...]:
    """Ids of the partners that a record is about or tied to."""
    found: list[str] = [record.id] if kind == "partners" else []
    for holder in (record, getattr(record, "maintainer", None), getattr(record, "creator", None)):
        found.append(getattr(holder, "partner", None) or "")
    for field in ("partners", "hosts", "recipients"):
        value = getattr(record, field, ())
        found += value if isinstance(value, tuple) else ()
    return tuple(dict.fromkeys(partner for partner in found if partner not in ("", "unknown")))


def _in_series(snapshot: Snapshot) -> Iterator[Finding]:
    for name, series in snapshot.catalogue.series.items():
        for field in ("licence", "published"):
            if getattr(series.info, field) == "unknown":
                file, line = place_of(snapshot, "series", name, (field,))
                yield Finding(f"series/{name}/{field}", "series", name, field, "unknown", file, line)
        as_of = series.info.as_of
        file, line = place_of(snapshot, "series", name, ("as_of",))
        since = old_from(as_of)
        yield Finding(f"series/{name}/as_of", "series", name, "as_of", "old", file, line, as_of.written, since=since)
        for column in series.info.columns:
            cells = series.frame[column.name]
            for row in cells.index[cells.isna() | (cells == "unknown")]:
                # the first line holds the names of the columns
                line = int(row) + 2
                place = f"series/{name}/{line}/{column.name}"
                yield Finding(place, "series", name, column.name, "unknown", f"series/{name}.csv", line)


def _in_pages(snapshot: Snapshot) -> Iterator[Finding]:
    for (name, lang), page in snapshot.catalogue.pages.items():
        file, since = f"pages/{name}.{lang}.md", old_from(page.as_of)
        yield Finding(
            f"pages/{name}.{lang}/as_of", "pages", name, "as_of", "old", file, 0, page.as_of.written, since=since
        )


def _in_links(snapshot: Snapshot) -> Iterator[Finding]:
    """The addresses that failed or have moved, of records still listed: of others nothing else is expected."""
    for link in outbound(snapshot):
        check = check_of(snapshot, link.url)
        record = snapshot.get(link.kind, link.record) if link.kind in KINDS else None
        if state_of(check) in TROUBLED and getattr(record, "removed", None) is None:
            field = link.field or "text"
            name = f"{link.file}/{link.record}/{'.'.join(str(part) for part in link.path)}/{link.url}"
            partners = partners_of(link.kind, record)
            yield Finding(
                name, link.kind, link.record, field, "link", link.file, link.line, link.url, partners, check=check
            )


def _with_warnings(snapshot: Snapshot, made: list[Finding]) -> Iterator[Finding]:
    """The findings, those that a warning is about with that warning, and a finding for every other warning."""
    kinds = {kind.path: name for name, kind in KINDS.items()}
    places = {(f.kind, f.record, f.field): number for number, f in enumerate(made) if f.state == "unknown"}
    for number, fault in enumerate(snapshot.catalogue.warnings):
        kind, record_id = kinds.get(fault.file, ""), fault.part("id")
        if not record_id or (kind, record_id) not in snapshot.catalogue.field_lines:
            # about a file, or a text that is no record's: the check tells it
            continue
        field = _field_at(snapshot, kind, record_id, fault.line)
        known = next(
            (places[kind, record_id, name] for name in (field, f"{field}.url") if (kind, record_id, name) in places),
            None,
        )
        if known is not None and made[known].fault is None and fault.code.startswith(("no-", "maintainer-without")):
            made[known] = replace(made[known], fault=fault)
            continue
        partners = partners_of(kind, snapshot.get(kind, record_id))
        name = f"{kind}/{record_id}/{field}/{fault.code}.{number}"
        made.append(
            Finding(name, kind, record_id, field, "advice", fault.file, fault.line, partners=partners, fault=fault)
        )
    yield from made


def _field_at(snapshot: Snapshot, kind: str, record_id: str, line: int) -> str:
    """The field of a record that a line belongs to."""
    lines = snapshot.catalogue.field_lines[kind, record_id]
    above = [(number, name) for name, number in lines.items() if number <= line and "." not in name]
    return max(above)[1] if above else ""
