"""Nonsense by the thousand, over loopback: ``python -m benchmarks.fuzz [--requests 20000] [--seed 1]``.

Routes, queries, headers, methods, bodies, callbacks, and lines that are no HTTP at all. Prints what was answered, and
ends with exit code 1 where an answer was a 5xx, held a trace, named the software, led to another host, or where the
server did not answer a plain request afterwards. The same seed asks the same.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import sys
from collections import Counter
from random import Random
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from benchmarks.kinds import addresses, kinds
from benchmarks.processes import end_in_order, gunicorn
from benchmarks.question import question
from dashboard.addresses import QUERY

OTHERS = ("/", "/_assets/", "/_dash-layout", "/_dash-component-suites/", "/.well-known/", "/healthz", "/robots.txt")
CALLBACK = "/_dash-update-component"
NASTY = (
    "%00", "%ff%fe", "..%2f..%2fetc%2fpasswd", "../../etc/passwd", "//evil.example", "\\evil.example",
    "%5cevil.example", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'", "{{7*7}}", "${7*7}",
    "%{x}", "__proto__", "constructor", "toString", "nan", "-1", "1e400", "9" * 40, "\u00e5\u00e4\u00f6",
    "\U0001f9a0", ",,,", "&&", "=", "#", ";", "%0d%0aX-Evil:%201", "unknown", "portal", "uu,kth", "2024-02-30",
    "9999-99-99", "a" * 300, "a" * 5000, "*", "|",
)  # fmt: skip
METHODS = (*["GET"] * 20, "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get")
HEADERS = (
    "Accept-Language", "Accept-Encoding", "If-None-Match", "Range", "Accept", "Cookie", "X-Forwarded-Proto", "Host",
    "X-Forwarded-Host", "Forwarded", "Origin", "Referer", "Content-Type", "X-HTTP-Method-Override", "SCRIPT_NAME",
)  # fmt: skip
_POST = b"POST /_dash-update-component HTTP/1.1\r\nHost: a\r\n"
RAW = (
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /en HTTP/1.1\r\nHost\r\n\r\n",
    b"\x16\x03\x01\x02\x00",
    b"GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n",
    _POST + b"Content-Length: -1\r\n\r\n",
    _POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    _POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: \xff\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"A" * 20000,
    b"GET /en HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
)
TRACE = re.compile(rb"Traceback|werkzeug|gunicorn|File \"/|dash\.exceptions", re.IGNORECASE)
ASKED = question("/en/tools?type=portal")


def _value(random: Random, depth: int = 0) -> Any:
    """Any JSON at all."""
    plain = (None, True, 0, -1, 1e308, "", random.choice(NASTY), "x" * random.randrange(200))
    if depth > 3 or random.random() < 0.6:
        return random.choice(plain)
    if random.random() < 0.5:
        return [_value(random, depth + 1) for _ in range(random.randrange(4))]
    names = ("id", "property", "value", "mounted", "fresh", "__proto__", "x")
    return {random.choice(names): _value(random, depth + 1) for _ in range(random.randrange(4))}


def forged(random: Random) -> Any:
    """A question to the callback with one to three of its parts replaced or taken away, or any JSON at all."""
    if random.random() < 0.2:
        return _value(random)
    asked = json.loads(json.dumps(ASKED))
    for _ in range(random.randrange(1, 4)):
        holder: Any = asked
        while isinstance(holder, dict | list) and holder:
            at = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            if random.random() < 0.4 or not isinstance(holder[at], dict | list):
                if random.random() < 0.3:
                    del holder[at]
                else:
                    holder[at] = _value(random)
                break
            holder = holder[at]
    return asked


def address(random: Random, known: list[str]) -> str:
    """A known address with something wrong with it, or none that anybody knows."""
    path = random.choice(
        [*known, "/", "/_assets/", "/_dash-layout", "/_dash-component-suites/", "/.well-known/", "/healthz"]
    )
    if random.random() < 0.4:
        cut = random.randrange(len(path) + 1)
        path = path[:cut] + random.choice(NASTY) + path[cut:]
    names = [*QUERY, "x", "__proto__", ""]
    pairs = [f"{random.choice(names)}={random.choice(NASTY)}" for _ in range(random.randrange(4))]
    whole = "/" + path.lstrip("/") if random.random() < 0.9 else "/" + path
    return quote(whole + ("?" + "&".join(pairs) if pairs else ""), safe="/%?&=,;:@#{}<>\"'|\\")


def faults_of(answer: httpx.Response) -> list[str]:
    """What is wrong with an answer."""
    found = [] if answer.status_code < 500 else [f"status {answer.status_code}"]
    if TRACE.search(answer.content) or TRACE.search(str(answer.headers).encode()):
        found.append("tells of the software")
    target = urlsplit(answer.headers.get("location", ""))
    if target.netloc or target.scheme or answer.headers.get("location", "/").startswith(("//", "/\\")):
        found.append(f"leads to {answer.headers['location'][:80]}")
    # what somebody searched for stands in the query of a redirect, and nowhere else
    others = {name: value for name, value in answer.headers.items() if name not in ("location", "link")}
    if "x-evil" in answer.headers or "evil.example" in str(others) + target.path:
        found.append("a header of the visitor's making")
    return found


def _raw(server: str, line: bytes) -> bytes:
    """What the server says to bytes that are hardly HTTP."""
    parts = urlsplit(server)
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=15) as connection:
        try:
            connection.sendall(line)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(65536)
        except OSError:
            return b""


def run(server: str, requests: int, seed: int) -> tuple[Counter[str], Counter[str]]:
    """Asks a running server that many things; how often it answered what, and all that was wrong with it."""
    random, statuses, wrong = Random(seed), Counter[str](), Counter[str]()
    known = list(addresses(kinds()))
    with httpx.Client(base_url=server, timeout=60) as client:
        for number in range(requests):
            if number % 50 == 0:
                said = _raw(server, random.choice(RAW))
                statuses["raw"] += 1
                if TRACE.search(said) or said.startswith(b"HTTP/1.1 5"):
                    wrong[f"raw: {said[:120]!r}"] += 1
                continue
            method, where, content = random.choice(METHODS), address(random, known), b""
            headers = {name: random.choice(NASTY) for name in random.sample(HEADERS, random.randrange(3))}
            if random.random() < 0.4:
                method, where = "POST", CALLBACK
                body = json.dumps(forged(random)).encode()
                content = body if random.random() < 0.9 else body[: random.randrange(len(body) + 1)]
                headers.setdefault("Content-Type", "application/json")
            sent = {name.encode(): value.encode() for name, value in headers.items()}
            try:
                answer = client.request(method, where, headers=sent, content=content or None)
            except (httpx.InvalidURL, httpx.LocalProtocolError, UnicodeError):
                statuses["not sent"] += 1
                continue
            except httpx.HTTPError as error:
                # gunicorn closes the line on what it cannot read
                statuses[type(error).__name__] += 1
                continue
            statuses[str(answer.status_code)] += 1
            for fault in faults_of(answer):
                wrong[f"{method} {where[:90]} {fault} {content[:300]!r}"] += 1
        if client.get("/en").status_code != 200:
            wrong["the server does not answer any more"] += 1
    return statuses, wrong


def main() -> int:
    """The exit code: 0 nothing found, 1 something."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    end_in_order()
    with gunicorn() as server:
        statuses, wrong = run(server.address, given.requests, given.seed)
    print(f"{given.requests} requests, seed {given.seed}: ", end="")
    print(", ".join(f"{count} × {status}" for status, count in statuses.most_common()))
    print("wrong: " + ("\n  ".join(["", *list(wrong)[:20]]) if wrong else "nothing"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
