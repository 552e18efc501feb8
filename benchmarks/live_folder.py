"""A mounted data folder that changes: put over in one go, or spoilt in place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

from dashboard.settings import ROOT

TOOLS, SOURCES, GLOSSARY = (f"catalogue/{name}.yml" for name in ("tools", "data_sources", "glossary"))
MARK = re.compile(rb"Rewritten (?:tools|data_sources) (\d+)")
SPOILT = (
    lambda data, random: data[: random.randrange(len(data))],
    lambda data, random: b"",
    lambda data, random: data + b"\n- id: [\n",
    lambda data, random: data[: random.randrange(len(data))] + b"\xff\x00" + data[-200:],
    lambda data, random: b"records: 1\n",
)


# Pages of each kind that shows what is rewritten.
ADDRESSES = (
    "/en/search?q=rewritten",
    "/sv/tools",
    "/en/data-sources.json",
    "/en/data-quality",
    "/sv/tools?q=rewritten",
)


class Mounted:
    """A copy of the data as an orchestrator mounts it: ``folder`` is a link that is put over in one go."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.folder = place / "data"
        self.folder.symlink_to(shutil.copytree(ROOT / "data", place / "0"))
        self.good = {name: (self.folder / name).read_bytes() for name in (TOOLS, SOURCES, GLOSSARY)}

    def put_over(self, number: int) -> None:
        """Puts over a folder in which one tool and one data source bear that number."""
        old = self.folder.resolve()
        new = shutil.copytree(ROOT / "data", self._place / str(number))
        for file in (TOOLS, SOURCES):
            self.good[file] = _named(self.good[file], f"Rewritten {Path(file).stem} {number}")
            (new / file).write_bytes(self.good[file])
        link = self._place / "next"
        link.symlink_to(new)
        link.rename(self.folder)
        shutil.rmtree(old)

    def spoil(self, random: Random, file: str = "", how: int | None = None) -> None:
        """Writes one file in place, in a way that a reader must not take."""
        file = file or random.choice((TOOLS, SOURCES, GLOSSARY))
        spoilt = (random.choice(SPOILT) if how is None else SPOILT[how])(self.good[file], random)
        (self.folder / file).write_bytes(spoilt)

    def restore(self) -> None:
        """Every file as it was before it was spoilt."""
        for file, data in self.good.items():
            (self.folder / file).write_bytes(data)


def _named(data: bytes, name: str) -> bytes:
    """The file with its first record called otherwise."""
    return re.sub(rb"(?m)^(- id: .*\n(?:  .*\n)*?  name: ).*$", rb"\g<1>" + name.encode(), data, count=1)
