"""What runs within the sandbox: prepares it, starts the server twice, and writes each result as a line of JSON.

``python -m dashboard.commands.preflight.inside PROJECT yes|no PORT DAY``; the second word tells whether there is a
sandbox, the last is the day that the server is told, or empty.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from dashboard.commands.preflight import probing, slot
from dashboard.commands.preflight.results import Result, held

PREFIX = "/app/dashboard"


def checks(project: Path, isolated: bool, port: int, addresses: list[str], today: str) -> Iterator[Result]:
    """Every check of the running server, the environment empty but for what a check is about."""
    # the slot's port; outside a sandbox another program may have it, so the one given is used
    base = f"http://127.0.0.1:{port}"
    # without a sandbox the server must not listen to the world, nor meet another on port 8000
    bare = {} if isolated else {"HOST": "127.0.0.1", "PORT": str(port)}
    if today:
        bare["DASHBOARD_TODAY"] = today
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        with _server(project, bare, log, isolated) as process:
            first = probing.start_check(base, process, time.monotonic())
            yield first
            if first.state == "fail" and process.poll() is not None:
                return
            yield from probing.sandbox_checks(process.pid, project, isolated, bare)
            yield probing.listen_check(process.pid, port, isolated)
            yield from probing.answer_checks(base, addresses)
            yield probing.memory_check(process.pid)
            yield probing.leave_check("leave", base, process, in_flight=False)
        yield probing.log_check(log)
        with _server(project, {**bare, "DASHBOARD_BASE_PATH": PREFIX}, Path(folder, "second"), isolated) as process:
            again = probing.start_check(base + PREFIX, process, time.monotonic())
            if process.poll() is None:
                yield probing.prefix_check(base, PREFIX)
                yield probing.leave_check("finish", base + PREFIX, process, in_flight=True)
            else:
                yield held("prefix", False, again.found, **again.parts)


@contextmanager
def _server(project: Path, environment: dict[str, str], log: Path, isolated: bool) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = slot.start(project, environment, out, isolated)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def main() -> None:
    """Reads the addresses from standard input, one a line."""
    project, isolated, port = Path(sys.argv[1]), sys.argv[2] == "yes", int(sys.argv[3])
    addresses = sys.stdin.read().split()
    if isolated:
        slot.make_sandbox(project)
    for result in checks(project, isolated, port, addresses, sys.argv[4]):
        print(json.dumps(asdict(result)), flush=True)


if __name__ == "__main__":
    main()
