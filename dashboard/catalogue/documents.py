"""Reading one file safely: bytes to text, and YAML to plain values that know their line and column.

Built on PyYAML's parser *events* rather than ``compose``: ``compose`` recurses as deep as the file
asks it to and follows every alias, and PyYAML needs minutes for 200 kB of ``[``. Reading the events
one by one lets us stop at the first bracket too many. Plain scalars follow YAML 1.2 (``no`` is a
text, ``010`` is a text), because the country code NO must not become false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from dashboard.errors import Fault

# The largest file that is read, in MiB, and how many values it may hold for each of them: aliases make few bytes many.
FILE_MIB = 2
NODES_PER_MIB = 100_000
DEPTH_LIMIT = 24

Part = str | int
Position = tuple[int, int]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML may hold; anything else is invisible in an editor and so never meant.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile(r"\r\n|\r|\n")
# Fifteen digits keep floats exact and cannot stall int().
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})\Z", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d{1,15}\.\d{1,15}\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
# What a plain scalar begins with that may be anything but a text: most are told by their first letter.
_TELLING = frozenset({"", *(word[:1] for word in _WORDS), *"+-0123456789"})
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Node(NamedTuple):
    """A value of a file and where it stands. ``keys`` holds the places of a mapping's keys."""

    # a tuple: there are tens of thousands, and a frozen dataclass takes three times as long to make

    value: Any
    line: int
    column: int
    size: int = 1
    children: Mapping[Part, Node] = _NOTHING
    keys: Mapping[str, Position] = _NOTHING


@dataclass(frozen=True)
class Document:
    """One file read: ``root`` is None where nothing could be read; ``faults`` say why."""

    file: str
    root: Node | None
    faults: tuple[Fault, ...] = ()

    @property
    def value(self) -> Any:
        """The whole file as plain Python values; None where it could not be read."""
        return self.root.value if self.root else None

    def follow(self, loc: tuple[Part, ...]) -> tuple[tuple[Part, ...], Node | None]:
        """The steps of ``loc`` that exist in the file, and the node they lead to.

        Pydantic puts the names of union branches between the steps; they are passed over.
        """
        node, steps = self.root, []
        for part in loc:
            if node is not None and part in node.children:
                steps.append(part)
                node = node.children[part]
        return tuple(steps), node

    def place(self, loc: tuple[Part, ...], at_key: bool = False) -> Position:
        """Line and column (from 1) of the value at ``loc``, or of its key; (0, 0) for a file without content.

        A step that does not exist is passed over, so a missing key gives the mapping that lacks it.
        """
        steps, node = self.follow(loc)
        if node is None:
            return 0, 0
        if at_key and steps and steps[-1] == loc[-1] and isinstance(steps[-1], str):
            parent = self.follow(steps[:-1])[1]
            if parent is not None:
                return parent.keys[steps[-1]]
        return node.line, node.column

    def fault(self, code: str, loc: tuple[Part, ...] = (), /, **parts: str) -> Fault:
        """A fault of this file at the value at ``loc``."""
        return Fault(self.file, *self.place(loc), code, tuple(sorted(parts.items())))

    def key_fault(self, code: str, loc: tuple[Part, ...], /, **parts: str) -> Fault:
        """A fault of this file at the key that ``loc`` ends in."""
        return Fault(self.file, *self.place(loc, at_key=True), code, tuple(sorted(parts.items())))


def read_bytes(path: Path, file: str, mib: int = FILE_MIB) -> tuple[bytes, tuple[Fault, ...]]:
    """The bytes of a file of at most ``mib`` MiB, or empty bytes and the fault that kept them from being read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(mib * 1024 * 1024 + 1)
    except OSError:
        return b"", (Fault(file, 0, 0, "unreadable-file"),)
    if len(data) > mib * 1024 * 1024:
        return b"", (Fault(file, 0, 0, "file-too-large", (("limit", str(mib)),)),)
    return data, ()


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Fault, ...]]:
    """UTF-8 text of a file. None beside a fault where it cannot be used; text beside a fault for a stray mark."""
    faults: tuple[Fault, ...] = ()
    if data.startswith(b"\xef\xbb\xbf"):
        faults = (Fault(file, 1, 1, "byte-order-mark"),)
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _BREAK.split(data[: error.start].decode("utf-8"))
        byte = (("byte", f"0x{data[error.start]:02X}"),)
        return None, (*faults, Fault(file, len(before), len(before[-1]) + 1, "bad-encoding", byte))
    if not text.strip():
        return None, (*faults, Fault(file, 0, 0, "empty-file"))
    if control := _CONTROL.search(text):
        before = _BREAK.split(text[: control.start()])
        sign = (("sign", f"U+{ord(control[0]):04X}"),)
        return None, (*faults, Fault(file, len(before), len(before[-1]) + 1, "control-character", sign))
    return text, faults


def read_yaml(text: str, file: str, earlier: tuple[Fault, ...] = (), mib: int = FILE_MIB) -> Document:
    """The document written in ``text``, of as many values as ``mib`` MiB may hold; ``earlier`` are faults already found
    in the same file. Never raises."""
    builder = _Builder(text, file, mib * NODES_PER_MIB)
    try:
        root = builder.document()
    except _StopError as stop:
        return Document(file, None, (*earlier, *builder.faults, stop.fault))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if "quoted scalar" in str(getattr(error, "context", "")):
            # A quote that is never closed is noticed at the end of the file; it was opened elsewhere.
            mark = getattr(error, "context_mark", None) or mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = str(getattr(error, "problem", "") or getattr(error, "reason", ""))
        return Document(
            file, None, (*earlier, *builder.faults, Fault(file, line, column, "bad-yaml", (("problem", problem),)))
        )
    return Document(file, root, (*earlier, *builder.faults))


def load(data: bytes, file: str, mib: int = FILE_MIB) -> Document:
    """The YAML document of some bytes. Never raises: everything wrong stands in ``faults``."""
    text, faults = decode(data, file)
    return Document(file, None, faults) if text is None else read_yaml(text, file, faults, mib)


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
                self.faults.append(self._fault(event, "empty-value"))
            return Node(_WORDS[text], line, column)
        if _INTEGER.match(text):
            return Node(int(text), line, column)
        if _NUMBER.match(text):
            return Node(float(text), line, column)
        if match := _DATE.match(text):
            year, month, day = (int(part) for part in match.groups())
            try:
                return Node(date(year, month, day), line, column)
            except ValueError:
                self.faults.append(self._fault(event, "no-such-date", found=text))
        return Node(text, line, column)
