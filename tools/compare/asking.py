"""Asking a checkout of the dashboard for its answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

_ANSWERING = Path(__file__).with_name("answering.py")
# What an address is written with when it is asked in a language: "/ (Accept-Language: sv)".
_ASKED_WITH = re.compile(r"(?P<address>.*) \((?P<name>[\w-]+): (?P<value>.*)\)")


class CheckoutError(Exception):
    """A checkout whose dashboard cannot be asked; the message says why."""


@dataclass(frozen=True)
class Answer:
    """What came back. ``headers`` have their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()


class Checkout:
    """The dashboard of ``folder``, a checkout of any commit, on the fixed ``day``, in a process of its own.

    To be used in a ``with`` statement; entering raises ``CheckoutError`` where the dashboard does not start.
    """

    def __init__(self, folder: Path, day: str) -> None:
        self.folder, self.day = folder.resolve(), day
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Checkout:
        if not (self.folder / "dashboard").is_dir():
            raise CheckoutError(f"{self.folder}: no checkout of the dashboard, which has a folder dashboard/")
        # settings of this machine would show in the answers
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
        # -P: the folder of answering.py must not come before the checkout
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_ANSWERING), self.day],
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        first = json.loads(self._pipe("stdout").readline() or "{}")
        if not first.get("ready"):
            self.__exit__(None, None, None)
            raise CheckoutError(f"{self.folder}: the dashboard does not start: {first.get('error', 'see above')}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process, self._process = self._process, None
        if process is not None:
            with process:  # closes the pipes, which ends the process, and waits for it
                pass

    def _pipe(self, name: str) -> IO[bytes]:
        pipe: IO[bytes] | None = getattr(self._process, name, None)
        if pipe is None:
            raise CheckoutError("a checkout is asked within its with statement")
        return pipe

    def ask(self, address: str) -> Answer:
        """What a GET of this address gives; raises ``CheckoutError`` where the process has died.

        ``/ (Accept-Language: sv)`` asks for ``/`` with that header.
        """
        with_header = _ASKED_WITH.fullmatch(address)
        headers = {with_header["name"]: with_header["value"]} if with_header else {}
        question = {"address": with_header["address"] if with_header else address, "headers": headers}
        try:
            self._pipe("stdin").write(json.dumps(question).encode() + b"\n")
            self._pipe("stdin").flush()
        except BrokenPipeError:
            raise CheckoutError(f"the dashboard died before {address}") from None
        line = self._pipe("stdout").readline()
        if not line:
            raise CheckoutError(f"the dashboard died at {address}; its last words stand above")
        head = json.loads(line)
        body = self._pipe("stdout").read(head["length"])
        return Answer(head["status"], {name.lower(): value for name, value in head["headers"].items()}, body)
