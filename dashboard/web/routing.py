"""From the path and query that were asked for to a page, a file of it, a redirect to the one address, or not found.

Pure functions of (pages, snapshot, path, query): nothing here touches a request (decision 0001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.addresses import LANGUAGES, href, split_path
from dashboard.asked import Left, read_query, same_query, understood, with_left
from dashboard.catalogue.store import Snapshot
from dashboard.errors import DashboardError
from dashboard.pages.contract import NotFound, PageModule
from dashboard.web.counted import ON, day_of_file, settled_day


@dataclass(frozen=True)
class Route:
    """A page found for a path. ``query`` is what was understood, ``left`` what was not.

    ``beside`` is the query as it must stand beside ``left``: what goes without saying may have to be said there.
    """

    page: PageModule
    lang: str
    path: str
    suffix: str
    query: dict[str, str]
    record: str | None = None
    left: Left = ()
    beside: dict[str, str] = field(default_factory=dict)

    @property
    def arguments(self) -> dict[str, str]:
        """What the page's functions are called with."""
        return {**self.query, **({"id": self.record} if self.record is not None else {})}

    @property
    def template(self) -> str:
        """The address as a template, the same for every language, record and choice."""
        suffix = f".{self.suffix}" if self.suffix else ""
        return "/{lang}" + (f"/{self.page.SLUG}" if self.page.SLUG else "") + suffix

    @property
    def address(self) -> str:
        """The canonical address, without base path."""
        return href(self.lang, self.path, self.suffix, **self.query)

    @property
    def standing(self) -> str:
        """The address that is answered: the canonical one, with what was not understood behind it."""
        return (
            with_left(href(self.lang, self.path, self.suffix, **self.beside), self.left) if self.left else self.address
        )

    @property
    def records(self) -> dict[str, str]:
        """The choices that a file of the page follows: it holds every page of results."""
        return {name: value for name, value in self.query.items() if name != "page"}

    @property
    def indexed_query(self) -> dict[str, str]:
        """The query of the address under which search engines shall know the page.

        A list filtered, searched or sorted is known as the list; its second page is a page of its own.
        """
        own = {name: value for name, value in self.query.items() if name in getattr(self.page, "APART", ())}
        rest = set(self.query) - set(own)
        return {**own, "page": self.query["page"]} if rest == {"page"} else own


@dataclass(frozen=True)
class Redirect:
    """Another spelling of one address: go there instead."""

    to: str
    lang: str


class NotUnderstood(DashboardError):  # noqa: N818 - a fault of the asker's, told to it
    """A file was asked for with choices that mean nothing: it would hold something else than was asked for."""

    def __init__(self, lang: str, left: Left) -> None:
        super().__init__(left)
        self.lang, self.left = lang, left


def find(pages: Sequence[PageModule], snapshot: Snapshot, path: str, query: str) -> Route | Redirect:
    """The page of a path without base path; raises ``NotFound``. Every address has one spelling; others redirect.

    What of the query is not understood stays behind the address, so that the page that answers can tell it. Raises
    ``NotUnderstood`` where it is a file that is asked for: a file cannot tell.
    """
    parts = split_path(path)
    if parts is None:
        raise NotFound
    lang, page_path, suffix = parts
    page, record = _page_of(pages, snapshot, page_path)
    if suffix and not hasattr(page, "items"):
        raise NotFound
    names, strange = read_query(query)
    if suffix and "page" in page.QUERY:
        names.pop("page", None)
    kept, left = _read(page, snapshot, suffix, names, {} if record is None else {"id": record})
    kept = settled_day(snapshot, page, suffix, record, kept)
    told, shown = (*left, *strange), _without_defaults(page, snapshot, kept, kept)
    beside = _without_defaults(page, snapshot, kept, {**names, **kept}) if told else {}
    route = Route(page, lang, page_path, suffix, shown, record, told, beside)
    if suffix and (untold := (*route.left, *(page.tells(snapshot, **kept) if hasattr(page, "tells") else ()))):
        raise NotUnderstood(lang, untold)
    standing_path, _, standing_query = route.standing.partition("?")
    if path != standing_path or not same_query(query, standing_query):
        return Redirect(route.standing, lang)
    return route


def _read(
    page: PageModule, snapshot: Snapshot, suffix: str, names: Mapping[str, str], record: Mapping[str, str]
) -> tuple[dict[str, str], Left]:
    """What the page understands of the values, spelt as in its canonical address, and what it does not."""
    readers = page.readers(snapshot, **names, **record) if hasattr(page, "readers") else {}
    # a day is no choice of records: which one makes a difference is settled apart
    readers = {**readers, ON: day_of_file} if suffix else readers
    kept, left = understood(names, {name: read for name, read in readers.items() if name in page.QUERY})
    if hasattr(page, "settled"):
        kept = dict(page.settled(snapshot, **kept))
    if "page" in kept:
        others = {name: value for name, value in kept.items() if name != "page"}
        # no page beyond the last
        kept["page"] = str(min(int(kept["page"]), page.pages(snapshot, **others)))  # type: ignore[attr-defined]
    return kept, left


def _without_defaults(
    page: PageModule, snapshot: Snapshot, kept: Mapping[str, str], others: Mapping[str, str]
) -> dict[str, str]:
    """The values that say something else than their absence would beside ``others``."""
    plain = page.defaults(snapshot, **others) if hasattr(page, "defaults") else {}
    return {name: value for name, value in kept.items() if value != plain.get(name)}


def _page_of(pages: Sequence[PageModule], snapshot: Snapshot, path: str) -> tuple[PageModule, str | None]:
    for page in pages:
        if page.SLUG == path != "404" and "{id}" not in page.SLUG:
            return page, None
    for page in pages:
        before, mark, after = page.SLUG.partition("{id}")
        if mark and path.startswith(before) and path.endswith(after):
            record = path[len(before) : len(path) - len(after) if after else None]
            if record in page.ids(snapshot):  # type: ignore[attr-defined]
                return page, record
    raise NotFound


def language_of(path: str, otherwise: str = "en") -> str:
    """The language that a path without base path asks for; ``otherwise`` where it asks for none."""
    lang = path.strip("/").split("/")[0].split(".")[0].lower()
    return lang if lang in LANGUAGES else otherwise
