"""Addresses for machines that watch over the process: alive, ready, which version, and numbers."""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Flask, Response

from dashboard import __version__
from dashboard.catalogue.snapshot import Snapshot
from dashboard.operations.metrics import exposition

# So many faults are named; the rest are counted.
_MOST = 20


def watch_over(server: Flask, base_path: str, shown: Callable[[], Snapshot]) -> None:
    """Adds ``/healthz``, ``/readyz``, ``/version`` and ``/metrics``, at the root and below the base path. ``shown``
    gives the snapshot that is shown now. A probe asks at the root, whatever path the edge serves under."""
    views: dict[str, Callable[[], Response]] = {
        "healthz": lambda: Response("ok\n", content_type="text/plain; charset=utf-8"),
        "readyz": lambda: _json(_readiness(shown())),
        "version": lambda: _json(_version(shown())),
        "metrics": exposition,
    }

    def add(rule: str, view: Callable[[], Response]) -> None:
        server.add_url_rule(rule, rule, lambda: _kept_out(view()), methods=["GET"])

    for path, view in views.items():
        for base in dict.fromkeys(("", base_path)):
            add(f"{base}/{path}", view)


def _readiness(snapshot: Snapshot) -> dict[str, object]:
    named = [
        {"file": fault.file, "line": fault.line, "column": fault.column, "code": fault.code}
        for fault in snapshot.reload_faults[:_MOST]
    ]
    # with faults the last good data are shown: that is no reason to send visitors elsewhere
    return {"ready": True, **_version(snapshot), "faults": len(snapshot.reload_faults), "named": named}


def _version(snapshot: Snapshot) -> dict[str, object]:
    as_of = snapshot.as_of("tools")
    return {
        "version": __version__,
        "data": snapshot.version,
        "data_as_of": as_of.written if as_of else "unknown",
        "day": snapshot.today.isoformat(),
    }


def _json(content: dict[str, object]) -> Response:
    return Response(json.dumps(content) + "\n", content_type="application/json")


def _kept_out(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
