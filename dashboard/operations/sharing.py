"""What scripts of other sites may read: every file of ours, since the data are CC BY (the CORS protocol of Fetch)."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request

from dashboard.addresses import suffix_of
from dashboard.html_first.cache import Bodies, Body, answer

# Headers that a script may read beside those that it always may (CORS-safelisted response headers).
_EXPOSED = "Content-Disposition, ETag, Link"
_READ = "GET, HEAD, OPTIONS"
# A day, in which a browser need not ask again whether it may ask; browsers cut it as they like.
_KEPT = "86400"


def shared(path: str, method: str) -> dict[str, str]:
    """The headers that let any site read what a path answers: a file, and whatever stands in its place (a redirect, a
    problem); nothing for pages. No credentials: there are none."""
    if not suffix_of(path):
        return {}
    headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _EXPOSED}
    asked = {"Access-Control-Allow-Headers": "*", "Access-Control-Max-Age": _KEPT}
    return headers | {"Access-Control-Allow-Methods": _READ, **asked} if method == "OPTIONS" else headers


def share(server: Flask) -> None:
    """Adds these headers to every answer of ``server``."""
    _add_headers(server, lambda: shared(request.path, request.method))


def keep_out(server: Flask) -> None:
    """Asks search engines on every answer to leave this copy alone."""
    _add_headers(server, lambda: {"X-Robots-Tag": "noindex, nofollow"})


def _add_headers(server: Flask, made: Callable[[], dict[str, str]]) -> None:
    def add(response: Response) -> Response:
        response.headers.update(made())
        return response

    server.after_request(add)


def serve_icon(server: Flask, base_path: str, icon: bytes) -> None:
    """Adds ``/favicon.ico``, at the root and below the base path: browsers ask at the root, whatever the edge
    serves."""
    body = Bodies().get("icon", lambda: Body(icon, "image/x-icon"))

    def sent() -> Response:
        # a fixed name, so it cannot be kept for ever
        return answer(request, body, "public, max-age=86400")

    for place in dict.fromkeys(("", base_path)):
        server.add_url_rule(f"{place}/favicon.ico", f"{place}/favicon.ico", sent)
