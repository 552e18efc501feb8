"""``dashboard check --record``: notes in ``data/history/`` what changed in the records since the last recording.

Without errors only, and without version control: the records are compared with ``state.jsonl``, which holds them as
they were. A second run on the same data adds nothing. Each file is written beside itself and then put in place.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from dashboard.catalogue.models.field_types import Model
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.queries.findings import IN_FILES, partners_of, totals
from dashboard.catalogue.reading.folder import Catalogue
from dashboard.catalogue.reading.history import CHANGES, STATE, TOTALS, VERSIONS
from dashboard.catalogue.snapshot import VERSION_DIGITS, Snapshot
from dashboard.commands.check import Wording
from dashboard.commands.whole_files import write_whole

Key = tuple[str, str]
Line = dict[str, object]


@dataclass(frozen=True)
class State:
    """A record as it is noted: its name, the partners tied to it, and its fields by dotted name."""

    name: object
    partners: list[str]
    fields: Line


# Left out, and an empty list, are the same to a reader. In their place, or in that of what nobody knew, a value is
# filled in.
_NOTHING: tuple[object, ...] = (None, [])
_BLANK: tuple[object, ...] = (*_NOTHING, "unknown", {"en": "unknown", "sv": "unknown"})
# Fields by which a record is known; a change of one is a new name.
_NAMES = ("name", "short_name", "headline", "title", "term", "label", "heading", "abbreviation")


def record(folder: Path, catalogue: Catalogue, day: date, lang: str, out: TextIO) -> int:
    """Brings ``history/`` of a sound data folder up to date and says in ``lang`` what was noted. The exit code: 0,
    or 1 where what is there cannot be read or nothing can be written; then nothing is changed."""
    words = Wording(lang)
    try:
        before = _read_state(folder / STATE)
        now = {(kind, item.id): _state_of(kind, item) for kind in KINDS for item in catalogue.records[kind]}
        noted = [] if before is None else [*_differences(before, now, day)]
        _append(folder / CHANGES, noted)
        states = totals(Snapshot(catalogue, day))
        found: Line = {"on": day.isoformat(), "records": len(now), **{name: states[name] for name in IN_FILES}}
        kept = catalogue.history.totals
        last = kept[-1].model_dump(mode="json") if kept else {}
        beside = []
        if {**last, "on": ""} != {**found, "on": ""}:
            beside.append(words.say("check.record.totals"))
            _append(folder / TOTALS, [found], {found["on"]})
        if before != now:
            write_lines(folder / STATE, [{"kind": k, "id": i, **vars(now[k, i])} for k, i in sorted(now)])
        content, versions = catalogue.digest, catalogue.history.versions
        if not versions or versions[-1].data != content:
            beside.append(words.say("check.record.version", version=content[:VERSION_DIGITS]))
            _append(folder / VERSIONS, [{"on": day.isoformat(), "data": content}])
    except (OSError, ValueError, KeyError, TypeError) as error:
        out.write(words.say("check.record.failed", problem=str(error)) + "\n")
        return 1
    if before is None:
        out.write(words.say("check.record.first", n=len(now), date=day.isoformat()) + "\n")
        return 0
    counts = Counter(change["what"] for change in noted)
    named = {what: counts[what] for what in ("added", "removed", "renamed", "altered", "filled_in")}
    key = "noted" if noted else "beside" if beside else "nothing"
    values = {"n": len(noted), "date": day.isoformat(), "what": words.listed(beside), **named}
    out.write(words.say(f"check.record.{key}", **values) + "\n")
    return 0


def _differences(before: Mapping[Key, State], now: Mapping[Key, State], day: date) -> Iterator[Line]:
    kinds = {kind for kind, _ in before}
    for key in sorted({*before, *now}):
        old, new = before.get(key), now.get(key)
        states = [state for state in (new, old) if state]
        partners = list(dict.fromkeys(partner for state in states for partner in state.partners))
        head: Line = {"on": day.isoformat(), "kind": key[0], "id": key[1]}
        tail: Line = {"name": states[0].name, **({"partners": partners} if partners else {})}
        if old is None or new is None:
            # the first records of a kind were there before; what is new is that they are kept
            yield {**head, "what": "removed" if new is None else "added" if key[0] in kinds else "filled_in", **tail}
            continue
        days = _noted_days(old, new)
        for field in sorted({*old.fields, *new.fields}):
            was, becomes = old.fields.get(field), new.fields.get(field)
            if was == becomes or (was in _NOTHING and becomes in _NOTHING):
                continue
            on = next((on for noted, on in days.items() if f"{field}.".startswith(f"{noted}.")), None)
            what = "renamed" if field in _NAMES else "altered"
            if on is None and was in _BLANK:
                what = "filled_in"
            happened: Line = {"happened": on} if on is not None else {}
            yield {**head, **happened, "what": what, **tail, "field": field, "old": was, "new": becomes}


def _noted_days(old: State, new: State) -> dict[str, object]:
    """The days that the record tells of its changes (``changed``), by field, but for those it told already."""
    before, now = (state.fields.get("changed") for state in (old, new))
    told = before if isinstance(before, list) else []
    return {note["field"]: note["day"] for note in (now if isinstance(now, list) else []) if note not in told}


def _state_of(kind: str, item: Model) -> State:
    """The fields of a record, those left out left out, with its name and partners."""
    raw = item.model_dump(mode="json", exclude_none=True)
    name = next((raw[field] for field in _NAMES if field in raw), raw.get("short") or raw.get("text") or raw["id"])
    name = name if isinstance(name, str) or _bilingual(name) else raw["id"]
    return State(name, list(partners_of(kind, item)), dict(_flat(raw, "")))


def _flat(value: Line, prefix: str) -> Iterator[tuple[str, object]]:
    for name, inner in value.items():
        if isinstance(inner, dict) and not _bilingual(inner):
            yield from _flat(inner, f"{prefix}{name}.")
        else:
            yield prefix + name, inner


def _bilingual(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"en", "sv"}


def _read_state(path: Path) -> dict[Key, State] | None:
    """The records as last recorded; None where nothing was recorded yet. Raises ``ValueError`` naming the line."""
    if not path.exists():
        return None
    found = {}
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        try:
            values = json.loads(line)
            found[values["kind"], values["id"]] = State(values["name"], values["partners"], {**values["fields"]})
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.as_posix()}:{number}: {error}") from error
    return found


def _append(path: Path, lines: Sequence[Line], instead: Collection[object] = ()) -> None:
    """The file with the lines at its end; those of the days in ``instead`` make room."""
    if lines:
        kept = path.read_text("utf-8-sig").splitlines() if path.exists() else []
        kept = [line for line in kept if json.loads(line)["on"] not in instead]
        write_whole(path, "\n".join([*kept, *map(_line, lines)]) + "\n")


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    """The file with these lines and no others, whole or not at all. Raises ``OSError``."""
    write_whole(path, "\n".join(map(_line, lines)) + "\n")


def _line(value: Line) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
