"""Odd characters in what a file says: where they are a fault, where they are told as a warning, where they are meant.

Names, keywords, codes and addresses are compared and typed, so nothing odd may stand in them. In a text in both
languages, or a page of prose, a blank that does not break may keep a number and its unit together, a hyphen may be one
that does not break, a word may say where it breaks: what is surely meant is accepted, the rest is a warning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from dashboard.catalogue.reading.decoding import BREAK, excerpt, place_in
from dashboard.catalogue.reading.document import Loc, Node, Position, fault_at
from dashboard.characters import Odd, cleaned, name_of, odd_in, shown
from dashboard.errors import Fault

# Texts in both languages that are names all the same.
NAMES = frozenset({"name", "short_name", "title", "term", "label"})
_CODES = {"unseen": "unseen-character", "shaping": "unseen-character", "garbled": "garbled", "blank": "odd-blank"}
_HYPHENS = "\u2010\u2011"
# What a blank that does not break may stand beside: a number, a sign of one, an abbreviation, a dash.
_KEPT_TOGETHER = re.compile(r"[\d%‰§°№£€$–—.=<>≈~]")
_INDENTED = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*")
_LONGEST = 80


class Found(NamedTuple):
    """What is wrong, what is doubtful, and the places of the values and keys where something is wrong."""

    errors: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    unclean: frozenset[Position] = frozenset()


class _Piece(NamedTuple):
    """A key or a text of a document, and where it begins."""

    at: int
    place: Position
    path: Loc
    text: str
    key: bool


def in_document(root: Node | None, text: str, file: str, odd: Sequence[Odd]) -> Found:
    """What is odd in the keys and texts of a YAML document, of which ``odd`` stand in the file as themselves; others
    may be written with a backslash. Remarks are nobody's business."""
    odd = [*odd, *_tabs(text)]
    if root is None or not (odd or "\\" in text):
        return Found()
    lines = [0, *(match.end() for match in BREAK.finditer(text))]
    pieces = sorted(_pieces(root, (), lines), key=lambda piece: piece.at)
    starts = [piece.at for piece in pieces]
    faults: list[tuple[Fault | None, _Piece]] = []
    at_home: set[tuple[int, str]] = set()
    for one in sorted(odd):
        number = bisect_right(starts, one.at) - 1
        if number >= 0 and one.found in pieces[number].text:
            at_home.add((number, one.found))
            piece, around = pieces[number], excerpt(text, one.at)
            faults.append((_fault_of(one, piece, file, place_in(text, one.at), around, text, root), piece))
    for number, piece in enumerate(pieces) if "\\" in text else ():
        for one in odd_in(piece.text):
            if (number, one.found) not in at_home:
                around = excerpt(piece.text, one.at)
                faults.append((_fault_of(one, piece, file, piece.place, around, piece.text, root), piece))
    errors = [(fault, piece.place) for fault, piece in faults if fault and fault.severity == "error"]
    warnings = dict.fromkeys(fault for fault, _ in faults if fault and fault.severity == "warning")
    return Found(tuple(fault for fault, _ in errors), tuple(warnings), frozenset(place for _, place in errors))


def in_prose(text: str, file: str, odd: Sequence[Odd], start: int) -> list[Fault]:
    """Warnings for what is odd in a page of prose from ``start`` on."""
    wrong = (one for one in odd if one.at >= start and not meant(one, text))
    return [_warning(one, file, place_in(text, one.at), excerpt(text, one.at)) for one in wrong]


def in_cell(text: str, file: str, place: Position, *, prose: bool, number: bool = False) -> list[Fault]:
    """Errors for what is odd in the cell of a table that begins at ``place``; a number is suggested without blanks."""
    found = []
    for one in chain(odd_in(text), _tabs(text)):
        # what is garbled was told when the file was decoded
        if one.kind != "garbled" and not (prose and meant(one, text)):
            fault = _error(one, file, (place[0], place[1] + one.at), _short(text, excerpt(text, one.at)))
            if number and one.kind == "blank":
                parts = {**dict(fault.parts), "suggestion": re.sub(r"\s", "", cleaned(text))}
                fault = replace(fault, parts=tuple(sorted(parts.items())))
            found.append(fault)
    return found


def _tabs(text: str) -> Iterator[Odd]:
    return (Odd(match.start(), "\t", "blank", " ") for match in re.finditer("\t", text))


def _short(text: str, around: str) -> str:
    return text if len(text) <= _LONGEST else around


def meant(one: Odd, text: str) -> bool:
    """Whether running text may hold it: a hyphen that does not break, or a blank that keeps two things together that
    belong together, such as a number and its unit."""
    if one.found in _HYPHENS:
        return True
    beside = text[max(0, one.at - 1) : one.at] + text[one.at + 1 : one.at + 2]
    return one.kind == "blank" and one.found != "\t" and bool(_KEPT_TOGETHER.search(beside))


def blank_before(text: str, file: str, line: int, column: int) -> Fault | None:
    """The tab at which a reader of YAML gave up; or the tab or odd blank that a line which cannot be read, or the one
    above it, begins with; or that stands where YAML wants the blank of the space bar, behind a colon or a hyphen."""
    written = BREAK.split(text)
    here = written[line - 1] if 0 < line <= len(written) else ""
    if here[column - 1 : column] == "\t":
        if not here[: column - 1].strip():
            return fault_at(file, (line, column), "tab-indent", sign=name_of("\t"))
        return _error(Odd(column - 1, "\t", "blank", " "), file, (line, column), excerpt(here, column - 1))
    for number in (line, line - 1):
        content = written[number - 1] if 0 < number <= len(written) else ""
        indent = _INDENTED.match(content)
        wrong = [at for at, sign in enumerate(indent[0] if indent else "") if sign != " "]
        if wrong and content.strip():
            sign = content[wrong[0]]
            code = "tab-indent" if sign == "\t" else "odd-indent"
            return fault_at(file, (number, wrong[0] + 1), code, sign=name_of(sign))
        for one in odd_in(content):
            if one.kind == "blank" and content[: one.at].endswith((":", "-")):
                return _error(one, file, (number, one.at + 1), excerpt(content, one.at))
    return None


def _pieces(node: Node, path: Loc, lines: Sequence[int]) -> Iterator[_Piece]:
    for key, (line, column) in node.keys.items():
        yield _Piece(lines[line - 1] + column - 1, (line, column), (*path, key), key, True)
    for part, child in node.children.items():
        if isinstance(child.value, str):
            place = (child.line, child.column)
            yield _Piece(lines[child.line - 1] + child.column - 1, place, (*path, part), child.value, False)
        yield from _pieces(child, (*path, part), lines)


def _fault_of(one: Odd, piece: _Piece, file: str, place: Position, around: str, text: str, root: Node) -> Fault | None:
    """The fault of something odd in a key or text, if it is one. ``text`` is what ``one.at`` counts in."""
    if piece.key and piece.text.startswith(one.found) and one.kind == "blank":
        return fault_at(file, place, "odd-indent", sign=name_of(one.found))
    spoken = not piece.key and piece.path[-1] in ("en", "sv")
    if spoken and meant(one, text):
        return None
    named = len(piece.path) > 1 and piece.path[-2] in NAMES
    if not spoken or named or one.kind in ("unseen", "garbled"):
        return _error(one, file, place, _short(piece.text, around))
    return _warning(one, file, place, around, _id_of(root, piece.path))


def _error(one: Odd, file: str, place: Position, text: str) -> Fault:
    """The fault of something odd in a text that is short enough to be shown."""
    code = _CODES.get(one.kind, one.kind)
    plain = cleaned(text.replace(one.found, one.plain) if one.kind == "garbled" else text).strip()
    if one.kind == "blank" and " " not in text and ("://" in text or "@" in text):
        # an address holds no blanks
        plain = plain.replace(" ", "")
    sign = one.found if one.kind == "garbled" else name_of(one.found)
    return fault_at(file, place, code, found=shown(text), sign=sign, plain=one.plain, suggestion=plain)


def _warning(one: Odd, file: str, place: Position, around: str, record: str = "") -> Fault:
    fault = fault_at(file, place, "odd-character-in-text", found=shown(around), sign=name_of(one.found), id=record)
    return replace(fault, severity="warning")


def _id_of(root: Node, path: Loc) -> str:
    """The id of the record that a path leads into, or nothing."""
    node: Node | None = root if path[:1] == ("records",) else None
    for part in path[:2]:
        node = node.children[part] if node else None
    return str(node.value.get("id", "")) if node and isinstance(node.value, dict) else ""
