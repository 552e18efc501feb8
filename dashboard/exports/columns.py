"""What a column of a workbook is called, what it means, which kind of value it holds, and its values in words.

Words stand in ``texts/workbook.yml``: ``column`` (else in ``fields.yml``), ``meaning``, and ``meaning_on`` where a page
means something of its own. A chart's columns are words already and bring their meaning with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from numbers import Real
from typing import Any

from dashboard.catalogue.models.field_types import PartialDate
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
# The vocabularies or kinds that have the words for the codes of a column, the first that knows a code; where a name
# means several things, by the page's slug.
_GROUPS: Mapping[str, str | Mapping[str, str]] = {
    "types": "tool_types",
    "audience": "audiences",
    "research_areas": "research_areas",
    "research_area": "research_areas",
    "data_types": "data_types",
    "disease_types": "disease_types",
    "elixir_status": "elixir_status",
    "country": "countries",
    "framework": "frameworks",
    "framework_basis": "framework_bases",
    "also_data_source": "data_source_types",
    "group": "open_science_groups",
    "organisations": "organisations",
    "partner": "partners",
    "partners": "partners",
    "measure": "measures",
    "approximation": "approximations",
    "bound": "approximations",
    "definition": "definitions",
    "scope": "milestone_scopes",
    "earlier_in_tools": "tools",
    "call_partner": "joint_call_partners",
    "type": {"data-sources": "data_source_types", "partners": "partner_types", "programme": "partner_types"},
    "kind": {
        "resources": "resource_kinds",
        "funders": "funder_kinds",
        "serve-apps": "serve_app_kinds",
        "programme": "funding_kinds milestone_kinds call_kinds",
        "activity": "news_kinds",
    },
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


def heading(t: Translator, name: str, /) -> str:
    """The words for a column, or its name where there are none."""
    keys = (f"workbook.column.{name}", f"fields.{name}", f"data-quality.field.{name}")
    return next((t(key) for key in keys if t.has(key)), name)


def meaning(t: Translator, slug: str, name: str, /) -> str:
    """What a column means on a page; an empty string where that is not written."""
    page = slug.replace("/", "-").replace("-<id>", "")
    keys = (f"workbook.meaning_on.{page}.{name}", f"workbook.meaning.{name}")
    return next((t(key) for key in keys if t.has(key)), "")


def kind_of(slug: str, name: str, values: Iterable[Any], /) -> str:
    """``id``, ``number``, ``truth``, ``date``, ``list``, ``mixed`` (numbers and words) or ``text``."""
    if _is_identifier(slug, name):
        return "id"
    kinds = {_kind(value) for value in values if value is not None and value != "unknown"}
    if kinds == {"number", "text"}:
        return "mixed"
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, Real):
        return "number"
    if isinstance(value, date | PartialDate):
        return "date"
    return "list" if isinstance(value, list | tuple) else "text"


def in_words(slug: str, t: Translator, absolute: Callable[[str], str], name: str, value: Any, /) -> Any:
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
    ends = next((group for ending, group in _BY_ENDING.items() if name.endswith(ending)), "")
    groups = (ends or _here(_GROUPS, slug, name)).split()
    for group in groups:
        if t.knows(group, text):
            return t.label(group, text)
    key = _here(_TEXTS, slug, name).format(text.replace("/", "-"))
    return t(key) if key and t.has(key) else text


def _is_identifier(slug: str, name: str) -> bool:
    return name in IDENTIFIERS or name in _OWN_IDENTIFIERS.get(slug, ())


def _here(words: Mapping[str, str | Mapping[str, str]], slug: str, name: str) -> str:
    found = words.get(name, "")
    return found if isinstance(found, str) else found.get(slug.split("/")[0], "")


def _plain(value: Any, t: Translator) -> str:
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    return str(value)
