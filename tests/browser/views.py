"""The ways in which a page may be looked at, and few of them that hold every pair of values."""

from __future__ import annotations

from itertools import combinations, product

# name: values (targets, section 2)
WAYS = {
    "lang": ("en", "sv"),
    "theme": ("light", "dark"),
    "width": (1440, 360),
    "live": (False, True),  # before and after Dash takes over
    "state": ("plain", "chosen", "open"),  # as it is, with a filter, with every disclosure open
}
View = tuple[object, ...]


def every_view() -> list[View]:
    """All of them."""
    return list(product(*WAYS.values()))


def pairwise() -> list[View]:
    """A few views in which every two values of two ways meet: the next is always one that brings most new pairs."""
    left = {pair for view in every_view() for pair in _pairs(view)}
    chosen: list[View] = []
    while left:
        best = max(every_view(), key=lambda view: len(left & _pairs(view)))
        chosen.append(best)
        left -= _pairs(best)
    return chosen


def _pairs(view: View) -> set[tuple[tuple[int, object], ...]]:
    return set(combinations(enumerate(view), 2))
