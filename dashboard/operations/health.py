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
    """Adds ``/healthz``, ``/readyz``, ``/version`` and ``/metrics``, at the root and below the base path.

    ``shown`` gives the snapshot that is shown now. A probe asks at the root, whatever path the edge serves under.
    """

    def alive() -> Response:
        return _plain("ok\n")

    def ready() -> Response:
        snapshot = shown()
        named = [
            {"file": fault.file, "line": fault.line, "column": fault.column, "code": fault.code}
            for fault in snapshot.reload_faults[:_MOST]
        ]
        # with faults the last good data are shown: that is no reason to send visitors elsewhere
        return _json({"ready": True, **_version(snapshot), "faults": len(snapshot.reload_faults), "named": named})

    def version() -> Response:
        return _json(_version(shown()))

    def numbers() -> Response:
        return _kept_out(exposition())

    for path, view in (("healthz", alive), ("readyz", ready), ("version", version), ("metrics", numbers)):
        for base in dict.fromkeys(("", base_path)):
            server.add_url_rule(f"{base}/{path}", f"{base}/{path}", view, methods=["GET"])


def _version(snapshot: Snapshot) -> dict[str, object]:
    as_of = snapshot.as_of("tools")
    return {
        "version": __version__,
        "data": snapshot.version,
        "data_as_of": as_of.written if as_of else "unknown",
        "day": snapshot.today.isoformat(),
    }


def _plain(text: str) -> Response:
    return _kept_out(Response(text, content_type="text/plain; charset=utf-8"))


def _json(content: dict[str, object]) -> Response:
    return _kept_out(Response(json.dumps(content) + "\n", content_type="application/json"))


def _kept_out(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
