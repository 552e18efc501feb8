"""From what plotly.js drew to markup for a strict page: presentation attributes only, and nothing that is not seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dashboard.pictures.colours import Palette, opacity
from dashboard.pictures.errors import LookError
from dashboard.pictures.grouping import flattened, fold_text, join, joined_lines, shared
from dashboard.pictures.numbers import path, rounded
from dashboard.pictures.picture import Look, Mark
from dashboard.pictures.writing import Node, written

_GEOMETRY = ("x", "y", "width", "height", "cx", "cy", "r", "x1", "y1", "x2", "y2", "dx", "dy", "points", "transform")
_PAINT = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-miterlimit"),
    *("stroke-linecap", "stroke-linejoin", "opacity", "clip-path", "mask", "shape-rendering"),
)
_OF_TEXT = (
    *("font-family", "font-size", "font-weight", "font-style", "font-variant", "text-anchor", "text-decoration"),
    *("letter-spacing", "baseline-shift"),
)
_OF_DEFINITIONS = (
    *("id", "patternUnits", "patternTransform", "patternContentUnits", "clipPathUnits", "gradientUnits", "offset"),
    *("gradientTransform", "stop-color", "stop-opacity", "preserveAspectRatio", "href", "viewBox"),
)
_KEPT = {*_GEOMETRY, "d", *_PAINT, *_OF_TEXT, *_OF_DEFINITIONS}
_ROUNDED = {*_GEOMETRY, "stroke-width", "font-size", "opacity", "fill-opacity", "stroke-opacity", "patternTransform"}
_USUAL = {
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "opacity": "1",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "font-weight": "normal",
    "font-style": "normal",
    "font-variant": "normal",
    "text-decoration": "none",
    "text-anchor": "start",
    "stroke-miterlimit": "4",
    "letter-spacing": "normal",
    "dx": "0",
    "dy": "0em",
    "text-decoration-line": "none",
    "stop-opacity": "1",
}
_COLOURED = ("fill", "stroke", "stop-color")
_SHAPES = {"path", "rect", "circle", "line", "polygon", "polyline", "ellipse"}
_DEFINED = {"clipPath", "pattern", "linearGradient", "radialGradient", "mask", "filter"}
_REFERENCE = re.compile(r"""url\(["']?#([^"')]+)["']?\)""")


class Cleaner:
    """Cleans one picture; ``marks`` and ``palette.others`` tell what was found on the way."""

    def __init__(self, look: Look) -> None:
        if not re.fullmatch(r"[A-Za-z][\w-]*", look.prefix):
            raise LookError(f"no id begins with {look.prefix!r}")
        self.look = look
        self.palette = Palette(look.colours, look.blends)
        self.marks: list[Mark] = []
        self._ids: dict[str, str] = {}
        self._digits = 2

    def markup(self, tree: list[Any], width: int, height: int, background: str = "") -> str:
        """The markup of a picture out of the nodes that plotly.js drew, in their order."""
        definitions: dict[str, Any] = {}
        _collect(tree, definitions)
        nodes = [one for node in tree for one in self._clean(node, {})]
        if opacity(background) and background:
            nodes.insert(0, Node("rect", {"width": "100%", "height": "100%", "fill": self.palette.css(background)}))
        join(nodes)
        if used := self._definitions(definitions):
            nodes.insert(0, Node("defs", {}, list(used)))
        font = shared(nodes)
        label = {"aria-label": self.look.label} if self.look.label else {}
        root = {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{width}",
            "height": f"{height}",
            "viewBox": f"0 0 {width} {height}",
            "role": "group" if any(mark.href for mark in self.marks) else "img",
            **label,
            **font,
        }
        return written(Node("svg", root, list(nodes)))

    # ---- what is used by name ----

    def _definitions(self, known: Mapping[str, Any]) -> list[Node]:
        """Clip paths, patterns and gradients that are used, in the order of their use, by those they use as well."""
        made: list[Node] = []
        done: set[str] = set()
        while waiting := [name for name in self._ids if name not in done]:
            for name in waiting:
                done.add(name)
                if name in known:
                    tag, attributes, children = known[name][:3]
                    self._digits = 4 if tag == "pattern" else 2  # an error would add up with each repetition
                    kept = self._attributes(tag, {**attributes, "id": self._ids[name]})
                    inner = [one for child in children for one in self._clean(child, {}, seen=False)]
                    made.append(Node(tag, kept, list(inner)))
        return made

    def _renamed(self, value: str) -> str:
        def name(found: re.Match[str]) -> str:
            own = self._ids.setdefault(found[1], f"{self.look.prefix}-{len(self._ids) + 1}")
            return f"url(#{own})"

        return _REFERENCE.sub(name, value)

    # ---- elements ----

    def _clean(self, node: Any, above: Mapping[str, str], *, seen: bool = True) -> list[Node | str]:
        """The node cleaned, its children in its place where it says nothing itself; nothing where it is not seen.

        ``above`` is the paint that comes from its parents; what stands in a definition is not ``seen`` itself.
        """
        if isinstance(node, str):
            return [node]
        tag, raw, children = node[:3]
        if tag in _DEFINED or tag == "defs" or raw.get("visibility") == "hidden" or raw.get("opacity") == "0":
            return []
        paint = {**above, **{name: raw[name] for name in _PAINT if name in raw}}
        mark = self._mark(node[3]) if len(node) > 3 else None
        linked = mark is not None and bool(mark.href)
        if tag in _SHAPES and seen and not linked and not (_painted(paint) and _extended(tag, raw)):
            return []
        attributes = self._attributes(tag, raw)
        inner = [one for child in joined_lines(children) for one in self._clean(child, paint, seen=seen)]
        if tag in ("g", "text", "tspan", "a") and not inner:
            return []
        if "crisp" in raw.get("class", "").split():
            attributes["shape-rendering"] = "crispEdges"
        cleaned = Node(tag, attributes, inner)
        if tag == "text":
            fold_text(cleaned)
        if mark is not None:
            return self._marked(cleaned, mark)
        return flattened(cleaned)

    def _attributes(self, tag: str, raw: Mapping[str, str]) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in raw.items():
            name = name.removeprefix("xlink:")
            if name not in _KEPT:
                continue
            if name == "d":
                kept[name] = path(value, self._digits, self.look.tolerance)
                continue
            value = self._renamed(value).removesuffix("px")
            if name in _COLOURED:
                value = "none" if raw.get(f"{name}-opacity") == "0" else self.palette.css(value)
            elif name in _ROUNDED:
                value = rounded(value, self._digits)
            if value and value != _USUAL.get(name) and (name != "transform" or value != "translate(0,0)"):
                kept[name] = value
        if raw.get("stroke-width", "1").removesuffix("px") == "0":
            kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
        if kept.get("fill-opacity") == "0":
            kept["fill"] = "none"
            del kept["fill-opacity"]
        return kept

    # ---- marks ----

    def _mark(self, told: list[float]) -> Mark | None:
        trace, point = int(told[0]), int(told[1])
        if any((mark.trace, mark.point) == (trace, point) for mark in self.marks[-400:]):
            return None  # the text of a point that was drawn before
        left, top, width, height = (round(float(value), 2) for value in told[2:6])
        mark = Mark(trace, point, (left, top, width, height), _at(self.look.hrefs, trace, point))
        self.marks.append(mark)
        return mark

    def _marked(self, node: Node, mark: Mark) -> list[Node | str]:
        title = _at(self.look.titles, mark.trace, mark.point)
        told: list[Node | str] = [Node("title", {}, [title])] if title else []
        if not mark.href:
            if told:
                node.children[:0] = told
                return [node]
            return flattened(node)
        inner = node.children if node.tag == "g" and not node.attributes else [node]
        return [Node("a", {"href": mark.href}, [*told, *inner])]


def _collect(nodes: list[Any], found: dict[str, Any]) -> None:
    for node in nodes:
        if not isinstance(node, str):
            if node[0] in _DEFINED and "id" in node[1]:
                found[node[1]["id"]] = node
            _collect(node[2], found)


def _at(texts: tuple[tuple[str, ...], ...], trace: int, point: int) -> str:
    return texts[trace][point] if trace < len(texts) and point < len(texts[trace]) else ""


def _painted(paint: Mapping[str, str]) -> bool:
    fill = opacity(paint.get("fill", "black")) and paint.get("fill-opacity") != "0"
    stroke = opacity(paint.get("stroke", "none")) and paint.get("stroke-opacity") != "0"
    return bool(fill) or (bool(stroke) and paint.get("stroke-width", "1").removesuffix("px") != "0")


def _extended(tag: str, raw: Mapping[str, str]) -> bool:
    if tag == "path":
        return bool(re.search(r"[^MmZz\d\s.,-]", raw.get("d", "")))
    return tag != "rect" or "0" not in (raw.get("width"), raw.get("height"))
