"""What is said when a request cannot be answered, or leads on. An app with words of its own gives a subclass to
``App``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Request, Response, redirect
from werkzeug.exceptions import HTTPException

from dashboard.html_first.pages import Left

if TYPE_CHECKING:
    from dashboard.html_first.app import App


class Failures:
    """Plain answers, without words but the status."""

    def moved(self, app: App, address: str, lang: str, status: int) -> Response:
        """The redirect to a local address, base path included."""
        # which page of results is the last depends on the data, so it may not be kept without asking
        response: Response = redirect(address, status)  # type: ignore[assignment]
        response.headers["Cache-Control"] = "no-cache"
        return response

    def no_file(self, app: App, request: Request, lang: str) -> Response | None:
        """The answer to a program that asked for what is not there; ``None`` for a reader, who gets a page."""
        return None

    def not_understood(self, app: App, lang: str, left: Left) -> Response:
        """The answer where a file is asked for with choices that mean nothing."""
        return self._plain(400)

    def failed(self, app: App, request: Request, error: Exception) -> Response:
        """The answer to a request that failed. Tells nothing of what failed inside."""
        return self._plain(error.code if isinstance(error, HTTPException) and error.code else 500)

    def _plain(self, status: int) -> Response:
        response = Response(f"{status}\n", status=status, content_type="text/plain; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        return response
