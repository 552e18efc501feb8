"""A change of the data in words: what happened to which record, what stood there and stands there now, how we know."""

from __future__ import annotations

from dashboard.catalogue.models.field_types import Text
from dashboard.catalogue.queries.changes import Since
from dashboard.catalogue.queries.derived_records import Change
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.record_address import record_name
from dashboard.exports.columns import field_words
from dashboard.i18n import Translator

MOST_LETTERS = 280


def change_name(snapshot: Snapshot, t: Translator, change: Change, /) -> str:
    """The name of the record as it is now, or as it was recorded where the record is gone."""
    record: object = snapshot.get(change.kind, change.record)
    return record_name(t, record) if record is not None else t.text(change.name or change.record)


def change_words(t: Translator, change: Change, /) -> str:
    """What happened, without the name: ``altered: Address, from … to …``."""
    if not change.field or change.what in ("added", "removed"):
        if change.field == "listed_again":
            return t("changes.happened.added_again")
        own = f"changes.happened.{change.what}_{change.source}_{change.kind}"
        return t(own if t.has(own) else f"changes.happened.{change.what}_{change.source}")
    parts = {
        "field": field_words(t, change.field, change.kind),
        "old": value_words(t, _worded(t, change, change.old)),
        "new": value_words(t, _worded(t, change, change.new)),
    }
    return t(f"changes.happened.{change.what}", **parts)


def known_words(t: Translator, change: Change, /) -> str:
    """How we know, with the day."""
    said = t(f"changes.known.{change.source}", date=t.on(change.on))
    return said[:1].upper() + said[1:]


def since_words(t: Translator, since: Since, /) -> str:
    """From which day changes are counted, and why from that one."""
    return t(f"changes.since.{since.how}", date=t.date(since.day), asked=since.asked[:40])


def value_words(t: Translator, value: object, /) -> str:
    """A value as it stands in a file: a text in the language, a list joined, cut where it is very long."""
    if value is None or value == []:
        return t("changes.nothing")
    if value == "unknown":
        return t("shell.unknown")
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    if isinstance(value, Text):
        return _cut(t.text(value))
    if isinstance(value, dict):
        if set(value) == {"en", "sv"}:
            return _cut(str(value[t.lang]))
        return _cut("; ".join(f"{name}: {value_words(t, inner)}" for name, inner in value.items()))
    if isinstance(value, list | tuple):
        return _cut(", ".join(value_words(t, inner) for inner in value))
    return _cut(str(value))


def _worded(t: Translator, change: Change, value: object) -> object:
    """Codes and ids as their words, where the field has a vocabulary."""
    field = FIELDS.get(change.kind, {}).get(change.field)
    if field is None or not field.vocabulary:
        return value
    if isinstance(value, list | tuple):
        return [_worded(t, change, one) for one in value]
    return t.label(field.vocabulary, value) if isinstance(value, str) and t.knows(field.vocabulary, value) else value


def _cut(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"
