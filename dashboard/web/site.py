"""From the path and query of a request to an answer: page, twin, redirect or not found.

Nothing here touches a request object, so the same function serves visitors, callbacks and the export.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import __version__
from dashboard.addresses import LANGUAGES, href
from dashboard.catalogue.store import Snapshot
from dashboard.components.left_out import left_out
from dashboard.components.record_quality import VIEW
from dashboard.components.shell import shell
from dashboard.i18n import Translator
from dashboard.pages.contract import PageModule
from dashboard.settings import Settings
from dashboard.web.caching import MAX_BYTES, Bodies
from dashboard.web.counted import ON, counted
from dashboard.web.documents import Document
from dashboard.web.metrics import cache_asked
from dashboard.web.routing import Redirect, Route, find
from dashboard.web.twins import TYPES, About, Twin, absolute_urls, as_csv, as_json
from dashboard.web.workbook import Sheet, as_workbook


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
        """The page of a path (base path removed); raises ``NotFound`` and ``NotUnderstood``. See ``routing.find``."""
        return find(self.pages, self.snapshot, path, query)

    def document(self, route: Route) -> Document:
        """The whole page of a route."""
        t, page = self.translators[route.lang], route.page
        title = page.title(self.snapshot, t, **route.arguments)
        body = self.body(route)
        twins: tuple[tuple[str, str], ...] = ()
        if hasattr(page, "items"):
            records = self._of_files(route)
            twins = tuple(
                (kind.partition(";")[0], href(route.lang, route.path, suffix, **records))
                for suffix, kind in TYPES.items()
            )
        return Document(
            lang=route.lang,
            title=t("shell.site") if not route.path else t("shell.title", page=title),
            description=page.description(self.snapshot, t, **route.arguments),
            body=body,
            canonical=self.absolute(href(route.lang, route.path, **route.indexed_query)),
            alternates=self._alternates(route),
            twins=twins,
            indexed=self._indexed(route),
            framed=getattr(page, "FRAMED", False),
            edition=self.snapshot.edition,
        )

    def _of_files(self, route: Route) -> dict[str, str]:
        """The choices that the page's files take: what the page only tells not to be understood, they would refuse."""
        records, page = route.records, route.page
        for name, part in page.tells(self.snapshot, **route.query) if hasattr(page, "tells") else ():
            records[name] = ",".join(item for item in records[name].split(",") if item != part)
        return records

    def _indexed(self, route: Route) -> bool:
        known = self.settings.indexed and getattr(route.page, "INDEXED", True) and not route.left
        return known and route.query.get("view") != VIEW

    def body(self, route: Route) -> Any:
        """The tree of a page with everything around it."""
        t, page = self.translators[route.lang], route.page
        known = {"origin": self.settings.public_url} if getattr(page, "ADDRESSED", False) else {}
        content = page.layout(self.snapshot, t, **route.arguments, **known)
        if getattr(page, "FRAMED", False):
            content.children = [left_out(t, route.left), *content.children]
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
            left=route.left,
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
        pairs = [(lang, self.absolute(href(lang, route.path, **route.indexed_query))) for lang in LANGUAGES]
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
        items = absolute_urls(page.items(snapshot, t, **route.arguments), self.absolute)  # type: ignore[attr-defined]
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

    def not_found(self, lang: str) -> Document:
        """A page that says so, in the language."""
        t = self.translators[lang]
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
