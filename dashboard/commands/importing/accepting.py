"""Writes accepted differences into the files of the catalogue: comments, order and our own texts stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import key_of
from dashboard.commands.importing.adopting import adopted, as_held, flow, source_of
from dashboard.commands.importing.differences import Difference
from dashboard.commands.importing.upstream_memory import Memory, written
from dashboard.commands.importing.upstream_words import tidy_name
from dashboard.commands.importing.writing import Files, RefusedError, prove, put, text_of

# Accepting these notes that a person has read the change: the words of the record are ours, and so is the mailbox.
_NOTED = frozenset({"description", "support.email"})


def accept(
    folder: Path,
    snapshot: Snapshot,
    chosen: Sequence[Difference],
    memory: Memory,
    today: date,
    base: str,
    remembered: Mapping[str, Memory],
) -> bool:
    """Applies the differences and writes the memories, by their files. Whether any file changed.

    ``memory`` is the one that was compared with: it knows when a record that has gone was last seen; ``base`` is where
    the lists were read. Raises ``RefusedError``.
    """
    files = Files(folder)
    for kind in dict.fromkeys(one.kind for one in chosen):
        records = files[KINDS[kind].path]["records"]
        for one in (one for one in chosen if one.kind == kind):
            _apply(one, records, snapshot, memory, today, partial(source_of, files, kind, today, base))
    content = {**files.changed(), **{file: written(after) for file, after in remembered.items()}}
    content = {file: text for file, text in content.items() if text != text_of(folder / file)}
    prove(folder, content)
    put(folder, content)
    return bool(content)


def _apply(
    one: Difference, records: Any, snapshot: Snapshot, memory: Memory, today: date, source: Callable[[], str]
) -> None:
    if one.what == "double":
        raise RefusedError("double-chosen", name=one.name)
    if one.what == "new":
        at = next((number for number, record in enumerate(records) if "removed" in record), len(records))
        records.insert(at, adopted(one, snapshot, today, source()))
        return
    record = next(record for record in records if record["id"] == one.id)
    if one.what == "gone":
        last = memory.gone.get((one.kind, one.id)) or memory.read.get(one.kind)
        as_of = snapshot.as_of(one.kind, snapshot.get(one.kind, one.id))
        day = date.fromisoformat(last) if last else as_of.surely if as_of else today
        _put_before(record, "removed", {"last_listed": day, "removed_on": today, "reason": "unknown"})
    elif one.what == "back":
        del record["removed"]
    elif one.field in _NOTED or not _set(record, one, snapshot):
        return
    if (name := source()) not in record["sources"]:
        record["sources"].append(name)
    if "as_of" in record:
        record["as_of"] = today
    else:
        _put_before(record, "as_of", today)


def _set(record: Any, one: Difference, snapshot: Snapshot) -> bool:
    """Puts their value into the record; whether that changed it."""
    values = one.fields[one.field]
    if one.field == "name":
        _rename(record, one.kind, values[0])
        return True
    if one.field == "url":
        old = str(record["url"])
        kept = "other_urls" if one.kind == "serve_apps" else "former_urls"
        if one.kind in ("tools", "data_sources", "serve_apps"):
            _remember(record, "url", kept, old)
        record["url"] = values[0]
        return True
    if one.field == "keywords":
        _replace(record, "keywords", _merged(record, one))
        return True
    if not values and one.what != "upstream":
        # what we have found out ourselves stays, though they do not tell it
        return False
    holder, _, last = one.field.rpartition(".")
    target = record.setdefault(holder, CommentedMap()) if holder else record
    if not values and not FIELDS[one.kind][one.field].may_be_unknown:
        target.pop(last, None)
        return True
    _replace(target, last, as_held(one, one.field, snapshot))
    return True


def _merged(record: Any, one: Difference) -> list[str]:
    """Our keywords, with theirs that have come and without those that have gone; what we left out stays out."""
    own = list(record.get("keywords", ()))
    before, now = ({key_of(word) for word in words} for words in (one.before, one.fields["keywords"]))
    named = {key_of(str(name)) for name in (record["name"], *record.get("former_names", ()))}
    known = before | named | {key_of(word) for word in own}
    kept = [word for word in own if key_of(word) not in before - now]
    return kept + [word for word in one.fields["keywords"] if key_of(word) not in known]


def _replace(target: Any, key: str, value: Any) -> None:
    """The value under the key; a list keeps the form that it has in the file."""
    old = target.get(key)
    if isinstance(value, list) and isinstance(old, CommentedSeq):
        old[:] = value
    elif key in target or "sources" not in target:
        target[key] = flow(value)
    else:
        _put_before(target, key, value)


def _rename(record: Any, kind: str, name: str) -> None:
    if not isinstance(record["name"], str) or kind == "serve_apps":
        # our own spelling stays; theirs is known from now on
        _put_after(record, "name", "upstream_name", name)
        return
    tidy = tidy_name(name)
    if tidy != record["name"]:
        _remember(record, "name", "former_names", str(record["name"]))
        record["name"] = tidy
    if tidy != name:
        _put_after(record, "name", "upstream_name", name)
    else:
        record.pop("upstream_name", None)


def _remember(record: Any, beside: str, key: str, old: str) -> None:
    held = list(record.get(key, ()))
    if old not in held:
        _put_after(record, beside, key, [*held, old])


def _put_after(record: Any, beside: str, key: str, value: object) -> None:
    if key in record:
        record[key] = flow(value)
    else:
        record.insert(list(record).index(beside) + 1, key, flow(value))


def _put_before(record: Any, key: str, value: Any, beside: str = "sources") -> None:
    record.insert(list(record).index(beside), key, flow(value))
