"""Workers killed, the server told to end, two instances taking turns, and very many requests."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.edge import edge, served
from benchmarks.outcome import Outcome
from benchmarks.processes import below, gunicorn, memory, need
from benchmarks.question import question
from benchmarks.visitors import CALLBACK, PAGES, Tally, visiting

LUA = Path(__file__).with_name("load.lua")
THREADS = 4
KILLED = "begun by a worker that was killed: no server can finish them; browsers offer them again"
QUEUED = "waited to be taken by the one instance when it ended; with a second one nginx asks that (`two`)"
VISITORS = 20


def one_killed(bare: bool = False) -> Outcome:
    """One worker killed with SIGKILL."""
    return _killed(1, bare)


def all_killed(bare: bool = False) -> Outcome:
    """Every worker killed with SIGKILL, one after the other, twice."""
    return _killed(4, bare)


def _killed(times: int, bare: bool) -> Outcome:
    with served(bare) as server, visiting(server.address, VISITORS) as tally:
        time.sleep(3)
        for _ in range(times):
            # the oldest one, so that all are killed in turn
            os.kill(min(below(server.pid)), signal.SIGKILL)
            time.sleep(3)
        left = len(below(server.pid))
    wrong = "" if left == 2 else f"{left} workers afterwards"
    return Outcome(tally, f"{times} killed, {left} workers afterwards", times * THREADS, KILLED, wrong)


def told_to_end(bare: bool = False) -> Outcome:
    """SIGTERM while requests are in flight: half-sent ones that threads have taken, and those of 20 visitors."""
    halves = 0
    with gunicorn() as server, ExitStack() as opened:
        before = server if bare else opened.enter_context(edge(server))
        with visiting(before.address, VISITORS, (0.01, 0.1)) as tally:
            time.sleep(3)
            begun = [_half(server.address) for _ in range(6)]
            time.sleep(0.5)
            os.kill(server.pid, signal.SIGTERM)
            time.sleep(0.5)
            halves = sum(_finished(*one) for one in begun)
            began = time.monotonic()
            while Path(f"/proc/{server.pid}/task").exists() and below(server.pid) and time.monotonic() - began < 25:
                time.sleep(0.1)
            took = time.monotonic() - began + 0.5
    wrong = "" if halves == len(begun) else f"{len(begun) - halves} of {len(begun)} half-sent requests not answered"
    seen = f"half-sent: {halves} of {len(begun)} finished; ended after {took:.1f} s; {tally.refused} then refused"
    # a visitor waits for one answer at a time
    return Outcome(tally, seen, VISITORS, QUEUED, wrong)


def _half(server: str) -> tuple[socket.socket, bytes]:
    parts = urlsplit(server)
    body = json.dumps(question("/en/tools?type=portal")).encode()
    head = (
        f"POST {CALLBACK} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    line = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=30)
    line.sendall(head.encode() + body[:50])
    return line, body[50:]


def _finished(line: socket.socket, rest: bytes) -> bool:
    with line:
        try:
            line.sendall(rest)
            return line.recv(100).startswith(b"HTTP/1.1 200")
        except OSError:
            return False


def two_behind_nginx() -> Outcome:
    """Two instances behind nginx, a request to each in turn; one is told to end meanwhile."""
    with gunicorn() as one, gunicorn() as other, edge(one, other) as before, visiting(before.address, 20) as tally:
        time.sleep(5)
        os.kill(other.pid, signal.SIGTERM)
        time.sleep(5)
    return Outcome(tally, "one of the two told to end after half the time")


def many(requests: int) -> Outcome:
    """Very many requests by wrk; memory is taken after a tenth and at the end, and may not grow by more than 5 %."""
    program, tally, sizes = need("wrk", "apt-get install wrk"), Tally(), list[float]()
    with gunicorn() as server, tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(PAGES) + "\n")
        file.flush()
        sent = 0
        while sent < requests:
            command = [
                program,
                "-t2",
                "-c16",
                "-d5s",
                "--timeout",
                "10s",
                "-s",
                str(LUA),
                server.address,
                "--",
                file.name,
            ]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
            found = json.loads(done.stdout.strip().splitlines()[-1])
            count = int(found["rate"] * 5)
            sent += count
            tally.seconds["page"] += [found["p50"] / 1000] * count
            if found["failed"]:
                tally.lost["requests of wrk"] += int(found["failed"])
            if not sizes and sent < requests / 10:
                continue
            sizes.append(memory(server.pid))
    first, last = sizes[0], sizes[-1]
    wrong = "" if last <= first * 1.05 else "memory grows"
    return Outcome(tally, f"{first:.0f} MiB after a tenth, {last:.0f} MiB at the end", wrong=wrong)
