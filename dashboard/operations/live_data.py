"""Changed data, taken up while visitors read (decision 0009)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle

from dashboard.catalogue.snapshot import Snapshot
from dashboard.catalogue.watching import Watch
from dashboard.errors import Fault
from dashboard.html_first import App, Route
from dashboard.html_first.routing import Edition
from dashboard.i18n import Translator, own_texts
from dashboard.operations.metrics import snapshot_taken
from dashboard.operations.reload import Reloading
from dashboard.settings import Settings

_log = logging.getLogger("dashboard.reloading")
# Between two pages others have their turn: this is done beside the answering of requests.
_PAUSE = 0.005


class LiveData:
    """Shows the snapshots of an app, one after the other. ``edition_of`` makes what is shown of one."""

    def __init__(self, app: App, settings: Settings, edition_of: Callable[[Snapshot], Edition]) -> None:
        self._app, self._settings, self._edition_of = app, settings, edition_of
        self._proven: Edition | None = None
        self._begun = False
        app.server.extensions["begin"] = self.begin

    def begin(self) -> None:
        """Lets a worker look for changed data and tell its numbers, once it is a process of its own."""
        self._begun = True
        snapshot_taken(self._app.edition.context)
        reloading = self._app.server.extensions.get("reloading")
        if reloading is not None:
            reloading.start()

    def take(self, snapshot: Snapshot) -> None:
        """Shows this snapshot from the next request on."""
        proven, self._proven = self._proven, None
        # shown as it is, so that what was made to prove it is not made again
        ready = proven is not None and proven.context is snapshot
        self._app.show(proven if proven is not None and ready else self._edition_of(snapshot))
        if self._begun:
            snapshot_taken(snapshot)

    def faults_of(self, snapshot: Snapshot) -> tuple[Fault, ...]:
        """Makes one page of every kind and keeps it for its visitors; a fault for each kind that fails.

        The check of the data knows records, not pages: it lets a record go that a page cannot be made without. What the
        languages differ in has been checked with the data, so each kind is made in one of them, in turn.
        """
        edition = self._edition_of(snapshot)
        failed: list[str] = []
        for page, lang in zip(edition.pages, cycle(edition.languages), strict=False):
            try:
                value = next(iter(page.ids(edition.context)), None) if page.ids else ""
                route = None if value is None else edition.route(edition.addresses.href(lang, page.path(value)), "")
                if isinstance(route, Route):
                    edition.bodies.get(route.standing, partial(self._app.body, route))
            except Exception:
                _log.exception("no page %r can be made of the changed data", page.name)
                failed.append(page.name)
            time.sleep(_PAUSE)
        self._proven = None if failed else edition
        return tuple(Fault("", 0, 0, "page-not-made", (("page", name),)) for name in failed)

    def follow(self) -> None:
        """Lets each worker take up changed data, and the next day unless one is fixed. The thread is begun in the
        worker."""
        settings, server = self._settings, self._app.server
        watch = Watch(settings.data_dir, self._app.edition.context, self.faults_of, settings.file_mib)
        words = Translator("en", own_texts())
        reloading = Reloading(watch, self.take, settings.reload_seconds, words, settings.day)
        # gunicorn.conf.py begins to look as soon as the worker is there; any other server at the first request
        server.extensions["reloading"] = reloading
        server.before_request(reloading.start)
