"""A recording: what every address of a checkout said, in one file.

A zip archive with one member of JSON for each address, so that two recordings are compared address by address without
holding both in memory; ``unzip -p FILE ADDRESS`` shows what one said. The same answers make the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tools.compare.walking import Said

# To be raised whenever other lines are made of the same answer.
FORM = 1
_ABOUT = "about.json"
# Zip wants a time for each member; one that never changes keeps equal recordings equal.
_TIME = (1980, 1, 1, 0, 0, 0)


class RecordingError(Exception):
    """A file that is no recording, or two that cannot be compared; the message says what to do."""


@dataclass(frozen=True)
class About:
    """Which state was recorded: the fixed day, the commit, and the form of the lines."""

    day: str
    commit: str
    form: int = FORM


def commit_of(folder: Path) -> str:
    """The commit of a checkout, with "+" where files were changed since; "unknown" without git."""
    try:
        return _git(folder, "rev-parse", "HEAD") + ("+" if _git(folder, "status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def write(file: Path, about: About, said: Mapping[str, Said]) -> None:
    """Writes a recording, whole or not at all."""
    unfinished = file.with_name(file.name + ".unfinished")
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, _ABOUT, about.__dict__)
        for address, one in said.items():
            _add(archive, address, {"head": one.head, "lines": one.lines})
    unfinished.replace(file)


def _add(archive: zipfile.ZipFile, name: str, content: object) -> None:
    member = zipfile.ZipInfo(name, _TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, json.dumps(content, ensure_ascii=False, indent=0))


class Recording:
    """A recording that is read. To be used in a ``with`` statement; raises ``RecordingError`` for another file."""

    def __init__(self, file: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
            self.about = About(**json.loads(self._archive.read(_ABOUT)))
        except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
            raise RecordingError(f"{file}: no recording ({error}); make one with record {file}") from None
        if self.about.form != FORM:
            raise RecordingError(
                f"{file}: recorded in form {self.about.form}, wanted form {FORM}; record that state anew"
            )
        self.file = file

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def addresses(self) -> Iterator[str]:
        """Every address that was asked, in the order of the walk."""
        return (name for name in self._archive.namelist() if name != _ABOUT)

    def said(self, address: str) -> Said:
        """What this address answered."""
        told = json.loads(self._archive.read(address))
        return Said(told["head"], told["lines"])
