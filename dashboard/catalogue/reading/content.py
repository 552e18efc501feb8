"""What names the content of a data folder, and the newest day that it speaks for: the same on every machine and day.

Two digests over the files that are read. ``data`` leaves out ``history/``, so that recording a change changes nothing
that it names; it is the version of the data. ``everything`` takes the history in: whatever is shown follows from it
and the day. Both are made of the paths below the folder, with slashes, in order of their characters, and of the bytes
as they lie there: not of where the folder lies, of times, or of what the file system lists first. Git keeps the line
ends (``.gitattributes``), so a checkout on Windows holds the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from dashboard.catalogue.models.field_types import PartialDate

HISTORY = "history/"


class Digests(NamedTuple):
    """SHA-256 over path and bytes of every file, each in 64 hexadecimal digits."""

    data: str
    """Of every file but those below ``history/``."""
    everything: str
    """Of those too."""


def digests_of(files: Mapping[str, bytes | None]) -> Digests:
    """The digests of files by their path below the data folder; ``None`` stands for one that could not be read."""
    data, everything = hashlib.sha256(), hashlib.sha256()
    for file in sorted(files):
        content = files[file]
        # the length keeps two files apart from one whose content looks like a path; a name may be no text in UTF-8
        head = f"{file}\0{'unread' if content is None else len(content)}\0".encode("utf-8", "surrogatepass")
        for whole in (everything,) if file.startswith(HISTORY) else (everything, data):
            whole.update(head)
            whole.update(content or b"")
    return Digests(data.hexdigest(), everything.hexdigest())


def newest(days: Iterable[Any]) -> date:
    """The newest of some dates of the data, each taken for the first day that it can mean; those that are unknown or
    left out count for nothing. ``date.min`` where none is known."""
    return max((day.first for day in days if isinstance(day, PartialDate)), default=date.min)
