"""Writing a file whole or not at all, with the same bytes on every system: UTF-8, and line ends as they are given.

Nothing here is written as text: Python would turn each line end into that of the system, so that a file recorded on
Windows would differ in every line from the same one recorded on Linux.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

# Windows lets nobody replace a file that a program holds open, if only for the moment that a virus scanner, an editor
# or a running dashboard takes to read it.
_TRIES, _PAUSE = 20, 0.1
_WINDOWS = os.name == "nt"


def beside(path: Path) -> Path:
    """Where the new content of a file waits: a hidden file is no file of the data, should the writing be cut off."""
    return path.with_name(f".{path.name}.new")


def put_in_place(path: Path) -> None:
    """Puts what waits beside the file in its place. Raises ``OSError``, on Windows after two seconds of trying."""
    for left in reversed(range(_TRIES)):
        try:
            os.replace(beside(path), path)
        except PermissionError:
            if not _WINDOWS or not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def write_whole(path: Path, text: str) -> None:
    """The file with this content, or as it was: no reader sees half of it. Raises ``OSError``."""
    path.parent.mkdir(exist_ok=True)
    try:
        beside(path).write_bytes(text.encode("utf-8"))
        put_in_place(path)
    finally:
        beside(path).unlink(missing_ok=True)


def ends_of(text: str) -> str:
    """The line end that a file has: CR and LF where its first line ends so, else LF."""
    return "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def with_ends(text: str, end: str) -> str:
    """A text with LF alone, with these line ends."""
    return text.replace("\n", end)
