"""The servers as visitors reach them: behind the nginx of ``deploy/nginx.conf``, or bare where somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from benchmarks.processes import Server, free_port, gunicorn, nginx_with
from benchmarks.visitors import NOBODY
from dashboard.settings import ROOT

EXAMPLE = ROOT / "deploy" / "nginx.conf"
# a header is not sent where its value is empty; "-" stands for each instance that could not be reached
_MAP = 'map $upstream_connect_time $nobody { default ""; "~^[-, :]+$" yes; }'
_TOLD = f"add_header {NOBODY} $nobody always;"
_INSTANCE, _LISTEN = "server 127.0.0.1:8000 max_fails=0;", "listen 80;"


@contextmanager
def edge(*servers: Server) -> Iterator[Server]:
    """nginx as in the example, before these instances; it tells in a header where no instance took a request."""
    port = free_port()
    with nginx_with(lambda _: example_before(servers, port), port) as running:
        yield running


@contextmanager
def served(bare: bool = False) -> Iterator[Server]:
    """gunicorn with its process id, at the address of the nginx before it, or its own where it stands bare."""
    with gunicorn() as server:
        if bare:
            yield server
            return
        with edge(server) as before:
            yield Server(before.address, server.pid, server.seconds, server.said)


def example_before(servers: Sequence[Server], port: int) -> str:
    """The example, before these instances and at that port of 127.0.0.1.

    Raises ``ValueError`` where it no longer has the lines to be changed.
    """
    text = EXAMPLE.read_text("utf-8")
    instances = "\n  ".join(f"server {urlsplit(one.address).netloc} max_fails=0;" for one in servers)
    for here, there in ((_INSTANCE, instances), (_LISTEN, f"listen 127.0.0.1:{port};\n  {_TOLD}")):
        if text.count(here) != 1:
            raise ValueError(f"{EXAMPLE} has no single line {here}")
        text = text.replace(here, there)
    return f"{_MAP}\n{text}"
