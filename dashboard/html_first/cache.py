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
from flask import Request, Response, g

from dashboard.html_first.security import FRAMED, POLICY

# A page is good for a minute; for ten more it may be shown while it is asked for anew (RFC 5861).
CACHING = "public, max-age=60, stale-while-revalidate=600"
MAX_ENTRIES = 512
# Every page of ours in both languages takes some 12 MiB; the slot has 1 GiB for two workers.
MAX_BYTES = 16 * 1024 * 1024
# Dash writes version and date of a file into its name: dash_renderer.v4_4_1m1795381761.min.js
_VERSIONED = re.compile(r"\.v[\d_]+m\d+\.")


@dataclass(frozen=True)
class Body:
    """A finished body; ``route`` is the template of its address, ``lang`` the language it is written in, if in one.

    ``policy`` is the content security policy of a page that needs more than the strict one; ``framed`` lets other sites
    frame it.
    """

    plain: bytes
    content_type: str
    name: str = ""
    status: int = 200
    route: str = ""
    policy: str = ""
    framed: bool = False
    lang: str = ""


def etag_of(sent: bytes) -> str:
    """A strong validator (RFC 9110, 8.8.1): the SHA-256 of the very bytes that are sent, so that each encoding of a
    body has its own, and the same bytes have the same one in every process and on every day."""
    return sha256(sent).hexdigest()


class Entry:
    """A body with its compressed forms (``br``, ``gzip``; "" is the form that is not compressed) and their validators.

    Nearly every browser takes ``br``: the other form is made when the first visitor asks for it, and weighed before.
    """

    def __init__(self, body: Body) -> None:
        self.body = body
        self.weight = len(body.plain)
        self.codes: tuple[str, ...] = ()
        self._forms = {"": body.plain}
        self._etags: dict[str, str] = {}
        # a workbook is compressed in itself
        if len(body.plain) > 400 and not body.name.endswith(".xlsx"):
            # quality 5 costs about a millisecond a page; 11 would cost a hundred for a tenth fewer bytes
            self._forms["br"] = brotli.compress(body.plain, quality=5)
            self.codes = ("br", "gzip")
            self.weight += len(self._forms["br"]) * 9 // 4

    def form(self, code: str) -> bytes:
        """The bytes to be sent in that encoding, one of ``codes`` or none."""
        if code not in self._forms:
            self._forms[code] = gzip.compress(self.body.plain, 6, mtime=0)
        return self._forms[code]

    def etag(self, code: str) -> str:
        """The validator of that form."""
        if code not in self._etags:
            self._etags[code] = etag_of(self.form(code))
        return self._etags[code]


class _Part(OrderedDict[Hashable, Entry]):
    """Entries, least recently used first, that know what they weigh."""

    bytes = 0

    def add(self, key: Hashable, entry: Entry) -> None:
        self[key] = entry
        self.bytes += entry.weight

    def drop(self, key: Hashable) -> None:
        if key in self:
            self.bytes -= self.pop(key).weight

    def popitem(self, last: bool = True) -> tuple[Hashable, Entry]:
        key, entry = super().popitem(last)
        self.bytes -= entry.weight
        return key, entry


class Bodies:
    """Bodies of one snapshot; a new snapshot gets a new one, so old entries die with it.

    At most ``size`` entries and ``room`` bytes. What was asked for once stands apart from what was asked for again
    (a segmented cache: Karedla, Love, Wherry, "Caching strategies to improve disk system performance", 1994), so
    addresses made up by the thousand push one another out and leave the pages that people read. ``asked`` is told of
    every look whether it found something.
    """

    def __init__(
        self, size: int = MAX_ENTRIES, room: int = MAX_BYTES, asked: Callable[[bool], None] = lambda hit: None
    ) -> None:
        self._size, self._room, self._asked = size, room, asked
        self._new = _Part()
        self._again = _Part()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._new) + len(self._again)

    @property
    def bytes(self) -> int:
        """What is kept takes so many bytes, compressed forms included."""
        return self._new.bytes + self._again.bytes

    def find(self, key: Hashable) -> Entry | None:
        """The entry of ``key`` where it is kept."""
        with self._lock:
            found = self._again.get(key) or self._new.get(key)
            if found is not None:
                self._put(self._again, key, found)
                self._asked(True)
            return found

    def get(self, key: Hashable, make: Callable[[], Body]) -> Entry:
        """The body of ``key``, its compressed forms (``br``, ``gzip``) and the validators of them all."""
        found = self.find(key)
        if found is not None:
            return found
        entry = Entry(make())
        self._asked(False)
        with self._lock:
            if key not in self._again:
                self._put(self._new, key, entry)
        return entry

    def _put(self, part: _Part, key: Hashable, entry: Entry) -> None:
        if part is self._again and key in part:
            part.move_to_end(key)
            return
        self._new.drop(key)
        self._again.drop(key)
        part.add(key, entry)
        # four fifths are for what was asked for again; what falls out there gets a last chance among the new
        while len(self._again) * 5 > self._size * 4 or self._again.bytes * 5 > self._room * 4:
            self._new.add(*self._again.popitem(last=False))
        while self._new and (len(self) > self._size or self.bytes > self._room):
            self._new.popitem(last=False)


def answer(request: Request, entry: Entry, caching: str = CACHING) -> Response:
    """The response for a cached body: 304 where the visitor has it, else in the best encoding.

    ``caching`` is its ``Cache-Control``: every visitor gets the same answer, so browsers and caches may keep it.
    """
    body = entry.body
    g.route = body.route
    wanted = best_encoding(request, entry.codes)
    response = Response(entry.form(wanted), status=body.status, content_type=body.content_type)
    response.headers["Vary"] = "Accept-Encoding"
    if wanted:
        response.headers["Content-Encoding"] = wanted
    if body.name:
        response.headers["Content-Disposition"] = f'attachment; filename="{body.name}"'
    if body.policy:
        response.headers[POLICY] = body.policy
    if body.framed:
        response.headers[FRAMED] = "yes"
    if body.lang:
        response.headers["Content-Language"] = body.lang
    if body.status == 200:
        response.headers["Cache-Control"] = caching
        response.set_etag(entry.etag(wanted))
        response.make_conditional(request)
    return response


def best_encoding(request: Request, forms: Container[str]) -> str:
    """``br`` or ``gzip``, whichever is there and the visitor takes, else an empty string."""
    return next((code for code in ("br", "gzip") if code in forms and request.accept_encodings.quality(code) > 0), "")


def compressed_suite(request: Request, response: Response, kept: Bodies) -> Response:
    """A script of Dash's own, compressed once; kept for ever where its address carries its version."""
    response.direct_passthrough = False
    body = Body(response.get_data(), str(response.content_type))
    again = answer(request, kept.get(request.path, lambda: body))
    if _VERSIONED.search(request.path):
        again.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return again


def compressed(request: Request, response: Response) -> Response:
    """An answer of Dash's to a callback, compressed where that is worth its time."""
    wanted = best_encoding(request, ("br", "gzip"))
    if (
        not wanted
        or "Content-Encoding" in response.headers
        or response.status_code != 200
        or len(response.get_data()) < 400
    ):
        return response
    plain = response.get_data()
    response.set_data(brotli.compress(plain, quality=4) if wanted == "br" else gzip.compress(plain, 5, mtime=0))
    response.headers["Content-Encoding"] = wanted
    response.headers["Vary"] = "Accept-Encoding"
    return response
