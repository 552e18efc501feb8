"""Each worker looks at the data now and then, in a thread of its own, and takes up what is new and sound."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import date

from dashboard.catalogue.snapshot import Snapshot
from dashboard.catalogue.watching import Watch
from dashboard.components.fault_words import sentences
from dashboard.i18n import Translator
from dashboard.operations.metrics import RELOADS

_log = logging.getLogger("dashboard.reloading")
# Where only the day can change, a look a minute is plenty.
_DAY_ONLY = 60.0
# A change is seen at one look and read at the next, so that it is taken up within the interval.
_LOOKS = 8
_MOST_LOGGED = 200


class Reloading:
    """Hands ``take`` every new snapshot. ``seconds`` is the interval within which all workers follow a change; 0 for
    a folder that is never looked at again, so that only the day changes.

    ``taken`` and ``refused`` count changes of the data since the process began, ``failed`` looks that went wrong.
    """

    def __init__(
        self, watch: Watch, take: Callable[[Snapshot], None], seconds: int, words: Translator, today: Callable[[], date]
    ) -> None:
        self.taken = self.refused = self.failed = 0
        self._watch, self._take, self._seconds, self._words, self._today = watch, take, seconds, words, today
        self._process = 0
        self._ended = threading.Event()

    @property
    def step(self) -> float:
        """Seconds from one look to the next."""
        return self._seconds / _LOOKS if self._seconds else _DAY_ONLY

    def start(self) -> None:
        """Begins to look, once in each process: threads do not survive a fork, so call it after one."""
        if self._process != os.getpid():
            self._process = os.getpid()
            threading.Thread(target=self._run, name="reloading", daemon=True).start()

    def stop(self) -> None:
        """Looks no more."""
        self._ended.set()

    def look(self) -> Snapshot:
        """One look, taking up what is new. Never raises: the last good snapshot stays."""
        before = self._watch.snapshot
        try:
            found = self._watch.look(self._today(), time.monotonic(), files=self._seconds > 0)
            if found is not before:
                self._take(found)
                self._tell(before, found)
        except Exception:
            self.failed += 1
            RELOADS.labels("failed").inc()
            _log.exception("looking for changed data failed")
        return self._watch.snapshot

    def _run(self) -> None:
        # all workers look at the same moments of the clock, so they change over together
        while not self._ended.wait(self.step - time.time() % self.step):
            self.look()

    def _tell(self, before: Snapshot, found: Snapshot) -> None:
        if found.reload_faults and found.reload_faults != before.reload_faults:
            self.refused += 1
            RELOADS.labels("refused").inc()
            _log.error("faults in the changed data: %d; version %s stays", len(found.reload_faults), found.version)
            for fault in found.reload_faults[:_MOST_LOGGED]:
                where = f"{fault.file}:{fault.line}:{fault.column}"
                place = {"file": fault.file, "line": fault.line, "column": fault.column, "code": fault.code}
                _log.error("%s %s", where, " ".join(sentences(self._words, fault)), extra={"fault": place})
        elif found.catalogue is not before.catalogue or before.reload_faults != found.reload_faults:
            self.taken += 1
            RELOADS.labels("taken").inc()
            _log.info("took up changed data: version %s", found.version)
        else:
            _log.info("a new day: version %s", found.version)
