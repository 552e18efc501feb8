"""Draws figures with plotly.js in a small JavaScript engine that has neither a network nor a disk."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any

import quickjs

from dashboard.pictures.cleaning import Cleaner
from dashboard.pictures.errors import BundleError, FigureError, LimitError, PictureError, UnknownTraceError
from dashboard.pictures.fonts import metrics
from dashboard.pictures.picture import Links, Look, Picture, Scale, Titles, of_points

SCRIPTS = ("nodes", "selectors", "boxes", "page", "draw")
SECONDS, MEMORY = 10.0, 192 << 20
_STACK = 4 << 20
# How often what waits in plotly.js is let go on; a figure needs one or two.
_TURNS = 50


class Drawer:
    """One JavaScript context with plotly.js in it; draws one figure after another, in one thread.

    ``fonts`` are the files of the font that the page uses, one per weight (woff2, ttf or otf); ``bundle`` is a
    plotly.js, the one that plotly.py brings where none is given. ``seconds`` of processor time and ``memory`` in bytes
    bound each picture. Raises ``BundleError`` and ``FontError`` where they cannot be used.
    """

    def __init__(
        self, fonts: Iterable[Path], bundle: Path | None = None, *, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self._seconds = seconds
        self._context: Any = quickjs.Context()
        self._context.set_max_stack_size(_STACK)
        self._context.set_memory_limit(memory)
        for script in SCRIPTS:
            self._context.eval(files(__package__).joinpath("static", f"{script}.js").read_text("utf-8"))
        self._context.eval(f"pictures.fonts = {json.dumps(metrics(fonts))}; 0")
        path = bundle if bundle is not None else full_bundle()
        try:
            self._context.eval(path.read_text("utf-8") + "\n;0")
            known = self._context.eval("typeof Plotly === 'object' ? Plotly.version : ''")
        except (OSError, UnicodeDecodeError, quickjs.JSException) as error:
            raise BundleError(f"{path.name}: {error}") from error
        if not known:
            raise BundleError(f"{path.name} is no plotly.js")
        self.version: str = known

    def __enter__(self) -> Drawer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets the context go; nothing can be drawn after."""
        self._context = None

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
        """The figure (plain JSON data) as a picture of this size in pixels; the same bytes each time.

        ``lang`` is one of plotly.js's locales, which the bundle must hold; ``prefix`` begins each id. ``label`` says
        what the picture shows. ``colours`` has the custom property of the page by colour, ``blends`` pairs of these
        whose blends are told as such. ``links`` gives the address of a mark for its ``customdata``; ``titles`` what is
        shown when a mark is pointed at, by trace and point. Outlines of many points lose those within ``tolerance``
        pixels of the line without them, which makes maps small.

        Raises ``FigureError``, ``UnknownTraceError`` for a trace that the bundle does not know, ``LookError`` for a
        prefix or colours that make no sense, and ``LimitError``, after which the drawer is closed.
        """
        hrefs, told = of_points(figure, links, titles)
        look = Look(prefix, label, colours or {}, tuple(blends), hrefs, told, tolerance)
        return self.picture(figure, width, height, lang, look)

    def picture(self, figure: Mapping[str, Any], width: int, height: int, lang: str, look: Look) -> Picture:
        """As ``draw``, with the look as one value."""
        drawn = json.loads(self._drawn(figure, width, height, lang))
        cleaner = Cleaner(look)
        svg = cleaner.markup(drawn["tree"], width, height, drawn["background"] or "")
        scales = {name: Scale.of(one) for name, one in drawn["axes"].items()}
        return Picture(svg, width, height, scales, tuple(cleaner.marks), tuple(sorted(cleaner.palette.others)))

    def _drawn(self, figure: Mapping[str, Any], width: int, height: int, lang: str) -> str:
        if self._context is None:
            raise PictureError("the drawer is closed")
        if not (0 < width <= 10_000 and 0 < height <= 10_000):
            raise FigureError(f"no size of a picture: {width} × {height}")
        try:
            text = json.dumps(figure, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise FigureError(f"the figure is not plain JSON data: {error}") from error
        _refuse_packed(figure)
        try:
            self._run(f"pictures.draw({json.dumps(text)}, {int(width)}, {int(height)}, {json.dumps(lang)})")
            for _ in range(_TURNS):
                while self._context.execute_pending_job():
                    pass
                if state := self._run("pictures.step()"):
                    break
            else:
                raise FigureError("plotly.js did not finish; it may have asked for something from elsewhere")
            kind, _, message = state.partition(": ")
            if kind == "unknown":
                raise UnknownTraceError(f"no trace type of the bundle: {message}")
            if kind == "failed":
                raise FigureError(message)
            return str(self._run("pictures.tell()"))
        finally:
            self._tidy()

    def _run(self, script: str) -> Any:
        self._context.set_time_limit(self._seconds)
        try:
            return self._context.eval(script)
        except quickjs.JSException as error:
            words = str(error)
            if "interrupted" in words or "out of memory" in words or not words.strip(" \nnul"):
                self.close()  # what is left half done is not to be relied on
                raise LimitError(f"time or memory ran out: {words.splitlines()[0] if words else ''}") from error
            raise FigureError(words) from error
        finally:
            if self._context is not None:
                self._context.set_time_limit(-1)

    def _tidy(self) -> None:
        if self._context is not None:
            self._run("pictures.drop()")  # the engine looks for what is left by itself, now and then


@cache
def full_bundle() -> Path:
    """The whole plotly.js, which plotly.py brings. Raises ``BundleError`` where it is not installed."""
    try:
        path = Path(str(files("plotly").joinpath("package_data", "plotly.min.js")))
    except ModuleNotFoundError:
        path = Path("plotly.min.js")
    if not path.is_file():
        raise BundleError("no bundle was given, and plotly.py is not installed")
    return path


def _refuse_packed(node: Any) -> None:
    """``fig.to_json()`` packs numbers as base64, which needs a browser's typed arrays of the reader's byte order."""
    if isinstance(node, Mapping):
        if "bdata" in node:
            raise FigureError("numbers are packed (bdata): hand lists of numbers")
        for value in node.values():
            _refuse_packed(value)
    elif isinstance(node, list | tuple):
        for value in node:
            if isinstance(value, float) and not math.isfinite(value):
                raise FigureError("the figure is not plain JSON data")
            if isinstance(value, Mapping | list | tuple):
                _refuse_packed(value)
