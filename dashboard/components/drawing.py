"""Pictures for paper: bars, columns and a code to be photographed, drawn on the server from the rows of a table.

Every number stands beside its mark and nothing is told by colour alone, so a black-and-white print says the same.
Lengths are in the units of the picture's own box; the style sheet decides how large it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import segno
from markupsafe import escape

from dashboard.html_first.elements import Element
from dashboard.i18n import Translator

_WIDE, _ROW = 320.0, 13.0
_SMALL, _LARGE = 4.9, 7.2  # the width of a letter and of a capital, at most, in the type that the style sheet gives
_QUIET = 4  # modules of white around a code (ISO/IEC 18004)

Shape = tuple[str, dict[str, float | str], str]
# words, number or None where it is not known, and whether the row is the one that the picture is about
Row = tuple[str, float | None, bool]
# The shapes of a drawing with what each may have.
_SHAPES = {
    "rect": {"x", "y", "width", "height", "class"},
    "line": {"x1", "y1", "x2", "y2", "class"},
    "text": {"x", "y", "class", "text-anchor"},
    "path": {"d", "class"},
}


class Drawing(Element):
    """A picture drawn on the server as SVG, without script or style, so that paper gets it at once.

    ``shapes`` stand in a box of that width and height; ``label`` is what the picture says in words. Raises
    ``TypeError`` for a shape or an attribute that is not known here.
    """

    _type = "Drawing"
    _prop_names = available_properties = ["className", "shapes", "box", "label"]
    shapes: Any
    box: tuple[float, float]
    label: str

    def to_html(self, base_path: str) -> str:
        """The picture as an SVG element; every text in it is escaped."""
        width, height = self.box
        return (
            f'<svg class="{escape(self.className)}" viewBox="0 0 {width:g} {height:g}" role="img" '
            f'aria-label="{escape(self.label)}">{"".join(map(_shape, self.shapes))}</svg>'
        )


def bars(rows: Sequence[Row], t: Translator, /, label: str, absent: str = "", wide: float = _WIDE) -> Drawing:
    """Horizontal bars in the order given, each with its words before it and its number at its end.

    Where a number is not known, ``absent`` stands in its place and there is no bar.
    ``wide`` is the width of the picture.
    """
    left = max((_length(words) for words, *_ in rows), default=0) + 8
    most = max((number for _, number, _ in rows if number is not None), default=0) or 1
    room = wide - left - 34
    shapes: list[Shape] = []
    for at, (words, number, marked) in enumerate(rows):
        top = at * _ROW
        own = " own" if marked else ""
        shapes.append(("text", {"x": left - 5, "y": top + 9.5, "text-anchor": "end", "class": f"words{own}"}, words))
        long = 0.0 if number is None else round(room * number / most, 2)
        if number is not None:
            shapes.append(("rect", {"x": left, "y": top + 2, "width": long, "height": 9.0, "class": f"bar{own}"}, ""))
        words = absent if number is None else t.number(number)
        shapes.append(("text", {"x": left + long + 4, "y": top + 9.5, "class": f"number{own}"}, words))
    return Drawing(shapes=shapes, box=(wide, max(1, len(rows)) * _ROW), label=label, className="drawing")


def columns(rows: Sequence[Row], t: Translator, /, label: str) -> Drawing:
    """Upright bars from left to right, each with its number above and its words below it."""
    tall, step = 62.0, _WIDE / max(1, len(rows))
    most = max((number for _, number, _ in rows if number is not None), default=0) or 1
    shapes: list[Shape] = [("line", {"x1": 0.0, "y1": tall + 12, "x2": _WIDE, "y2": tall + 12, "class": "axis"}, "")]
    for at, (words, number, marked) in enumerate(rows):
        middle, own = (at + 0.5) * step, " own" if marked else ""
        high = round(tall * (number or 0) / most, 2)
        wide = min(26.0, step * 0.6)
        shapes += [
            (
                "rect",
                {"x": middle - wide / 2, "y": tall + 12 - high, "width": wide, "height": high, "class": f"bar{own}"},
                "",
            ),
            (
                "text",
                {"x": middle, "y": tall + 9 - high, "text-anchor": "middle", "class": f"number{own}"},
                "" if number is None else t.number(number),
            ),
            ("text", {"x": middle, "y": tall + 23, "text-anchor": "middle", "class": "words"}, words),
        ]
    return Drawing(shapes=shapes, box=(_WIDE, tall + 27), label=label, className="drawing")


def code(address: str, /, label: str) -> Drawing:
    """A QR code of an address (ISO/IEC 18004, error correction M: 15 per cent may be lost)."""
    matrix = segno.make(address, error="m", micro=False).matrix
    size = len(matrix) + 2 * _QUIET
    path = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    ground: Shape = ("rect", {"x": 0.0, "y": 0.0, "width": float(size), "height": float(size), "class": "ground"}, "")
    return Drawing(
        shapes=[ground, ("path", {"d": path, "class": "dark"}, "")],
        box=(float(size), float(size)),
        label=label,
        className="code",
    )


def _length(words: str) -> float:
    return sum(_LARGE if letter.isupper() else _SMALL for letter in words)


def _shape(shape: tuple[str, dict[str, object], str]) -> str:
    tag, attributes, words = shape
    if tag not in _SHAPES or not set(attributes) <= _SHAPES[tag]:
        raise TypeError(f"no rendering for the shape {tag} {sorted(attributes)}; add it to components/drawing.py")
    written = "".join(
        f' {name}="{value:g}"' if isinstance(value, float) else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{escape(words)}</{tag}>"
