"""gunicorn.conf.py on a running server: what was begun at SIGTERM is finished, and whoever still comes is answered."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.processes import Server, gunicorn
from dashboard.settings import ROOT

pytestmark = pytest.mark.long
# answers a number of seconds after it was asked, and tells which worker it is
SLOW = """
import os, time
def app(environ, start):
    time.sleep(float(environ["PATH_INFO"].strip("/") or 0))
    told = str(os.getpid()).encode()
    start("200 OK", [("Content-Length", str(len(told)))])
    return [told]
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "slow.py").write_text(SLOW, "utf-8")
    with gunicorn("slow:app", first="/", settings={"PYTHONPATH": f"{tmp_path}:{ROOT}"}) as running:
        # a worker that is only just forked does not hear gunicorn's SIGTERM, and is killed after graceful_timeout
        began, workers = time.monotonic(), set[str]()
        while len(workers) < 2:
            assert time.monotonic() - began < 30
            workers.add(last_answer(connected(running))[2])
        yield running


def connected(server: Server, path: str = "/") -> socket.socket:
    """A connection on which a request is sent."""
    parts = urlsplit(server.address)
    line = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=30)
    ask(line, path)
    return line


def ask(line: socket.socket, path: str = "/") -> None:
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())


def answer(line: socket.socket) -> tuple[int, str, str]:
    """Status, what becomes of the connection, and body."""
    with HTTPResponse(line) as told:
        told.begin()
        return told.status, told.headers["Connection"], told.read().decode("ascii")


def last_answer(line: socket.socket) -> tuple[int, str, str]:
    """The same; the visitor closes as well, which gunicorn waits for."""
    with line:
        return answer(line)


def ended(pid: int) -> bool:
    """Whether a child of this process has ended; it stays to be waited for."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def test_what_was_begun_at_sigterm_is_finished_and_so_is_what_still_comes(server):
    kept = connected(server)
    assert answer(kept)[:2] == (200, "keep-alive")
    # more than the eight threads: some wait for one
    asked = [connected(server, "/3") for _ in range(12)]
    time.sleep(1)
    os.kill(server.pid, signal.SIGTERM)
    told = time.monotonic()
    time.sleep(0.5)
    ask(kept)
    asked.append(connected(server))
    with ThreadPoolExecutor(len(asked) + 1) as visitors:
        answers = list(visitors.map(last_answer, [kept, *asked]))
    assert [status for status, _, _ in answers] == [200] * 14
    while not ended(server.pid):
        assert time.monotonic() - told < 20
        time.sleep(0.1)


def test_without_visitors_it_ends_within_seconds_and_with_0(server):
    os.kill(server.pid, signal.SIGTERM)
    told = time.monotonic()
    while not ended(server.pid):
        assert time.monotonic() - told < 10
        time.sleep(0.1)
    status = os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)
    assert status is not None
    assert status.si_status == 0
    with pytest.raises(ConnectionRefusedError):
        connected(server)
