"""Names of gunicorn that its documentation does not promise: each test says what broke with a new version."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import gunicorn
import pytest
from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.http.wsgi import Response
from gunicorn.workers.base import Worker

from dashboard.operations import gunicorn_internals

HERE = f"gunicorn {gunicorn.__version__} against dashboard/operations/gunicorn_internals.py:"


def head() -> list[str]:
    """What gunicorn writes before the headers of the app."""
    request = SimpleNamespace(version=(1, 1), method="GET", should_close=lambda: False)
    response = Response(request, None, Config())
    response.start_response("200 OK", [("Content-Length", "2")])
    return list(response.default_headers())


@pytest.fixture
def as_gunicorn_has_it(monkeypatch) -> None:
    monkeypatch.setattr(Response, "default_headers", gunicorn_internals._default_headers)


@pytest.mark.usefixtures("as_gunicorn_has_it")
def test_response_default_headers():
    assert [line for line in head() if line.startswith("Server:")], (
        f"{HERE} Response.default_headers no longer writes the Server header. Either gunicorn has stopped telling it, "
        "and hide_server can go, or it is written elsewhere, and answers tell it again"
    )
    for _ in range(2):
        gunicorn_internals.hide_server()
        names = [line.partition(":")[0] for line in head()]
        assert "Server" not in names, f"{HERE} Response.default_headers is no longer what is sent: answers tell Server"
        assert {"HTTP/1.1 200 OK\r\n", "Date", "Connection"} <= set(names), (
            f"{HERE} the head is no longer a list of lines: it lost more than Server, or all of it ({names})"
        )


def test_worker_wsgi():
    class Ours(BaseApplication):
        def load_config(self) -> None: ...

        def load(self) -> Any:
            return "the app"

    app = Ours()
    worker = Worker(1, 1, [], app, 1, app.cfg, None)
    worker.tmp.close()
    worker.load_wsgi()
    assert getattr(worker, "wsgi", None) == "the app", (
        f"{HERE} Worker.wsgi is no longer the loaded app: a worker does not begin to look for changed data before its "
        "first request, or does not start"
    )
    assert gunicorn_internals.application(worker) == "the app"
