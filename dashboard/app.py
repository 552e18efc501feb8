"""``create_app``: reads and checks the data, registers pages x languages, attaches the web parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import dash
from dash import Dash, Input, Output, State, dcc
from flask import Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from dashboard.addresses import LANGUAGES
from dashboard.catalogue.store import Snapshot, load
from dashboard.catalogue.watching import Watch
from dashboard.charts import BY_ID
from dashboard.components.elements import Live, Page
from dashboard.components.render import regions, slots
from dashboard.errors import Fault
from dashboard.i18n import Translator, own_texts
from dashboard.machine.plain_files import PLAIN_FILES
from dashboard.pages import PAGES
from dashboard.settings import Settings
from dashboard.web.answering import answer_address, answer_lost
from dashboard.web.assets import Assets
from dashboard.web.caching import Bodies, Body, answer, best_encoding, squeezed, squeezed_suite
from dashboard.web.documents import Document, write
from dashboard.web.failures import answer_failure, problem
from dashboard.web.following import answer_to
from dashboard.web.health import watch_over
from dashboard.web.logs import log_requests
from dashboard.web.metrics import measure_requests, snapshot_taken
from dashboard.web.proving import faults_of_pages
from dashboard.web.questions import BadQuestionError, read_question
from dashboard.web.reloading import Reloading
from dashboard.web.routes import time_requests
from dashboard.web.routing import Route
from dashboard.web.security import secure, suite_file
from dashboard.web.sharing import share
from dashboard.web.site import Site
from dashboard.web.style_hashes import style_hashes

# Suites of Dash that a page of ours needs, in the order in which they must run.
_SUITES = ("dash_renderer", "dash_core_components")
# Our own bundles (decision 0004), and what of Dash's serves where they have not been built.
_PLOTLY, _REGENERATOR, _POLYFILL = "plotly.min.js", "regenerator.min.js", "polyfill@"
_ICON = "favicon.ico"


class DashboardApp(Dash):
    """Dash that sends whole pages. One layout and one callback serve every page (decision 0002)."""

    def __init__(self, settings: Settings, snapshot: Snapshot) -> None:
        # Dash's registry is global to the process; a second app in one process must start clean
        dash.page_registry.clear()
        super().__init__(
            "dashboard",
            assets_folder=str(settings.assets_dir),
            include_assets_files=False,
            assets_ignore=".*",
            requests_pathname_prefix=f"{settings.base_path}/",
            routes_pathname_prefix=f"{settings.base_path}/",
            update_title=None,
            use_pages=False,
            compress=False,
        )
        self.settings = settings
        self.assets = Assets(settings.assets_dir, settings.base_path, settings.built_dir)
        if _PLOTLY not in self.assets:
            self.server.logger.warning("no bundle in %s: the full plotly.js serves", settings.built_dir)
        self.texts = own_texts()
        self._proven: Site | None = None
        self._begun = False
        self.take(snapshot)
        self.layout = [Page(id="page"), Live([], id="charts")]
        self.callback(
            Output("page", "answer"),
            Output("charts", "children"),
            Input("page", "href"),
            Input("page", "near"),
            State("page", "theme"),
            State("page", "shown"),
            prevent_initial_call=True,
        )(_never_called)
        # the first to look at a request, so that refused ones are seen too
        time_requests(self.server)
        log_requests(self.server)
        measure_requests(self.server)
        self._setup_server()
        # Dash keeps what the renderer has to know of the callback; the question itself is read and answered by us
        self.server.view_functions[f"{settings.base_path}/_dash-update-component"] = self._follow
        self._scripts = self._needed_scripts()
        base = settings.base_path
        watch_over(self.server, base, lambda: self.site.snapshot)
        self.server.add_url_rule(f"{base}/_assets/<path:name>", "asset", self._asset)
        for place in dict.fromkeys(("", base)):
            # browsers ask at the root of the host, whatever path the edge serves under
            self.server.add_url_rule(f"{place}/favicon.ico", f"{place}/favicon.ico", self._icon)
        self.server.register_error_handler(Exception, self._failed)
        share(self.server)
        self._suites = Bodies()
        self.server.after_request(self._squeezed)
        if not settings.indexed:
            self.server.after_request(self._unindexed)
        self._secure()
        self.server.extensions["begin"] = self.begin

    def _unindexed(self, response: Response) -> Response:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def _secure(self) -> None:
        # graphs are drawn by a part of Dash's core components that is fetched when the first one is near
        suites = {name for name in map(suite_file, self._scripts) if name} | {"dash/dcc/async-graph.js"}
        place = Path(dash.__file__).parent.parent
        styles = style_hashes((place / name).read_text("utf-8") for name in sorted(suites))
        if _PLOTLY not in self.assets:
            suites.add("plotly/package_data/plotly.min.js")
        secure(self.server, self.settings.base_path, suites, styles, self.index)
        self.server.before_request(self._merged)

    def take(self, snapshot: Snapshot) -> None:
        """Shows this snapshot from the next request on. A request takes ``site`` once, so it ends as it began."""
        proven, self._proven = self._proven, None
        self.site = proven if proven is not None and proven.snapshot is snapshot else self._site_of(snapshot)
        if self._begun:
            snapshot_taken(snapshot)

    def begin(self) -> None:
        """Lets a worker look for changed data and tell its numbers, once it is a process of its own."""
        self._begun = True
        snapshot_taken(self.site.snapshot)
        reloading = self.server.extensions.get("reloading")
        if reloading is not None:
            reloading.start()

    def _site_of(self, snapshot: Snapshot) -> Site:
        translators = {
            lang: Translator(lang, self.texts, snapshot.catalogue.vocabularies, snapshot.names()) for lang in LANGUAGES
        }
        return Site(snapshot, PAGES, translators, self.settings)

    def _faults_of(self, snapshot: Snapshot) -> tuple[Fault, ...]:
        site = self._site_of(snapshot)
        faults = faults_of_pages(site, self._page)
        # shown as it is, so that what was made to prove it is not made again
        self._proven = None if faults else site
        return faults

    def follow_changes(self) -> None:
        """Lets each worker take up changed data, and the next day unless one is fixed. The thread is begun in the
        worker."""
        watch = Watch(self.settings.data_dir, self.site.snapshot, self._faults_of, self.settings.file_mib)
        words = Translator("en", self.texts)
        reloading = Reloading(watch, self.take, self.settings.reload_seconds, words, self.settings.day)
        # gunicorn.conf.py begins to look as soon as the worker is there; any other server at the first request
        self.server.extensions["reloading"] = reloading
        self.server.before_request(reloading.start)

    def _needed_scripts(self) -> list[str]:
        # asked for once, so that Dash registers the paths it may serve
        self._generate_scripts_html()
        renderer = dash._dash_renderer
        deps = [value["prod"] for item in renderer._js_dist_dependencies for value in (item["relative_package_path"],)]
        files = [Path(dash.__file__).parent / name for names in deps for name in names]
        built = _REGENERATOR in self.assets
        # what never changes but with Dash itself goes as one file: a request costs more than the bytes
        parts = [path.read_bytes() for path in files if not (built and path.name.startswith(_POLYFILL))]
        if built:
            parts.insert(0, self.assets.body(_REGENERATOR))
        self.assets.join("js/runtime.js", parts)
        suites = [source for suite in (renderer._js_dist, dcc._js_dist) for source in self._sources(suite)]
        chosen = [source for source in suites if any(f"/{suite}" in source for suite in _SUITES)]
        self.assets.join("js/page.js", [self.assets.body(f"js/{name}.js") for name in ("points", "forms", "live")])
        return [self.assets.address("js/runtime.js"), *chosen, self.assets.address("js/page.js")]

    def _sources(self, suite: Any) -> list[str]:
        resources = self.scripts._resources._filter_resources(suite, dev_bundles=False)
        found = self._collect_and_register_resources(resources, include_async=False)
        return [source for source in found if isinstance(source, str)]

    # ---- answers ----

    def index(self, *args: Any, **kwargs: Any) -> Any:
        """Every GET that no other route takes: pages, twins, redirects, 404."""
        site, path = self.site, request.path.removeprefix(self.settings.base_path)
        if path in PLAIN_FILES:
            return answer(request, site.bodies.get(path, lambda: self._plain_file(site, path)))
        return answer_address(request, site, self._page, self._lost)

    def _plain_file(self, site: Site, path: str) -> Body:
        text = PLAIN_FILES[path](site.snapshot, self.settings.public_url)
        return Body(text.encode(), "text/plain; charset=utf-8")

    def _merged(self) -> Any:
        # Werkzeug would redirect a doubled or a missing slash to an absolute address, on whatever host was asked for
        return self.index() if isinstance(request.routing_exception, RequestRedirect) else None

    def _page(self, site: Site, route: Route) -> Body:
        return self._written(site.document(route), 200, route.template)

    def _lost(self, site: Site, lang: str) -> Body:
        return self._written(site.not_found(lang), 404, "404")

    def _written(self, document: Document, status: int, route: str) -> Body:
        live = self._scripts if slots(document.body) or "active" in regions(document.body) else []
        text = write(document, self.assets, self.settings.base_path, live, self._public_config())
        return Body(text.encode(), "text/html; charset=utf-8", status=status, route=route, lang=document.lang)

    def _public_config(self) -> dict[str, Any]:
        # end_id binds background callbacks, of which there are none; without it and the Python version
        # the same page is the same bytes, so it can be cached
        left_out = ("end_id", "python_version", "validation_layout")
        config = {name: value for name, value in self._config().items() if name not in left_out}
        if _PLOTLY in self.assets:
            # the renderer asks serve_locally only to choose between its own address of plotly.js and this one
            config |= {"serve_locally": False, "plotlyjs_url": self.assets.address(_PLOTLY)}
        return config

    def _follow(self) -> Response:
        site = self.site
        try:
            question = read_question(request.get_data(), BY_ID)
        except BadQuestionError:
            return problem(400)
        return answer(request, site.answers.get(question.key, lambda: answer_to(site, question)), kept=False)

    def _failed(self, error: Exception) -> Any:
        """A visitor is told in words, never shown a trace; the trace goes to the log."""
        if isinstance(error, HTTPException) and error.code == 404:
            return answer_lost(request, self.site, self._lost)
        if not isinstance(error, HTTPException):
            self.server.logger.exception("request failed")
        return answer_failure(error, request, self.settings.base_path, self.site.translators, self.assets)

    def _squeezed(self, response: Response) -> Response:
        if response.status_code == 200 and "/_dash-component-suites/" in request.path:
            return squeezed_suite(request, response, self._suites)
        return squeezed(request, response) if "/_dash-" in request.path else response

    def _asset(self, name: str) -> Response:
        asset = self.assets.get(name)
        if asset is None:
            return answer_lost(request, self.site, self._lost)
        wanted = best_encoding(request, asset.encodings)
        response = Response(asset.encodings[wanted] if wanted else asset.body, content_type=asset.content_type)
        if wanted:
            response.headers["Content-Encoding"] = wanted
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.set_etag(asset.etag(wanted))
        response.make_conditional(request)
        return response

    def _icon(self) -> Response:
        # a fixed name, so it cannot be kept for ever
        response = answer(request, self._suites.get("icon", lambda: Body(self.assets.body(_ICON), "image/x-icon")))
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


def _never_called(*values: Any) -> NoReturn:
    """What Dash would call; its route is answered by ``DashboardApp._follow``."""
    raise NotImplementedError


def create_app(settings: Settings, today: date | None = None) -> DashboardApp:
    """The app for these settings; raises ``DataError`` with every fault where the data cannot be used.

    ``today`` fixes the day, as the settings can; without one the app follows the clock. Changed data are followed where
    the settings give an interval (decision 0016).
    """
    if today is not None:
        settings = replace(settings, today=today)
    app = DashboardApp(settings, load(settings.data_dir, settings.day(), settings.file_mib))
    if settings.today is None or settings.reload_seconds:
        app.follow_changes()
    return app
