"""Files that systems and programs leave in a folder: never meant as data, so passed over, with a warning.

Everything else that has no place in the data folder is a fault: a misspelt name would hide what stands in it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from dashboard.errors import Fault

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


def is_leftover(name: str) -> bool:
    """Whether a file or folder of that name was left behind by a system or a program."""
    return bool(_LEFT_BEHIND.fullmatch(name))


def warnings_about(folder: Path) -> list[Fault]:
    """A warning for every file or folder below that was left behind; what lies in such a folder is not looked at."""
    found = []
    for root, folders, files in os.walk(folder):
        found += [Path(root, name).relative_to(folder).as_posix() for name in (*folders, *files) if is_leftover(name)]
        folders[:] = [name for name in folders if not name.startswith(".") and not is_leftover(name)]
    return [Fault(file, 0, 0, "leftover-file", (("file", file),), "warning") for file in found]
