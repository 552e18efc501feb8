"""The one place that spells an address: slugs, frozen query names, links and their canonical form.

Addresses are made without the base path; ``html_first.render`` puts it in front of every local
``href``, ``src`` and ``action``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from dashboard.characters import cleaned

LANGUAGES = ("en", "sv")
# The exports of a page: the same address with one of these endings.
SUFFIXES = ("json", "csv", "xlsx")

# Query names are a promise: a name in an address that somebody kept must go on working.
# name -> what it holds; the order here is the order in a canonical address.
QUERY: dict[str, str] = {
    "q": "words searched for",
    "type": "tool or data source types",
    "audience": "whom it is for",
    "org": "organisation that maintains it",
    "partner": "partner organisations",
    "area": "research areas",
    "data": "data types",
    "disease": "disease types",
    "elixir": "ELIXIR status",
    "host": "where it is hosted",
    "country": "country of the operator",
    "framework": "what an app is built with",
    "licence": "licence of the code or, as registries state it, of a data source",
    "language": "programming languages",
    "topic": "topics of the EDAM ontology",
    "registry": "registries that have an entry",
    "kind": "kind of record",
    "group": "section of a list",
    "year": "years",
    "state": "what is missing of a value in the quality list",
    "field": "field in the quality list",
    "about": "what a contribution is about",
    "record": "record that a contribution or the quality list is about",
    "ids": "partners compared",
    "measure": "figure shown",
    "since": "date changes are counted from",
    "on": "day that a file of the quality list or of changes is counted on",
    "sort": "order",
    "view": "cards or table; news or highlights; the quality of a record",
    "page": "page of results",
}
# Names whose values are a set: their order says nothing, so there is one. The partners compared stand as chosen.
SETS = set(
    "type audience org partner area data disease elixir host country framework licence language topic registry"
    " kind group year state field".split()
)


def name_values(name: str, holds: str) -> None:
    """Makes ``name`` a query name whose values are a set, after the other facets, where it is none yet."""
    if name not in QUERY:
        tail = {late: QUERY.pop(late) for late in list(QUERY)[list(QUERY).index("about") :]}
        QUERY.update({name: holds, **tail})
        SETS.add(name)


def href(lang: str, page: str = "", suffix: str = "", /, *, fragment: object = "", **query: object) -> str:
    """The canonical address of a page.

    ``page`` is its slug path without language (``"tools/serve"``); ``suffix`` is one of
    ``SUFFIXES`` for an export; query values may be strings, numbers or iterables of them; empty ones vanish.
    Raises ``KeyError`` for a query name that is not in ``QUERY``.
    """
    path = f"/{lang}" + (f"/{page}" if page else "")
    path = quote(path) + (f".{suffix}" if suffix else "")
    return path + canonical_query(query) + (f"#{fragment}" if fragment else "")


def canonical_query(query: Mapping[str, object]) -> str:
    """``?a=1&b=2`` in the frozen order with lists joined by commas, sets in order of code, or an empty string."""
    unknown = set(query) - set(QUERY)
    if unknown:
        raise KeyError(f"query names not in addresses.QUERY: {sorted(unknown)}")
    pairs = [(name, in_order(name, _joined(query[name]))) for name in QUERY if name in query]
    pairs = [(name, value) for name, value in pairs if value]
    return "?" + urlencode(pairs, safe=",", errors="replace") if pairs else ""


def _joined(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return ",".join(str(item) for item in value)
    return str(value)


def in_order(name: str, value: str) -> str:
    """A value as it stands in a canonical address, without what nobody sees or means; each item of a set once, in order
    of code."""
    value = cleaned(value).strip()
    return ",".join(sorted({item.strip() for item in value.split(",")} - {""})) if name in SETS else value


def split_path(path: str) -> tuple[str, str, str] | None:
    """``(language, page, suffix)`` of a path without base path, or ``None`` where it has no language.

    ``/en/tools.csv`` gives ``("en", "tools", "csv")``; a suffix is one of ``SUFFIXES``. No address of ours has a
    capital or an empty segment, so case and doubled slashes make no difference: ``//EN/Tools.CSV/`` gives the same.
    """
    parts = "/".join(filter(None, path.lower().split("/"))).split("/", 1)
    lang, _, suffix_of_home = parts[0].partition(".")
    if lang not in LANGUAGES or (suffix_of_home and len(parts) > 1):
        return None
    if suffix_of_home:
        return (lang, "", suffix_of_home) if suffix_of_home in SUFFIXES else None
    page, suffix = (parts[1] if len(parts) > 1 else ""), ""
    stem, dot, ending = page.rpartition(".")
    if dot and ending in SUFFIXES:
        page, suffix = stem.strip("/"), ending
    return lang, page, suffix


def suffix_of(path: str) -> str:
    """The ending of a path that asks for a file of ours (``csv``), in any case; an empty string for a page."""
    ending = path.rstrip("/").rpartition(".")[2].lower()
    return ending if ending in SUFFIXES else ""
