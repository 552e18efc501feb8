"""The servers that are measured: started on a free port of 127.0.0.1, ended by their process id."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.settings import ROOT

OURS, PLAIN = "dashboard.wsgi:server", "benchmarks.plain_dash:server"
_PATIENCE = 60.0
# A word means that all is well. The end of the pipe without one means that whoever held its other end has died.
_LEASH = 'read -r word || { kill -s TERM -- "-$0"; sleep 3; kill -s KILL -- "-$0"; }'


class MissingToolError(Exception):
    """Something that a measurement needs is not there; the message says what to install."""


@dataclass(frozen=True)
class Server:
    """A server that answers. ``seconds`` passed from its start to its first 200; ``said`` gives its log so far."""

    address: str
    pid: int
    seconds: float
    said: Callable[[], str]


@contextmanager
def gunicorn(
    app: str = OURS,
    first: str = "/en",
    settings: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    today: date | None = None,
) -> Iterator[Server]:
    """The app as production runs it: 2 workers of 4 threads. ``first`` is asked for until it answers 200.

    ``settings`` are variables of the environment; ``before`` is a command that ends by becoming the one after it.
    ``today`` is the day to show; without one it is that of the settings of this process, if any, or of the clock.
    """
    port = free_port()
    # a public address as an operator gives it, so that canonical links are whole
    public = {"HOST": "127.0.0.1", "PORT": str(port), "DASHBOARD_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    environment = {**os.environ, **public, **(settings or {})}
    if today is not None:
        environment["DASHBOARD_TODAY"] = today.isoformat()
    command = [*before, sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", app]
    with _running(command, port, first, environment) as server:
        yield server


@contextmanager
def nginx(folder: Path) -> Iterator[Server]:
    """nginx with a static copy of the dashboard, sending the compressed forms that stand beside each file."""
    port = free_port()
    with nginx_with(lambda place: _static(folder, port), port) as server:
        yield server


@contextmanager
def nginx_with(servers: Callable[[Path], str], port: int) -> Iterator[Server]:
    """nginx with what ``servers`` writes into its block of HTTP; it answers /en at that port."""
    program = need("nginx", "apt-get install nginx-light", "/usr/sbin")
    with tempfile.TemporaryDirectory() as place:
        configuration = Path(place) / "nginx.conf"
        configuration.write_text(_nginx(servers(Path(place)), Path(place)), "utf-8")
        command = [program, "-e", f"{place}/error.log", "-p", place, "-c", str(configuration)]
        with _running(command, port, "/en") as server:
            yield server


def _nginx(servers: str, place: Path) -> str:
    kept = "\n".join(
        f"  {kind}_temp_path {place}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
daemon off; pid {place}/nginx.pid; worker_processes 2; error_log {place}/error.log;
{"user root;" if os.geteuid() == 0 else ""}
events {{ worker_connections 256; }}
http {{
{kept}
  access_log off;
{servers}
}}
"""


def _static(folder: Path, port: int) -> str:
    return f"""
  sendfile on; tcp_nopush on; keepalive_timeout 20; charset utf-8; gzip_static on;
  types {{ text/html html; text/css css; text/javascript js; application/json json; text/csv csv;
          image/svg+xml svg; font/woff2 woff2; }}
  server {{
    listen 127.0.0.1:{port};
    root {folder};
    location / {{ try_files $uri $uri/index.html =404; }}
    location /_assets/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    error_page 404 /en/404.html;
  }}
"""


@contextmanager
def _running(
    command: Sequence[str], port: int, first: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    with tempfile.TemporaryFile() as log:

        def said() -> str:
            # not by moving in the file: the server writes at the same place
            return os.pread(log.fileno(), os.fstat(log.fileno()).st_size, 0).decode("utf-8", "replace")

        began = time.perf_counter()
        with leashed(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as process:
            address = f"http://127.0.0.1:{port}"
            while not _answers(address + first):
                if process.poll() is not None or time.perf_counter() - began > _PATIENCE:
                    raise RuntimeError(f"{command[-1]} did not start:\n{said()[-3000:]}")
                time.sleep(0.01)
            yield Server(address, process.pid, time.perf_counter() - began, said)


@contextmanager
def leashed(command: Sequence[str], **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A command, run as ``subprocess.Popen`` would with ``how``; ended afterwards, by SIGTERM first.

    Where this process dies meanwhile, by whatever cause, the command and all that it started end within seconds: a
    shell is told so by the end of a pipe. That works wherever there is a shell; of Linux one could ask it.
    """
    # a group of its own can be ended as a whole, and is not when a terminal interrupts ours
    process = subprocess.Popen(command, start_new_session=True, **how)
    watch = ["sh", "-c", _LEASH, str(process.pid)]
    quiet = subprocess.DEVNULL
    watcher = subprocess.Popen(watch, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield process
    finally:
        try:
            process.terminate()
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        watcher.communicate(b"\n")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end_in_order() -> None:
    """Told to end, this process ends what it started first."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def need(name: str, how: str, *places: str) -> str:
    """The program of that name; raises ``MissingToolError`` with ``how`` to install it."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *places))
    program = shutil.which(name, path=path)
    if program is None:
        raise MissingToolError(f"{name} is needed: {how}")
    return program


def memory(pid: int) -> float:
    """The proportional set size of a process and all below it, in MiB: what it alone takes of the machine."""
    total = 0
    for one in (pid, *below(pid)):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def below(pid: int) -> list[int]:
    """The processes that a process started, and theirs; none of one that has ended."""
    children: list[int] = []
    # a thread or a process may end while it is looked at
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                children += map(int, (task / "children").read_text("ascii").split())
    return [*children, *(lower for child in children for lower in below(child))]
