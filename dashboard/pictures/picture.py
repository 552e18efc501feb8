"""What a drawn picture is, and what is asked for it. All of it can be sent as JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from dashboard.pictures.errors import FigureError

Links = Mapping[str, str] | Callable[[Any], str | None]
Titles = Callable[[int, int], str | None] | Sequence[Sequence[str | None]]
Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Mark:
    """A bar, a point or a text that stands for a datum.

    ``trace`` and ``point`` are indexes into the figure's data, ``box`` is left, top, width and height in pixels of the
    picture, without the outline; ``href`` is empty where the mark is no link.
    """

    trace: int
    point: int
    box: tuple[float, float, float, float]
    href: str = ""


@dataclass(frozen=True)
class Scale:
    """An axis, so that shapes can be laid over the picture.

    ``type`` is Plotly's (``linear``, ``log``, ``date``, ``category``), ``range`` are its ends as Plotly tells them:
    numbers, exponents of ten, dates as text, positions of categories. ``offset`` and ``length`` are where it begins
    (from the left, or from the top) and how long it is, in pixels; one that runs ``upwards`` begins at its end.
    ``categories`` are those of an axis of that type, in their order.
    """

    type: str
    range: tuple[Any, Any]
    offset: float
    length: float
    categories: tuple[Any, ...] = ()
    upwards: bool = False

    def position(self, value: float | str) -> float:
        """The pixel of a number or of a category. Raises ``ValueError`` for another text, and on an axis of dates."""
        if self.type == "date" or (isinstance(value, str) and value not in self.categories):
            raise ValueError(f"not on this axis: {value}")
        number = self.categories.index(value) if isinstance(value, str) else value
        start, end = self.range
        part = ((math.log10(number) if self.type == "log" else number) - start) / (end - start)
        return float(self.offset + self.length * (1 - part if self.upwards else part))

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Scale:
        """The axis out of plain data."""
        return cls(**{**told, "range": tuple(told["range"]), "categories": tuple(told["categories"])})


@dataclass(frozen=True)
class Picture:
    """A drawn figure: ``svg`` is the markup of one element, ``scales`` its axes by name (``xaxis``, ``yaxis2``).

    ``other_colours`` are those of the markup that no name was given for, so that no theme changes them.
    """

    svg: str
    width: int
    height: int
    scales: Mapping[str, Scale]
    marks: tuple[Mark, ...]
    other_colours: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The picture as plain data, for JSON."""
        return asdict(self)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Picture:
        """The picture that ``plain`` told."""
        scales = {name: Scale.of(one) for name, one in told["scales"].items()}
        marks = tuple(Mark(one["trace"], one["point"], tuple(one["box"]), one["href"]) for one in told["marks"])
        return cls(told["svg"], told["width"], told["height"], scales, marks, tuple(told["other_colours"]))


@dataclass(frozen=True)
class Look:
    """How the markup of a picture is written: everything but the drawing itself.

    ``prefix`` begins each id, so that several pictures can stand on a page; ``label`` is what the picture is called by
    those who do not see it; ``colours`` the custom property by colour (``{"#ffffff": "ground"}``); ``blends`` pairs of
    such names whose blends are told as blends; ``hrefs`` and ``titles`` are by trace and point. Outlines of many points
    lose those that lie within ``tolerance`` pixels of the line without them.
    """

    prefix: str
    label: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    blends: tuple[tuple[str, str], ...] = ()
    hrefs: Texts = ()
    titles: Texts = ()
    tolerance: float = 0.0


def of_points(figure: Mapping[str, Any], links: Links | None, titles: Titles | None) -> tuple[Texts, Texts]:
    """The address and the title of every point by trace and point, empty where there is none.

    ``links`` is asked with the ``customdata`` of a point, ``titles`` with the indexes of trace and point. Raises
    ``FigureError`` where there are no traces in the figure's data.
    """
    traces: Sequence[Mapping[str, Any]] = figure.get("data") or ()
    if not isinstance(traces, list | tuple) or not all(isinstance(trace, Mapping) for trace in traces):
        raise FigureError("the data of a figure are a list of traces")
    hrefs = tuple(tuple(_href(links, value) for value in trace.get("customdata") or ()) for trace in traces)
    if titles is None:
        return hrefs, ()
    if callable(titles):
        ask = titles
        return hrefs, tuple(
            tuple(ask(at, point) or "" for point in range(_points(trace))) for at, trace in enumerate(traces)
        )
    return hrefs, tuple(tuple(title or "" for title in of_trace) for of_trace in titles)


def _href(links: Links | None, value: Any) -> str:
    if links is None or value is None:
        return ""
    if callable(links):
        return links(value) or ""
    return links.get(value, "") if isinstance(value, str) else ""


def _points(trace: Mapping[str, Any]) -> int:
    given = (trace.get(key) for key in ("x", "y", "text", "values"))
    return max((len(values) for values in given if isinstance(values, list)), default=0)
