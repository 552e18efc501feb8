"""What the lists that are made out of the records hold: findings and changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.models.field_types import PartialDate, Text
from dashboard.catalogue.models.link_checks import LinkCheck
from dashboard.errors import Fault


@dataclass(frozen=True)
class Finding:
    """One value that is missing.

    ``record`` is empty where all records of a file are meant, ``line`` is 0 where none is known; ``field`` is the
    dotted name in the file, without places in lists; ``value`` what stands there, if anything; ``measure`` which of a
    partner's figures is meant; ``since`` the first day on which it is missing, where it was not from the beginning.
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
    basis: Text | str | None = None
    fault: Fault | None = None
    check: LinkCheck | None = None
    since: date | None = None


@dataclass(frozen=True)
class Change:
    """One change. ``what`` is one of ``WHATS`` or ``filled_in``; ``on`` the day, or two between which it lies;
    ``source`` is ``dated`` where the record tells the day, or ``logged``.

    ``name`` is the record's name as the data have it (a text in both languages or one for both), None where the
    record itself is there to be asked. ``field``, ``old`` and ``new`` are those of a renamed or altered field, as
    they stand in the files; for a dated change ``field`` is the field that holds the date.
    """

    id: str
    kind: str
    record: str
    what: str
    on: PartialDate
    source: str
    field: str = ""
    old: object = None
    new: object = None
    partners: tuple[str, ...] = ()
    name: str | Text | None = None
