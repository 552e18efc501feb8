"""What every page module is.

A page is a module with

``SLUG``     its path below the language; a record page has ``{id}`` in it
``QUERY``    the query names it reads; others are dropped from its canonical address
``title(snapshot, t, /, **query) -> str`` and ``description(snapshot, t, /, **query) -> str``
``layout(snapshot, t, /, **query) -> Component``   positional-only, so no query name can break it

and, where it has them,

``PARENT``   slug of the page above it in the breadcrumb ("" is the home page)
``crumb(snapshot, t, /, **query) -> str``           its name in the breadcrumb, where the title follows the query
``ids(snapshot) -> Collection[str]``                every ``{id}`` it answers for
``items(snapshot, t, /, **query) -> list[dict]``    what its JSON, CSV and Excel twins hold
``typed_items(...)``                                the same for Excel, where ``items`` writes dates as words, or codes
                                                    that the page has words for
``tables(...) -> dict[str, list[dict]]``            further tables of the page by title: a sheet of the Excel file each
``meanings(...) -> dict[str, str]``                 what the columns of the items mean, where their names are words
``provenance(snapshot, /, **query)``                (ids of sources, date, note) of the items, where they do not
                                                    name their sources themselves
``defaults(snapshot, /, **query) -> Mapping[str, str]``  the values that say the same as their absence; they are
                                                    dropped from its canonical address
``readers(snapshot, /, **query) -> Mapping[str, Reader]``  how each name of ``QUERY`` is read now (``asked.Reader``); a
                                                    name without a reader, or a value that its reader does not
                                                    understand, is told on the page. A page with a ``QUERY`` has them
``pages(snapshot, /, **query) -> int``              how many pages of results there are, where it reads ``page``
``tells(snapshot, /, **query) -> Left``             what of its values it tells not to be understood in words of its own
``APART``    query names that make a page of its own for search engines; with any other it is a view of the page without
``settled(snapshot, /, **query) -> Mapping[str, str]``  the query as its canonical address has it, where a value can
                                                    be written in several ways (a partner by its name)
``counted_on(snapshot, /, **query) -> date | None``      the day that the rows of its files are counted on where the
                                                    address names none (``on``), where they follow a day; the page
                                                    itself is counted on the day it is shown
``ADDRESSED``  True where ``layout`` also takes ``origin``, the public address of the site ("" where it is not known)
``INDEXED``  False keeps it out of search engines;  ``FRAMED`` True for an embedded page

A record page gets its id as the query value ``id``; an id it does not know raises ``NotFound``.
Query values are strings out of an address that their readers have understood.
"""

from __future__ import annotations

from typing import Any, Protocol

from dashboard.catalogue.store import Snapshot
from dashboard.errors import DashboardError
from dashboard.i18n import Translator


class NotFound(DashboardError):  # noqa: N818 - a state of the world, not an error
    """There is no such page or record."""


class PageModule(Protocol):
    """The type of a page module, as far as every page has it."""

    @property
    def SLUG(self) -> str: ...  # noqa: N802 - a constant of the module
    @property
    def QUERY(self) -> tuple[str, ...]: ...  # noqa: N802

    def title(self, snapshot: Snapshot, t: Translator, /, **query: str) -> str: ...
    def description(self, snapshot: Snapshot, t: Translator, /, **query: str) -> str: ...
    def layout(self, snapshot: Snapshot, t: Translator, /, **query: str) -> Any: ...


def found(record: Any) -> Any:
    """The record itself; raises ``NotFound`` for ``None``."""
    if record is None:
        raise NotFound
    return record
