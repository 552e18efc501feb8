"""The committed list of differences that are allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tools.compare.differences import KINDS, Difference

ALLOWED = Path(__file__).with_name("allowed.yml")
_KEYS = ("reason", "where", "kind", "before", "after")
_ONE_SIDED = {"gone": "before", "removed": "before", "moved": "before", "new": "after", "added": "after"}


class AllowedError(Exception):
    """A list that cannot be used: file, line and column of every fault, what was found, wanted, and how to mend it."""


@dataclass
class Entry:
    """One allowed difference: the patterns match whole addresses and whole lines. ``used`` counts what it allowed."""

    place: str
    reason: str
    where: re.Pattern[str]
    kind: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    used: int = field(default=0, compare=False)

    def allows(self, one: Difference) -> bool:
        """Whether this is such a difference. A group named in both patterns must hold the same text in both lines."""
        if one.kind != self.kind or not self.where.fullmatch(one.address):
            return False
        held: dict[str, str | Any] = {}
        for pattern, text in ((self.before, one.before), (self.after, one.after)):
            if pattern is None:
                continue
            match = pattern.fullmatch(text)
            if match is None or any(held.setdefault(name, value) != value for name, value in match.groupdict().items()):
                return False
        return True


def read(file: Path = ALLOWED) -> list[Entry]:
    """The entries of a list; raises ``AllowedError`` with all that is wrong in it."""
    try:
        told = YAML(typ="rt").load(file.read_text("utf-8"))
    except OSError as error:
        raise AllowedError(f"{file}: cannot be read ({error.strerror}); name a file that exists") from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
        raise AllowedError(f"{file.name}{at}: no YAML ({getattr(error, 'problem', error)}); mend that line") from None
    if told is None:
        return []
    if not isinstance(told, list):
        raise AllowedError(f"{file.name}:1:1: found {_kind(told)}, wanted a list; begin each entry with “- reason:”")
    faults: list[str] = []
    entries = [_entry(told, number, file.name, faults) for number in range(len(told))]
    if faults:
        raise AllowedError("\n".join(faults))
    return [entry for entry in entries if entry is not None]


def _entry(told: Any, number: int, file: str, faults: list[str]) -> Entry | None:
    one = told[number]
    line, column = told.lc.item(number)
    place = f"{file}:{line + 1}"
    if not isinstance(one, Mapping):
        faults.append(f"{place}:{column + 1}: found {_kind(one)}, wanted an entry with {', '.join(_KEYS)}; write them")
        return None
    before = len(faults)

    def fault(key: str, words: str) -> None:
        at = one.lc.key(key) if key in one else (line, column)  # type: ignore[attr-defined]
        faults.append(f"{file}:{at[0] + 1}:{at[1] + 1}: {words}")

    for key in one:
        if key not in _KEYS:
            fault(key, f"found the key {key!r}, wanted one of {', '.join(_KEYS)}; rename or delete it")
    for key in ("reason", "where", "kind"):
        if not isinstance(one.get(key), str) or not one[key].strip():
            fault(key, f"{key!r}: found {_kind(one.get(key))}, wanted a text; every entry needs it")
    kind = one.get("kind")
    if isinstance(kind, str) and kind not in KINDS:
        fault("kind", f"'kind': found {kind!r}, wanted one of {', '.join(KINDS)}; take the word that compare prints")
    wanted = [_ONE_SIDED[kind]] if kind in _ONE_SIDED else ["before", "after"]
    for key in ("before", "after"):
        if kind in KINDS and (key in wanted) != (key in one):
            fault(
                key, f"{key!r}: a difference that is {kind} {'needs' if key in wanted else 'has no'} {key!r}; mend it"
            )
    patterns = {key: _pattern(one, key, fault) for key in ("where", "before", "after") if isinstance(one.get(key), str)}
    for key in ("before", "after"):
        if key in one and not isinstance(one[key], str):
            fault(key, f"{key!r}: found {_kind(one[key])}, wanted a text with a regular expression; put it in quotes")
    where = patterns.get("where")
    if len(faults) > before or where is None:
        return None
    return Entry(place, str(one["reason"]).strip(), where, str(kind), patterns.get("before"), patterns.get("after"))


def _pattern(one: Mapping[str, Any], key: str, fault: Any) -> re.Pattern[str] | None:
    try:
        return re.compile(one[key])
    except re.error as error:
        fault(key, f"{key!r}: found {one[key]!r}, wanted a regular expression ({error}); mend it")
        return None


def _kind(value: Any) -> str:
    names = {type(None): "nothing", str: "a text", bool: "yes or no", int: "a number", float: "a number"}
    if isinstance(value, Mapping):
        return "an entry"
    return "a list" if isinstance(value, list) else names.get(type(value), type(value).__name__)


def not_allowed(found: Iterable[Difference], entries: Iterable[Entry]) -> Iterable[Difference]:
    """The differences that no entry allows; each entry counts what it allowed."""
    entries = list(entries)
    for one in found:
        entry = next((entry for entry in entries if entry.allows(one)), None)
        if entry is None:
            yield one
        else:
            entry.used += 1
