"""The good data folder, and how a test breaks it in one place.

In the text of a breakage the sign ``¦`` marks where the fault must point; it is taken out before the
file is written. What stood there before is the passing twin: the good folder is read without faults.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.catalogue.reading.folder import Catalogue, read
from dashboard.errors import DataError, Fault

GOOD = Path(__file__).parent / "good"
MARK = "¦"


@dataclass(frozen=True)
class Breakage:
    """``old`` in ``file`` becomes ``new``, and that must give ``code`` at the mark (0:0 without a mark)."""

    code: str
    file: str
    old: str
    new: str
    suggestion: str | None = None

    @property
    def name(self) -> str:
        return f"{self.code}: {self.new.strip()[:40]!r}"


def good_folder(into: Path) -> Path:
    """A fresh copy of the good folder."""
    return Path(shutil.copytree(GOOD, into / "data"))


def broken_folder(breakage: Breakage, into: Path) -> tuple[Path, tuple[str, int, int]]:
    """A folder with one breakage, and where its fault must point."""
    folder = good_folder(into)
    path = folder / breakage.file
    text = path.read_text("utf-8")
    assert text.count(breakage.old) >= 1, f"{breakage.old!r} is not in {breakage.file}"
    marked = text.replace(breakage.old, breakage.new, 1)
    path.write_text(marked.replace(MARK, ""), "utf-8")
    if MARK not in marked:
        return folder, (breakage.file, 0, 0)
    before = marked[: marked.index(MARK)]
    return folder, (breakage.file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def read_faults(folder: Path) -> tuple[Fault, ...]:
    """The faults of a folder that must not be readable."""
    with pytest.raises(DataError) as caught:
        read(folder)
    return tuple(caught.value.faults)


def read_good(folder: Path) -> Catalogue:
    """The catalogue of a folder that must be readable."""
    return read(folder)
