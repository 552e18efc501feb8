"""What pages share: a record that an address names is there, or the address is not."""

from __future__ import annotations

from typing import TypeVar

from dashboard.html_first import NotFound

Record = TypeVar("Record")


def found(record: Record | None) -> Record:
    """The record itself; raises ``NotFound`` for ``None``."""
    if record is None:
        raise NotFound
    return record
