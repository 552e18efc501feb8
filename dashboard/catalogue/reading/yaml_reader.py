"""YAML read safely into plain values that know their line and column.

Built on PyYAML's parser *events* rather than ``compose``: ``compose`` recurses as deep as the file
asks it to and follows every alias, and PyYAML needs minutes for 200 kB of ``[``. Reading the events
one by one lets us stop at the first bracket too many. Plain scalars follow YAML 1.2 (``no`` is a
text, ``010`` is a text), because the country code NO must not become false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import yaml

from dashboard.catalogue.reading import character_faults
from dashboard.catalogue.reading.decoding import decode
from dashboard.catalogue.reading.document import DEPTH_LIMIT, FILE_MIB, NODES_PER_MIB, Document, Node, Part, Position
from dashboard.characters import Odd
from dashboard.errors import Fault

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Fifteen digits keep floats exact and cannot stall int().
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})\Z", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d{1,15}\.\d{1,15}\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
# What a plain scalar begins with that may be anything but a text: most are told by their first letter.
_TELLING = frozenset({"", *(word[:1] for word in _WORDS), *"+-0123456789"})


def read_yaml(
    text: str, file: str, earlier: tuple[Fault, ...] = (), mib: int = FILE_MIB, odd: Sequence[Odd] = ()
) -> Document:
    """The document written in ``text``, of as many values as ``mib`` MiB may hold; ``earlier`` are faults already found
    in the same file, ``odd`` the odd characters in it. Never raises."""
    builder = _Builder(text, file, mib * NODES_PER_MIB)
    try:
        root = builder.document()
    except _StopError as stop:
        return Document(file, None, (*earlier, *builder.faults, stop.fault))
    except yaml.YAMLError as error:
        return Document(file, None, (*earlier, *builder.faults, _unread(error, text, file)))
    found = character_faults.in_document(root, text, file, odd)
    if any(fault.code == "odd-indent" for fault in found.errors):
        # what belongs to what cannot be told
        root = None
    return Document(file, root, (*earlier, *builder.faults, *found.errors), found.warnings, found.unclean)


def load(data: bytes, file: str, mib: int = FILE_MIB) -> Document:
    """The YAML document of some bytes. Never raises: everything wrong stands in ``faults``."""
    text, faults, odd = decode(data, file)
    return Document(file, None, faults) if text is None else read_yaml(text, file, faults, mib, odd)


def _unread(error: yaml.YAMLError, text: str, file: str) -> Fault:
    """The fault of a text that PyYAML gives up on."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "quoted scalar" in str(getattr(error, "context", "")):
        # A quote that is never closed is noticed at the end of the file; it was opened elsewhere.
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if blank := character_faults.blank_before(text, file, line, column):
        return blank
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", ""))
    return Fault(file, line, column, "bad-yaml", (("problem", problem),))


class _StopError(Exception):
    """The file cannot be read on safely."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class _Builder:
    """Turns parser events into nodes, counting as it goes."""

    def __init__(self, text: str, file: str, limit: int) -> None:
        self.file = file
        self._limit = limit
        self.faults: list[Fault] = []
        self._text = text
        self._events: Iterator[Any] = iter(())
        self._anchors: dict[str, Node | None] = {}
        self._count = 0

    def document(self) -> Node | None:
        """The root node; None for a file of comments. Raises ``_StopError`` or ``yaml.YAMLError``."""
        self._events = yaml.parse(self._text, Loader=_LOADER)
        next(self._events)
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            raise _StopError(Fault(self.file, 0, 0, "empty-file"))
        root = self._node(next(self._events), 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._stop(after, "second-document")
        return root

    def _fault(self, event: Any, code: str, **parts: str) -> Fault:
        mark = event.start_mark
        return Fault(self.file, mark.line + 1, mark.column + 1, code, tuple(sorted(parts.items())))

    def _stop(self, event: Any, code: str, **parts: str) -> None:
        raise _StopError(self._fault(event, code, **parts))

    def _node(self, event: Any, depth: int) -> Node:
        self._count += 1
        if self._count > self._limit:
            self._stop(event, "too-many-values", limit=str(self._limit))
        if depth > DEPTH_LIMIT:
            self._stop(event, "nested-too-deep", limit=str(DEPTH_LIMIT))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            self.faults.append(self._fault(event, "tag-not-allowed", tag=event.tag))
        anchor = event.anchor
        if anchor:
            self._anchors[anchor] = None
        if isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, depth)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self._scalar(event)
        if anchor:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            raise _StopError(self._fault(event, "bad-alias", alias=event.anchor))
        # Counted as if written out, so that aliases of aliases of aliases reach the limit at once.
        self._count += node.size
        if self._count > self._limit:
            self._stop(event, "too-many-values", limit=str(self._limit))
        return node

    def _sequence(self, event: Any, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        return Node(
            [item.value for item in items],
            event.start_mark.line + 1,
            event.start_mark.column + 1,
            1 + sum(item.size for item in items),
            dict(enumerate(items)),
        )

    def _mapping(self, event: Any, depth: int) -> Node:
        children: dict[Part, Node] = {}
        keys: dict[str, Position] = {}
        size = 1
        while not isinstance(inner := next(self._events), yaml.MappingEndEvent):
            key_size = self._key(inner, depth + 1)
            # A key is taken as it is written: "2024: x" has the key "2024".
            key = str(inner.value) if isinstance(inner, yaml.ScalarEvent) else None
            value = self._node(next(self._events), depth + 1)
            size += key_size + value.size
            if key is None:
                self.faults.append(self._fault(inner, "key-not-text"))
            elif key in children:
                self.faults.append(self._fault(inner, "doubled-key", key=key, first=str(keys[key][0])))
            else:
                children[key] = value
                keys[key] = (inner.start_mark.line + 1, inner.start_mark.column + 1)
        values = {key: child.value for key, child in children.items()}
        return Node(values, event.start_mark.line + 1, event.start_mark.column + 1, size, children, keys)

    def _key(self, event: Any, depth: int) -> int:
        """Counts a key as the value that it is, and looks at it as at any other where it is no plain text."""
        plain = type(event) is yaml.ScalarEvent and event.tag is event.anchor is None
        if plain and event.value[:1] not in _TELLING and depth <= DEPTH_LIMIT:
            self._count += 1
            return 1
        return self._node(event, depth).size

    def _scalar(self, event: Any) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        text = event.value
        if text[:1] not in _TELLING or not event.implicit[0]:
            return Node(text, line, column)
        if text in _WORDS:
            if _WORDS[text] is None:
                # Nothing has two meanings here: leave the key out, or write unknown.
                self.faults.append(
                    self._fault(event, "null-word", written=text) if text else self._fault(event, "empty-value")
                )
            return _as(_WORDS[text], event)
        if _INTEGER.match(text):
            return _as(int(text), event)
        if _NUMBER.match(text):
            return _as(float(text), event)
        if match := _DATE.match(text):
            year, month, day = (int(part) for part in match.groups())
            try:
                return _as(date(year, month, day), event)
            except ValueError:
                self.faults.append(self._fault(event, "no-such-date", found=text))
        return Node(text, line, column)


def _as(value: Any, event: Any) -> Node:
    """A plain scalar read as something other than a text."""
    return Node(value, event.start_mark.line + 1, event.start_mark.column + 1, written=event.value)
