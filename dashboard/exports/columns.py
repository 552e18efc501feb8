"""What a column of a workbook is called, what it means, which kind of value it holds, and its values in words.

Of a field of a record ``fields.yml`` says it; of other columns ``texts/workbook.yml``: ``column``, ``meaning``, and
``meaning_on`` where a page means something of its own. A chart's columns are words already and bring their meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from numbers import Real

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.reading.fields import FIELDS, Field, field_of
from dashboard.i18n import Translator

# Columns of ids, and of names in the files: written as they are, so that they can be looked up.
IDENTIFIERS = frozenset(
    "id sources counted_in highlight tool tool_ids serve_app_ids data_source_ids infrastructure_ids fellow_ids node_ids"
    " highlight_ids news_ids milestone_ids funding_ids record_ids".split()
)
_OWN_IDENTIFIERS = {
    "data-quality": frozenset({"record", "field", "value"}),
    "data-quality/changes": frozenset({"record", "field"}),
}
# The kinds whose records stand in the tables of a page, where they are not what the page is called after.
_KINDS = {
    "programme": "funding milestones partners planned_totals directors calls joint_calls",
    "activity": "news highlights",
    "open-science": "open_science events glossary",
}
_BY_ENDING = {"_certainty": "certainties", "_bound": "approximations"}
# Columns whose codes have their words among the texts; where a name means several things, by the page's slug.
_TEXTS: Mapping[str, str | Mapping[str, str]] = {
    "kind": "kinds.{}",
    "state": {"data-quality": "data-quality.state.{}", "coverage": "coverage.state.{}"},
    "address_state": "links.state.{}",
    "point": "charts.partner-map.level.{}",
    "what": "changes.what.{}",
    "known_from": "workbook.known_from.{}",
    "page": "workbook.page.{}",
    "value": "workbook.value.{}",
    "record": {"programme": "workbook.record.{}", "activity": "workbook.record.{}"},
}


def field_words(t: Translator, name: str, kind: str = "", /) -> str:
    """The words for a field of a record or a column of a series, or its name in the file where there are none."""
    field = field_of(name, kind)
    if field is not None:
        return t.text(field.label)
    key = f"data-quality.field.{name}"
    return t(key) if t.has(key) else name


def heading(t: Translator, name: str, /) -> str:
    """The words for a column, or its name where there are none."""
    key = f"workbook.column.{name}"
    if t.has(key):
        return t(key)
    field = next(_fields("", name), None)
    return t.text(field.heading) if field else field_words(t, name)


def meaning(t: Translator, slug: str, name: str, /) -> str:
    """What a column means on a page; an empty string where that is not written."""
    page = slug.replace("/", "-").replace("-<id>", "")
    own, general = f"workbook.meaning_on.{page}.{name}", f"workbook.meaning.{name}"
    if t.has(own):
        return t(own)
    field = next(_fields(slug, name), None)
    if field is None and t.has(general):
        return t(general)
    field = field or next(_fields("", name), None)
    return t.text(field.meaning) if field else ""


def _fields(slug: str, column: str) -> Iterator[Field]:
    """The fields that have that column in the exports of a page, or of any."""
    first = slug.split("/")[0]
    kinds = _KINDS.get(first, first.replace("-", "_")).split() if slug else FIELDS
    return (field for kind in kinds for field in FIELDS.get(kind, {}).values() if field.column == column)


def _vocabularies(slug: str, column: str) -> list[str]:
    """The vocabularies or kinds that have the words for the codes of a column, on a page or where all pages agree."""
    here = [field.vocabulary for field in _fields(slug, column) if field.vocabulary]
    anywhere = {field.vocabulary for field in _fields("", column)} - {""}
    return here or (list(anywhere) if len(anywhere) == 1 else [])


def kind_of(slug: str, name: str, values: Iterable[object], /) -> str:
    """``id``, ``number``, ``truth``, ``date``, ``list``, ``mixed`` (numbers and words) or ``text``."""
    if _is_identifier(slug, name):
        return "id"
    kinds = {_kind(value) for value in values if value is not None and value != "unknown"}
    if kinds == {"number", "text"}:
        return "mixed"
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, Real):
        return "number"
    if isinstance(value, date | PartialDate):
        return "date"
    return "list" if isinstance(value, list | tuple) else "text"


def in_words(slug: str, t: Translator, absolute: Callable[[str], str], name: str, value: object, /) -> object:
    """A value as a cell: a number, a truth value, a day or a text in the language; ``None`` for nothing.

    ``absolute`` makes a local address one that leads somewhere from a file.
    """
    if value is None or isinstance(value, bool | date):
        return value
    if hasattr(value, "item"):  # a scalar of numpy
        value = value.item()
    if isinstance(value, Real):
        return value
    if isinstance(value, PartialDate):
        return value.first if value.precision == "day" else value.written
    if isinstance(value, Mapping):
        parts = ((part, in_words(slug, t, absolute, part, inner)) for part, inner in value.items())
        return ", ".join(f"{heading(t, part)}: {_plain(inner, t)}" for part, inner in parts if inner is not None)
    if isinstance(value, list | tuple):
        words = [_plain(in_words(slug, t, absolute, name, part), t) for part in value]
        # sentences follow each other as they do in a text
        return (" " if all(part.endswith(".") for part in words) else "; ").join(words) or None
    return _text(slug, t, absolute, name, str(value))


def _text(slug: str, t: Translator, absolute: Callable[[str], str], name: str, text: str) -> str:
    if text == "unknown":
        return t("shell.unknown")
    if _is_identifier(slug, name):
        return text
    if name == "url" and text.startswith("/"):
        return absolute(text)
    ends = [group for ending, group in _BY_ENDING.items() if name.endswith(ending)]
    for group in ends or _vocabularies(slug, name):
        if t.knows(group, text):
            return t.label(group, text)
    key = _here(_TEXTS, slug, name).format(text.replace("/", "-"))
    return t(key) if key and t.has(key) else text


def _is_identifier(slug: str, name: str) -> bool:
    return name in IDENTIFIERS or name in _OWN_IDENTIFIERS.get(slug, ())


def _here(words: Mapping[str, str | Mapping[str, str]], slug: str, name: str) -> str:
    found = words.get(name, "")
    return found if isinstance(found, str) else found.get(slug.split("/")[0], "")


def _plain(value: object, t: Translator) -> str:
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    return str(value)
