"""Checks between records: what no single record can know. Each gives errors; warnings are in ``warnings``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from dashboard.catalogue.models.field_types import near
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.models.records import DataSource, Tool
from dashboard.catalogue.models.spelling import JOINED, misspelt, misspelt_names
from dashboard.catalogue.reading.document import Document, Loc
from dashboard.catalogue.reading.entries import Entries, Entry, raw_records
from dashboard.catalogue.reading.vocabularies import Vocabularies
from dashboard.characters import key_of
from dashboard.errors import Fault

# Lists that the platform shows side by side: an id, a name and an address belong to one record of them.
SHARED = ("tools", "data_sources")
# Kinds whose names and addresses stand for one thing each; others may share an address, such as calls.
NAMED = ("resources", "funders", "organisations", "partners", "infrastructure", "open_science", "serve_apps")
# A tool or a data source.
Shown = Entry[Tool] | Entry[DataSource]
# Claims have a field with a status and a source; as a tag they are believed unread.
CLAIMS = frozenset({"elixir core data resource"})


def raw_faults(documents: Mapping[str, Document]) -> list[Fault]:
    """Doubled ids, looked for among all records, valid or not. ``documents`` are by kind. A record that moved to the
    other list keeps its id there; only listed ones must differ."""
    faults = []
    seen: dict[tuple[str, str], str] = {}
    for kind, document in documents.items():
        for index, record in raw_records(document):
            identity = record.get("id")
            if not isinstance(identity, str):
                continue
            place = ("records", index, "id")
            scopes = [kind, "listed"] if kind in SHARED and "removed" not in record else [kind]
            first = [seen[scope, identity] for scope in scopes if (scope, identity) in seen]
            if first:
                faults.append(document.fault("doubled-id", place, id=identity, first=first[0]))
            for scope in scopes:
                seen.setdefault((scope, identity), f"{document.file}:{document.place(place)[0]}")
    return faults


def entry_faults(entries: Entries, vocabularies: Vocabularies, ids: Mapping[str, Collection[str]]) -> list[Fault]:
    """Every error between the valid records; see the functions below. ``ids`` are those of all records, so that an
    invalid record is not also reported as missing."""
    every = [entry for kind in SHARED for entry in entries.get(kind, ())]
    faults = [*_reserved(every), *_moved(every, ids), *_money(entries), *_highlights(entries)]
    for group in (every, *(entries.get(kind, ()) for kind in NAMED)):
        listed = [*filter(is_listed, group)]
        faults += (*_doubled_names(listed), *_doubled_addresses(listed))
        faults += [fault for entry in listed for fault in _spelling(entry)]
    for kind in (*SHARED, "resources", "highlights"):
        faults += [fault for entry in entries.get(kind, ()) for fault in _keywords(entry)]
    for entry in filter(is_listed, entries.get("tools", ())):
        faults += _help_and_filters(entry)
    faults += [fault for entry in entries.get("partners", ()) for fault in _figures(entry)]
    return faults + _areas(entries, vocabularies, ids)


def is_listed(entry: Entry[Any]) -> bool:
    """Whether the record is on the list, not only remembered."""
    return getattr(entry.model, "removed", None) is None


def bare(url: str) -> str:
    """An address as it is compared: without scheme, ``www.`` and closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        # A former address may be anything that once stood in the list.
        return url
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment.strip("/") else ""
    return parts.netloc.casefold().removeprefix("www.") + parts.path.rstrip("/") + query + fragment


def names_of(entry: Entry[Any]) -> Iterator[tuple[str, Loc]]:
    """The names a record goes by now, with the field each stands in."""
    name = entry.model.name
    if isinstance(name, str):
        yield name, ("name",)
    else:
        said = ((getattr(name, lang), ("name", lang)) for lang in ("en", "sv"))
        yield from ((text, place) for text, place in said if text != "unknown")


def _doubled_names(listed: Sequence[Entry[Any]]) -> Iterator[Fault]:
    seen: dict[str, Entry[Any]] = {}
    for entry in listed:
        for name, place in names_of(entry):
            first = seen.setdefault(key_of(name), entry)
            if first is not entry:
                yield entry.error("doubled-name", *place, name=name, other=first.id)
                break


def _doubled_addresses(listed: Sequence[Entry[Any]]) -> Iterator[Fault]:
    seen: dict[str, Entry[Any]] = {}
    for entry in listed:
        field = "website" if hasattr(entry.model, "website") else "url"
        url = getattr(entry.model, field)
        if url == "unknown":
            continue
        first = seen.setdefault(bare(url), entry)
        if first is not entry:
            yield entry.error("doubled-address", field, url=url, other=first.id)


def _reserved(every: Sequence[Shown]) -> Iterator[Fault]:
    """A name or address that another record once had stays with that record, so old links keep their meaning."""
    names: dict[str, Shown] = {}
    addresses: dict[str, Shown] = {}
    for entry in every:
        gone = not is_listed(entry)
        for name in (*entry.model.former_names, *([entry.model.name] if gone else [])):
            names.setdefault(key_of(name), entry)
        # A former address may be relative, as the platform once wrote them; those are compared as they are.
        for url in (*entry.model.former_urls, *([entry.model.url] if gone else [])):
            addresses.setdefault(bare(url), entry)
    for entry in filter(is_listed, every):
        name, url = entry.model.name, entry.model.url
        if (owner := names.get(key_of(name), entry)) is not entry and not _handed_on(owner, entry):
            yield entry.error("reserved-name", "name", name=name, other=owner.id)
        if (owner := addresses.get(bare(url), entry)) is not entry and not _handed_on(owner, entry):
            yield entry.error("reserved-address", "url", url=url, other=owner.id)


def _handed_on(owner: Shown, entry: Shown) -> bool:
    removed = owner.model.removed
    return removed is not None and removed.moved_to == f"{entry.kind}/{entry.id}"


def _moved(every: Sequence[Shown], ids: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    for entry in every:
        moved = entry.model.removed.moved_to if entry.model.removed else None
        kind, _, identity = (moved or "").partition("/")
        if moved and identity not in ids[kind]:
            suggestion = f"{kind}/{close}" if (close := near(identity, ids[kind])) else ""
            place = ("removed", "moved_to")
            yield entry.error("dangling-reference", *place, found=moved, list=kind, suggestion=suggestion)


def _money(entries: Entries) -> Iterator[Fault]:
    funding = {entry.id: entry for entry in entries.get("funding", ())}
    for entry in funding.values():
        holder, seen = entry, {entry.id}
        while (inner := funding.get(holder.model.counted_in or "")) is not None:
            if inner.id == entry.id:
                yield entry.error("counted-in-itself", "counted_in")
            if inner.id in seen:
                break
            if inner.model.addable and entry.model.addable:
                yield entry.error("counted-twice", "addable", other=inner.id)
            seen.add(inner.id)
            holder = inner


def _highlights(entries: Entries) -> Iterator[Fault]:
    """A news item that links to a highlight is about it: it says so, and does not come before it."""
    highlights = {entry.id for entry in entries.get("highlights", ())}
    for entry in entries.get("news", ()):
        if entry.model.highlight in highlights and entry.model.kind != "highlight":
            yield entry.error("news-not-highlight", "kind", found=entry.model.kind, other=entry.model.highlight)


def _areas(entries: Entries, vocabularies: Vocabularies, ids: Mapping[str, Collection[str]]) -> list[Fault]:
    missing = [code for code in vocabularies.get("research_areas", {}) if code not in ids["research_areas"]]
    areas = entries.get("research_areas", ())[:1]
    return [area.document.fault("area-not-described", ("records",), area=code) for area in areas for code in missing]


def _keywords(entry: Entry[Any]) -> Iterator[Fault]:
    for index, keyword in enumerate(entry.model.keywords):
        if key_of(keyword) in CLAIMS:
            yield entry.error("claim-as-keyword", "keywords", index, keyword=keyword)
        if parts := JOINED.get(key_of(keyword)):
            yield entry.error("two-keywords-in-one", "keywords", index, keyword=keyword, suggestion=parts)
        for wrong, right in misspelt(keyword):
            yield entry.error("misspelt", "keywords", index, word=wrong, suggestion=right)


def _spelling(entry: Entry[Any]) -> Iterator[Fault]:
    for name, place in names_of(entry):
        for wrong, right in misspelt_names(name):
            yield entry.error("misspelt", *place, word=wrong, suggestion=right)


def _help_and_filters(entry: Entry[Tool]) -> Iterator[Fault]:
    """A tool in use has a way to get help, or says that none is known; as a data source too it has a type of data, or
    says that none is known: else filters hide it."""
    support, shown = entry.model.support, entry.model.also_data_source
    # A status page tells that something is wrong; nobody there can be asked. A repository takes questions.
    if not (support.email or support.website or support.slack) and entry.model.code_url == "unknown":
        yield entry.error("no-support", "support")
    if shown is not None and not shown.data_types:
        yield entry.error("vanishes-when-filtered", "also_data_source")


def _figures(entry: Entry[Partner]) -> Iterator[Fault]:
    seen: set[tuple[str, str, str]] = set()
    for index, figure in enumerate(entry.model.figures):
        key = (figure.measure, figure.definition, f"{figure.year}/{figure.period.en if figure.period else ''}")
        if key in seen:
            yield entry.error("doubled-figure", "figures", index, measure=figure.measure, year=str(figure.year))
        seen.add(key)
