"""Numbers for Prometheus, right with several workers: each writes into files of its own, a scrape adds them up.

gunicorn.conf.py names the folder of those files in ``PROMETHEUS_MULTIPROC_DIR`` before this module is imported; without
it (a test, another server) the numbers are those of one process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from flask import Flask, Response, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from dashboard.catalogue.snapshot import Snapshot
from dashboard.operations.routes import route_of, seconds

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]

REQUESTS = Counter("dashboard_requests", "Requests answered.", ["route", "method", "status"])
DURATION = Histogram(
    "dashboard_request_duration_seconds",
    "Seconds from the first look at a request to its answer; route /_dash-update-component are the callbacks.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
CACHE = Counter("dashboard_cache_asked", "What was looked for in the cache of finished answers.", ["cache", "result"])
RELOADS = Counter("dashboard_reloads", "Changes of the data taken up or refused, and looks that failed.", ["result"])
TAKEN = Gauge(
    "dashboard_snapshot_taken_timestamp_seconds",
    "When the oldest data shown by any worker were taken up.",
    multiprocess_mode="livemin",
)
FAULTS = Gauge(
    "dashboard_snapshot_faults",
    "Faults that the last reload found; above 0 the last good data stay.",
    multiprocess_mode="livemax",
)
MEMORY = Gauge("dashboard_worker_memory_bytes", "Resident memory of each worker.", multiprocess_mode="liveall")
# Memory is read no more often than this many seconds.
_MEMORY_EVERY = 5.0
_METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def measure_requests(server: Flask) -> None:
    """Counts and times every request that ``server`` answers."""
    looked = [0.0]

    def ended(response: Response) -> Response:
        now = time.perf_counter()
        route = route_of(request, response.status_code)
        method = request.method if request.method in _METHODS else "other"
        # a folder of numbers that is gone or full costs a number, never an answer
        with suppress(OSError):
            REQUESTS.labels(route, method, str(response.status_code)).inc()
            DURATION.labels(route).observe(seconds())
            if now - looked[0] > _MEMORY_EVERY:
                looked[0] = now
                MEMORY.set(memory())
        return response

    server.after_request(ended)


def cache_asked(cache: str) -> Callable[[bool], None]:
    """What a cache tells for each look: whether it was found."""
    found, missed = CACHE.labels(cache, "hit"), CACHE.labels(cache, "miss")
    return lambda hit: (found if hit else missed).inc()


def snapshot_taken(snapshot: Snapshot) -> None:
    """Notes that this process shows ``snapshot`` from now on. Call it in a worker, not in the process that forks."""
    TAKEN.set(time.time())
    FAULTS.set(len(snapshot.reload_faults))
    MEMORY.set(memory())


def memory() -> int:
    """Bytes of this process in memory; the most it ever had where that is all that is told, else 0."""
    if resource is None:
        return 0
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def exposition() -> Response:
    """Every number in the text form of Prometheus."""
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:
        # it finds no folder of numbers: those of this process are all there are
        registry = REGISTRY
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
