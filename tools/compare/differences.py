"""What differs between two recordings, and which of the differences are one change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tools.compare.recording import Recording, RecordingError
from tools.compare.walking import Said

KINDS = ("gone", "new", "status", "location", "type", "file name", "robots", "changed", "added", "removed", "moved")
# Lines that are at least so alike are one line that was changed.
_ALIKE = 0.5
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")

Key = tuple[object, ...]


@dataclass(frozen=True)
class Difference:
    """One difference at one address. ``kind`` is one of ``KINDS``; ``before`` and ``after`` are whole lines or values.

    ``gone``: asked before and not now; ``new``: the other way. ``key`` is the same for all that are one change: the
    words that were exchanged, whatever line they stand in.
    """

    address: str
    kind: str
    before: str
    after: str

    @property
    def key(self) -> Key:
        """What was changed, without where."""
        if self.kind != "changed":
            return (self.kind, self.before, self.after)
        return (self.kind, *exchanged(self.before, self.after))


def differences(before: Recording, after: Recording) -> Iterator[Difference]:
    """All differences, address by address; raises ``RecordingError`` for two that were made on different days."""
    if before.about.day != after.about.day:
        raise RecordingError(
            f"{before.file} is of {before.about.day}, {after.file} of {after.about.day}: record both on one day"
        )
    old, new = dict.fromkeys(before.addresses()), dict.fromkeys(after.addresses())
    for address in old:
        if address in new:
            yield from between(address, before.said(address), after.said(address))
        else:
            yield Difference(address, "gone", _short(before.said(address)), "")
    for address in new:
        if address not in old:
            yield Difference(address, "new", "", _short(after.said(address)))


def _short(said: Said) -> str:
    return " ".join(said.head[name] for name in ("status", "location", "type") if name in said.head)


def between(address: str, before: Said, after: Said) -> Iterator[Difference]:
    """What differs in the answers of one address. Where the status or the type differs, the content is not compared."""
    for name in ("status", "location", "type", "file name", "robots"):
        one, other = before.head.get(name, ""), after.head.get(name, "")
        if one != other:
            yield Difference(address, name, one, other)
    if all(before.head.get(name) == after.head.get(name) for name in ("status", "type")):
        for kind, one, other in compared(before.lines, after.lines):
            yield Difference(address, kind, one, other)


def compared(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str, str]]:
    """The lines that were changed, added, removed or moved: (kind, before, after)."""
    if before == after:
        return []
    found: list[tuple[str, str, str]] = []
    start, end = _same_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            found += _paired(old[a:b], new[c:d])
    return list(_moved(found))


def _same_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many lines at the beginning and at the end are the same; what lies between is all that need be looked at."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    most -= start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return start, end


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Lines that took the place of others: each with the next that is alike, the rest removed and added."""
    if len(before) == len(after):
        yield from (("changed", one, other) for one, other in zip(before, after, strict=True))
        return
    at = 0
    for one in before:
        like = next((place for place in range(at, len(after)) if _alike(one, after[place])), None)
        if like is None:
            yield ("removed", one, "")
            continue
        yield from (("added", "", other) for other in after[at:like])
        yield ("changed", one, after[like])
        at = like + 1
    yield from (("added", "", other) for other in after[at:])


def _moved(found: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The same, with a line that is removed here and added there told once."""
    added = Counter(after for kind, _, after in found if kind == "added")
    moved = added & Counter(before for kind, before, _ in found if kind == "removed")
    came, went = moved.copy(), moved.copy()
    for kind, before, after in found:
        if kind == "removed" and went[before]:
            went[before] -= 1
            yield ("moved", before, before)
        elif kind == "added" and came[after]:
            came[after] -= 1
        else:
            yield (kind, before, after)


def _alike(before: str, after: str) -> bool:
    return _matched(tuple(_WORDS.findall(before)), tuple(_WORDS.findall(after))).ratio() >= _ALIKE


@lru_cache(maxsize=1000)
def _matched(before: tuple[str, ...], after: tuple[str, ...]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, after, autojunk=False)


@lru_cache(maxsize=200_000)
def exchanged(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The words that one line has in place of those of another, each once; both lines where little is alike."""
    if not _alike(before, after):
        return ((before, after),)
    old, new = tuple(_WORDS.findall(before)), tuple(_WORDS.findall(after))
    codes = _matched(old, new).get_opcodes()
    return tuple(dict.fromkeys(("".join(old[a:b]), "".join(new[c:d])) for what, a, b, c, d in codes if what != "equal"))


@dataclass
class Group:
    """Differences that are one change: how many, at how many addresses, and the first of them."""

    example: Difference
    count: int = 0
    addresses: int = 0
    last: str = ""


def grouped(found: Iterable[Difference]) -> list[Group]:
    """One row for each change, the most frequent first. ``found`` must come address by address."""
    groups: dict[Key, Group] = {}
    for one in found:
        group = groups.setdefault(one.key, Group(one))
        group.count += 1
        group.addresses += group.last != one.address
        group.last = one.address
    return sorted(groups.values(), key=lambda group: -group.count)
