"""Outlines of Sweden and its neighbours for maps, in degrees of longitude and latitude.

The file is an asset, not data: it is read once, when the module is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "assets" / "geo" / "sweden.json"
_READ = json.loads(_FILE.read_text("utf-8"))

Ring = tuple[tuple[float, float], ...]


def _rings(name: str) -> tuple[Ring, ...]:
    return tuple(tuple((point[0], point[1]) for point in ring) for ring in _READ[name])


def _opened(ring: Ring) -> list[Ring]:
    """The parts of a ring that are coast or border, without the straight edges where the file was clipped."""
    parts: list[list[tuple[float, float]]] = [[ring[0]]]
    for before, point in pairwise(ring):
        if _on_edge(before) and _on_edge(point):
            parts.append([point])
        else:
            parts[-1].append(point)
    return [tuple(part) for part in parts if len(part) > 1]


def _on_edge(point: tuple[float, float]) -> bool:
    west, east, south, north = _CLIPPED
    return point[0] in (west, east) or point[1] in (south, north)


# Where the file was cut off: west, east, south, north.
_CLIPPED = (10.0, 25.5, 54.8, 69.5)
SWEDEN: tuple[Ring, ...] = _rings("sweden")
NEIGHBOURS: tuple[Ring, ...] = tuple(part for ring in _rings("neighbours") for part in _opened(ring))


def drawn(rings: Sequence[Ring]) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of all rings, with a gap after each, as one line trace wants them."""
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for ring in rings:
        longitudes += [*(point[0] for point in ring), None]
        latitudes += [*(point[1] for point in ring), None]
    return longitudes, latitudes
