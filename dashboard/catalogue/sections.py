"""One file of named sections: lists of texts, arrays and JSON. The form of the compiled snapshot (decision 0023).

The first line says what the file is and how to tell whether it is whole::

    dashboard-snapshot <format> <code> <data> <bytes> <sha256>

``code`` names the program that wrote it, ``data`` the digest of the data folder it was made of, history included,
``bytes`` how many follow the line, in fifteen digits, and ``sha256`` what all of this and they hash to. The second
line is JSON, ``{name: [form, offset, bytes]}``; each section begins on a multiple of 64. Nothing in the file is run: a
form is ``json``, ``lines`` or a type of number.
"""

from __future__ import annotations

import json
import mmap
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.errors import DataError, Fault

FORMAT = "1"
ENDING = ".snapshot"
_ALIGNED = 64
_CHUNK = 1 << 20
_HEAD = re.compile(rb"dashboard-snapshot (\w{1,20}) ([0-9a-f]{16}) ([0-9a-f]{64}) (\d{15}) ([0-9a-f]{64})\n")
_MARK = b"dashboard-snapshot "
# Types that a section may have: little-endian, so that a file means the same on every machine.
_TYPES = {"<i4", "<i8", "|u1"}


@dataclass(frozen=True)
class Head:
    """What the first line says."""

    form: str
    code: str
    data: str
    size: int
    sha256: str

    def hashed(self) -> Any:
        """A hash that has taken in what stands before it in the line; the rest of the file is still to come."""
        return sha256(f"{self.form} {self.code} {self.data} {self.size}\n".encode())

    def line(self) -> bytes:
        """The line itself."""
        return f"dashboard-snapshot {self.form} {self.code} {self.data} {self.size:015} {self.sha256}\n".encode()


def write(folder: Path, code: str, data: str, sections: Mapping[str, Any]) -> Path:
    """Writes the sections into a file of that folder, named by its content, and gives its path.

    A section is an array, or whatever JSON can hold. Raises ``OSError``.
    """
    table: dict[str, tuple[str, int, int]] = {}
    parts: list[bytes] = []
    at = 0
    for name, content in sections.items():
        form, raw = _raw(content)
        table[name] = (form, at, len(raw))
        parts += [raw, b"\0" * (-len(raw) % _ALIGNED)]
        at += len(raw) + len(parts[-1])
    line = json.dumps(table).encode()
    first = len(Head(FORMAT, code, data, 0, "0" * 64).line())
    parts.insert(0, line + b" " * (-(first + len(line) + 1) % _ALIGNED) + b"\n")
    head = Head(FORMAT, code, data, sum(map(len, parts)), "")
    whole = head.hashed()
    for part in parts:
        whole.update(part)
    head = replace(head, sha256=whole.hexdigest())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{head.sha256[:16]}{ENDING}"
    # whoever looks at the folder sees the whole file or none
    unfinished = folder / f".{path.name}.{os.getpid()}"
    try:
        with unfinished.open("wb") as stream:
            stream.write(head.line())
            stream.writelines(parts)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _raw(content: Any) -> tuple[str, bytes]:
    if isinstance(content, np.ndarray):
        return content.dtype.newbyteorder("<").str, content.tobytes()
    if isinstance(content, list) and all(isinstance(text, str) and text and "\n" not in text for text in content):
        return "lines", "\n".join(content).encode()
    return "json", json.dumps(content, ensure_ascii=False).encode()


def head_of(path: Path) -> Head | None:
    """The first line of a file, or ``None`` where it is no compiled snapshot or has not the size that it tells."""
    try:
        with path.open("rb") as stream:
            match = _HEAD.match(stream.read(256))
            size = os.fstat(stream.fileno()).st_size
    except OSError:
        return None
    if match is None or size != len(match[0]) + int(match[4]):
        return None
    form, code, data, length, digest = (part.decode() for part in match.groups())
    return Head(form, code, data, int(length), digest)


class Sections:
    """The sections of a file, mapped into memory, so that processes share what they read of it.

    The file must not be written to afterwards; new content has a new name.
    """

    def __init__(self, path: Path, code: str) -> None:
        """Raises ``DataError`` where the file is not one, not whole, or not made by the program named ``code``."""
        self.head = _sound(path, code)
        with path.open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        first = len(self.head.line())
        end = self._map.find(b"\n", first)
        self._table: dict[str, tuple[str, int, int]] = json.loads(self._map[first:end])
        self._start = end + 1

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def __iter__(self) -> Any:
        return iter(self._table)

    def __getitem__(self, name: str) -> Any:
        """A section as it was given to ``write``; an array is read-only and stays in the file until it is used."""
        form, offset, size = self._table[name]
        start = self._start + offset
        if form in _TYPES:
            return np.frombuffer(self._map, form, size // np.dtype(form).itemsize, start)
        raw = self._map[start : start + size]
        if form == "lines":
            return raw.decode().split("\n") if raw else []
        return json.loads(raw)


def _sound(path: Path, code: str) -> Head:
    def stop(fault: str, **parts: str) -> DataError:
        return DataError((Fault(path.name, 0, 0, fault, tuple(sorted(parts.items()))),))

    try:
        with path.open("rb") as stream:
            match = _HEAD.match(stream.read(256))
            if match is None:
                stream.seek(0)
                raise stop("snapshot-altered" if stream.read(len(_MARK)) == _MARK else "not-a-snapshot")
            form, made_by, data, length, digest = (part.decode() for part in match.groups())
            head = Head(form, made_by, data, int(length), digest)
            if head.form != FORMAT:
                raise stop("snapshot-format", found=head.form, wanted=FORMAT)
            whole, size = head.hashed(), 0
            stream.seek(len(match[0]))
            while part := stream.read(_CHUNK):
                whole.update(part)
                size += len(part)
    except OSError as error:
        raise stop("unreadable-file") from error
    if size != head.size or whole.hexdigest() != head.sha256:
        raise stop("snapshot-altered")
    # asked last, because a damaged file may say anything
    if head.code != code:
        raise stop("snapshot-other-code", found=head.code, wanted=code)
    return head
