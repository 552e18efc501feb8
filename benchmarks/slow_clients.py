"""Connections that say nothing, or say it slowly, many more than there are threads, beside ordinary visitors."""

from __future__ import annotations

import socket
import threading
import time
from urllib.parse import urlsplit

from benchmarks.edge import served
from benchmarks.outcome import Outcome
from benchmarks.visitors import CALLBACK, visiting

NUMBER, SECONDS = 60, 20
# a visitor's request beside them, at the 95th percentile, in milliseconds
LONGEST = 1000
HEAD = b"GET /en HTTP/1.1\r\nHost: a\r\nX-Slow: "
BODY = f"POST {CALLBACK} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n".encode()
# large answers, uncompressed and asked for one behind the other: more than the system keeps for a visitor with so small
# a window (bytes)
ANSWERS, WINDOW = b"GET /en/data-sources.json HTTP/1.1\r\nHost: a\r\n\r\n" * 100, 2048


def silent(bare: bool = False) -> Outcome:
    """Connections on which nothing comes, as of a peer that is gone without a word."""
    return _beside(b"", b"", bare)


def slow_heads(bare: bool = False) -> Outcome:
    """Heads that come a byte a second."""
    return _beside(HEAD, b"a", bare)


def slow_bodies(bare: bool = False) -> Outcome:
    """Bodies that come a byte a second."""
    return _beside(BODY, b" ", bare)


def slow_readers(bare: bool = False) -> Outcome:
    """Answers that are taken a thousand bytes a second."""
    return _beside(ANSWERS, b"", bare)


def _beside(first: bytes, then: bytes, bare: bool) -> Outcome:
    ended, opened = threading.Event(), [0]
    with served(bare) as server:
        parts = urlsplit(server.address)

        def hold() -> None:
            lines: list[socket.socket] = []
            while not ended.is_set():
                while len(lines) < NUMBER:
                    try:
                        line = _connected(str(parts.hostname), int(parts.port or 0))
                    except OSError:
                        break  # nobody takes more just now
                    lines.append(line)
                    opened[0] += 1
                    _say(line, first)
                ended.wait(1)
                # those the server closed are opened anew
                lines = [line for line in lines if _open(line) and (not then or _say(line, then))]
            for line in lines:
                line.close()

        holder = threading.Thread(target=hold, daemon=True)
        holder.start()
        time.sleep(1)
        with visiting(server.address, 10) as tally:
            time.sleep(SECONDS)
        ended.set()
        holder.join(10)
    slowest = max(tally.p95("page"), tally.p95("filter"))
    seen = f"{NUMBER} at once, {opened[0]} in all; visitors' p95 {slowest:.0f} ms"
    return Outcome(tally, seen, wrong="" if slowest <= LONGEST else "visitors wait for them")


def _connected(host: str, port: int) -> socket.socket:
    line = socket.socket()
    line.settimeout(5)
    # asked for before the connection is there: its window is told in the handshake
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WINDOW)
    line.connect((host, port))
    return line


def _say(line: socket.socket, what: bytes) -> bool:
    try:
        line.sendall(what)
    except OSError:
        return False
    return True


def _open(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        return bool(line.recv(1000))
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        line.settimeout(5)
