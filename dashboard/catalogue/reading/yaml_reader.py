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
from typing import NoReturn

import yaml

from dashboard.catalogue.reading import character_faults
from dashboard.catalogue.reading.decoding import decode
from dashboard.catalogue.reading.document import Document, Node, Part, Position, fault_at
from dashboard.catalogue.reading.files import FILE_MIB
from dashboard.characters import Odd
from dashboard.errors import Fault

# How many values a file may hold for each MiB that it may be large: aliases make few bytes many.
NODES_PER_MIB = 100_000
DEPTH_LIMIT = 24
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Fifteen digits keep floats exact and cannot stall int().
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})\Z", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d{1,15}\.\d{1,15}\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
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
    return fault_at(file, (line, column), "bad-yaml", problem=problem)


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
        self._events: Iterator[yaml.Event] = iter(())
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

    def _fault(self, event: yaml.Event, code: str, **parts: str) -> None:
        self.faults.append(fault_at(self.file, _place(event), code, **parts))

    def _stop(self, event: yaml.Event, code: str, **parts: str) -> NoReturn:
        raise _StopError(fault_at(self.file, _place(event), code, **parts))

    def _add(self, event: yaml.Event, values: int) -> None:
        self._count += values
        if self._count > self._limit:
            self._stop(event, "too-many-values", limit=str(self._limit))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._add(event, 1)
        if depth > DEPTH_LIMIT:
            self._stop(event, "nested-too-deep", limit=str(DEPTH_LIMIT))
        if isinstance(event, yaml.AliasEvent):
            node = self._anchors.get(event.anchor or "")
            if node is None:
                self._stop(event, "bad-alias", alias=event.anchor or "")
            # Counted as if written out, so that aliases of aliases of aliases reach the limit at once.
            self._add(event, node.size)
            return node
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        if event.tag is not None:
            self._fault(event, "tag-not-allowed", tag=event.tag)
        if event.anchor:
            self._anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        else:
            node = (self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence)(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _sequence(self, event: yaml.Event, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        size = 1 + sum(item.size for item in items)
        return Node([item.value for item in items], *_place(event), size, dict(enumerate(items)))

    def _mapping(self, event: yaml.Event, depth: int) -> Node:
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
                self._fault(inner, "key-not-text")
            elif key in children:
                self._fault(inner, "doubled-key", key=key, first=str(keys[key][0]))
            else:
                children[key] = value
                keys[key] = _place(inner)
        return Node({key: child.value for key, child in children.items()}, *_place(event), size, children, keys)

    def _key(self, event: yaml.Event, depth: int) -> int:
        """Counts a key as the value that it is, and looks at it as at any other where it is no plain text."""
        plain = isinstance(event, yaml.ScalarEvent) and event.tag is event.anchor is None and event.value[:1]
        if plain and plain not in _TELLING and depth <= DEPTH_LIMIT:
            self._count += 1
            return 1
        return self._node(event, depth).size

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        place, text = _place(event), event.value
        if text[:1] not in _TELLING or not event.implicit[0]:
            return Node(text, *place)
        value: object = text
        if text in _WORDS:
            value = _WORDS[text]
            if value is None:
                # Nothing has two meanings here: leave the key out, or write unknown.
                if text:
                    self._fault(event, "null-word", written=text)
                else:
                    self._fault(event, "empty-value")
        elif _INTEGER.match(text):
            value = int(text)
        elif _NUMBER.match(text):
            value = float(text)
        elif match := _DATE.match(text):
            try:
                value = date(*map(int, match.groups()))
            except ValueError:
                self._fault(event, "no-such-date", found=text)
        return Node(value, *place, written="" if value is text else text)


def _place(event: yaml.Event) -> Position:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
