"""Answers made once: a bounded cache of finished bodies with their compressed forms and validators."""

from __future__ import annotations

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Container, Hashable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

import brotli
from flask import Request, Response

MAX_ENTRIES = 512
# Dash writes version and date of a file into its name: dash_renderer.v4_4_1m1795381761.min.js
_VERSIONED = re.compile(r"\.v[\d_]+m\d+\.")


@dataclass(frozen=True)
class Body:
    """A finished body. ``etag`` names exactly these bytes."""

    plain: bytes
    content_type: str
    name: str = ""
    status: int = 200

    @property
    def etag(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of the bytes."""
        return sha256(self.plain).hexdigest()[:16]


class Bodies:
    """Least recently used bodies of one snapshot; a new snapshot gets a new one, so old entries die with it.

    At most ``MAX_ENTRIES``, so addresses made up by the thousand push each other out and nothing more.
    """

    def __init__(self, size: int = MAX_ENTRIES) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[Body, dict[str, bytes], str]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Body]) -> tuple[Body, dict[str, bytes], str]:
        """The body of ``key``, its compressed forms (``br``, ``gzip``) and its validator."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        body = make()
        forms: dict[str, bytes] = {}
        if len(body.plain) > 400:
            # quality 5 costs about a millisecond a page; 11 would cost a hundred for a tenth fewer bytes
            forms = {"br": brotli.compress(body.plain, quality=5), "gzip": gzip.compress(body.plain, 6, mtime=0)}
        entry = (body, forms, body.etag)
        with self._lock:
            self._kept[key] = entry
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return entry


def answer(request: Request, entry: tuple[Body, dict[str, bytes], str]) -> Response:
    """The response for a cached body: 304 where the visitor has it, else in the best encoding."""
    body, forms, etag = entry
    wanted = best_encoding(request, forms)
    response = Response(forms[wanted] if wanted else body.plain, status=body.status, content_type=body.content_type)
    response.headers["Vary"] = "Accept-Encoding"
    if wanted:
        response.headers["Content-Encoding"] = wanted
    if body.name:
        response.headers["Content-Disposition"] = f'attachment; filename="{body.name}"'
    if body.status == 200:
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(etag + wanted, weak=True)
        response.make_conditional(request)
    return response


def best_encoding(request: Request, forms: Container[str]) -> str:
    """``br`` or ``gzip``, whichever is there and the visitor takes, else an empty string."""
    return next((code for code in ("br", "gzip") if code in forms and request.accept_encodings.quality(code) > 0), "")


def squeezed_suite(request: Request, response: Response, kept: Bodies) -> Response:
    """A script of Dash's own, compressed once; kept for ever where its address carries its version."""
    response.direct_passthrough = False
    body = Body(response.get_data(), str(response.content_type))
    again = answer(request, kept.get(request.path, lambda: body))
    if _VERSIONED.search(request.path):
        again.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return again


def squeezed(request: Request, response: Response) -> Response:
    """An answer of Dash's to a callback, compressed where that is worth its time."""
    wanted = best_encoding(request, ("br", "gzip"))
    if not wanted or response.status_code != 200 or len(response.get_data()) < 400:
        return response
    plain = response.get_data()
    response.set_data(brotli.compress(plain, quality=4) if wanted == "br" else gzip.compress(plain, 5, mtime=0))
    response.headers["Content-Encoding"] = wanted
    response.headers["Vary"] = "Accept-Encoding"
    return response
