"""One JSON object a line on standard output; nothing in it tells who a visitor is or what was looked for."""

from __future__ import annotations

import logging
import re
from uuid import uuid4

from flask import Flask, Response, g, request
from pythonjsonlogger.json import JsonFormatter

from dashboard.operations.routes import route_of, seconds

# An id that the edge gave is kept if it can do no harm in a log; else one is made.
_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Asked every few seconds by machines; told only when something is wrong.
_QUIET = ("/healthz", "/readyz", "/metrics")
_log = logging.getLogger("dashboard.requests")


def formatter() -> logging.Formatter:
    """Writes a record as one JSON object: time (UTC), level, logger, message, what it carries, and its trace."""
    names = {"levelname": "level", "name": "logger", "exc_info": "trace"}
    return JsonFormatter(
        "{levelname}{name}{message}", style="{", timestamp="time", rename_fields=names, json_ensure_ascii=False
    )


def configuration() -> dict[str, object]:
    """What ``logging.config.dictConfig`` takes: everything, gunicorn's own lines included, on standard output."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "dashboard.operations.logging.formatter"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
        "root": {"level": "INFO", "handlers": ["out"]},
        "loggers": {
            "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
            # the command line's fetching names whole addresses
            "httpx": {"level": "WARNING"},
        },
    }


def log_requests(server: Flask) -> None:
    """One line for each request that ``server`` answers: id, route, method, status, milliseconds. The id is the edge's
    ``X-Request-ID`` where it is well-formed; the answer carries it on."""

    def began() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _ID.fullmatch(given) else uuid4().hex

    def ended(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        route = route_of(request, response.status_code)
        if not route.endswith(_QUIET) or response.status_code >= 500:
            took = round(seconds() * 1000, 1)
            fields = {"id": g.request_id, "route": route, "method": request.method}
            _log.info("request", extra={**fields, "status": response.status_code, "ms": took})
        return response

    server.before_request(began)
    server.after_request(ended)
