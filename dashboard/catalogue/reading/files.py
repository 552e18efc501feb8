"""The files of the data folder: which of them count, what they hold in bytes, and what names their content.

Files that systems and programs leave behind are passed over, with a warning; everything else that has no place in the
folder is a fault: a misspelt name would hide what stands in it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dashboard.catalogue.reading.history import STATE, UPSTREAM
from dashboard.errors import Fault

# The largest file that is read, in MiB.
FILE_MIB = 2
# Beside the data, for the people who edit it; and what only the next recording or import reads.
_PASSED_OVER = frozenset({"README.md", STATE, *UPSTREAM.values()})
_LEFT_BEHIND = re.compile(
    # Windows, macOS, network drives
    r"thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|\.ds_store|\._.*|\.apdisk|\.localized|\.fseventsd|__macosx"
    r"|\.appledouble|\.spotlight-v100|\.trashes|\.trash-\d+|\$recycle\.bin|system volume information|@eadir|lost\+found"
    r"|\.directory|\.nfs[0-9a-f]+|\.fuse_hidden[0-9a-f]+"
    # copies that editors keep: emacs, vim, nano, kate, JetBrains; Word's and LibreOffice's marks of an open file
    r"|.*~|#.*#|\.#.*|.*\.sw[a-z]|.*\.un~|.*\.kate-swp|.*___jb_(?:tmp|old)___|~\$.*|\.~lock\..*#|.*\.(?:bak|old|tmp|temp)"
    r"|~.*\.tmp|.*\.save(?:\.\d+)?"
    # what a merge or a patch leaves; git mergetool writes the number of its process behind the side
    r"|.*\.(?:orig|rej)|.*[._](?:base|local|remote|backup)[._]\d+\.\w+|.*\.(?:mine|r\d+)"
    # copies made by hand and by programs that keep folders alike, in English and Swedish
    r"|.* [-–] (?:copy|kopia)(?: ?\(\d+\))?\.\w+|.* (?:copy|kopia)(?: \d+)?\.\w+|.* ?\(\d+\)\.\w+"
    r"|(?:copy(?: \(\d+\))? of|kopia (?:\(\d+\) )?av) .*"
    r"|.*_(?:copy|kopia)(?:_?\d+)?\.\w+|.* \d{1,2}\.(?:yml|csv|md|jsonl)|.*-(?:desktop|laptop)-[a-z0-9]+(?:-\d+)?\.\w+"
    r"|.*\((?:.*'s )?(?:conflicted copy|konfliktkopia|konflikt).*\)\.\w+|.*\.sync-conflict-.*"
    # what Windows keeps of where a file came from, its links, and what its menu for a new file makes
    r"|.*:zone\.identifier|.*\.zone\.identifier|.*\.(?:lnk|url|webloc)"
    r"|(?:new text document|nytt textdokument)(?: ?\(\d+\))?\.txt"
    r"|(?:new|nytt) .*(?:worksheet|kalkylblad)(?: ?\(\d+\))?\.xlsx"
    # what a browser or a program has not finished
    r"|.*\.(?:part|partial|crdownload|download)",
    re.IGNORECASE,
)


class Digests(NamedTuple):
    """SHA-256 over path and bytes of every file, each in 64 hexadecimal digits."""

    data: str
    """The version of the data: without ``history/``, so that recording a change changes nothing that it names."""
    everything: str
    """History included: whatever is shown follows from it and the day."""


def is_leftover(name: str) -> bool:
    """Whether a file or folder of that name was left behind by a system or a program."""
    return bool(_LEFT_BEHIND.fullmatch(name))


def warnings_about(folder: Path) -> list[Fault]:
    """A warning for every file or folder below that was left behind; what lies in such a folder is not looked at."""
    paths = (within / name for within, folders, files in _walk(folder) for name in (*folders, *files))
    found = [path.as_posix() for path in paths if is_leftover(path.name)]
    return [Fault(file, 0, 0, "leftover-file", (("file", file),), "warning") for file in found]


def files_of(folder: Path) -> list[str]:
    """Every file below the folder, sorted, as posix paths; hidden ones, leftovers and editors' notes passed over."""
    found = ((within / name).as_posix() for within, _, files in _walk(folder) for name in files if _is_kept(name))
    return sorted(file for file in found if file not in _PASSED_OVER)


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Each folder with the names of the folders and files in it; not what lies in those that do not count."""
    for root, folders, files in os.walk(folder):
        yield Path(root).relative_to(folder), [*folders], files
        folders[:] = filter(_is_kept, folders)


def _is_kept(name: str) -> bool:
    return not name.startswith(".") and not is_leftover(name)


def read_files(folder: Path, mib: int = FILE_MIB) -> tuple[dict[str, bytes | None], list[Fault]]:
    """The bytes of every file by its path; None, and a fault, for one that cannot be read or is larger than ``mib``."""
    found: dict[str, bytes | None] = {}
    faults = []
    for file in files_of(folder):
        found[file] = None
        try:
            with (folder / file).open("rb") as stream:
                data = stream.read(mib * 1024 * 1024 + 1)
        except OSError:
            faults.append(Fault(file, 0, 0, "unreadable-file"))
            continue
        if len(data) > mib * 1024 * 1024:
            faults.append(Fault(file, 0, 0, "file-too-large", (("limit", str(mib)),)))
        else:
            found[file] = data
    return found, faults


def digests_of(files: Mapping[str, bytes | None]) -> Digests:
    """The digests of files by their path; ``None`` stands for one that could not be read.

    Made of paths, with slashes and in order of their characters, and of the bytes as they lie there: the same on every
    machine and day, wherever the folder lies. Git keeps the line ends (``.gitattributes``).
    """
    data, everything = hashlib.sha256(), hashlib.sha256()
    for file, content in sorted(files.items()):
        # the length keeps two files apart from one whose content looks like a path; a name may be no text in UTF-8
        head = f"{file}\0{'unread' if content is None else len(content)}\0".encode("utf-8", "surrogatepass")
        for whole in (everything,) if file.startswith("history/") else (everything, data):
            whole.update(head)
            whole.update(content or b"")
    return Digests(data.hexdigest(), everything.hexdigest())


def digests(folder: Path, mib: int = FILE_MIB) -> Digests:
    """The digests of a folder with this content, whether or not it can be used."""
    return digests_of(read_files(folder, mib)[0])
