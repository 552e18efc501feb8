"""Answers in the name of one checkout: the only part that runs the dashboard's code, in a process of its own.

Started by ``asking.Checkout`` with the checkout as working folder and on ``PYTHONPATH``; imports nothing of ``tools``.
Each line on standard input is a request as JSON (``address``, ``headers``), each answer one line of JSON, then as many
bytes of body as it names. The first line out is ``{"ready": true}`` or ``{"error": …}``.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import sys
import typing
from datetime import date
from pathlib import Path
from typing import Any

# Where ``create_app`` may stand; the first that has it.
HOMES = ("dashboard.app", "dashboard", "dashboard.wsgi")
_DAY_NAMES = ("today", "day", "date")


def leave_installed_copies_out() -> None:
    """Forgets packages installed with ``pip install -e``: a module gone from the checkout is not found elsewhere."""
    sys.meta_path[:] = [
        finder for finder in sys.meta_path if not getattr(finder, "__module__", "").startswith("__editable__")
    ]


def flask_app(today: date) -> Any:
    """The Flask app of the checkout in the working folder, its data as of ``today``; raises ``LookupError``."""
    create_app = _create_app()
    place = Path(inspect.getfile(create_app)).resolve()
    if Path.cwd().resolve() not in place.parents:
        raise LookupError(f"create_app was found in {place}, outside the checkout {Path.cwd()}")
    app = create_app(**_arguments(create_app, today))
    server = getattr(app, "server", app)
    if not hasattr(server, "test_client"):
        raise LookupError(f"create_app gives {type(app).__name__}, which has no server with a test_client")
    return server


def _create_app() -> Any:
    for home in HOMES:
        try:
            module = importlib.import_module(home)
        except ModuleNotFoundError as error:
            # a library that is missing is no home that is missing
            if not home.startswith(str(error.name)):
                raise
            continue
        if hasattr(module, "create_app"):
            return module.create_app
    raise LookupError(f"none of {', '.join(HOMES)} has create_app")


def _arguments(create_app: Any, today: date) -> dict[str, Any]:
    """The day by its name or type, settings by their class without arguments; what has a default is left alone."""
    given: dict[str, Any] = {}
    kinds = typing.get_type_hints(create_app)
    for name, parameter in inspect.signature(create_app).parameters.items():
        kind = kinds.get(name)
        if name in _DAY_NAMES or kind is date or date in typing.get_args(kind):
            given[name] = today
        elif parameter.default is inspect.Parameter.empty and isinstance(kind, type):
            given[name] = kind()
    if today not in given.values():
        raise LookupError(f"create_app{inspect.signature(create_app)} takes no day, so its answers change with the day")
    return given


def serve(server: Any, questions: typing.Iterable[bytes], answers: typing.BinaryIO) -> None:
    """Answers one question after the other until there are no more."""
    client = server.test_client(use_cookies=False)
    for line in questions:
        question = json.loads(line)
        reply = client.get(question["address"], headers=question["headers"])
        body = reply.get_data()
        head = {"status": reply.status_code, "headers": dict(reply.headers), "length": len(body)}
        answers.write(json.dumps(head).encode() + b"\n" + body)
        answers.flush()


def main(day: str) -> None:
    """Serves until standard input ends."""
    # whatever the dashboard prints goes to standard error, so that it cannot stand between two answers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    leave_installed_copies_out()
    try:
        server = flask_app(date.fromisoformat(day))
    except Exception as error:
        answers.write(json.dumps({"error": f"{type(error).__name__}: {error}"}).encode() + b"\n")
        answers.close()
        raise
    answers.write(b'{"ready": true}\n')
    answers.flush()
    serve(server, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main(sys.argv[1])
