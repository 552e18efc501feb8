"""What is between a request and the engine: the address as it was sent, and files by hashed name."""

from __future__ import annotations

from urllib.parse import quote

from flask import Request, Response, g

from dashboard.html_first.assets import Assets
from dashboard.html_first.cache import best_encoding


def as_sent(request: Request) -> str:
    """The address with its percent signs: a server tells it beside the decoded path."""
    environ = request.environ
    return str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or quote(environ.get("PATH_INFO", "")))


def answer_asset(request: Request, assets: Assets, name: str) -> Response | None:
    """A file by its hashed name, to be kept for ever; ``None`` where there is none."""
    asset = assets.get(name)
    if asset is None:
        return None
    wanted = best_encoding(request, asset.encodings)
    response = Response(asset.encodings[wanted] if wanted else asset.body, content_type=asset.content_type)
    if wanted:
        response.headers["Content-Encoding"] = wanted
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.set_etag(asset.etag(wanted))
    response.make_conditional(request)
    g.route = "/_assets/<path:name>"
    return response
