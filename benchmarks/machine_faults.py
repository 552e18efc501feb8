"""Little memory, a full disk, a clock that jumps: made on Linux as root where the kernel lets us, else skipped."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.outcome import Outcome, SkippedError
from benchmarks.processes import below, gunicorn, memory, need
from benchmarks.visitors import visiting

GIB = 1024**3
JUMPING = "benchmarks.jumping_clock:server"
# Seconds that the app is given to look at the day again.
DAY_SEEN = 12
TMP_OPTIONS = "size=256k"


def little_memory() -> Outcome:
    """1 GiB for the whole tree: a memory cgroup where one can be made, else the sum of PSS is watched."""
    group = _group()
    before = ("sh", "-c", f'echo $$ > {group}/cgroup.procs && exec "$@"', "sh") if group else ()
    try:
        with gunicorn(before=before) as server, visiting(server.address, 50) as tally:
            most, workers = 0.0, set(below(server.pid))
            for _ in range(20):
                time.sleep(1)
                most = max(most, memory(server.pid))
            gone = workers - set(below(server.pid))
        peak = _peak(group) if group else None
    finally:
        if group:
            group.rmdir()
    how = f"cgroup, at most {peak / 1024**2:.0f} MiB" if peak else "no cgroup: watched only"
    wrong = "a worker ended" if gone else "" if most * 1024**2 <= GIB else "above 1 GiB"
    return Outcome(tally, f"{how}; PSS at most {most:.0f} MiB", wrong=wrong)


def _group() -> Path | None:
    for root, limit in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")):
        group = Path(root) / f"dashboard-{os.getpid()}"
        try:
            group.mkdir()
        except OSError:
            continue
        try:
            (group / limit).write_text(str(GIB), "ascii")
        except OSError:
            group.rmdir()
            continue
        return group
    return None


def _peak(group: Path) -> int | None:
    for name in ("memory.max_usage_in_bytes", "memory.peak"):
        if (group / name).is_file():
            return int((group / name).read_text("ascii"))
    return None


def disk_full() -> Outcome:
    """/tmp of the server, a file system of 256 KiB in a mount namespace of its own, is filled under load."""
    inside = f'mount -t tmpfs -o {TMP_OPTIONS} tmpfs /tmp && exec "$@"'
    unshare, enter = (need(name, "apt-get install util-linux") for name in ("unshare", "nsenter"))
    made = subprocess.run(
        [unshare, "-m", "sh", "-c", inside, "sh", "true"], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise SkippedError(f"no file system can be mounted here: {made.stderr.strip()}")
    with gunicorn(before=(unshare, "-m", "sh", "-c", inside, "sh")) as server, visiting(server.address, 20) as tally:
        time.sleep(3)
        fill = [enter, "-t", str(server.pid), "-m", "sh", "-c", "cat /dev/zero > /tmp/full; df /tmp | tail -1"]
        filled = subprocess.run(fill, capture_output=True, text=True, check=False).stdout
        time.sleep(8)
        os.kill(min(below(server.pid)), 15)
        time.sleep(4)
        left = len(below(server.pid))
    wrong = "" if "100%" in filled and left == 2 else f"{left} workers, {filled.strip()}"
    return Outcome(tally, "/tmp 100 % full; a worker that ended meanwhile was started anew", wrong=wrong)


def clock_jumps() -> Outcome:
    """The clock goes two days forwards, back, two days further back, and right again, under load."""
    with tempfile.NamedTemporaryFile("w", suffix=".clock") as file:
        offset, days = Path(file.name), set[str]()
        offset.write_text("0", "ascii")
        settings = {"JUMPING_CLOCK": file.name, "DASHBOARD_TODAY": ""}
        with gunicorn(JUMPING, settings=settings) as server, visiting(server.address, 20) as tally:
            workers = set(below(server.pid))
            for jump in (0, 2, 0, -2, 0):
                offset.write_text(str(jump * 86400), "ascii")
                time.sleep(DAY_SEEN)
                with urllib.request.urlopen(server.address + "/version", timeout=30) as answer:
                    days.add(str(json.load(answer)["day"]))
            gone = workers - set(below(server.pid))
    seen = f"time.time and the day, from inside: +2, −2 days and back; {len(days)} different days seen"
    wrong = "a worker ended" if gone else "" if len(days) > 1 else "the day does not follow"
    return Outcome(tally, seen, wrong=wrong)
