"""From the path and query of a request to an answer: page, twin, redirect or not found.

Nothing here touches a request object, so the same function serves visitors, callbacks and the export.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, unquote_plus

from dashboard import __version__
from dashboard.addresses import LANGUAGES, href, parse_query, split_path
from dashboard.catalogue.store import Snapshot
from dashboard.components.record_quality import VIEW
from dashboard.components.shell import shell
from dashboard.i18n import Translator
from dashboard.pages.contract import NotFound, PageModule
from dashboard.settings import Settings
from dashboard.web.caching import MAX_BYTES, Bodies
from dashboard.web.counted import ON, counted, settled_day
from dashboard.web.documents import Document
from dashboard.web.metrics import cache_asked
from dashboard.web.twins import TYPES, About, Twin, as_csv, as_json
from dashboard.web.workbook import Sheet, as_workbook


@dataclass(frozen=True)
class Route:
    """A page found for a path."""

    page: PageModule
    lang: str
    path: str
    suffix: str
    query: dict[str, str]
    record: str | None = None

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


@dataclass(frozen=True)
class Redirect:
    """Go there instead; ``permanent`` for another spelling of one address."""

    to: str
    permanent: bool = True


class Site:
    """The pages of one snapshot in both languages, and the bodies made of them: what one request takes as one."""

    def __init__(
        self,
        snapshot: Snapshot,
        pages: Sequence[PageModule],
        translators: Mapping[str, Translator],
        settings: Settings,
    ) -> None:
        self.snapshot = snapshot
        self.pages = pages
        self.translators = translators
        self.settings = settings
        self.known = frozenset(page.SLUG for page in pages)
        self.bodies = Bodies(asked=cache_asked("pages"))
        # a file is told on the newest day of the data, not of the clock: the same data give the same bytes on any day
        self.filed = snapshot.on(snapshot.files_day)
        self.answers = Bodies(room=MAX_BYTES // 8 * 3, asked=cache_asked("answers"))

    def route(self, path: str, query: str) -> Route | Redirect:
        """The page of a path (base path removed); raises ``NotFound``. Other spellings redirect."""
        parts = split_path(path)
        if parts is None:
            raise NotFound
        lang, page_path, suffix = parts
        page, record = self._find(page_path)
        if suffix and not hasattr(page, "items"):
            raise NotFound
        asked = parse_query(query)
        kept = {name: value for name, value in asked.items() if name in page.QUERY}
        if hasattr(page, "defaults"):
            plain = page.defaults(self.snapshot, **kept)
            kept = {name: value for name, value in kept.items() if value != plain.get(name)}
        if hasattr(page, "settled"):
            kept = dict(page.settled(self.snapshot, **kept))
        kept = settled_day(self.filed, page, suffix, record, kept)
        route = Route(page, lang, page_path, suffix, kept, record)
        given = path + ("?" + query if query else "")
        if _spelling(given) != _spelling(route.address):
            return Redirect(route.address)
        return route

    def _find(self, path: str) -> tuple[PageModule, str | None]:
        for page in self.pages:
            if page.SLUG == path != "404" and "{id}" not in page.SLUG:
                return page, None
        for page in self.pages:
            before, mark, after = page.SLUG.partition("{id}")
            if mark and path.startswith(before) and path.endswith(after):
                record = path[len(before) : len(path) - len(after) if after else None]
                if record in page.ids(self.snapshot):  # type: ignore[attr-defined]
                    return page, record
        raise NotFound

    def document(self, route: Route) -> Document:
        """The whole page of a route."""
        t, page = self.translators[route.lang], route.page
        title = page.title(self.snapshot, t, **route.arguments)
        body = self.body(route)
        twins: tuple[tuple[str, str], ...] = ()
        if hasattr(page, "items"):
            twins = tuple(
                (kind.partition(";")[0], href(route.lang, route.path, suffix, **route.query))
                for suffix, kind in TYPES.items()
            )
        return Document(
            lang=route.lang,
            title=t("shell.site") if not route.path else t("shell.title", page=title),
            description=page.description(self.snapshot, t, **route.arguments),
            body=body,
            canonical=self.absolute(route.address),
            alternates=self._alternates(route),
            twins=twins,
            indexed=self.settings.indexed and getattr(page, "INDEXED", True) and route.query.get("view") != VIEW,
            framed=getattr(page, "FRAMED", False),
            edition=self.snapshot.edition,
        )

    def body(self, route: Route) -> Any:
        """The tree of a page with everything around it."""
        t, page = self.translators[route.lang], route.page
        known = {"origin": self.settings.public_url} if getattr(page, "ADDRESSED", False) else {}
        content = page.layout(self.snapshot, t, **route.arguments, **known)
        if getattr(page, "FRAMED", False):
            return content
        return shell(
            self.snapshot,
            t,
            content,
            page=route.path,
            query=route.query,
            crumbs=self._crumbs(route),
            official=self.settings.official,
            version=__version__,
            known=self.known,
        )

    def _crumbs(self, route: Route) -> list[tuple[str, str]]:
        t = self.translators[route.lang]
        if not route.path:
            return []
        crumbs = [(href(route.lang), t("shell.start"))]
        parent = getattr(route.page, "PARENT", "")
        if parent in self.known and parent:
            above = next(page for page in self.pages if parent == page.SLUG)
            crumbs.append((href(route.lang, parent), above.title(self.snapshot, t)))
        words = getattr(route.page, "crumb", route.page.title)
        crumbs.append((route.address, words(self.snapshot, t, **route.arguments)))
        return crumbs

    def _alternates(self, route: Route) -> tuple[tuple[str, str], ...]:
        pairs = [(lang, self.absolute(href(lang, route.path, **route.query))) for lang in LANGUAGES]
        return (*pairs, ("x-default", pairs[0][1]))

    def absolute(self, address: str) -> str:
        """The address with the public origin in front where the operator told it, else with the base path."""
        return (self.settings.public_url or self.settings.base_path) + address

    def twin(self, route: Route) -> Twin:
        """The JSON, CSV or Excel workbook of exactly what the page shows, on the data's day or the one asked for."""
        t, page = self.translators[route.lang], route.page
        snapshot, counted_on = counted(self.filed, page, route.suffix, route.arguments)
        about = About(
            title=page.title(snapshot, t, **route.arguments),
            language=route.lang,
            url=self.absolute(href(route.lang, route.path, **{**route.query, ON: ""})),
            data_version=snapshot.version,
            data_day=snapshot.catalogue.newest,
            counted_on=counted_on,
        )
        name = (route.path.replace("/", "-") or "home") + f"-{route.lang}"
        if route.suffix == "xlsx":
            provenance = page.provenance(snapshot, **route.arguments) if hasattr(page, "provenance") else None
            said = page.description(snapshot, t, **route.arguments)
            book = as_workbook(snapshot, t, self.sheets(route), about, page.SLUG, said, provenance, self.absolute)
            return Twin(book, TYPES["xlsx"], f"{name}.xlsx")
        items = page.items(snapshot, t, **route.arguments)  # type: ignore[attr-defined]
        if route.suffix == "csv":
            return Twin(as_csv(items), TYPES["csv"], f"{name}.csv")
        return Twin(as_json(items, about), TYPES["json"])

    def sheets(self, route: Route) -> list[Sheet]:
        """The tables of the Excel twin, without those that stand in cells of others."""
        t, page, arguments = self.translators[route.lang], route.page, route.arguments
        snapshot, _ = counted(self.filed, page, route.suffix, arguments)
        typed = getattr(page, "typed_items", None) or page.items  # type: ignore[attr-defined]
        meanings = page.meanings(snapshot, t, **arguments) if hasattr(page, "meanings") else {}
        tables = page.tables(snapshot, t, **arguments) if hasattr(page, "tables") else {}
        first = Sheet(t("workbook.table"), typed(snapshot, t, **arguments), meanings)
        return [first, *(Sheet(title, rows) for title, rows in tables.items())]

    def not_found(self, path: str) -> Document:
        """A page that says so, in the language of the path."""
        t = self.translators[language_of(path)]
        page = next(page for page in self.pages if page.SLUG == "404")
        route = Route(page, t.lang, "404", "", {})
        return Document(
            t.lang,
            t("shell.title", page=page.title(self.snapshot, t)),
            page.description(self.snapshot, t),
            shell(
                self.snapshot,
                t,
                page.layout(self.snapshot, t),
                page="",
                query={},
                crumbs=self._crumbs(route),
                official=self.settings.official,
                version=__version__,
                known=self.known,
            ),
            self.absolute(href(t.lang)),
            (),
            indexed=False,
        )


def language_of(path: str, otherwise: str = "en") -> str:
    """The language that a path without base path asks for; ``otherwise`` where it asks for none."""
    lang = path.strip("/").split("/")[0].split(".")[0]
    return lang if lang in LANGUAGES else otherwise


def _spelling(address: str) -> tuple[str, str]:
    """The address without percent signs: browsers and forms write the same characters differently."""
    path, _, query = address.partition("?")
    return unquote(path), unquote_plus(query)
