"""Visitors who browse and filter, as a browser sends it; what is lost is counted and named."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from benchmarks.interaction import percentile
from benchmarks.question import question

CALLBACK = "/_dash-update-component"
PAGES = (
    "/en", "/sv", "/en/tools", "/sv/tools", "/en/data-sources", "/sv/partners", "/en/search?q=data", "/en/data-quality",
    "/sv/tools?q=data", "/en/tools.json", "/sv/data-sources.csv", "/en/about",
)  # fmt: skip
FILTERS = ("/en/tools?type=portal", "/sv/tools?q=data", "/en/tools?q=protein", "/en/tools", "/sv/data-sources?q=gen")
# a connection of its own that nobody was there to take: nothing was begun, and an edge asks another instance
REFUSED = "ConnectionRefusedError"
# what our nginx writes into its own answer where no instance behind it took the connection (``benchmarks/edge.py``)
NOBODY = "X-Nobody-Listens"


@dataclass
class Tally:
    """What visitors got. ``seconds`` of answered requests, by ``page`` and ``filter``; ``lost`` by what happened.

    ``resent``: requests that met a kept connection just closed, and were sent again on a new one, as browsers and
    proxies do (RFC 9112, 9.3.1); they are not lost. ``refused``: nobody listened, before the visitor or behind nginx.
    """

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "filter": []})
    lost: Counter[str] = field(default_factory=Counter)
    resent: int = 0
    refused: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def answered(self) -> int:
        """Requests answered as they should be."""
        return sum(map(len, self.seconds.values()))

    def p95(self, kind: str) -> float:
        """Milliseconds within which 95 of 100 were answered; not a number where none was."""
        found = self.seconds[kind]
        return percentile(found) * 1000 if found else float("nan")

    def told(self) -> str:
        """What was lost, by name: ``nothing``, or each kind with how often."""
        return "; ".join(f"{count} × {what}" for what, count in self.lost.most_common()) or "nothing"


class Visitor:
    """One browser with one kept connection."""

    def __init__(self, server: str, tally: Tally) -> None:
        parts = urlsplit(server)
        self._at = (str(parts.hostname), int(parts.port or 80))
        self._tally = tally
        self._kept: http.client.HTTPConnection | None = None

    def page(self, where: str) -> None:
        """Asks for a page."""
        self._ask("page", "GET", where, None, lambda body: True)

    def filter(self, where: str) -> None:
        """Asks for the page of a filter, as its script does."""
        self._ask("filter", "GET", where, None, lambda body: b"data-region" in body)

    def chart(self, where: str) -> None:
        """Asks for a chart of a page, as Dash does when it is near."""
        body = json.dumps(question(where)).encode()
        self._ask("chart", "POST", CALLBACK, body, lambda found: isinstance(json.loads(found)["response"], dict))

    def _ask(self, kind: str, method: str, where: str, body: bytes | None, fits: Callable[[bytes], bool]) -> None:
        began, reused, what = time.perf_counter(), self._kept is not None, ""
        try:
            try:
                answer, found = self._once(method, where, body)
            except (ConnectionError, http.client.RemoteDisconnected):
                self.close()
                if not reused:
                    raise
                with self._tally.lock:
                    self._tally.resent += 1
                answer, found = self._once(method, where, body)
            if answer.headers.get(NOBODY):
                what = REFUSED
            elif answer.status != 200:
                what = f"status {answer.status} for {method} {where}"
            elif not fits(found):
                what = f"not the answer expected for {method} {where}"
        except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
            self.close()
            what = f"{type(error).__name__} for {method} {where}"
        with self._tally.lock:
            if what.startswith(REFUSED):
                self._tally.refused += 1
            elif what:
                self._tally.lost[what] += 1
            else:
                self._tally.seconds[kind].append(time.perf_counter() - began)

    def _once(self, method: str, where: str, body: bytes | None) -> tuple[http.client.HTTPResponse, bytes]:
        if self._kept is None:
            self._kept = http.client.HTTPConnection(*self._at, timeout=60)
            self._kept.connect()
            self._kept.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kept, headers = self._kept, {"Content-Type": "application/json"} if body else {}
        kept.request(method, where, body, {"Accept-Encoding": "gzip" if body is None else "identity", **headers})
        answer = kept.getresponse()
        found = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            found = gzip.decompress(found)
        if answer.will_close:
            self.close()
        return answer, found

    def close(self) -> None:
        """Lets go of the connection."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


@contextmanager
def visiting(
    server: str, number: int, waits: tuple[float, float] = (0.1, 0.5), pages: Sequence[str] = PAGES
) -> Iterator[Tally]:
    """That many visitors, each of whom waits between two requests for seconds within ``waits``; until it is left."""
    tally, ended = Tally(), threading.Event()

    def browse(at: int) -> None:
        random, visitor = Random(at), Visitor(server, tally)
        ended.wait(random.uniform(0, waits[1]))
        while not ended.is_set():
            if random.random() < 0.5:
                visitor.page(random.choice(pages))
            else:
                visitor.filter(random.choice(FILTERS))
            ended.wait(random.uniform(*waits))
        visitor.close()

    threads = [threading.Thread(target=browse, args=(at,), daemon=True) for at in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield tally
    finally:
        ended.set()
        for thread in threads:
            thread.join(90)
