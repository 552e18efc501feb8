"""Every name of gunicorn that its documentation does not promise and that we touch, as of gunicorn 27.0.

All else in gunicorn.conf.py are documented settings and hooks. ``tests/unit/operations/test_gunicorn_internals.py`` has
a test for each name here, which says what broke; ``tests/contract/test_private_names.py`` holds other files to none.
"""

from __future__ import annotations

from typing import Any

from gunicorn.http.wsgi import Response  # type: ignore[import-untyped]

# The lines of a head before the app's own: status, Server, Date, Connection.
_default_headers = Response.default_headers


def hide_server() -> None:
    """No answer says ``Server: gunicorn`` any more. May be called again.

    Touches ``gunicorn.http.wsgi.Response.default_headers``. There is no setting for it (gunicorn issue 825), and an
    app cannot take away what is written outside of it. Where the name is gone, the server does not start.
    """
    Response.default_headers = _without_server


def _without_server(response: object) -> list[str]:
    return [line for line in _default_headers(response) if not line.startswith("Server:")]


def application(worker: Any) -> object:
    """The WSGI app that a worker has loaded. Touches ``gunicorn.workers.base.Worker.wsgi``: the documented hook
    ``post_worker_init`` is handed the worker alone. Where the name is gone, no worker starts."""
    return worker.wsgi
