"""What every answer says to a browser about safety, and what no request may be.

The content security policy is strict: nothing but the site's own files, no inline script, no inline style. What a page
needs beyond it, the page declares (``Policy``), and what the scripts of an island's packages need is read out of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, abort, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.html_first.dash_internals import CALLBACK, SUITES
from dashboard.html_first.pages import STRICT, Policy
from dashboard.html_first.style_hashes import style_hashes

# Longer than any address that a page links to.
MAX_ADDRESS = 4096
# The largest request of an island is a few thousand bytes: an address, ids, what a visitor chose.
MAX_BODY = 64 * 1024
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
# Routes that Dash and Flask bring along and no page asks for.
_CLOSED = re.compile(r"/(?:_reload-hash|_favicon\.ico|(?:static|assets)/.*)\Z", re.DOTALL)
_FINGERPRINT = re.compile(r"\.v[\w-]*m[0-9a-fA-F]+(?=\.)")
# A response says by these, for nobody but ``_Dressed``, what it is: they never leave the process.
POLICY, FRAMED = "X-Html-First-Policy", "X-Html-First-Framed"

# plotly.js makes an empty style element and fills it through the object model, which no policy forbids:
# the hash of nothing lets that element stand, and only that
_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
# plotly.js writes bold words of a hover label as an attribute: this one text, "font-weight:bold", may stand in one
_BOLD = "'unsafe-hashes' 'sha256-wkY2X5hecQzbhnFCqvTpwrUJ1f4X8LH5WFjYUzv1wmU='"
_PAGE: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    # a chart saved as a picture passes through a blob and a data address
    "img-src": ("'self'", "data:", "blob:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
    "style-src": ("'self'",),
}
# What is no page needs nothing at all, should a browser ever show it as one.
_FILE = "default-src 'none'; base-uri 'none'; form-action 'none'"
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


def policy_text(policy: Policy = STRICT, scripts: Iterable[Path] = ()) -> str:
    """The directives of a page that needs this beyond the strict policy and whose islands bring these scripts.

    Styles that the scripts write are allowed by their hashes, and no others. ``'unsafe-inline'`` takes the place of all
    hashes: beside one, browsers pass over it.
    """
    parts = dict(_PAGE)
    hashes = [one for path in scripts for one in _hashes(path)]
    if hashes:
        parts["style-src"] = (*parts["style-src"], _EMPTY_STYLE, _BOLD, *dict.fromkeys(hashes))
    for name, sources in policy.beyond().items():
        before = () if "'unsafe-inline'" in sources else parts.get(name, ())
        parts[name] = tuple(dict.fromkeys(("'self'", *before, *sources)))
    return "; ".join(" ".join((name, *sources)) for name, sources in parts.items())


@lru_cache(maxsize=128)
def _hashes(path: Path) -> tuple[str, ...]:
    return style_hashes([path.read_text("utf-8")])


def suite_file(address: str) -> tuple[str, str]:
    """``("dash", "dcc/async-graph.js")`` of the address of a package's file, without the version in its name."""
    package, _, name = address.partition(SUITES)[2].partition("/")
    return package, _FINGERPRINT.sub("", name, count=1)


def secure(server: Flask, base_path: str, suites: Mapping[str, Any], otherwise: Callable[[], Any]) -> None:
    """Puts bounds on every request to ``server`` and the headers of safety on every answer.

    ``suites`` are the files of component packages by package, as Dash keeps them (``registered_paths``); ``otherwise``
    answers for what is closed, as for any address that does not exist. One proxy is believed about scheme and visitor,
    and none about the host.
    """
    dressed = _Dressed(server.wsgi_app)
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
        if _CLOSED.match(path):
            return otherwise()
        if path.startswith(SUITES):
            package, name = suite_file(path)
            if name not in suites.get(package, ()):
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
        # a server's errors of reading have no class in common with one another
        abort(400)


def _asks() -> bool:
    # OPTIONS asks about a route without using it
    return request.method != "OPTIONS"


class _Dressed:
    """Writes the headers outside of Flask, so that no answer and no hook of anybody's passes them by."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, object], start_response: Callable[..., object]) -> Any:
        https = environ.get("wsgi.url_scheme") == "https"

        def start(status: str, given: list[tuple[str, str]], *more: object) -> object:
            return start_response(status, _dressed(status, given, https), *more)

        return self._inner(environ, start)


def _dressed(status: str, given: list[tuple[str, str]], https: bool) -> list[tuple[str, str]]:
    kept, page, shared, framed, policy = [], False, False, False, ""
    for name, value in given:
        lower = name.lower()
        if lower == POLICY.lower():
            policy = value
        elif lower == FRAMED.lower():
            framed = True
        elif lower not in _OURS:
            kept.append((name, value))
            page = page or (lower == "content-type" and value.partition(";")[0].strip() == "text/html")
            # what other sites may read is theirs to load; everything else stays here
            shared = shared or (lower == "access-control-allow-origin" and value == "*")
    kept += _EVERYWHERE.items()
    # a browser writes the headers of a 304 over those it kept: one without a type must not say what the page may do
    if not status.startswith("304"):
        parts = (policy or policy_text()) if page else _FILE
        kept.append(
            ("Content-Security-Policy", f"{parts}; frame-ancestors {'*' if framed else chr(39) + 'none' + chr(39)}")
        )
    if not framed:
        kept.append(("X-Frame-Options", "DENY"))
    kept.append(("Cross-Origin-Resource-Policy", "cross-origin" if shared or framed else "same-origin"))
    if https:
        kept.append(("Strict-Transport-Security", _HSTS))
    return kept
