"""``dashboard import platform|serve``: where the lists of others differ from our records, by field.

``differences`` tells how they are compared, ``accepting`` how an accepted difference is written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from dashboard.catalogue.reading.history import UPSTREAM
from dashboard.catalogue.snapshot import Snapshot, load
from dashboard.commands.check import Wording, check
from dashboard.commands.importing.accepting import accept
from dashboard.commands.importing.differences import WORDING, Difference, differences, identity, pairs
from dashboard.commands.importing.upstream import UpstreamError, read_apps, read_lists
from dashboard.commands.importing.upstream_memory import Memory, read_memory
from dashboard.commands.importing.writing import RefusedError
from dashboard.errors import DataError

ORIGINS = {"platform": read_lists, "serve": read_apps}


def compare(
    folder: Path,
    base: str,
    today: date,
    lang: str,
    out: TextIO,
    /,
    *,
    origin: str = "platform",
    write: bool = False,
    accepted: Collection[str] = (),
    kept: Collection[str] = (),
) -> int:
    """Writes the differences to ``out``; with ``write`` also applies those in ``accepted``, notes those in ``kept`` as
    decided for ours, and remembers what was read. All or nothing, and only where the result passes the check.

    The exit code: 0 done, 1 faults in our data or in what would become of them, 2 a list or a choice that cannot be
    used. Where it is not 0 nothing is written.
    """
    words = Wording(lang)
    if (accepted or kept) and not write:
        return _stop(words, out, "write-wanted")
    memory_path = folder / UPSTREAM[origin]
    try:
        lists = ORIGINS[origin](base)
        memory = read_memory(memory_path)
    except UpstreamError as error:
        return _stop(words, out, error.code, where=error.where, **error.parts)
    except (ValueError, OSError) as error:
        return _stop(words, out, "memory", where=str(error))
    try:
        snapshot = load(folder, today)
    except DataError:
        return check(folder, lang, out)
    found = [one for kind, rows in lists.items() for one in differences(snapshot, kind, rows, memory)]
    _tell(words, out, snapshot, lists, found)
    strange = [word for word in (*accepted, *kept) if word != "all" and not any(d.named({word}) for d in found)]
    if strange:
        return _stop(words, out, "strange", asked=", ".join(strange))
    chosen = [one for one in found if one.named(accepted)]
    if not write:
        out.write(words.say("import.untouched") + "\n")
        return 0
    after = _remembered(snapshot, lists, memory, found, chosen, kept, today)
    try:
        written = accept(folder, snapshot, chosen, memory, today, base, {UPSTREAM[origin]: after})
    except RefusedError as refusal:
        if refusal.faults:
            for fault in refusal.faults:
                out.write(words.report(fault, folder) + "\n\n")
            _stop(words, out, "would-be-wrong")
            return 1
        return _stop(words, out, refusal.code, **refusal.parts)
    out.write(words.say("import.written" if written else "import.untouched", n=len(chosen)) + "\n")
    return 0


def _stop(words: Wording, out: TextIO, code: str, /, **parts: str) -> int:
    out.write(words.say(f"import.{code}", **parts) + "\n" + words.say("import.untouched") + "\n")
    return 2


def _tell(
    words: Wording, out: TextIO, snapshot: Snapshot, lists: Mapping[str, Sequence[Any]], found: Sequence[Difference]
) -> None:
    for kind, rows in lists.items():
        own = [one for one in found if one.kind == kind]
        there = {record.id for record, _ in pairs(snapshot, kind, rows) if record is not None}
        same = len(there - {one.id for one in own})
        out.write(words.say("import.list", kind=words.say(f"kinds.{kind}"), theirs=len(rows), same=same) + "\n")
        for one in own:
            key = "wording" if one.field in WORDING else one.what
            parts = {**vars(one), "key": one.key, "ours": one.ours or words.say("import.nothing")}
            parts["theirs"] = one.theirs or words.say("import.nothing")
            out.write("  " + words.say(f"import.{key}", **parts) + "\n")


def _remembered(
    snapshot: Snapshot,
    lists: Mapping[str, Sequence[Mapping[str, Any]]],
    memory: Memory,
    found: Sequence[Difference],
    chosen: Sequence[Difference],
    kept: Collection[str],
    today: date,
) -> Memory:
    """What to remember: values that agree or that somebody has decided on; of the others what was known before."""
    decided = {(one.kind, one.id, one.field) for one in found if one in chosen or one.named(set(kept) - {"all"})}
    open_ = {(one.kind, one.id, one.field) for one in found} - decided
    after = Memory({**memory.read, **dict.fromkeys(lists, today.isoformat())}, dict(memory.records), dict(memory.gone))
    for kind, rows in lists.items():
        seen = set()
        for record, fields in pairs(snapshot, kind, rows):
            own = record.id if record else identity(fields["name"][0], fields["url"][0])
            if own in seen or (kind, own, "") in open_:
                continue
            seen.add(own)
            fresh = {name: values for name, values in fields.items() if (kind, own, name) not in open_}
            after.records[kind, own] = {**memory.records.get((kind, own), {}), **fresh}
            after.gone.pop((kind, own), None)
        for key in [key for key in memory.records if key[0] == kind and key[1] not in seen]:
            if (*key, "") in decided:
                after.records.pop(key)
                after.gone.pop(key, None)
            elif kind in memory.read:
                after.gone.setdefault(key, memory.read[kind])
    return after
