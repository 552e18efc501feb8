"""Which records hold a value, kept so that many are counted at once: an inverted index in three arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
T = TypeVar("T")
# Sorts after every word that begins with what stands before it: no letter is greater.
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, eq=False)
class InvertedIndex:
    """``terms`` in order; the rows of term ``i`` are ``rows[starts[i]:starts[i + 1]]``, ascending, none of them twice.
    ``weights`` tell how much a term means in a row. Every term has a row."""

    terms: Sequence[str]
    starts: Array
    rows: Array
    weights: Array

    @classmethod
    def of(cls, records: Iterable[Mapping[str, int] | Iterable[str]]) -> InvertedIndex:
        """Of the values of each row, with their weights where they have any."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row, values in enumerate(records):
            weighed = values if isinstance(values, Mapping) else dict.fromkeys(values, 1)
            for term, weight in weighed.items():
                found.setdefault(term, []).append((row, weight))
        terms = sorted(found)
        starts = np.cumsum([0, *(len(found[term]) for term in terms)], dtype=np.int64)
        pairs = np.array([pair for term in terms for pair in found[term]], dtype=np.int32).reshape(-1, 2)
        return cls(terms, starts, pairs[:, 0].copy(), pairs[:, 1].astype(np.uint8))

    def __contains__(self, term: str) -> bool:
        at = bisect_left(self.terms, term)
        return at < len(self.terms) and self.terms[at] == term

    def rows_of(self, term: str) -> Array:
        """The rows that hold the term."""
        at = bisect_left(self.terms, term)
        return self.rows[self.starts[at] : self.starts[at + 1]] if term in self else self.rows[:0]

    def holding(self, terms: Iterable[str], size: int) -> Array:
        """For each of ``size`` rows whether it holds any of the terms."""
        mask = np.zeros(size, dtype=bool)
        for term in terms:
            mask[self.rows_of(term)] = True
        return mask

    def filled(self, size: int) -> Array:
        """For each of ``size`` rows whether it holds any term at all."""
        mask = np.zeros(size, dtype=bool)
        mask[self.rows] = True
        return mask

    def counts(self, mask: Array) -> Counter[str]:
        """How many of the rows in ``mask`` hold each term; those that none holds are left out."""
        if not len(self.terms):
            return Counter()
        numbers = np.add.reduceat(np.take(mask.view(np.int8), self.rows), self.starts[:-1], dtype=np.int64)
        return Counter({term: number for term, number in zip(self.terms, numbers.tolist(), strict=True) if number})

    def best(self, beginning: str, size: int) -> Array:
        """For each of ``size`` rows the greatest weight of a term that begins so; the very term weighs one more."""
        low, high = bisect_left(self.terms, beginning), bisect_left(self.terms, beginning + _LAST)
        part = slice(self.starts[low], self.starts[high])
        scores = np.zeros(size, dtype=np.int32)
        rows, weights = self.rows[part], self.weights[part]
        # there are few weights; the greatest is written last
        for weight in np.flatnonzero(np.bincount(weights)):
            scores[rows[weights == weight]] = weight
        exact = self.rows_of(beginning)
        own = self.weights[self.starts[low] : self.starts[low] + len(exact)].astype(np.int32) + 1
        scores[exact] = np.maximum(scores[exact], own)
        return scores


class Picked(Sequence[T]):
    """Some items of a sequence, each fetched when it is asked for."""

    def __init__(self, items: Sequence[T], rows: Array) -> None:
        self._items, self._rows = items, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Picked[T]: ...
    def __getitem__(self, at: int | slice) -> T | Picked[T]:
        return Picked(self._items, self._rows[at]) if isinstance(at, slice) else self._items[int(self._rows[at])]


def picked(items: Sequence[T], rows: Array) -> Sequence[T]:
    """The items at these places: a tuple of them where they are at hand, else what fetches them when asked for."""
    return tuple(items[row] for row in rows.tolist()) if isinstance(items, tuple) else Picked(items, rows)


# What ``queries.facets`` calls it.
