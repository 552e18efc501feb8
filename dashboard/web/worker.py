"""gunicorn's threaded worker, but no thread waits for a visitor (decision 0021).

gunicorn gives a connection to one of four threads as soon as it is there, and the thread waits for what the visitor
sends: five seconds for the first byte, without limit for the rest. Here the main loop, which waits for hundreds at
once, gathers the request, and a thread gets it when it is whole. A worker told to end goes on taking connections while
those kept alive run out: the kernel takes them anyway, and resets at the end whatever nobody took.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker  # type: ignore[import-untyped]

from dashboard.web.security import MAX_BODY

# Seconds for a request to arrive whole, from the connection or from its first byte on a kept one.
ARRIVAL = 10.0
# Bytes of a head and of a body that are gathered; longer ones are refused unread.
HEAD, BODY = 32 * 1024, MAX_BODY
# As ``shutdown`` of POSIX takes them; the worker opens no connection, so it needs no more of that library.
SHUT_READING, SHUT_BOTH = 0, 2
WAITING, WHOLE, UNFINISHED = "waiting", "whole", "unfinished"


def state(received: bytes | bytearray) -> str:
    """How much of a request is there: WAITING for more, WHOLE, or UNFINISHED but for a thread to go on with.

    UNFINISHED is what only gunicorn's own reader can tell the end of: chunks, a body that waits to be asked for, a
    head or body too long, a length that is none.
    """
    head, end, body = bytes(received).partition(b"\r\n\r\n")
    if not end:
        return UNFINISHED if len(received) > HEAD else WAITING
    lengths = []
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() in (b"transfer-encoding", b"expect"):
            return UNFINISHED
        if name.lower() == b"content-length":
            lengths.append(value.strip())
    if not lengths:
        return WHOLE
    if len(lengths) > 1 or not lengths[0].isdigit() or len(lengths[0]) > 9 or int(lengths[0]) > BODY:
        return UNFINISHED
    return WHOLE if len(body) >= int(lengths[0]) else WAITING


@dataclass
class _Arriving:
    until: float
    received: bytearray = field(default_factory=bytearray)


class Worker(ThreadWorker):
    """A worker of threads whose requests have arrived before a thread is given to them."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._arriving: dict[Any, _Arriving] = {}
        # when a thread must be done with a connection, and how the connection is then shut
        self._given: dict[Any, tuple[float, int]] = {}

    def enqueue_req(self, conn: Any) -> None:
        """Gathers the next request of a connection; called in the main loop alone."""
        conn.init()
        conn.data_ready = True
        conn.sock.setblocking(False)
        held = bytearray(conn.parser.unreader.take_buffered())
        self._gather(conn, _Arriving(time.monotonic() + ARRIVAL, held))

    def _gather(self, conn: Any, arriving: _Arriving) -> None:
        ended = False
        try:
            while (found := state(arriving.received)) == WAITING and not ended:
                data = conn.sock.recv(65536)
                arriving.received += data
                ended = not data
        except BlockingIOError:
            self._arriving[conn] = arriving
            self.poller.register(conn.sock, EVENT_READ, partial(self._more, conn))
            return
        except OSError:
            self._drop(conn)
            return
        if ended and not arriving.received:
            self._drop(conn)
            return
        conn.parser.unreader.unread(bytes(arriving.received))
        now = time.monotonic()
        unfinished = found == UNFINISHED
        self._given[conn] = (now + ARRIVAL, SHUT_READING) if unfinished else (now + self.cfg.timeout, SHUT_BOTH)
        super().enqueue_req(conn)

    def _more(self, conn: Any, _client: Any) -> None:
        self.poller.unregister(conn.sock)
        self._gather(conn, self._arriving.pop(conn))

    def _drop(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def finish_request(self, conn: Any, fs: Any) -> None:
        """Takes a connection back from its thread."""
        self._given.pop(conn, None)
        super().finish_request(conn, fs)

    def murder_pending(self) -> None:
        """Closes what has not arrived in time, and shuts what keeps a thread too long."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [one for one, arriving in self._arriving.items() if arriving.until <= now]:
            del self._arriving[conn]
            self.poller.unregister(conn.sock)
            self._drop(conn)
        for conn, (until, how) in list(self._given.items()):
            if until <= now:
                # the thread wakes up: it reads an end, or cannot write any more
                with suppress(OSError):
                    conn.sock.shutdown(how)
                self._given[conn] = (now + self.cfg.timeout, SHUT_BOTH)

    def set_accept_enabled(self, enabled: bool) -> None:
        """As gunicorn's, but a worker told to end first takes what is still coming."""
        if not enabled and not self.alive and self._accepting:
            self._last_call()
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            # from here on the kernel refuses, and the edge turns to another instance
            for listener in self.sockets:
                listener.close()

    def _last_call(self) -> None:
        until = time.monotonic() + STOP_KEEPALIVE_LINGER
        self._cap_keepalive(until)
        while (left := until - time.monotonic()) > 0:
            self.notify()
            self.wait_for_and_dispatch_events(timeout=min(left, 0.2))
            self.murder_keepalived()
            self.murder_pending()
        for listener in self.sockets:
            taken = -1
            while taken != self.nr_conns:
                taken = self.nr_conns
                self.accept(listener)
        for arriving in self._arriving.values():
            if not arriving.received:
                arriving.until = min(arriving.until, until + STOP_KEEPALIVE_LINGER)
