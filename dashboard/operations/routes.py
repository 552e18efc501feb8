"""How long a request took, and the template of its route: a name of a bounded set, never what a visitor wrote."""

from __future__ import annotations

import time

from flask import Flask, Request, g

# The rule that takes every address; what stands behind it is told by the body that answered.
_CATCH_ALL = "<path:path>"


def time_requests(server: Flask) -> None:
    """Notes when ``server`` first looks at a request, for whoever tells how long it took. Call it before they do."""

    def began() -> None:
        g.began = time.perf_counter()

    server.before_request(began)


def seconds() -> float:
    """So long the request has taken until now."""
    return float(time.perf_counter() - g.began)


def route_of(request: Request, status: int) -> str:
    """``/{lang}/tools/{id}.json``, ``/_assets/<path:name>``, ``redirect``, or ``other`` for no route of ours."""
    known = g.get("route")
    if known:
        return str(known)
    if status in (301, 302, 307, 308):
        return "redirect"
    rule = request.url_rule.rule if request.url_rule is not None else ""
    return "other" if not rule.strip("/") or rule.endswith(_CATCH_ALL) else rule
