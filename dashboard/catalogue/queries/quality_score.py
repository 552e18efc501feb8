"""How well the data know one record: three shares, and their mean as a score of 0 to 100.

``known``    fields that hold a value, of all fields that hold one or are unknown
``certain``  known fields that a source states, with no doubt and no advice of the check about them
``checked``  dates that are not old: the record's own, and the year of each of its figures

A field is what the record says of the thing itself. Not counted are what a record may lack (optional fields and lists
left empty), and what only tells how another field is known: id, sources, notes, certainty and basis. The three shares
weigh the same; the definition is our own and stands on the page beside the score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.models.field_types import Model, Text
from dashboard.catalogue.queries.derived_records import Finding
from dashboard.catalogue.queries.facets import values_in
from dashboard.catalogue.queries.findings import every_finding, is_old
from dashboard.catalogue.queries.outbound import Path
from dashboard.catalogue.snapshot import Snapshot

_ABOUT_OTHERS = frozenset(
    {"id", "sources", "as_of", "note", "certainty", "basis", "removed", "absences", "changed", "http_exception"}
)
# Lists of what others have written about it: one field each, however much was written, and none where there is nothing.
_LISTS = frozenset({"registries", "registry_licences", "publications"})
_ENDINGS = ("_certainty", "_basis", "_sources", "_note")


@dataclass(frozen=True)
class Share:
    """So many of all; ``of`` may be 0, and then there is no share."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1, or ``None`` where there is nothing to count."""
        return self.n / self.of if self.of else None


@dataclass(frozen=True)
class Score:
    """The shares of one record and what is missing in it, in the order of lines."""

    known: Share
    certain: Share
    checked: Share
    missing: tuple[Finding, ...]

    @property
    def points(self) -> int:
        """The mean of the shares that there are, as whole points of 100; a half counts as the next."""
        values = [share.value for share in (self.known, self.certain, self.checked) if share.value is not None]
        return int(100 * sum(values) / len(values) + 0.5) if values else 0


def about_others(field: str, /) -> bool:
    """Whether a field, by its dotted name, only tells how others are known or when the record was listed."""
    return any(part in _ABOUT_OTHERS or part.endswith(_ENDINGS) for part in field.split("."))


def score(snapshot: Snapshot, kind: str, record: Any, /) -> Score:
    """The score of a record of any kind on the snapshot's day."""
    names = {".".join(str(part) for part in path): path for path in _fields(record, ())}
    every = every_finding(snapshot)
    rows = values_in(snapshot, "quality", every.items)["record"].rows_of(f"{kind}/{record.id}")
    missing = tuple(every.items[row] for row in rows[every.on(snapshot.today)[rows]].tolist())
    start = f"{kind}/{record.id}/"
    unknown = {found.id.removeprefix(start) for found in missing if found.state == "unknown"} & set(names)
    # the check advises about a field of the record as a whole, whatever stands below it
    advised = {found.field for found in missing if found.state == "advice"}
    asked = {found.id.removeprefix(start) for found in missing if found.state in ("inferred", "doubtful")}
    known = set(names) - unknown
    certain = {name for name in known if name not in asked and names[name][0] not in advised}
    years = [figure.year for figure in getattr(record, "figures", ()) if isinstance(figure.year, int)]
    old_years = sum(found.state == "old" and found.field == "figures.year" for found in missing)
    fresh = not is_old(snapshot.as_of(kind, record), snapshot.today)
    dates = Share(fresh + len(years) - old_years, 1 + len(years))
    return Score(Share(len(known), len(names)), Share(len(certain), len(known)), dates, missing)


def _fields(node: Model, path: Path) -> Iterator[Path]:
    """The paths of the fields below a model that say something, ``unknown`` included."""
    for field in type(node).model_fields:
        if about_others(field):
            continue
        value = getattr(node, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Model) and field not in _LISTS:
            for index, item in enumerate(value):
                yield from _fields(item, (*path, field, index))
        elif isinstance(value, Model) and not isinstance(value, Text):
            yield from _fields(value, (*path, field))
        elif value is not None and value != ():
            yield (*path, field)
