"""``App``: a Dash app whose every address answers with a whole page, rendered on the server."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import dash
from dash import Dash, Input, Output, State
from flask import Response, abort, request
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import NotFound as NotFoundStatus
from werkzeug.routing import RequestRedirect

from dashboard.html_first import dash_internals, elements
from dashboard.html_first.addresses import Addresses, language_of, preferred, respelt
from dashboard.html_first.assets import Assets
from dashboard.html_first.cache import Bodies, Body, answer, compressed, compressed_suite
from dashboard.html_first.callbacks import refuse_forged, tell_failed
from dashboard.html_first.document import Document, write
from dashboard.html_first.failures import Failures
from dashboard.html_first.islands import LIVE, RUNTIME, SCRIPTS, answer_islands, runtime_parts, setup_of
from dashboard.html_first.page_checks import check_pages
from dashboard.html_first.pages import NotFound, Page
from dashboard.html_first.render import rendered
from dashboard.html_first.routing import Edition, NotUnderstood, Redirect, Route, check_texts
from dashboard.html_first.security import FRAMED, MAX_ADDRESS, secure
from dashboard.html_first.serving import answer_asset, as_sent

PAGE = "html_first/page.js"
STATIC = Path(__file__).parent / "static"
WORDS = {
    "en": ("This part of the page did not get an answer.", "Try again"),
    "sv": ("Den här delen av sidan fick inget svar.", "Försök igen"),
}
Format = Callable[[Route], Body]
Head = Callable[[Route], Sequence[tuple[str, Mapping[str, str]]]]

_log = logging.getLogger(__name__)


class App(Dash):
    """Dash that sends whole pages, and lets ordinary Dash components and callbacks in as islands.

    ``pages`` are what ``pages_in`` finds; ``languages`` are codes, the first the one of visitors who ask for no other,
    or a mapping of them to whatever layouts need of a language, such as a translator; ``context`` is what layouts are
    made from. ``shell(route, content)`` is the body of a page around its content. ``head(route)`` are further elements
    of its head and ``site`` its name behind every title. ``formats`` make files out of ``page.exports`` by the ending
    of the address, ``files`` answer for fixed paths. ``words`` say in each language that an island failed, and to try
    again. ``scripts`` are names of ``assets`` that run before anything is painted, ``page_scripts`` such that run once
    the page is there, ``island_scripts`` once Dash is. ``polyfill`` names a script of ``assets`` that takes the place
    of Dash's own polyfill. ``failures`` has the words for what cannot be answered. ``edition`` names the data shown: a
    page of one never mixes with answers of another. ``menus`` are those that the shell shows, where it shows any;
    ``check_exports(exports)`` says what is wrong with the exports of a page.
    """

    def __init__(
        self,
        name: str = "html_first",
        *,
        pages: Sequence[Page],
        languages: Sequence[str] | Mapping[str, object],
        context: object = None,
        edition: str = "",
        site: str | Mapping[str, str] = "",
        shell: Callable[[Route, object], object] | None = None,
        head: Head | None = None,
        not_found: Page | None = None,
        formats: Mapping[str, Format] | None = None,
        files: Mapping[str, Callable[[Edition], Body]] | None = None,
        addresses: Addresses | None = None,
        assets: Assets | None = None,
        base_path: str = "",
        public_url: str = "",
        words: Mapping[str, tuple[str, str]] = WORDS,
        scripts: Sequence[str] = (),
        page_scripts: Sequence[str] = (),
        island_scripts: Sequence[str] = (),
        polyfill: str = "",
        room: int | None = None,
        on_request: Sequence[Callable[[Any], None]] = (),
        failures: Failures | None = None,
        asked: Callable[[bool], None] = lambda hit: None,
        menus: Sequence[str] | None = None,
        check_exports: Callable[[Any], Iterable[str]] = lambda exports: (),
    ) -> None:
        codes = tuple(languages)
        self.addresses = addresses or Addresses(codes, tuple(formats or ()))
        every = [*pages, *([not_found] if not_found else [])]
        check_pages(every, codes, self.addresses.reserved, menus, check_exports)
        # Dash's registry is global to the process; a second app in one process must start clean
        dash.page_registry.clear()
        super().__init__(
            name,
            include_assets_files=False,
            assets_ignore=".*",
            requests_pathname_prefix=f"{base_path}/",
            routes_pathname_prefix=f"{base_path}/",
            update_title=None,
            use_pages=False,
            compress=False,
            suppress_callback_exceptions=True,
            on_error=tell_failed,
        )
        self.pages, self.not_found_page = tuple(pages), not_found
        # where an embedded page stood, the frame shows that there is none
        self._framed = {page.slug.split("/")[0] for page in pages if page.embeddable and "/" in page.slug}
        self.base_path, self.public_url = base_path, public_url
        self.assets = assets if assets is not None else Assets(base_path)
        self.assets.add_folder(STATIC, "html_first")
        self.formats, self.files = dict(formats or {}), dict(files or {})
        # regions and the start of islands go as one file, which waits until the page is there
        own = (f"html_first/{name}.js" for name in ("regions", "boot", "prefetch"))
        self.assets.join(PAGE, [self.assets.body(name) for name in (*own, *page_scripts)])
        self._scripts = [*((name, False) for name in scripts), (PAGE, True)]
        self._shell, self._head, self._site = shell, head, site
        self._words = words
        # what pages tell their scripts, by what it depends on (``setup_of``)
        self.setups: dict[tuple[object, ...], tuple[dict[str, object], str]] = {}
        self._room, self._asked = room, asked
        self.failures = failures or Failures()
        self.take(context, languages, edition)
        check_texts(self.edition)
        self._prepare(on_request, polyfill, island_scripts)

    # ---- set-up ----

    def _prepare(
        self, on_request: Sequence[Callable[[object], None]], polyfill: str, island_scripts: Sequence[str]
    ) -> None:
        self.layout = [elements.Mount(id=elements.MOUNT), elements.Place([], id=elements.PLACES)]
        self.callback(
            Output(elements.PLACES, "children"),
            Output(elements.MOUNT, "edition"),
            Input(elements.MOUNT, "wanted"),
            State(elements.MOUNT, "address"),
            State(elements.MOUNT, "scheme"),
            State(elements.MOUNT, "edition"),
            prevent_initial_call=True,
        )(self._islands)
        # the first to look at a request, so that refused ones are seen too
        for look in on_request:
            look(self.server)
        dash_internals.prepare(self)
        clientside = [script.encode() for script in dash_internals.inline_scripts(self)]
        self.assets.join(LIVE, [*(self.assets.body(name) for name in (SCRIPTS, *island_scripts)), *clientside])
        # what never changes but with Dash itself goes as one file: a request costs more than the bytes
        self.assets.join(RUNTIME, runtime_parts(self.assets, polyfill))
        self.server.add_url_rule(f"{self.base_path}/_assets/<path:name>", "asset", self._asset)
        self.server.register_error_handler(Exception, self._failed)
        self._suites = Bodies()
        self.server.after_request(self._compressed)
        secure(self.server, self.base_path, self.registered_paths, self.index)
        self.server.before_request(lambda: refuse_forged(request, self.callback_map))
        self.server.before_request(self._merged)

    def take(self, context: object, languages: Sequence[str] | Mapping[str, object], name: str) -> None:
        """Shows this context from the next request on. A request takes ``edition`` once, so it ends as it began."""
        self.show(self.edition_of(context, languages, name))

    def edition_of(self, context: object, languages: Sequence[str] | Mapping[str, object], name: str) -> Edition:
        """An edition that nobody is shown yet."""
        given = languages if isinstance(languages, Mapping) else {code: code for code in languages}
        bodies = Bodies(asked=self._asked) if self._room is None else Bodies(room=self._room, asked=self._asked)
        return Edition(context, given, name, self.pages, self.addresses, self.public_url or self.base_path, bodies)

    def show(self, edition: Edition) -> None:
        """Shows this edition from the next request on."""
        self.edition = edition

    # ---- answers ----

    def index(self, *args: object, **kwargs: object) -> object:
        """Every GET that no other route takes: pages, files, redirects, 404. Never raises for what stands in it."""
        edition, path = self.edition, request.path.removeprefix(self.base_path)
        query = request.query_string.decode("utf-8", "replace")
        if not path.strip("/"):
            return self._start(edition, query)
        odd = respelt(as_sent(request), self.base_path)
        # a page stands under its canonical address: what is found there needs no more looking into
        found = None if odd else edition.bodies.find(f"{path}?{query}" if query else path)
        if found is not None:
            return answer(request, found)
        if path in self.files:
            return answer(request, edition.bodies.get(path, lambda: self.files[path](edition)))
        try:
            route = edition.route(path, query)
        except NotUnderstood as error:
            return self.failures.not_understood(self, error.lang, error.left)
        except NotFound:
            return self.lost()
        if isinstance(route, Redirect) or odd:
            return self._moved(route)
        return answer(request, edition.bodies.get(route.standing, lambda: self.body(route)))

    def _start(self, edition: Edition, query: str) -> Response:
        """The way to the start page in the language that the visitor's browser asks for."""
        lang = preferred(request.accept_languages, tuple(edition.languages))
        response = self._moved(edition.route(self.addresses.href(lang), query), 302)
        response.headers["Vary"] = "Accept-Language"
        return response

    def _moved(self, route: Route | Redirect, status: int = 308) -> Response:
        to = self.base_path + (route.to if isinstance(route, Redirect) else route.standing)
        if len(to) > MAX_ADDRESS:
            # percent signs make it longer than an address may be
            abort(414)
        return self.failures.moved(self, to, route.lang, status)

    def _merged(self) -> object:
        # Werkzeug would redirect a doubled or a missing slash to an absolute address, on whatever host was asked for
        return self.index() if isinstance(request.routing_exception, RequestRedirect) else None

    def lost(self) -> Response:
        """A page, or something for a program, that says that there is nothing; in the language of address or reader."""
        edition, path = self.edition, request.path.removeprefix(self.base_path)
        codes = tuple(edition.languages)
        lang = language_of(path, codes, preferred(request.accept_languages, codes))
        file = self.failures.no_file(self, request, lang)
        if file is not None:
            return file
        page = self.not_found_page
        if page is None:
            return self.failures.failed(self, request, NotFoundStatus())
        route = Route(edition, page, lang, page.name, "", {})
        response = answer(
            request, edition.bodies.get(("404", lang), lambda: self._written(route, self.tree(route), 404))
        )
        response.headers["Vary"] = "Accept, Accept-Encoding, Accept-Language"
        if self._framed & set(path.split("/")[2:3]):
            response.headers[FRAMED] = "yes"
        return response

    def body(self, route: Route) -> Body:
        """The finished answer of a route: a page, or a file of its exports."""
        if route.suffix:
            return self.formats[route.suffix](route)
        return self._written(route, self.tree(route), 200)

    def tree(self, route: Route) -> object:
        """The components of a page with everything around them."""
        content = route.content(self.public_url)
        return content if self._shell is None else self._shell(route, content)

    def document(self, route: Route, tree: object) -> tuple[Document, str]:
        """The document of a page with that body, and its content security policy where it is not the strict one."""
        body, found = rendered(tree, self.base_path)
        setup, policy = setup_of(self, route.page, found)
        title = route.title
        site = self._site if isinstance(self._site, str) else self._site[route.lang]
        document = Document(
            lang=route.lang,
            title=f"{title} · {site}" if site and title != site else title,
            description=route.text("description"),
            body=body,
            head=self._head(route) if self._head else (),
            styles=[self.assets.address("site.css")] if "site.css" in self.assets else [],
            scripts=[(self.assets.address(name), waits) for name, waits in self._scripts],
            edition=route.edition.name,
            framed=route.page.embeddable,
            setup=setup,
            words=self._words.get(route.lang, WORDS["en"]),
        )
        return document, policy

    def _written(self, route: Route, tree: object, status: int) -> Body:
        document, policy = self.document(route, tree)
        return Body(
            write(document).encode(),
            "text/html; charset=utf-8",
            status=status,
            route=route.template if status == 200 else str(status),
            policy=policy,
            framed=route.page.embeddable,
            lang=route.lang,
        )

    # ---- islands ----

    def _islands(self, wanted: object, address: object, scheme: object, known: object) -> object:
        return answer_islands(self.edition, self, wanted, address, scheme, known)

    def _failed(self, error: Exception) -> object:
        """A visitor is told in words, never shown a trace; the trace goes to the log."""
        if not isinstance(error, HTTPException):
            _log.error("request failed", exc_info=error)
        if isinstance(error, HTTPException) and error.code == 404:
            return self.lost()
        return self.failures.failed(self, request, error)

    def _compressed(self, response: Response) -> Response:
        if response.status_code == 200 and dash_internals.SUITES in request.path:
            return compressed_suite(request, response, self._suites)
        return compressed(request, response) if "/_dash-" in request.path else response

    def _asset(self, name: str) -> Response:
        return answer_asset(request, self.assets, name) or self.lost()
