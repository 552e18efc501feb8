"""What is said when a request cannot be answered: a page in the reader's language, or a problem for a machine."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import Request, Response
from werkzeug.exceptions import HTTPException

from dashboard.addresses import LANGUAGES
from dashboard.i18n import Translator
from dashboard.web.assets import Assets
from dashboard.web.documents import failure
from dashboard.web.site import language_of

# Statuses that have words of their own in texts/errors.yml; any other is told as 400 or 500.
WORDED = (400, 405, 413, 414, 500)
_MACHINE = re.compile(r"(?:\.(?:json|csv|xlsx|xml|rdf|txt)|/(?:api/.*|_dash-.*|healthz|readyz|version|metrics))\Z")


def answer_failure(
    error: Exception, request: Request, base_path: str, translators: Mapping[str, Translator], assets: Assets
) -> Response:
    """The answer to a request that failed. Never tells what failed inside, nor which software answers.

    A machine's address gets a problem document (RFC 9457); every other a page with a way on.
    """
    given: Any = error if isinstance(error, HTTPException) else None
    status = given.code if given is not None and given.code else 500
    path = request.path.removeprefix(base_path)
    if _MACHINE.search(path):
        response = problem(status)
    else:
        t = translators[language_of(path, str(request.accept_languages.best_match(LANGUAGES, default="en")))]
        key = status if status in WORDED else 500 if status >= 500 else 400
        text = failure(t.lang, t(f"errors.{key}.title"), t(f"errors.{key}.text"), t("errors.on"), assets, base_path)
        response = Response(text, status=status, content_type="text/html; charset=utf-8")
    for name, value in given.get_headers() if given is not None else ():
        # which methods are allowed, and the like; the words are ours
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def problem(status: int) -> Response:
    """A problem document that says what the status says."""
    titles = {400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large"}
    titles |= {414: "URI Too Long", 500: "Internal Server Error"}
    told = {"type": "about:blank", "title": titles.get(status, "Error"), "status": status}
    return Response(json.dumps(told), status=status, content_type="application/problem+json")
