"""What is said when a request cannot be answered: a page in the reader's language, or a problem for a machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from http import HTTPStatus

from flask import Request, Response
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from dashboard.asked import Left
from dashboard.components.shell import left_words
from dashboard.html_first import App
from dashboard.html_first.addresses import language_of, preferred
from dashboard.html_first.failures import Failures
from dashboard.i18n import Translator

# Statuses that have words of their own in texts/errors.yml; any other is told as 400 or 500.
WORDED = (400, 405, 413, 414, 500)
_MACHINE = re.compile(
    r"(?:\.(?:json|csv|xlsx|xml|rdf|txt)/*|/(?:api/.*|_dash-(?!component).*|healthz|readyz|version|metrics))\Z",
    re.I | re.DOTALL,
)
_READ = ("text/html", "application/xhtml+xml")
# Newer names than Python's own, which follow RFC 7231.
_TITLES = {413: "Content Too Large", 414: "URI Too Long"}


def for_machine(path: str, accepted: Iterable[tuple[str, float]]) -> bool:
    """Whether a program is to be told, by the path without base path or by the media types that it takes: one that
    names JSON and does not like HTML as well."""
    if _MACHINE.search(path):
        return True
    best = {"json": 0.0, "html": 0.0}
    for kind, quality in accepted:
        name = "json" if kind.lower().endswith(("/json", "+json")) else "html" if kind.lower() in _READ else ""
        if name:
            best[name] = max(best[name], quality)
    return best["json"] > best["html"]


class OwnFailures(Failures):
    """The words of ``texts/errors.yml``, in the language of the address or of the reader."""

    def moved(self, app: App, address: str, lang: str, status: int) -> Response:
        """A redirect with a note in the language for whoever does not follow it. It may not be kept without asking:
        which page of results is the last depends on the data."""
        words = app.edition.languages[lang]("errors.moved")
        text = (
            f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(words)}</title></head>'
            f'<body><p>{escape(words)}: <a href="{escape(address)}">{escape(address)}</a></p></body></html>'
        )
        response = Response(text, status=status, content_type="text/html; charset=utf-8")
        response.headers.update({"Location": address, "Content-Language": lang, "Cache-Control": "no-cache"})
        return response

    def no_file(self, app: App, request: Request, lang: str) -> Response | None:
        """The problem for a machine that asked for what is not there; a reader gets a page."""
        if not for_machine(request.path.removeprefix(app.base_path), request.accept_mimetypes):
            return None
        response = problem(404, app.edition.languages[lang]("errors.file.missing"), lang)
        response.headers["Vary"] = "Accept, Accept-Language"
        return response

    def not_understood(self, app: App, lang: str, left: Left) -> Response:
        """The problem for a file asked for with choices that mean nothing: in words and one by one."""
        t = app.edition.languages[lang]
        parts = [{"name": name, "value": value} for name, value in left]
        return problem(400, t("errors.file.choice", values=left_words(t, left)), lang, not_understood=parts)

    def failed(self, app: App, request: Request, error: Exception) -> Response:
        """The answer to a request that failed. Never tells what failed inside, nor which software answers. A machine
        gets a problem document (RFC 9457); everybody else a page with a way on."""
        given = error if isinstance(error, HTTPException) else None
        status = (given and given.code) or 500
        path = request.path.removeprefix(app.base_path)
        if for_machine(path, request.accept_mimetypes):
            response = problem(status)
        else:
            codes = tuple(app.edition.languages)
            t = app.edition.languages[language_of(path, codes, preferred(request.accept_languages, codes))]
            key = status if status in WORDED else 500 if status >= 500 else 400
            text = _page(t, t(f"errors.{key}.title"), t(f"errors.{key}.text"), t("errors.on"), app)
            response = Response(text, status=status, content_type="text/html; charset=utf-8")
            response.headers["Content-Language"] = t.lang
        for name, value in given.get_headers() if given else ():
            # which methods are allowed, and the like; the words are ours
            if name.lower() not in ("content-type", "content-length"):
                response.headers[name] = value
        response.headers["Cache-Control"] = "no-store"
        return response


def _page(t: Translator, title: str, words: str, way_on: str, app: App) -> str:
    """A page for when a page could not be made; depends on nothing that may have failed."""
    return (
        f'<!doctype html>\n<html lang="{t.lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="stylesheet" href="{app.assets.address("site.css")}"></head><body><main class="container">'
        f"<h1>{escape(title)}</h1><p>{escape(words)}</p>"
        f'<p><a class="button" href="{app.base_path}/{t.lang}">{escape(way_on)}</a></p>'
        "</main></body></html>"
    )


def problem(status: int, detail: str = "", lang: str = "", **more: object) -> Response:
    """A problem document (RFC 9457) that says what the status says, with a sentence in a language, and more members."""
    known = status in set(HTTPStatus)
    title = _TITLES.get(status, HTTPStatus(status).phrase if known else "Error")
    problem = {
        "type": "about:blank",
        "title": title,
        "status": status,
        **({"detail": detail} if detail else {}),
        **more,
    }
    response = Response(json.dumps(problem, ensure_ascii=False), status=status, content_type="application/problem+json")
    if lang:
        response.headers["Content-Language"] = lang
    return response
