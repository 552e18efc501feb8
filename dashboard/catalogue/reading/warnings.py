"""Warnings: what a reader of the catalogue would stumble over, but a start need not stop for.

The findings are those of the platform's own lists (counted in July 2025), which pass their schemas.
Each function looks at the records still listed and gives warnings with file, line and column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from dashboard.catalogue.models.records import DataSource, Tool
from dashboard.catalogue.models.spelling import misspelt, one_spelling
from dashboard.catalogue.reading.cross_checks import SHARED, Shown, bare, is_listed, names_of
from dashboard.catalogue.reading.document import Loc
from dashboard.catalogue.reading.entries import Entries, Entry
from dashboard.characters import key_of
from dashboard.errors import Fault

LONGEST_DESCRIPTION = 200
LONGEST_ADDRESS = 200
# The platform's tags name these among diseases; none of them is one.
NOT_DISEASES = frozenset({"public-health", "drug-development", "general"})
CATCH_ALL = "various-diseases"
# A comma that belongs to a name stands before "and", or in a name that an organisation has as a whole.
_SEVERAL = re.compile(r",(?!\s+(?:and|och)\b)|;|\s/\s")
_SIZE = re.compile(r"\b\d+(?:[.,]\d+)?\s+(?:million|billion|thousand)\b|\b\d{1,3}(?:[ ,\u00a0]\d{3})+\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def warnings(entries: Entries) -> list[Fault]:
    """Every warning about valid records, in no particular order."""
    listed = {kind: [*filter(is_listed, found)] for kind, found in entries.items()}
    tools, sources = listed.get("tools", []), listed.get("data_sources", [])
    others = [entry for kind in ("resources", "funders") for entry in entries.get(kind, ())]
    found = [fault for entry in tools for fault in _tool(entry)]
    found += [fault for entry in sources for fault in _data_source(entry)]
    found += [fault for entry in (*tools, *sources) for fault in _areas(entry)]
    found += [fault for entry in (*tools, *sources, *others) for fault in _description_and_address(entry)]
    every = [(entry, *address) for kind in listed.values() for entry in kind for address in _addresses(entry)]
    found += [entry.warning("http-kept", *place, url=url) for entry, place, url in every if url.startswith("http://")]
    for kind in (*SHARED, "resources", "highlights"):
        found += _keyword_case(listed.get(kind, ()))
        found += [fault for entry in listed.get(kind, ()) for fault in _both_spellings(entry)]
    found += (*_two_names(tools), *_slashes([*tools, *sources, *entries.get("resources", ())]))
    return [*found, *_overlaps(tools), *_overlaps(sources)]


def _tool(entry: Entry[Tool]) -> Iterator[Fault]:
    tool, support, maintainer = entry.model, entry.model.support, entry.model.maintainer
    given = {name for name in ("email", "website", "slack") if getattr(support, name) not in (None, "unknown")}
    if given == {"slack"}:
        yield entry.warning("support-by-chat-only", "support", "slack")
    elif "email" not in given:
        yield entry.warning("no-support-email", "support")
    if support.website and bare(support.website) == bare(tool.url):
        yield entry.warning("support-is-own-address", "support", "website", url=support.website)
    if key_of(maintainer.name) == key_of(tool.name):
        yield entry.warning("maintainer-is-tool", "maintainer", "name", name=maintainer.name)
    if maintainer.url == "unknown":
        yield entry.warning("maintainer-without-address", "maintainer", "url", name=maintainer.name)
    elif bare(maintainer.url) == bare(tool.url):
        yield entry.warning("maintainer-address-is-own", "maintainer", "url", url=maintainer.url)
    # One organisation may have a comma in its name; several organisations with a comma are several.
    if _SEVERAL.search(maintainer.name) and len(maintainer.organisations) != 1:
        yield entry.warning("several-maintainers", "maintainer", "name", name=maintainer.name)
    if tool.code_url == "unknown":
        for place, url in ((("url",), tool.url), (("support", "website"), support.website or "")):
            if urlsplit(url).netloc == "github.com" and urlsplit(url).path.count("/") >= 2:
                yield entry.warning("code-address-elsewhere", *place, url=url)
                break
    types = {key_of(code.replace("-", " ")) for code in tool.types}
    for index, keyword in enumerate(tool.keywords):
        if key_of(keyword) in types:
            yield entry.warning("keyword-repeats-type", "keywords", index, keyword=keyword)
    if tool.also_data_source and tool.also_data_source.data_types == "unknown":
        yield entry.warning("no-data-types", "also_data_source", "data_types")


def _areas(entry: Shown) -> Iterator[Fault]:
    areas = entry.model.research_areas
    if areas == "unknown":
        yield entry.warning("no-research-area", "research_areas")
    elif len(areas) == 4:
        yield entry.warning("all-areas-ticked", "research_areas")


def _data_source(entry: Entry[DataSource]) -> Iterator[Fault]:
    source = entry.model
    diseases = source.disease_types
    if diseases == "unknown" or not diseases:
        yield entry.warning("no-disease-types", "disease_types")
    elif CATCH_ALL in diseases and len(diseases) > 1:
        yield entry.warning("various-beside-named", "disease_types", diseases.index(CATCH_ALL))
    for index, code in enumerate(() if diseases == "unknown" else diseases):
        if code in NOT_DISEASES:
            yield entry.warning("not-a-disease", "disease_types", index, code=code)
    if source.data_types == "unknown" or not source.data_types:
        yield entry.warning("no-data-types", "data_types")
    for field in ("operator", "country"):
        if getattr(source, field) == "unknown":
            yield entry.warning(f"no-{field}", field)


def _description_and_address(entry: Entry[Any]) -> Iterator[Fault]:
    names = [key_of(name) for name, _ in names_of(entry)]
    for lang in ("en", "sv"):
        text, place = getattr(entry.model.description, lang), ("description", lang)
        if text == "unknown":
            yield entry.warning("no-description", *place, language=lang)
            continue
        if len(text) > LONGEST_DESCRIPTION:
            length = {"length": str(len(text)), "limit": str(LONGEST_DESCRIPTION)}
            yield entry.warning("long-description", *place, **length, language=lang)
        if not text.endswith((".", "!", "?", ".”", ".)", ".’")):
            yield entry.warning("no-full-stop", *place, language=lang)
        if any(re.match(re.escape(name) + r"\b", key_of(text)) for name in names):
            yield entry.warning("opens-with-name", *place, language=lang)
        if _SIZE.search(text) and not _YEAR.search(text):
            yield entry.warning("size-without-date", *place, language=lang)
        for wrong, right in misspelt(text):
            yield entry.warning("misspelt-in-text", *place, word=wrong, suggestion=right)
    url = entry.model.url
    if "#" in url or url.endswith("?"):
        yield entry.warning("fragment-in-address", "url", url=url)
    if len(url) > LONGEST_ADDRESS:
        yield entry.warning("long-address", "url", length=str(len(url)), limit=str(LONGEST_ADDRESS))


def _addresses(entry: Entry[Any]) -> Iterator[tuple[Loc, str]]:
    """Every address that a record carries itself, with its place."""
    for name in (
        "url", "website", "page", "maintainer.url", "creator.url", "support.website", "support.slack", "support.status",
    ):  # fmt: skip
        value, place = entry.model, name.split(".")
        for part in place:
            value = getattr(value, part, None)
        if isinstance(value, str) and value.startswith("http"):
            yield tuple(place), value


def _keyword_case(group: Sequence[Entry[Any]]) -> Iterator[Fault]:
    """The rarer spelling is the one to change; between equals the later."""
    spellings: dict[str, dict[str, list[tuple[Entry[Any], int]]]] = defaultdict(lambda: defaultdict(list))
    for entry in group:
        for index, keyword in enumerate(entry.model.keywords):
            spellings[key_of(keyword)][keyword].append((entry, index))
    for forms in spellings.values():
        usual = max(forms, key=lambda form: len(forms[form]))
        for form, uses in forms.items():
            for entry, index in uses if form != usual else ():
                yield entry.warning("keyword-case-differs", "keywords", index, keyword=form, suggestion=usual)


def _both_spellings(entry: Entry[Any]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for index, keyword in enumerate(entry.model.keywords):
        other = first.setdefault(one_spelling(keyword), keyword)
        if key_of(other) != key_of(keyword):
            yield entry.warning("both-spellings", "keywords", index, keyword=keyword, other=other)


def _two_names(tools: Sequence[Entry[Tool]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for entry in tools:
        maintainer = entry.model.maintainer
        name, address = maintainer.name, bare(maintainer.url)
        if maintainer.url == "unknown" or address == bare(entry.model.url) or _SEVERAL.search(name):
            continue
        if key_of(usual := first.setdefault(address, name)) != key_of(name):
            yield entry.warning("group-under-two-names", "maintainer", "name", name=name, other=usual)


def _slashes(group: Sequence[Entry[Any]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for entry in group:
        for place, url in _addresses(entry):
            usual = first.setdefault(url.rstrip("/"), url)
            if usual != url:
                yield entry.warning("slash-differs", *place, url=url, suggestion=usual)


def _overlaps(group: Sequence[Shown]) -> Iterator[Fault]:
    """Two records of which one stands below the other's address, such as Ensembl and a part of it."""
    standing: dict[tuple[str, str], list[Shown]] = defaultdict(list)
    for entry in group:
        own = urlsplit(entry.model.url)
        standing[own.netloc, own.path.rstrip("/")].append(entry)
    for entry in group:
        own = urlsplit(entry.model.url)
        if own.netloc == "github.com":
            continue
        above = {own.path[: slash.start()] for slash in re.finditer("/", own.path)} - {"", own.path.rstrip("/")}
        for other in (other for path in sorted(above) for other in standing.get((own.netloc, path), ())):
            yield entry.warning("overlapping-address", "url", url=entry.model.url, other=other.id)
