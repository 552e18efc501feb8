"""10, 50 and 200 visitors who browse and filter: ``make load``, or ``python -m benchmarks.load [--seconds 30]``.

2 workers of 4 threads on one processor; the visitors, who wait one to five seconds between two requests, have the
others. Ends with exit code 1 where a request was lost.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

from benchmarks.processes import end_in_order, gunicorn, memory, need
from benchmarks.report import aligned, machine
from benchmarks.visitors import Tally, visiting

NUMBERS = (10, 50, 200)
HEADINGS = ("visitors", "answered", "a second", "page p95", "filter p95", "memory", "lost")


def row(number: int, tally: Tally, seconds: float, mib: float) -> tuple[str, ...]:
    """The cells below ``HEADINGS``."""
    rate = f"{tally.answered / seconds:.0f}"
    times = (f"{tally.p95(kind):.0f} ms" for kind in ("page", "filter"))
    lost = "; ".join(filter(None, (tally.told(), f"{tally.refused} refused" if tally.refused else "")))
    return (str(number), str(tally.answered), rate, *times, f"{mib:.0f} MiB", lost)


def main() -> int:
    """The exit code: 0 nothing lost, 1 something."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--seconds", type=int, default=30)
    given = parser.parse_args()
    end_in_order()
    have = sorted(os.sched_getaffinity(0))
    before = (need("taskset", "apt-get install util-linux"), "-c", str(have[0]))
    if len(have) > 1:
        os.sched_setaffinity(0, have[1:])
    print(f"{time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC · load {os.getloadavg()[0]:.1f} · {machine()}")
    rows: list[tuple[str, ...]] = [HEADINGS]
    failed = False
    with gunicorn(before=before) as server:
        for number in NUMBERS:
            with visiting(server.address, number, (1, 5)) as tally:
                time.sleep(given.seconds)
            rows.append(row(number, tally, given.seconds, memory(server.pid)))
            failed = failed or bool(tally.lost or tally.refused or not tally.answered)
    print(aligned(rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
