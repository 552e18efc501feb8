"""What every answer says to a browser about safety, and what no request may be (decision 0015)."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from flask import Flask, abort, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

# Longer than any address of ours; what would be longer, written with percent signs, is refused as well.
MAX_ADDRESS = 4096
# The largest question that the one callback asks is a few thousand bytes: an address and the names of charts.
MAX_BODY = 64 * 1024
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
CALLBACK = "/_dash-update-component"
# Routes that Dash and Flask bring along and no page of ours asks for.
_CLOSED = re.compile(r"/(?:_reload-hash|_favicon\.ico|(?:static|assets)/.*)\Z", re.DOTALL)
_SUITES = "/_dash-component-suites/"
_FINGERPRINT = re.compile(r"\.v[\w-]*m[0-9a-fA-F]+(?=\.)")
_EMBED = re.compile(r"/(?:en|sv)/embed/")

# plotly.js makes an empty style element and fills it through the object model, which no policy forbids:
# the hash of nothing lets that element stand, and only that
_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
# plotly.js writes bold words of a hover label as an attribute: this one text, "font-weight:bold", may stand in one
_BOLD = "'unsafe-hashes' 'sha256-wkY2X5hecQzbhnFCqvTpwrUJ1f4X8LH5WFjYUzv1wmU='"
_PAGE = (
    "default-src 'none'",
    "script-src 'self'",
    # a chart saved as a picture passes through a blob and a data address
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
# What is no page needs nothing at all, should a browser ever show it as one.
_FILE = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
_UNUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
    *("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    # no other site learns what somebody looked for here
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Written by us alone, whatever stands in an answer already; and never who made it.
_OURS = {name.lower() for name in _EVERYWHERE} | {
    *("content-security-policy", "x-frame-options", "cross-origin-resource-policy", "strict-transport-security"),
    "server",
}
# This host only: what else stands below the same domain is not ours to decide on.
_HSTS = "max-age=31536000"


def policies(styles: Sequence[str]) -> Mapping[tuple[bool, bool], str]:
    """The Content-Security-Policy by (is a page, may be framed by anybody). ``styles`` are hashes of styles allowed."""
    page = (*_PAGE, " ".join(("style-src 'self'", _EMPTY_STYLE, _BOLD, *styles)))
    ends = {True: "frame-ancestors *", False: "frame-ancestors 'none'"}
    return {
        (is_page, framed): "; ".join((*parts, end))
        for is_page, parts in ((True, page), (False, _FILE))
        for framed, end in ends.items()
    }


def suite_file(address: str) -> str:
    """``dash/dcc/async-graph.js`` of an address that has the version in its name; empty where it is no suite's."""
    return _FINGERPRINT.sub("", address.partition(_SUITES)[2], count=1)


def secure(
    server: Flask, base_path: str, suites: Container[str], styles: Sequence[str], otherwise: Callable[[], Any]
) -> None:
    """Puts bounds on every request to ``server`` and the headers of safety on every answer.

    ``suites`` are the files of Dash's component suites in use, without the version in their name, and ``styles``
    the hashes of the styles in them; ``otherwise`` answers for what is closed, as for any address that does not
    exist. One proxy is believed about scheme and visitor, and none about the host.
    """
    dressed = _Dressed(server.wsgi_app, base_path, policies(styles))
    server.wsgi_app = ProxyFix(dressed, x_for=1, x_proto=1, x_host=0, x_port=0, x_prefix=0)  # type: ignore[method-assign]
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY

    def bounded() -> Any:
        path = request.path.removeprefix(base_path)
        if len(request.path) + len(request.query_string) > MAX_ADDRESS:
            abort(414)
        if request.method not in METHODS or (request.method == "POST") != (path == CALLBACK and _asks()):
            abort(405, valid_methods=["POST", "OPTIONS"] if path == CALLBACK else ["GET", "HEAD", "OPTIONS"])
        if (request.content_length or 0) > MAX_BODY:
            abort(413)
        if request.method == "POST":
            _read_body()
        if _CLOSED.match(path) or (path.startswith(_SUITES) and suite_file(path) not in suites):
            return otherwise()
        return None

    server.before_request(bounded)


def _read_body() -> None:
    """Reads the body, which Flask keeps; one that breaks off or lies about its length is the sender's fault."""
    try:
        request.get_data()
    except HTTPException:
        raise
    except Exception:
        # gunicorn's errors of reading have no class in common with one another
        abort(400)


def _asks() -> bool:
    # OPTIONS asks about a route without using it
    return request.method != "OPTIONS"


class _Dressed:
    """Writes the headers outside of Flask, so that no answer and no hook of anybody's passes them by."""

    def __init__(self, inner: Any, base_path: str, allowed: Mapping[tuple[bool, bool], str]) -> None:
        self._inner = inner
        self._base = base_path
        self._allowed = allowed

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        framed = bool(_EMBED.match(str(environ.get("PATH_INFO", "")).removeprefix(self._base)))
        https = environ.get("wsgi.url_scheme") == "https"

        def start(status: str, given: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, self._dressed(status, given, framed, https), *more)

        return self._inner(environ, start)

    def _dressed(self, status: str, given: list[tuple[str, str]], framed: bool, https: bool) -> list[tuple[str, str]]:
        kept, page, shared = [], False, framed
        for name, value in given:
            lower = name.lower()
            if lower in _OURS:
                continue
            kept.append((name, value))
            if lower == "content-type":
                page = value.partition(";")[0].strip() == "text/html"
            elif lower == "access-control-allow-origin":
                # what other sites may read is theirs to load; everything else stays here
                shared = shared or value == "*"
        kept += _EVERYWHERE.items()
        # a browser writes the headers of a 304 over those it kept: one without a type must not say what the page may do
        if not status.startswith("304"):
            kept.append(("Content-Security-Policy", self._allowed[page, framed]))
        if not framed:
            kept.append(("X-Frame-Options", "DENY"))
        kept.append(("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin"))
        if https:
            kept.append(("Strict-Transport-Security", _HSTS))
        return kept
