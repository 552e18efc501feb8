"""``create_app``: reads and checks the data, finds the pages, and makes the Dash app of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dashboard import html_first, pages
from dashboard.addresses import LANGUAGES
from dashboard.catalogue.reading.fields import check_vocabularies
from dashboard.catalogue.snapshot import Snapshot, load
from dashboard.components.chart_card import PLOTLY
from dashboard.exports import wrong_exports
from dashboard.html_first.routing import Edition
from dashboard.i18n import Translator, own_texts
from dashboard.operations.addressing import OwnAddresses
from dashboard.operations.failures import OwnFailures
from dashboard.operations.formats import formats
from dashboard.operations.frame import around, head_of
from dashboard.operations.health import watch_over
from dashboard.operations.live_data import LiveData
from dashboard.operations.logging import log_requests
from dashboard.operations.metrics import cache_asked, measure_requests
from dashboard.operations.routes import time_requests
from dashboard.operations.sharing import keep_out, serve_icon, share
from dashboard.pages.not_found import page as not_found
from dashboard.settings import Settings
from dashboard.standards.plain_files import PLAIN_FILES, PlainFile

PAGES = tuple(page for page in html_first.pages_in(pages) if page is not not_found)


class Dashboard(html_first.App):
    """The dashboard: a Dash app that shows one snapshot of the data at a time."""

    def __init__(self, settings: Settings, snapshot: Snapshot) -> None:
        assets = html_first.Assets(settings.base_path)
        assets.add_folder(settings.assets_dir)
        assets.add_bundles(settings.built_dir)
        translators = _translators(snapshot)
        super().__init__(
            "dashboard",
            pages=PAGES,
            not_found=not_found,
            languages=translators,
            context=snapshot,
            edition=snapshot.edition,
            site={lang: t("shell.site") for lang, t in translators.items()},
            words={lang: (t("shell.filter.failed"), t("shell.filter.retry")) for lang, t in translators.items()},
            shell=around(settings),
            head=head_of(settings, assets),
            formats=formats(),
            check_exports=wrong_exports,
            menus=("main", "foot"),
            files={path: _plain(make, settings) for path, make in PLAIN_FILES.items()},
            addresses=OwnAddresses(),
            failures=OwnFailures(),
            assets=assets,
            base_path=settings.base_path,
            public_url=settings.public_url,
            scripts=("js/theme.js",),
            page_scripts=("js/pictures.js",),
            island_scripts=("js/charts.js",),
            polyfill="regenerator.min.js",
            on_request=(time_requests, log_requests, measure_requests),
            asked=cache_asked("pages"),
        )
        if PLOTLY not in assets:
            self.server.logger.warning("no bundle in %s: the full plotly.js serves", settings.built_dir)
        self.settings = settings
        self.live_data = LiveData(self, settings, self._edition_of)
        watch_over(self.server, settings.base_path, lambda: self.edition.context)
        serve_icon(self.server, settings.base_path, assets.body("favicon.ico"))
        share(self.server)
        if not settings.indexed:
            keep_out(self.server)

    def _edition_of(self, snapshot: Snapshot) -> Edition:
        return self.edition_of(snapshot, _translators(snapshot), snapshot.edition)


def _translators(snapshot: Snapshot) -> dict[str, Translator]:
    vocabularies, names = snapshot.catalogue.vocabularies, snapshot.names()
    return {lang: Translator(lang, own_texts(), vocabularies, names) for lang in LANGUAGES}


def _plain(make: PlainFile, settings: Settings) -> Callable[[Edition], html_first.Body]:
    def body(edition: Edition) -> html_first.Body:
        return html_first.Body(make(edition.context, settings.public_url).encode(), "text/plain; charset=utf-8")

    return body


def create_app(settings: Settings, today: date | None = None) -> Dashboard:
    """The app for these settings; raises ``DataError`` with every fault where the data cannot be used, ``FieldsError``
    where ``fields.yml`` names a vocabulary that they do not have.

    ``today`` fixes the day, as the settings can; without one the app follows the clock. Changed data are followed where
    the settings give an interval (decision 0009).
    """
    if today is not None:
        settings = replace(settings, today=today)
    snapshot = load(settings.data_dir, settings.day(), settings.file_mib)
    check_vocabularies(snapshot.catalogue.vocabularies)
    app = Dashboard(settings, snapshot)
    if settings.today is None or settings.reload_seconds:
        app.live_data.follow()
    return app
