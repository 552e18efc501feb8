"""What pages share: words that are the same at every address, and a record that an address names or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first import NotFound
from dashboard.i18n import Translator

Record = TypeVar("Record")


def found(record: Record | None) -> Record:
    """The record itself; raises ``NotFound`` for ``None``."""
    if record is None:
        raise NotFound
    return record


def page_text(key: str) -> Callable[..., str]:
    """A title, description or crumb that is the text of ``key``, whatever the address asks for."""

    def of_page(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
        return t(key)

    return of_page
