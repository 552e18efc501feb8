"""Bytes of a file to text: whatever editors' programs save is accepted where it is safe, else named for what it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.catalogue.reading.document import fault_at
from dashboard.characters import Odd, name_of, odd_in, shown
from dashboard.errors import Fault

BREAK = re.compile(r"\r\n|\r|\n")
# What git writes around the two sides of a change that it could not merge; an editor may have indented it since.
_CONFLICT = re.compile(r"^[ \t]*(?P<mark>(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?)\r?$", re.MULTILINE)
_BETWEEN = re.compile(r"^[ \t]*(?P<mark>={7})[ \t]*\r?$", re.MULTILINE)
_UTF_8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
# So much of an excerpt stands before and behind the place that it is about.
_AROUND = 20


class Decoded(NamedTuple):
    """A file's text, or None where it cannot be used; its faults; and the odd characters that may stand in it, since
    only who reads it knows whether they are meant."""

    text: str | None
    faults: tuple[Fault, ...]
    odd: tuple[Odd, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file in UTF-8, with or without the mark that Excel writes at its beginning. What is never meant is
    told and taken out, so that what stands around it is read all the same."""
    if data.startswith(_WIDE_MARKS) or data[:400].count(0) * 4 > len(data[:400]):
        return Decoded(None, (Fault(file, 1, 1, "two-byte-encoding"),))
    data = data.removeprefix(_UTF_8_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = place_in(data[: error.start].decode("utf-8"), error.start)
        byte = data[error.start : error.start + 1]
        # what Windows programs mean by it
        sign = byte.decode("cp1252", "replace")
        return Decoded(None, (fault_at(file, place, "bad-encoding", byte=f"0x{byte[0]:02X}", sign=sign),))
    if not text.strip():
        return Decoded(None, (Fault(file, 0, 0, "empty-file"),))
    if marks := _marks_in(text, file):
        return Decoded(None, marks)
    odd = tuple(sorted(odd_in(text)))
    never = [one for one in odd if one.kind in ("unseen", "garbled")]
    faults = tuple(_never_meant(one, text, file) for one in never)
    if unseen := [one for one in never if one.kind == "unseen"]:
        text = without(text, unseen)
        odd = tuple(sorted(odd_in(text)))
    return Decoded(text, faults, tuple(one for one in odd if one.kind != "garbled"))


def place_in(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a text."""
    before = BREAK.split(text[:at])
    return len(before), len(before[-1]) + 1


def excerpt(text: str, at: int) -> str:
    """The line around a place, cut short on both sides."""
    start = max((match.end() for match in BREAK.finditer(text, max(0, at - _AROUND), at)), default=max(0, at - _AROUND))
    end = BREAK.search(text, at)
    return text[start : min(at + _AROUND, end.start() if end else len(text))].strip(" ")


def without(text: str, odd: list[Odd]) -> str:
    """The text with what is odd in it taken out."""
    parts, at = [], 0
    for one in odd:
        parts.append(text[at : one.at])
        at = max(at, one.at + len(one.found))
    return "".join(parts) + text[at:]


def _never_meant(one: Odd, text: str, file: str) -> Fault:
    place, found = place_in(text, one.at), shown(excerpt(text, one.at))
    if one.kind == "garbled":
        return fault_at(file, place, "garbled", found=found, sign=one.found, suggestion=one.plain)
    return fault_at(file, place, "unseen-character", found=found, sign=name_of(one.found))


def _marks_in(text: str, file: str) -> tuple[Fault, ...]:
    if not any(sign * 7 in text for sign in "<>|="):
        return ()
    marks, between = [*_CONFLICT.finditer(text)], [*_BETWEEN.finditer(text)]
    if not marks:
        # below a heading of a page, or indented in a text, such a line is no mark
        between = [mark for mark in between if mark.start("mark") == mark.start() and not file.endswith(".md")]
    marks += between
    return tuple(
        fault_at(file, place_in(text, mark.start("mark")), "conflict-mark", found=mark["mark"].strip()[:40])
        for mark in sorted(marks, key=lambda mark: mark.start())
    )
