"""What one file of the data holds: plain values that know their line and column, and what is wrong with them.

``decoding`` turns bytes into text, ``yaml_reader`` a text into a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from dashboard.errors import Fault

Part = str | int
Loc = tuple[Part, ...]
Position = tuple[int, int]


def fault_at(file: str, place: Position, code: str, /, **parts: str) -> Fault:
    """The fault at a line and column of a file; ``parts`` fill its message."""
    return Fault(file, *place, code, tuple(sorted(parts.items())))


class Node(NamedTuple):
    """A value of a file and where it stands. ``keys`` holds the places of a mapping's keys, ``written`` what stands in
    the file where that was read as something other than a text."""

    # a tuple: there are tens of thousands, and a frozen dataclass takes three times as long to make

    value: object
    line: int
    column: int
    size: int = 1
    children: Mapping[Part, Node] = MappingProxyType({})
    keys: Mapping[str, Position] = MappingProxyType({})
    written: str = ""


@dataclass(frozen=True)
class Document:
    """One file read: ``root`` is None where nothing could be read; ``faults`` say why. At the places in ``unclean`` a
    character is wrong, so that nothing else need be said of what stands there."""

    file: str
    root: Node | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    unclean: frozenset[Position] = frozenset()

    @property
    def value(self) -> object:
        """The whole file as plain Python values; None where it could not be read."""
        return self.root.value if self.root else None

    def follow(self, loc: Loc) -> tuple[Loc, Node | None]:
        """The steps of ``loc`` that exist in the file, and the node they lead to. Pydantic puts the names of union
        branches between the steps; they are passed over."""
        node, steps = self.root, []
        for part in loc:
            if node is not None and part in node.children:
                steps.append(part)
                node = node.children[part]
        return tuple(steps), node

    def place(self, loc: Loc, at_key: bool = False) -> Position:
        """Line and column (from 1) of the value at ``loc``, or of its key; (0, 0) for a file without content. A step
        that does not exist is passed over, so a missing key gives the mapping that lacks it."""
        steps, node = self.follow(loc)
        if node is None:
            return 0, 0
        if at_key and steps and steps[-1] == loc[-1] and isinstance(steps[-1], str):
            parent = self.follow(steps[:-1])[1]
            if parent is not None:
                return parent.keys[steps[-1]]
        return node.line, node.column

    def fault(self, code: str, loc: Loc = (), /, **parts: str) -> Fault:
        """A fault of this file at the value at ``loc``."""
        return self._fault(code, loc, self.place(loc), parts)

    def key_fault(self, code: str, loc: Loc, /, **parts: str) -> Fault:
        """A fault of this file at the key that ``loc`` ends in."""
        return self._fault(code, loc, self.place(loc, at_key=True), parts)

    def _fault(self, code: str, loc: Loc, place: Position, parts: Mapping[str, str]) -> Fault:
        return replace(fault_at(self.file, place, code, **parts), path=".".join(map(str, self.follow(loc)[0])))
