"""Draws in a process of its own, so that neither memory nor a crash of the engine touches the server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import IO, Any

from dashboard.pictures import errors
from dashboard.pictures.drawer import MEMORY, SECONDS
from dashboard.pictures.errors import FigureError, LimitError, PictureError
from dashboard.pictures.picture import Links, Look, Picture, Titles, of_points

_STARTED_IN = Path(__file__).resolve().parents[2]


class DrawingProcess:
    """A child process with a ``Drawer``, started by exec at the first picture and renewed after some.

    ``fonts``, ``bundle``, ``seconds`` (of processor time) and ``memory`` (bytes) as for ``Drawer``. A picture may
    take ``wait`` seconds by the clock, and starting twice that; a process that takes longer is ended. After
    ``renewed_after`` pictures a new one is started, since a context keeps a little of each. ``niceness`` lowers its
    priority. May be asked by several threads, one picture at a time.
    """

    def __init__(
        self,
        fonts: Iterable[Path],
        bundle: Path | None = None,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        wait: float = 30.0,
        renewed_after: int = 200,
        niceness: int = 10,
    ) -> None:
        self._command = [
            *(sys.executable, "-m", __package__, "--seconds", str(seconds), "--memory", str(memory >> 20)),
            *("--nice", str(niceness)),
            *(("--bundle", str(bundle.resolve())) if bundle else ()),
            *("--fonts", *(str(font.resolve()) for font in sorted(fonts))),
        ]
        self._wait, self._renewed_after = wait, renewed_after
        self._lock = Lock()
        self._child: subprocess.Popen[str] | None = None
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._drawn = 0

    def __enter__(self) -> DrawingProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process that draws; ``None`` where there is none at the moment."""
        return self._child.pid if self._child else None

    def close(self) -> None:
        """Ends the process; the next picture starts a new one."""
        with self._lock:
            self._end()

    def draw(
        self,
        figure: Mapping[str, Any],
        width: int,
        height: int,
        *,
        lang: str = "en",
        prefix: str = "picture",
        label: str = "",
        colours: Mapping[str, str] | None = None,
        blends: Iterable[tuple[str, str]] = (),
        links: Links | None = None,
        titles: Titles | None = None,
        tolerance: float = 0.0,
    ) -> Picture:
        """As ``Drawer.draw``, with the same errors; ``LimitError`` too where the process died or did not answer."""
        hrefs, told = of_points(figure, links, titles)
        look = Look(prefix, label, dict(colours or {}), tuple(blends), hrefs, told, tolerance)
        job = {"figure": figure, "width": width, "height": height, "lang": lang, "look": asdict(look)}
        try:
            line = json.dumps(job, allow_nan=False, separators=(",", ":"))
        except (TypeError, ValueError) as error:
            raise FigureError(f"the figure is not plain JSON data: {error}") from error
        with self._lock:
            return self._asked(line)

    def _asked(self, line: str) -> Picture:
        child = self._running()
        try:
            if child.stdin is None:
                raise LimitError("the drawing process takes no work")
            child.stdin.write(line + "\n")
            child.stdin.flush()
        except OSError as error:
            self._end()
            raise LimitError("the drawing process died") from error
        told = self._answer(self._wait)
        self._drawn += 1
        if "error" in told:
            raise _error(told)
        return Picture.of(told["picture"])

    def _running(self) -> subprocess.Popen[str]:
        if self._child is not None and (self._drawn >= self._renewed_after or self._child.poll() is not None):
            self._end()
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603
                self._command,
                cwd=_STARTED_IN,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            self._drawn, self._answers = 0, SimpleQueue()
            Thread(target=_read, args=(self._child.stdout, self._answers), daemon=True).start()
            told = self._answer(2 * self._wait)
            if "error" in told:
                self._end()
                raise _error(told)
        return self._child

    def _answer(self, wait: float) -> Mapping[str, Any]:
        try:
            line = self._answers.get(timeout=wait)
        except Empty:
            self._end()
            raise LimitError(f"the drawing process did not answer within {wait:g} s") from None
        if not line:
            self._end()
            raise LimitError("the drawing process died")
        told: Mapping[str, Any] = json.loads(line)
        if told.get("error") == "LimitError":
            self._end()  # what is left of its context is not to be relied on
        return told

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _read(out: IO[str] | None, answers: SimpleQueue[str]) -> None:
    """Hands on what the process says, and at its end an empty line."""
    with suppress(OSError, ValueError):
        for line in out or ():
            answers.put(line)
    answers.put("")


def _error(told: Mapping[str, Any]) -> PictureError:
    kind = getattr(errors, str(told["error"]), PictureError)
    error: PictureError = kind(told["message"])
    return error
