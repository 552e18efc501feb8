"""Data rewritten thousands of times under load: ``python -m benchmarks.reload [--rewrites 3000] [--visitors 8]``.

Prints what was lost; it must be nothing. Ends with exit code 1 where it is not.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from statistics import quantiles
from threading import Event, Thread

import httpx

from benchmarks.live_folder import ADDRESSES, MARK, TOOLS, Mounted
from benchmarks.processes import end_in_order, gunicorn

CHECKED = "/en/search?q=rewritten"
TAKEN = re.compile(r"(?m)^dashboard_snapshot_taken_timestamp_seconds(?:\{.*\})? (\S+)$")


class Visitor(Thread):
    """Asks for one page after the other, with a short rest between two."""

    def __init__(self, server: str, at: int) -> None:
        super().__init__(daemon=True)
        self.ended = Event()
        self.statuses: Counter[str] = Counter()
        self.mixed = 0
        self.seconds: list[float] = []
        self._server = server
        self._at = at

    def run(self) -> None:
        """Until ``ended``."""
        with httpx.Client(base_url=self._server, timeout=60) as client:
            asked = self._at
            while not self.ended.is_set():
                asked += 1
                began = time.perf_counter()
                try:
                    answer = client.get(ADDRESSES[asked % len(ADDRESSES)])
                    self.statuses[str(answer.status_code)] += 1
                    self.mixed += len(set(MARK.findall(answer.content))) > 1
                except httpx.HTTPError as error:
                    self.statuses[type(error).__name__] += 1
                self.seconds.append(time.perf_counter() - began)
                self.ended.wait(0.05)


def numbers(server: str, times: int = 40) -> set[bytes]:
    """The numbers that this many fresh connections see: one, where all workers agree."""
    found: set[bytes] = set()
    for _ in range(times):
        found |= set(MARK.findall(httpx.get(server + CHECKED, timeout=60).content))
    return found


def wait_for(server: str, number: int, put_over: float, longest: float) -> float | None:
    """Seconds since ``put_over`` until every worker shows that number; ``None`` after more than ``longest``.

    A worker that still reads takes no connection, so that the others answer all of them: what each worker
    has taken up is told by the metrics.
    """
    while time.time() - put_over < longest:
        if oldest_taken(server) >= put_over and numbers(server, 12) == {str(number).encode()}:
            return time.time() - put_over
        time.sleep(0.1)
    return None


def oldest_taken(server: str) -> float:
    """When the oldest data that any worker shows were taken up, in seconds of the clock."""
    found = TAKEN.search(httpx.get(f"{server}/metrics", timeout=60).text)
    return float(found[1]) if found else 0.0


def main() -> int:
    """The exit code: 0 nothing lost, 1 something."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reload", description=__doc__)
    parser.add_argument("--rewrites", type=int, default=3000)
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument("--interval", type=int, default=4, help="DASHBOARD_RELOAD_SECONDS")
    given = parser.parse_args()
    end_in_order()
    random, lost = Random(1), list[str]()
    with tempfile.TemporaryDirectory() as place:
        mounted = Mounted(Path(place))
        settings = {"DASHBOARD_DATA_DIR": str(mounted.folder), "DASHBOARD_RELOAD_SECONDS": str(given.interval)}
        with gunicorn(settings=settings) as server:
            visitors = [Visitor(server.address, at) for at in range(given.visitors)]
            for visitor in visitors:
                visitor.start()
            rewrites, number, waits = 0, 0, list[float]()
            while rewrites < given.rewrites:
                number += 1
                moment = time.time()
                mounted.put_over(number)
                waited = wait_for(server.address, number, moment, 60)
                if waited is None:
                    lost.append(f"change {number} was not taken up by all workers within a minute")
                else:
                    waits.append(waited)
                for _ in range(300):
                    mounted.spoil(random)
                    rewrites += 1
                    time.sleep(0.01)
                mounted.spoil(random, TOOLS, 2)
                time.sleep(given.interval * 1.5)
                if numbers(server.address) != {str(number).encode()}:
                    lost.append(f"the last good data of change {number} did not stay")
                mounted.restore()
            for visitor in visitors:
                visitor.ended.set()
            for visitor in visitors:
                visitor.join()
    statuses = sum((visitor.statuses for visitor in visitors), Counter[str]())
    mixed = sum(visitor.mixed for visitor in visitors)
    lost += [f"{count} answers {status}" for status, count in statuses.items() if status != "200"]
    lost += [f"{mixed} answers mixed two versions"] if mixed else []
    seconds = sorted(second for visitor in visitors for second in visitor.seconds)
    print(f"{rewrites} rewrites in place and {number} folders put over, interval {given.interval} s")
    p95 = quantiles(seconds, n=20)[18] * 1000
    print(f"{sum(statuses.values())} requests of {given.visitors} visitors, p95 {p95:.0f} ms")
    if waits:
        print(f"a change shown by every worker after {min(waits):.1f} to {max(waits):.1f} s")
    print("lost: " + ("; ".join(lost) or "nothing"))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
