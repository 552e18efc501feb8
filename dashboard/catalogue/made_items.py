"""What the lists that are made out of the records hold: findings and changes; and how they lie in a compiled snapshot.

There they are JSON texts (decision 0023).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dashboard.catalogue.fields import Text
from dashboard.catalogue.link_checks import LinkCheck
from dashboard.errors import Fault


@dataclass(frozen=True)
class Finding:
    """One value that is wanting.

    ``record`` is empty where all records of a file are meant, ``line`` is 0 where none is known;
    ``field`` is the dotted name in the file, without places in lists; ``value`` what stands there, if anything;
    ``measure`` which of a partner's figures is meant; ``since`` the first day on which it is wanting, where it was not
    from the beginning.
    """

    id: str
    kind: str
    record: str
    field: str
    state: str
    file: str
    line: int
    value: str = ""
    partners: tuple[str, ...] = ()
    measure: str = ""
    basis: Any = None
    fault: Fault | None = None
    check: LinkCheck | None = None
    since: date | None = None


@dataclass(frozen=True)
class Change:
    """One change. ``what`` is one of ``WHATS``; ``source`` is ``dated`` or ``logged``.

    ``name`` is the record's name as the data have it (a text in both languages or one for both), None where the
    record itself is there to be asked. ``field``, ``old`` and ``new`` are those of a renamed or altered field, as
    they stand in the files; for a dated change ``field`` is the field that holds the date.
    """

    id: str
    kind: str
    record: str
    what: str
    on: date
    source: str
    field: str = ""
    old: Any = None
    new: Any = None
    partners: tuple[str, ...] = ()
    name: Any = None


def written_fault(fault: Fault) -> str:
    """A fault as a text."""
    return _json([fault.file, fault.line, fault.column, fault.code, fault.parts, fault.severity])


def read_fault(raw: str | bytes) -> Fault:
    """The fault of a text."""
    file, line, column, name, parts, severity = json.loads(raw)
    return Fault(file, line, column, name, tuple((key, value) for key, value in parts), severity)


def _written_finding(finding: Finding) -> str:
    fault = None if finding.fault is None else written_fault(finding.fault)
    check = None if finding.check is None else finding.check.model_dump_json(exclude_unset=True)
    since = None if finding.since is None else finding.since.isoformat()
    return _told(finding, basis=_plain(finding.basis), fault=fault, check=check, since=since)


def _read_finding(raw: bytes) -> Finding:
    given = json.loads(raw)
    if "fault" in given:
        given["fault"] = read_fault(given["fault"])
    if "check" in given:
        given["check"] = LinkCheck.model_validate_json(given["check"])
    if "since" in given:
        given["since"] = date.fromisoformat(given["since"])
    given["basis"] = _text(given.get("basis"))
    given["partners"] = tuple(given.get("partners", ()))
    return Finding(**given)


def _written_change(change: Change) -> str:
    return _told(change, on=change.on.isoformat(), name=_plain(change.name))


def _read_change(raw: bytes) -> Change:
    given = json.loads(raw)
    given["on"] = date.fromisoformat(given["on"])
    given["name"] = _text(given.get("name"))
    given["partners"] = tuple(given.get("partners", ()))
    return Change(**given)


def _told(item: Finding | Change, **plain: Any) -> str:
    """The item without what it has when nothing is said; ``plain`` takes the place of what JSON cannot hold."""
    given = {**vars(item), **plain}
    return _json({one.name: given[one.name] for one in fields(item) if given[one.name] != one.default})


def _plain(value: Any) -> Any:
    return {"en": value.en, "sv": value.sv} if isinstance(value, Text) else value


def _text(value: Any) -> Any:
    return Text(**value) if isinstance(value, dict) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# What is written and read of each list that is made.
TEXTS: dict[str, tuple[Callable[[Any], str], Callable[[bytes], Any]]] = {
    "quality": (_written_finding, _read_finding),
    "changes": (_written_change, _read_change),
}
