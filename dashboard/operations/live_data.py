"""Changed data, taken up while visitors read (decision 0009)."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.catalogue.snapshot import Snapshot
from dashboard.catalogue.watching import Watch
from dashboard.errors import Fault
from dashboard.html_first import App
from dashboard.html_first.routing import Edition
from dashboard.i18n import Translator, own_texts
from dashboard.operations.metrics import snapshot_taken
from dashboard.operations.reload import Reloading
from dashboard.operations.smoke_check import faults_of_pages
from dashboard.settings import Settings


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
        """A fault for each kind of page that cannot be made of the snapshot."""
        edition = self._edition_of(snapshot)
        faults = faults_of_pages(edition, self._app.body)
        self._proven = None if faults else edition
        return faults

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
