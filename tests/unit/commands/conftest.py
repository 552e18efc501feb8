"""Servers of the tests' own, each a host of its own on the loopback (127.0.0.2, 127.0.0.3 …)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.unit.commands.import_place import Place

Answer = tuple[int, dict[str, str], str]
PAGE = "<html><head><title>Gene Finder</title></head><body><h1>Genes</h1></body></html>"


class Server:
    """A server whose paths answer as told. It keeps what it was asked: method, path, User-Agent, time."""

    def __init__(self, host: str) -> None:
        self.asked: list[tuple[str, str, str, float]] = []
        self.paths: dict[str, Answer | Callable[[str], Answer]] = {}
        self.at_once = self.most_at_once = 0
        server, lock = self, threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def _answer(self) -> None:
                with lock:
                    server.at_once += 1
                    server.most_at_once = max(server.most_at_once, server.at_once)
                    server.asked.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
                try:
                    told = server.paths[self.path]
                    status, headers, body = told(self.command) if callable(told) else told
                    self.send_response(status)
                    for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body.encode())))
                    self.end_headers()
                    if self.command != "HEAD":
                        self.wfile.write(body.encode())
                except OSError:
                    # whoever asked has gone
                    pass
                finally:
                    with lock:
                        server.at_once -= 1

            do_GET = do_HEAD = _answer  # noqa: N815 - the names of the standard library

        self._server = ThreadingHTTPServer((host, 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.base = f"http://{host}:{self._server.server_address[1]}"

    def at(self, path: str, status: int = 200, body: str = PAGE, **headers: str) -> str:
        """The address of a path that answers so from now on."""
        self.paths[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.base + path

    def methods(self) -> list[str]:
        return [method for method, *_ in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def servers() -> Iterator[Callable[[], Server]]:
    made: list[Server] = []

    def make() -> Server:
        made.append(Server(f"127.0.0.{len(made) + 2}"))
        return made[-1]

    yield make
    for server in made:
        server.close()


@pytest.fixture
def server(servers: Callable[[], Server]) -> Server:
    return servers()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A copy of the data and of the lists of others."""
    return Place(tmp_path)
