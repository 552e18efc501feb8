"""Faults under load: ``make faults``, or ``python -m benchmarks.faults [--only kill,term] [--bare]``.

Workers killed, SIGTERM and slow visitors meet gunicorn behind nginx, as ``deploy/nginx.conf`` has it; with ``--bare``
they meet gunicorn itself, which is not made for that, to see what it does not stand.

Each prints what was lost of the visitors' requests; it must be nothing, or what a fault cannot but take with it, and
then the line says why. Ends with exit code 1 where more was lost.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

from benchmarks import machine_faults, process_faults, slow_clients
from benchmarks.outcome import Outcome, SkippedError
from benchmarks.processes import MissingToolError, end_in_order
from benchmarks.report import aligned, machine

HEADINGS = ("fault", "answered", "sent again", "lost", "seen")


def faults(requests: int, bare: bool = False) -> dict[str, Callable[[], Outcome]]:
    """Every fault by the name that ``--only`` takes; ``bare`` leaves out the nginx before those that have one."""
    return {
        "kill": lambda: process_faults.one_killed(bare),
        "kill-all": lambda: process_faults.all_killed(bare),
        "term": lambda: process_faults.told_to_end(bare),
        "two": process_faults.two_behind_nginx,
        "growth": lambda: process_faults.many(requests),
        "silent": lambda: slow_clients.silent(bare),
        "slow-heads": lambda: slow_clients.slow_heads(bare),
        "slow-bodies": lambda: slow_clients.slow_bodies(bare),
        "slow-readers": lambda: slow_clients.slow_readers(bare),
        "memory": machine_faults.little_memory,
        "disk": machine_faults.disk_full,
        "clock": machine_faults.clock_jumps,
    }


def main() -> int:
    """The exit code: 0 nothing lost but what is explained, 1 more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--only", default="", help="faults, joined by commas")
    parser.add_argument("--requests", type=int, default=100_000, help="for the fault called growth")
    parser.add_argument("--bare", action="store_true", help="without nginx before gunicorn")
    given = parser.parse_args()
    every = faults(given.requests, given.bare)
    names = [name for name in given.only.split(",") if name] or list(every)
    if unknown := set(names) - set(every):
        parser.error(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(every)}")
    end_in_order()
    print(f"{time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC · load {os.getloadavg()[0]:.1f} · {machine()}")
    rows: list[tuple[str, ...]] = [HEADINGS]
    failed = False
    for name in names:
        try:
            outcome = every[name]()
        except (SkippedError, MissingToolError) as reason:
            rows.append((name, "", "", "", f"skipped: {reason}"))
            continue
        failed = failed or outcome.failed
        rows.append(outcome.cells(name))
        print(" · ".join(rows[-1]), file=sys.stderr, flush=True)
    print(aligned(rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
