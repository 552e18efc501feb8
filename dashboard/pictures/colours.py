"""Colours of a picture by the names that the page gives them, so that a change of theme needs no new drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard.pictures.errors import LookError

_RGB = re.compile(r"rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:[,/\s]+([\d.]+))?\s*\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_WORDS = {"black": (0, 0, 0), "white": (255, 255, 255)}
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_MIXED = re.compile(r"color-mix\(in srgb,var\(--([\w-]+)\) ([\d.]+)%,var\(--([\w-]+)\)\)")
Channels = tuple[int, int, int]


def channels(colour: str) -> Channels | None:
    """Red, green and blue of ``#abc``, ``#aabbcc``, ``rgb(…)`` or ``rgba(…)``; ``None`` for what is none of these."""
    colour = colour.strip().lower()
    if found := _RGB.fullmatch(colour):
        red, green, blue = (round(float(part)) for part in found.groups()[:3])
        return red, green, blue
    if _HEX.fullmatch(colour):
        digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    return _WORDS.get(colour)


def opacity(colour: str) -> float:
    """How opaque a colour is; ``none`` and ``transparent`` are not at all."""
    if colour in ("none", "transparent"):
        return 0.0
    found = _RGB.fullmatch(colour.strip().lower())
    return float(found[4]) if found and found[4] else 1.0


class Palette:
    """Turns colours into ``var(--name)``, blends of two into ``color-mix(…)`` and the rest into ``#aabbcc``.

    ``others`` collects the rest. Raises ``LookError`` for a name or a colour that is none.
    """

    def __init__(self, colours: Mapping[str, str], blends: Iterable[tuple[str, str]] = ()) -> None:
        self.others: set[str] = set()
        self._names: dict[Channels, str] = {}
        by_name: dict[str, Channels] = {}
        for colour, name in colours.items():
            found = channels(colour)
            if found is None or not re.fullmatch(r"[\w-]+", name):
                raise LookError(f"no colour, or no name of one: {colour} {name}")
            self._names.setdefault(found, name)
            by_name[name] = found
        if unknown := {name for pair in blends for name in pair} - by_name.keys():
            raise LookError(f"blends of colours without a name: {', '.join(sorted(unknown))}")
        self._blends = [(one, by_name[one], other, by_name[other]) for one, other in blends]

    def css(self, colour: str) -> str:
        """How the colour is written; what is no colour (``none``, ``url(#…)``) stays."""
        found = channels(colour)
        if found is None:
            return colour
        if name := self._names.get(found):
            return f"var(--{name})"
        for one, start, other, end in self._blends:
            if (part := _part(found, start, end)) is not None:
                return f"color-mix(in srgb,var(--{other}) {round(part * 100, 1):g}%,var(--{one}))"
        written = "#" + "".join(f"{channel:02x}" for channel in found)
        self.others.add(written)
        return written


def _part(colour: Channels, start: Channels, end: Channels) -> float | None:
    """How far a colour is on the way from one to another; ``None`` where it does not lie on it."""
    wide = max(range(3), key=lambda at: abs(end[at] - start[at]))
    if start[wide] == end[wide]:
        return None
    part = (colour[wide] - start[wide]) / (end[wide] - start[wide])
    on_the_way = all(abs(a + part * (b - a) - c) <= 1 for a, b, c in zip(start, end, colour, strict=True))
    return part if 0 < part < 1 and on_the_way else None


def with_colours(svg: str, colours: Mapping[str, str]) -> str:
    """The markup with colours in place of their names, for files and for programs that know no custom properties.

    ``colours`` has the colour by name. Raises ``KeyError`` for a name without one.
    """

    def mixed(found: re.Match[str]) -> str:
        one, other = channels(colours[found[1]]), channels(colours[found[3]])
        if one is None or other is None:
            raise ValueError(f"no colours: {found[1]}, {found[3]}")
        part = float(found[2]) / 100
        return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in zip(one, other, strict=True))

    return _VARIABLE.sub(lambda found: colours[found[1]], _MIXED.sub(mixed, svg))
