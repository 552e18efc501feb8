"""No thread waits for a visitor, and a worker told to end takes what is still coming."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from benchmarks.processes import Server, gunicorn
from dashboard.web.worker import BODY, HEAD, UNFINISHED, WAITING, WHOLE, state

GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"
POST = b"POST /_dash-update-component HTTP/1.1\r\nHost: a\r\n"


@pytest.mark.parametrize(
    ("received", "found"),
    [
        (b"", WAITING),
        (GET, WAITING),
        (GET + b"\r", WAITING),
        (GET + b"\r\n", WHOLE),
        (GET + b"\r\n" + GET, WHOLE),
        (POST + b"Content-Length: 3\r\n\r\n", WAITING),
        (POST + b"content-length:3\r\n\r\nab", WAITING),
        (POST + b"Content-Length: 3\r\n\r\nabc", WHOLE),
        (POST + b"Content-Length: 0\r\n\r\n", WHOLE),
        (POST + b"Content-Length: %d\r\n\r\n" % BODY, WAITING),
        (POST + b"Content-Length: %d\r\n\r\n" % (BODY + 1), UNFINISHED),
        (POST + b"Content-Length: -1\r\n\r\n", UNFINISHED),
        (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", UNFINISHED),
        (POST + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\n", UNFINISHED),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", UNFINISHED),
        (POST + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", UNFINISHED),
        (b"A" * (HEAD + 1), UNFINISHED),
    ],
)
def test_how_much_of_a_request_is_there(received, found):
    assert state(received) == found


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with gunicorn(first="/healthz") as running:
        yield running


def line(server: Server, said: bytes) -> socket.socket:
    parts = urlsplit(server.address)
    made = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=20)
    made.sendall(said)
    return made


def answer(server: Server, said: bytes) -> bytes:
    with line(server, said) as made:
        return made.recv(65536)


@pytest.mark.long
@pytest.mark.parametrize("begun", [b"", GET, POST + b"Content-Length: 9\r\n\r\n{"])
def test_many_who_say_nothing_or_half_keep_nobody_waiting(server, begun):
    slow = [line(server, begun) for _ in range(40)]
    time.sleep(0.2)
    began = time.monotonic()
    assert all(answer(server, GET + b"\r\n").startswith(b"HTTP/1.1 200") for _ in range(10))
    assert time.monotonic() - began < 2
    for one in slow:
        one.close()


@pytest.mark.long
def test_a_request_in_pieces_is_answered_and_so_are_those_behind_it(server):
    with line(server, GET[:9]) as made:
        time.sleep(0.3)
        made.sendall(GET[9:] + b"\r\n" + GET + b"\r\n")
        told = b""
        while told.count(b"HTTP/1.1 200") < 2:
            more = made.recv(65536)
            assert more
            told += more


@pytest.mark.long
def test_what_does_not_arrive_in_time_is_let_go(server):
    begun = [line(server, said) for said in (b"", GET, POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab")]
    began = time.monotonic()
    for one in begun:
        with one:
            while one.recv(65536):
                pass
    assert 5 < time.monotonic() - began < 16


@pytest.mark.long
def test_told_to_end_it_answers_what_is_half_sent_and_whoever_still_comes():
    with gunicorn(first="/healthz") as server:
        half = line(server, GET)
        os.kill(server.pid, signal.SIGTERM)
        time.sleep(0.5)
        assert answer(server, GET + b"\r\n").startswith(b"HTTP/1.1 200")
        with half:
            half.sendall(b"\r\n")
            told = half.recv(65536)
        assert told.startswith(b"HTTP/1.1 200")
        assert b"connection: close" in told.lower()
