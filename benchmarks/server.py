"""What the server bears, ours against plain Dash, turn by turn in one run: 2 workers of 4 threads, 32 at once."""

from __future__ import annotations

import json
import subprocess
import tempfile
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from benchmarks.callbacks import plain
from benchmarks.chromium import browser
from benchmarks.kinds import addresses, kinds
from benchmarks.plain_dash import TYPES
from benchmarks.processes import OURS, PLAIN, gunicorn, memory, need
from benchmarks.question import question
from benchmarks.report import Result, alone
from benchmarks.unseen import filtered
from dashboard.addresses import href

ROUNDS, SECONDS, WARMING, PATIENCE = 3, 4, 3, 60
LUA = Path(__file__).parent / "load.lua"


@dataclass(frozen=True)
class Load:
    """Requests to be sent to a server, in turn."""

    name: str
    server: str
    lines: Sequence[str]
    posted: bool = False


def _sent(load: Load, seconds: int) -> dict[str, float]:
    """What wrk measured, once the server has worked off what it left; raises ``RuntimeError`` for a failed request."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\n".join(load.lines) + "\n")
        file.flush()
        program = need("wrk", "apt-get install wrk")
        command = [program, "-t2", "-c32", f"-d{seconds}s", "--timeout", "10s", "-s", str(LUA), load.server, "--"]
        command += [file.name, *(["POST"] if load.posted else [])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    if found["failed"]:
        raise RuntimeError(f"{load.name}: {found['failed']} requests failed\n{done.stdout}")
    if not found["rate"]:
        # nothing was answered in time: as slow as that, at least
        found |= {"p50": seconds * 1000.0, "p95": seconds * 1000.0}
    _wait_for_rest(load.server)
    return found


def _wait_for_rest(server: str) -> None:
    until, took = monotonic() + PATIENCE, 1.0
    while took > 0.2 and monotonic() < until:
        began = monotonic()
        with urllib.request.urlopen(server, timeout=PATIENCE):
            took = monotonic() - began


def _start(app: str, first: str) -> float:
    with gunicorn(app, first) as server:
        return server.seconds


def measure() -> tuple[list[Result], dict[str, Any]]:
    """Pages, filters, charts, memory and start. A filter of ours is a page, one of plain Dash's a callback."""
    starts = [_start(OURS, "/en") for _ in range(ROUNDS)]
    with gunicorn(OURS) as us, gunicorn(PLAIN, "/") as them:
        with browser() as chromium:
            callbacks = plain(chromium, them.address)
        for callback in callbacks:
            callback.check(them.address)
        filters = [href("en", "tools", type=kind) for kind in TYPES]
        loads = [
            Load("our pages", us.address, addresses(kinds())),
            Load("their shell", them.address, ["/"]),
            Load("our filters", us.address, filters),
            Load("their callbacks", them.address, [one.body for one in callbacks], True),
            Load("our charts", us.address, [json.dumps(question(address)) for address in filters], True),
        ]
        for load in loads:
            _sent(load, WARMING)
        rounds = [{load.name: _sent(load, SECONDS) for load in loads} for _ in range(ROUNDS)]
        # after all the others: it leaves the caches full of what nobody asks for again
        for turn, unseen in zip(rounds, _unseen(us.address, ROUNDS), strict=True):
            turn |= {unseen.name: _sent(unseen, SECONDS)}
        for callback in callbacks:
            callback.check(them.address)
        taken, theirs = memory(us.pid), memory(them.pid)
    middle = {
        name: {what: median(turn[name][what] for turn in rounds) for what in ("rate", "p50", "p95", "bytes")}
        for name in rounds[0]
    }
    detail = {"rounds": rounds, "medians": middle, "starts": starts, "memory": {"ours": taken, "theirs": theirs}}
    return _results(middle, median(starts), taken), detail


def _unseen(server: str, turns: int) -> list[Load]:
    """For each turn pages that no cache holds: filters that nobody has asked for before."""
    fresh = filtered()
    size = len(fresh) // turns
    return [Load("our pages made anew", server, fresh[at * size : (at + 1) * size]) for at in range(turns)]


def _results(middle: dict[str, dict[str, float]], start: float, taken: float) -> list[Result]:
    def against(what: str, budget: float | None, mine: str, theirs: str, measure: str, at_most: bool) -> Result:
        a, b = middle[mine][measure], middle[theirs][measure]
        unit = "/s" if measure == "rate" else " ms"
        note = f"ours {a:,.0f}{unit}, plain Dash {b:,.0f}{unit}".replace(",", "\u202f").replace("\u202f ", ", ")
        return Result(what, budget, "×", at_most, {mine: a / b}, note)

    return [
        against("whole pages against plain Dash's empty shell", 0.9, "our pages", "their shell", "rate", False),
        against("filters against plain Dash's callbacks", 5, "our filters", "their callbacks", "rate", False),
        against(
            "filter, 95th percentile, against plain Dash's callbacks",
            0.4,
            "our filters",
            "their callbacks",
            "p95",
            True,
        ),
        against(
            "every page made anew, none from the cache, against plain Dash's empty shell",
            0.04,
            "our pages made anew",
            "their shell",
            "rate",
            False,
        ),
        against(
            "the same, 95th percentile, against plain Dash's callbacks",
            1.5,
            "our pages made anew",
            "their callbacks",
            "p95",
            True,
        ),
        against(
            "charts of a page, drawn anew, against plain Dash's callbacks",
            None,
            "our charts",
            "their callbacks",
            "rate",
            False,
        ),
        Result("import, check and first 200", 2.0, "s", True, {"/en": start}),
        Result("memory after load (sum of PSS)", 300, "MiB", True, {"ours": taken}),
    ]


if __name__ == "__main__":
    alone("server", measure)
