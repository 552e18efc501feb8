"""Numbers of a drawing with two decimals, and paths in fewer letters."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

Point = tuple[float, float]
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")
_MOVE = re.compile(r"translate\(([-\d.e]+)(?:[,\s]+([-\d.e]+))?\)")
# A line of so many points is an outline: a tenth of a pixel is enough for it.
LONG = 24


def rounded(text: str, digits: int = 2) -> str:
    """The text with each number in it rounded."""
    return _NUMBER.sub(lambda found: short(float(found[0]), digits), text)


def short(number: float, digits: int = 2) -> str:
    """The number in as few characters as can be: ``.5`` for 0.50."""
    text = f"{number:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def translation(transform: str) -> tuple[float, float] | None:
    """By how much a transform moves; ``None`` where it does anything else or nothing."""
    found = list(_MOVE.finditer(transform))
    if not found or "".join(one[0] for one in found) != transform.replace(" translate", "translate"):
        return None
    return sum(float(one[1]) for one in found), sum(float(one[2] or 0) for one in found)


def moved(by: tuple[float, float], transform: str) -> str:
    """The transform, moved as well."""
    own = translation(transform)
    x, y = (by[0] + own[0], by[1] + own[1]) if own else by
    return f"translate({short(x)},{short(y)})" + ("" if own else transform)


def path(d: str, digits: int = 2, tolerance: float = 0.0) -> str:
    """The path rounded; a long one of straight lines goes from point to point, in tenths of a pixel.

    Such a line loses the points that lie within ``tolerance`` pixels of the line without them, and from half a pixel
    on goes in whole ones.
    """
    steps = [(command, [float(number) for number in _NUMBER.findall(rest)]) for command, rest in _STEP.findall(d)]
    if len(steps) > LONG and all(command in "MLHVZ" for command, _ in steps):
        lines = ((_simpler(line, tolerance), closed) for line, closed in _lines(steps))
        return "".join(_outline(line, closed, 1 if tolerance >= 0.5 else 10) for line, closed in lines if line)
    return "".join(command + _joined([short(number, digits) for number in numbers]) for command, numbers in steps)


def _joined(numbers: list[str]) -> str:
    """Numbers with a comma where one is needed: ``-1.5`` needs none before it."""
    text = ""
    for number in numbers:
        text += number if not text or number.startswith("-") else f",{number}"
    return text


def _lines(steps: list[tuple[str, list[float]]]) -> Iterator[tuple[list[Point], bool]]:
    """The lines of a path, each by its points, and whether it is closed."""
    line: list[Point] = []
    for command, numbers in steps:
        if command == "Z":
            yield line, True
            line = line[:1]
            continue
        if command == "M":
            if len(line) > 1:
                yield line, False
            line = []
        width = 1 if command in "HV" else 2
        for at in range(0, len(numbers), width):
            x = line[-1][0] if command == "V" else numbers[at]
            y = line[-1][1] if command == "H" else numbers[at + width - 1]
            line.append((x, y))
    if len(line) > 1:
        yield line, False


def _simpler(line: list[Point], tolerance: float) -> list[Point]:
    """The line by Douglas and Peucker, its ends kept; nothing of one that is no larger than the tolerance."""
    if tolerance and all(math.dist(point, line[0]) <= tolerance for point in line):
        return []
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)] if tolerance else []
    while parts:
        first, last = parts.pop()
        away = [(_away(line[at], line[first], line[last]), at) for at in range(first + 1, last)]
        if away and (furthest := max(away))[0] > tolerance:
            kept.add(furthest[1])
            parts += [(first, furthest[1]), (furthest[1], last)]
    return [line[at] for at in sorted(kept)] if tolerance else line


def _away(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a piece of a line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    part = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / square if square else 0.0
    part = min(1.0, max(0.0, part))
    return math.hypot(point[0] - start[0] - part * dx, point[1] - start[1] - part * dy)


def _outline(line: list[Point], closed: bool, parts: int) -> str:
    """A line in steps, each from where the rounded ones before have led, so that no error adds up.

    ``parts`` is how many places a pixel has.
    """
    digits = 1 if parts > 1 else 0
    x, y = round(line[0][0] * parts), round(line[0][1] * parts)
    text = "M" + _joined([short(x / parts, digits), short(y / parts, digits)])
    steps = ""
    for point in line[1:]:
        to_x, to_y = round(point[0] * parts), round(point[1] * parts)
        if (to_x, to_y) != (x, y):
            step = _joined([short((to_x - x) / parts, digits), short((to_y - y) / parts, digits)])
            steps += step if not steps or step.startswith("-") else f" {step}"
        x, y = to_x, to_y
    return text + (f"l{steps}" if steps else "") + ("Z" if closed else "")
