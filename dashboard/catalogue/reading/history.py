"""What commands keep in ``data/history/``: changes of records, totals of findings, versions, and checks of addresses.

Each file holds one JSON object a line, so that lines added on two branches merge (``.gitattributes``). A line that
stands twice after such a merge counts once. ``state.jsonl``, the records as last recorded, is for the next recording
alone and never read while serving.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationError, model_validator

from dashboard.catalogue.models.field_types import Model, Slug, Some, SomeDate, Text, fault, near
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.models.link_checks import LinkCheck
from dashboard.catalogue.reading.document import fault_at
from dashboard.errors import Fault

CHANGES, TOTALS, VERSIONS = "history/changes.jsonl", "history/totals.jsonl", "history/versions.jsonl"
LINKS = "history/links.jsonl"
STATE = "history/state.jsonl"
# The lists of others as last read, for the next import alone.
UPSTREAM = {origin: f"upstream/{origin}.jsonl" for origin in ("platform", "serve")}
Count = Annotated[int, Field(ge=0)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _kind(value: str) -> str:
    if value not in KINDS:
        raise fault("unknown-code", list="kinds", suggestion=near(value, KINDS))
    return value


class LoggedChange(Model):
    """One change of a record. ``on`` is the day it was recorded, ``happened`` the day, or two between which it lies, of
    the change on the platform, where the record tells it. ``filled_in`` is a value that stands where none was known, or
    the first records of a kind. ``field`` is a dotted name; values stand as in the files."""

    on: date
    happened: SomeDate | None = None
    kind: Annotated[str, AfterValidator(_kind)]
    id: Slug
    what: Literal["added", "removed", "renamed", "altered", "filled_in"]
    name: str | Text
    partners: Some[Slug] = ()
    field: str = ""
    old: object = None
    new: object = None


class DayTotals(Model):
    """How many findings of each state there were when the data were recorded, and how many records."""

    on: date
    records: Count
    unknown: Count
    inferred: Count
    doubtful: Count
    old: Count
    advice: Count


class RecordedVersion(Model):
    """The content of the data folder from a day on: ``data`` is its digest without ``history/``, which the version of
    the data begins. Lines of before December 2026 hold ``digest`` instead, of everything but ``versions.jsonl`` and
    ``state.jsonl``; the version was made of it and the day."""

    on: date
    data: Digest | None = None
    digest: Digest | None = None

    @model_validator(mode="after")
    def _one(self) -> RecordedVersion:
        if (self.data is None) == (self.digest is None):
            raise fault("bad-history-line")
        return self


@dataclass(frozen=True)
class History:
    """The files, read; each in order of days, but the checks by address."""

    changes: tuple[LoggedChange, ...] = ()
    totals: tuple[DayTotals, ...] = ()
    versions: tuple[RecordedVersion, ...] = ()
    links: Mapping[str, LinkCheck] = field(default_factory=dict)

    @property
    def newest(self) -> date:
        """The newest day of any line; ``date.min`` where there is none."""
        recorded = (line.on for lines in (self.changes, self.totals, self.versions) for line in lines)
        return max((*recorded, *(check.checked for check in self.links.values())), default=date.min)


FILES: dict[str, type[Model]]
FILES = {CHANGES: LoggedChange, TOTALS: DayTotals, VERSIONS: RecordedVersion, LINKS: LinkCheck}
M = TypeVar("M", bound=Model)
# What git writes around the two sides of a change that it could not merge.
_CONFLICT = re.compile(rb"[ \t]*(?:<{7}|>{7}|={7}|\|{7})(?:[ \r]|\Z)")


def read_history(files: Mapping[str, bytes | None]) -> tuple[History, list[Fault]]:
    """The history in the bytes of the files, and every line that cannot be used. Never raises."""
    faults: list[Fault] = []
    changes = sorted(_lines(files, CHANGES, LoggedChange, faults), key=lambda line: line.on)
    totals = sorted(_lines(files, TOTALS, DayTotals, faults), key=lambda line: line.on)
    versions = sorted(_lines(files, VERSIONS, RecordedVersion, faults), key=lambda line: line.on)
    links = sorted(_lines(files, LINKS, LinkCheck, faults), key=lambda line: line.checked)
    # of two lines for one day or address, which a merge may leave, the later stands
    last, checks = {line.on: line for line in totals}, {line.url: line for line in links}
    return History(tuple(changes), tuple(last.values()), tuple(versions), checks), faults


def _lines(files: Mapping[str, bytes | None], file: str, model: type[M], faults: list[Fault]) -> list[M]:
    lines: dict[bytes, M] = {}
    for number, line in enumerate((files.get(file) or b"").removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if _CONFLICT.match(line):
            mark = line.lstrip()
            found = mark[:40].decode("utf-8", "replace")
            faults.append(fault_at(file, (number, 1 + len(line) - len(mark)), "conflict-mark", found=found))
            continue
        if not line.strip() or line in lines:
            continue
        try:
            lines[line] = model.model_validate_json(line)
        except (ValidationError, RecursionError) as error:
            place = error.errors(include_url=False)[0]["loc"] if isinstance(error, ValidationError) else ()
            field = ".".join(map(str, place)) or "–"
            faults.append(fault_at(file, (number, 1), "bad-history-line", field=field))
    return list(lines.values())
