"""deploy/nginx.conf: in step with gunicorn.conf.py, understood by nginx, and keeps slow visitors from every thread."""

from __future__ import annotations

import ast
import re
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from benchmarks.edge import EXAMPLE, example_before, served
from benchmarks.processes import Server
from dashboard.html_first.dash_internals import CALLBACK
from dashboard.html_first.security import MAX_BODY
from dashboard.settings import ROOT

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (sh benchmarks/install-tools.sh)")
GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"
POST = b"POST /_dash-update-component HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"
UNITS = {"s": 1, "k": 1024}


def directives(text: str) -> dict[str, list[str]]:
    """What stands below each name, whatever block it stands in."""
    found: dict[str, list[str]] = {}
    for line in re.findall(r"^\s*(\w+ [^;{]*);", text, re.MULTILINE):
        name, rest = line.split(maxsplit=1)
        found.setdefault(name, []).append(" ".join(rest.split()))
    return found


def number(value: str) -> int:
    return int(value[:-1]) * UNITS[value[-1]]


@pytest.fixture(scope="module")
def example() -> dict[str, list[str]]:
    return directives(EXAMPLE.read_text("utf-8"))


@pytest.fixture(scope="module")
def conf() -> dict[str, Any]:
    """The settings of gunicorn.conf.py that are plain values; it is not run, for that has effects."""
    tree = ast.parse((ROOT / "gunicorn.conf.py").read_text("utf-8"))
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }


def test_gunicorn_runs_its_own_worker(conf):
    assert conf["worker_class"] == "gthread"
    assert (conf["workers"], conf["threads"]) == (2, 4)


def test_requests_and_answers_are_gathered(example):
    assert example["proxy_request_buffering"] == example["proxy_buffering"] == ["on"]
    # without it nginx speaks HTTP/1.0 to gunicorn, which then cuts each connection
    assert example["proxy_http_version"] == ["1.1"]
    assert 'Connection ""' in example["proxy_set_header"]


def test_it_is_never_gunicorn_that_closes_an_idle_connection(example, conf):
    (kept,) = example["keepalive_timeout"]
    assert number(kept) < conf["keepalive"]


def test_what_is_begun_can_end_before_it_is_given_up(example, conf):
    assert number(example["proxy_read_timeout"][0]) >= conf["timeout"] > conf["graceful_timeout"]
    # the slot kills 30 seconds after SIGTERM
    assert conf["_STAY"] + 3 < conf["graceful_timeout"] < 25
    for name in ("client_header_timeout", "client_body_timeout", "send_timeout"):
        assert 5 <= number(example[name][0]) <= 60


def test_the_largest_body_is_let_through_and_held_in_memory(example):
    assert number(example["client_max_body_size"][0]) == number(example["client_body_buffer_size"][0]) == MAX_BODY


def test_only_what_changes_nothing_is_sent_twice(example):
    text = EXAMPLE.read_text("utf-8")
    everywhere, callbacks = example["proxy_next_upstream"]
    assert everywhere == "error timeout"
    assert callbacks == everywhere + " non_idempotent"
    (block,) = re.findall(r"location ~ (\S+) \{[^}]*non_idempotent", text)
    assert [bool(re.search(block, path)) for path in (CALLBACK, f"/app/x{CALLBACK}", "/en", f"{CALLBACK}/x")] == [
        *(True, True),
        *(False, False),
    ]


def test_what_is_compressed_is_not_compressed_again(example):
    assert example["gzip"] == ["off"]
    assert not [line for line in example["proxy_set_header"] if line.lower().startswith("accept-encoding")]


def test_a_visitor_cannot_claim_another_address_or_scheme(example):
    assert {"X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"} <= set(example["proxy_set_header"])


def test_directives_are_read_as_they_stand():
    assert directives("a {\n  gzip  off;\n  # gzip on;\n  location / { }\n  gzip on;\n}") == {"gzip": ["off", "on"]}
    assert (number("60s"), number("64k")) == (60, 65536)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served() as running:
        yield running


def line(server: Server, said: bytes) -> socket.socket:
    parts = urlsplit(server.address)
    made = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=20)
    made.sendall(said)
    return made


@needs_nginx
@pytest.mark.long
@pytest.mark.parametrize("begun", [b"", GET, POST], ids=["silent", "half a head", "half a body"])
def test_many_who_say_nothing_or_half_keep_nobody_waiting(server, begun):
    slow = [line(server, begun) for _ in range(40)]
    time.sleep(0.2)
    began = time.monotonic()
    for _ in range(10):
        assert httpx.get(server.address + "/healthz").status_code == 200
    # a bare server makes them wait for five seconds and more
    assert time.monotonic() - began < 4
    for one in slow:
        one.close()


@needs_nginx
@pytest.mark.long
def test_what_does_not_arrive_in_time_is_let_go(server):
    begun = [line(server, said) for said in (GET, POST)]
    began = time.monotonic()
    for one in begun:
        with one:
            while one.recv(65536):
                pass
    assert 5 < time.monotonic() - began < 16


@needs_nginx
@pytest.mark.long
def test_what_the_app_says_reaches_the_visitor_and_gunicorn_is_not_told(server):
    answer = httpx.get(server.address + "/en", headers={"Accept-Encoding": "br", "X-Forwarded-Proto": "https"})
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["server"] == "nginx"
    # the scheme is nginx's to tell
    assert "strict-transport-security" not in answer.headers
    refused = httpx.post(server.address + CALLBACK, content=b"x" * (MAX_BODY + 1))
    assert refused.status_code == 413


def test_the_example_is_the_one_that_is_measured(tmp_path: Path, monkeypatch):
    changed = tmp_path / "nginx.conf"
    changed.write_text(EXAMPLE.read_text("utf-8").replace("listen 80;", "listen 8080;"), "utf-8")
    monkeypatch.setattr("benchmarks.edge.EXAMPLE", changed)
    with pytest.raises(ValueError, match="listen 80"):
        example_before((Server("http://127.0.0.1:1", 1, 0, str),), 2)
