"""``dashboard check --record``: notes in ``data/history/`` what changed in the records since the last recording.

Without errors only, and without version control: the records are compared with ``state.jsonl``, which holds them as
they were. A second run on the same data adds nothing. Each file is written beside itself and then put in place.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.queries.findings import IN_FILES, partners_of, totals
from dashboard.catalogue.reading.folder import Catalogue
from dashboard.catalogue.reading.history import CHANGES, STATE, TOTALS, VERSIONS
from dashboard.catalogue.snapshot import VERSION_DIGITS, Snapshot
from dashboard.commands.check import Wording
from dashboard.commands.whole_files import write_whole

Key = tuple[str, str]
# Fields by which a record is known; a change of one is a new name.
_NAMES = ("name", "short_name", "headline", "title", "term", "label", "heading", "abbreviation")


def record(folder: Path, catalogue: Catalogue, day: date, lang: str, out: TextIO) -> int:
    """Brings ``history/`` of a sound data folder up to date and says in ``lang`` what was noted. The exit code: 0,
    or 1 where what is there cannot be read or nothing can be written; then nothing is changed."""
    words = Wording(lang)
    try:
        before = _read_state(folder / STATE)
        now = {(kind, item.id): _fields(kind, item) for kind in KINDS for item in catalogue.records[kind]}
        noted = [] if before is None else [*_differences(before, now, day)]
        _append(folder / CHANGES, noted, set())
        found = _totals(Snapshot(catalogue, day))
        kept = catalogue.history.totals
        last = kept[-1].model_dump(mode="json") if kept else {}
        beside = []
        if {**last, "on": ""} != {**found, "on": ""}:
            beside.append(words.say("check.record.totals"))
            _append(folder / TOTALS, [found], {found["on"]})
        if before != now:
            write_lines(folder / STATE, [{"kind": k, "id": i, **_state(now[k, i])} for k, i in sorted(now)])
        content, versions = catalogue.digest, catalogue.history.versions
        if not versions or versions[-1].data != content:
            beside.append(words.say("check.record.version", version=content[:VERSION_DIGITS]))
            _append(folder / VERSIONS, [{"on": day.isoformat(), "data": content}], set())
    except (OSError, ValueError, KeyError, TypeError) as error:
        out.write(words.say("check.record.failed", problem=str(error)) + "\n")
        return 1
    if before is None:
        out.write(words.say("check.record.first", n=len(now), date=day.isoformat()) + "\n")
        return 0
    counts = Counter(change["what"] for change in noted)
    named = {what: counts[what] for what in ("added", "removed", "renamed", "altered")}
    key = "noted" if noted else "beside" if beside else "nothing"
    values = {"n": len(noted), "date": day.isoformat(), "what": words.listed(beside), **named}
    out.write(words.say(f"check.record.{key}", **values) + "\n")
    return 0


def _differences(
    before: Mapping[Key, dict[str, Any]], now: Mapping[Key, dict[str, Any]], day: date
) -> Iterator[dict[str, Any]]:
    for key in sorted({*before, *now}):
        kind, identity = key
        old, new = before.get(key), now.get(key)
        partners = list(dict.fromkeys(partner for state in (new, old) if state for partner in state[""]["partners"]))
        head = {"on": day.isoformat(), "kind": kind, "id": identity}
        name = (new or old or {})[""]["name"]
        tail = {"name": name, **({"partners": partners} if partners else {})}
        if old is None or new is None:
            yield {**head, "what": "added" if old is None else "removed", **tail}
            continue
        for field in sorted({*old, *new} - {""}):
            if old.get(field) != new.get(field):
                what = "renamed" if field in _NAMES else "altered"
                yield {**head, "what": what, **tail, "field": field, "old": old.get(field), "new": new.get(field)}


def _fields(kind: str, item: Any) -> dict[str, Any]:
    """The fields of a record by dotted name, those left out left out; under "" its name and partners."""
    raw = item.model_dump(mode="json", exclude_none=True)
    name = next((raw[field] for field in _NAMES if field in raw), raw.get("short") or raw.get("text") or raw["id"])
    name = name if isinstance(name, str) or _bilingual(name) else raw["id"]
    return {"": {"name": name, "partners": list(partners_of(kind, item))}, **dict(_flat(raw, ""))}


def _flat(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, inner in value.items():
        if isinstance(inner, dict) and not _bilingual(inner):
            yield from _flat(inner, f"{prefix}{name}.")
        else:
            yield prefix + name, inner


def _bilingual(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"en", "sv"}


def _state(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields[""], "fields": {name: value for name, value in fields.items() if name}}


def _read_state(path: Path) -> dict[Key, dict[str, Any]] | None:
    """The records as last recorded; None where nothing was recorded yet. Raises ``ValueError`` naming the line."""
    if not path.exists():
        return None
    found = {}
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        try:
            values = json.loads(line)
            key = (values["kind"], values["id"])
            found[key] = {"": {"name": values["name"], "partners": values["partners"]}, **values["fields"]}
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.as_posix()}:{number}: {error}") from error
    return found


def _totals(snapshot: Snapshot) -> dict[str, Any]:
    records = sum(len(snapshot.all(kind)) for kind in KINDS)
    counts = totals(snapshot)
    return {"on": snapshot.today.isoformat(), "records": records, **{state: counts[state] for state in IN_FILES}}


def _append(path: Path, lines: list[dict[str, Any]], instead: set[str]) -> None:
    """The file with the lines at its end; those of the days in ``instead`` make room."""
    if not lines:
        return
    kept = path.read_text("utf-8-sig").splitlines() if path.exists() else []
    kept = [line for line in kept if json.loads(line)["on"] not in instead]
    _write(path, [*kept, *map(_line, lines)])


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    """The file with these lines and no others, whole or not at all. Raises ``OSError``."""
    _write(path, [_line(line) for line in lines])


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _write(path: Path, lines: list[str]) -> None:
    write_whole(path, "\n".join(lines) + "\n")
