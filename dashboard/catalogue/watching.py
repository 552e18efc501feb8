"""Watching the data folder: a change is read whole and checked, or the last good snapshot stays and says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.catalogue.reading.files import FILE_MIB, digests, files_of
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.snapshot import Snapshot
from dashboard.errors import DataError, Fault

# So long a folder must have stood still before its names, sizes and times alone are believed: file systems count
# time in steps of up to two seconds, and two changes within one step look like one.
SETTLED = 2.0

Signature = tuple[tuple[str, int, int, int], ...]


def signature(folder: Path) -> Signature:
    """Name, size, time and place of every file: what is cheap to see of a change. Never raises."""

    def look(file: str) -> tuple[str, int, int, int]:
        try:
            seen = (folder / file).stat()
        except OSError:
            # listed a moment ago and gone now
            return file, -1, 0, 0
        return file, seen.st_size, seen.st_mtime_ns, seen.st_ino

    return tuple(map(look, files_of(folder)))


class Watch:
    """The newest snapshot of a folder. ``look`` is called at intervals, by one thread.

    A folder that changes between two looks is being written to and is left alone; one that has stood still is read.
    Whatever cannot be read is read again only when its content changes. ``faults_of`` may find more that is wrong
    with a snapshot than the check of the data does.
    """

    def __init__(
        self,
        folder: Path,
        snapshot: Snapshot,
        faults_of: Callable[[Snapshot], tuple[Fault, ...]] = lambda _: (),
        mib: int = FILE_MIB,
    ) -> None:
        self.snapshot = snapshot
        self._folder, self._faults_of, self._mib = folder, faults_of, mib
        self._digest = snapshot.catalogue.everything
        self._seen: Signature | None = None
        self._since = 0.0
        self._settled = False

    def look(self, today: date, now: float, *, files: bool = True) -> Snapshot:
        """The snapshot to show on the day ``today``; the same object as before where nothing has changed. ``now`` is a
        clock in seconds that only goes forwards. Without ``files`` only the day is looked at."""
        if files and self._stands_still(now):
            self._read(today)
        if today != self.snapshot.today:
            self.snapshot = replace(self.snapshot, today=today, _cache={})
        return self.snapshot

    def _stands_still(self, now: float) -> bool:
        """Whether the folder looks as at the last look and may hold something new."""
        seen = signature(self._folder)
        if seen != self._seen:
            self._seen, self._since, self._settled = seen, now, False
            return False
        if self._settled:
            return False
        self._settled = now - self._since >= SETTLED
        return True

    def _read(self, today: date) -> None:
        found = digests(self._folder, self._mib).everything
        if found == self._digest:
            return
        new = self._changed(found, today)
        if digests(self._folder, self._mib).everything != found:
            # written to while it was read: what was read may be half of one and half of the other
            self._seen = None
            return
        self._digest = found
        self.snapshot = new

    def _changed(self, found: str, today: date) -> Snapshot:
        """The snapshot of a folder with that digest; of the last good data where it has faults."""
        good = self.snapshot.catalogue
        if found == good.everything:
            return Snapshot(good, today)
        try:
            new = Snapshot(read(self._folder, self._mib), today)
            faults = self._faults_of(new)
        except DataError as error:
            faults = tuple(_public(fault, self._folder) for fault in error.faults)
        return Snapshot(good, today, faults) if faults else new


def _public(fault: Fault, folder: Path) -> Fault:
    """The fault as visitors may read it: without the path of the folder on this machine, and in text alone, which a
    file's name need not be."""

    def text(name: str) -> str:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")

    parts = tuple((name, text(value.replace(str(folder), folder.name))) for name, value in fault.parts)
    return replace(fault, file=text(fault.file), parts=parts)
