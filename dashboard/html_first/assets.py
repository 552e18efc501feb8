"""Static files: read once at start, named by content, compressed in advance, kept for ever by browsers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import brotli

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
_LARGE = 100_000
_URL = re.compile(r"url\(([\w./-]+)\)")


@dataclass(frozen=True)
class Asset:
    """One file as it is sent. ``encodings`` maps ``br`` and ``gzip`` to compressed bytes."""

    name: str
    content_type: str
    body: bytes
    encodings: dict[str, bytes]
    _etags: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def etag(self, encoding: str) -> str:
        """The validator of the bytes in that encoding, or of the file itself for ``""``; made when first asked for."""
        if encoding not in self._etags:
            self._etags[encoding] = sha256(self.encodings[encoding] if encoding else self.body).hexdigest()
        return self._etags[encoding]


class Assets:
    """Files by hashed name; all style sheets of a folder together are one file, ``site.css``."""

    def __init__(self, base_path: str = "") -> None:
        self._by_name: dict[str, Asset] = {}
        self._names: dict[str, str] = {}
        self._base = base_path

    def add_folder(self, folder: Path, prefix: str = "") -> None:
        """Adds the files of a folder and of those in it, their names behind ``prefix/``."""
        before = f"{prefix}/" if prefix else ""
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in TYPES and p.suffix != ".css"):
            self._add(before + path.relative_to(folder).as_posix(), path.read_bytes())
        style = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))
        if style:
            linked = _URL.sub(lambda match: f"url({self.address(before + match[1])})", style)
            self._add(f"{before}site.css", _squeezed(linked).encode())

    def add_bundles(self, folder: Path) -> None:
        """Adds the scripts of a folder, each with its brotli and gzip forms beside it."""
        for path in sorted(folder.glob("*.min.js")):
            forms = {code: path.with_name(path.name + ending) for code, ending in (("br", ".br"), ("gzip", ".gz"))}
            self._add(path.name, path.read_bytes(), {code: form.read_bytes() for code, form in forms.items()})

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def _add(self, name: str, body: bytes, made: dict[str, bytes] | None = None) -> None:
        stem, dot, ending = name.rpartition(".")
        hashed = f"{stem}.{sha256(body).hexdigest()[:10]}{dot}{ending}"
        encodings = made or {}
        if not made and dot + ending not in (".woff2", ".png", ".ico") and len(body) > 400:
            encodings = compressed_forms(body)
        self._names[name] = hashed
        self._by_name[hashed] = Asset(name, TYPES[dot + ending], body, encodings)

    def join(self, name: str, parts: Sequence[bytes]) -> None:
        """Adds a script made of others, one after the other."""
        self._add(name, b"\n;".join(parts))

    def body(self, name: str) -> bytes:
        """The bytes of a file of ``assets/``; raises ``KeyError`` where there is none."""
        return self._by_name[self._names[name]].body

    def address(self, name: str) -> str:
        """The address of a file of ``assets/``; raises ``KeyError`` where there is none."""
        return f"{self._base}/_assets/{self._names[name]}"

    def get(self, hashed: str) -> Asset | None:
        """The file of that hashed name."""
        return self._by_name.get(hashed)


def compressed_forms(body: bytes) -> dict[str, bytes]:
    """The bytes as ``br`` and ``gzip``."""
    # the best quality would take a third of a second of every start for a large file, to save a fiftieth of it
    quality = 11 if len(body) < _LARGE else 10
    return {"br": brotli.compress(body, quality=quality), "gzip": gzip.compress(body, 9, mtime=0)}


def _squeezed(style: str) -> str:
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", style).strip()
