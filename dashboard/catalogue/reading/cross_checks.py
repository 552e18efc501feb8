"""Checks between records: what no single record can know. Each gives errors; warnings are in ``advice``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from dashboard.catalogue.models.field_types import near
from dashboard.catalogue.models.spelling import JOINED, misspelt, misspelt_names
from dashboard.catalogue.reading.document import Document, Part
from dashboard.catalogue.reading.entries import Entries, Entry, raw_records
from dashboard.characters import key_of
from dashboard.errors import Fault

# Lists that the platform shows side by side: an id, a name and an address belong to one record of them.
SHARED = ("tools", "data_sources")
# Kinds whose names and addresses stand for one thing each; others may share an address, such as calls.
NAMED = ("resources", "funders", "organisations", "partners", "infrastructure", "open_science", "serve_apps")
# Claims have a field with a status and a source; as a tag they are believed unread.
CLAIMS = frozenset({"elixir core data resource"})


def raw_faults(documents: Mapping[str, Document]) -> list[Fault]:
    """Doubled ids, looked for among all records, valid or not. ``documents`` are by kind.

    A record that moved to the other list keeps its id there; only listed ones must differ.
    """
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


def entry_faults(
    entries: Entries, vocabularies: Mapping[str, Mapping[str, Any]], ids: Mapping[str, frozenset[str]]
) -> list[Fault]:
    """Every error between the valid records; see the functions below.

    ``ids`` are those of all records, so that an invalid record is not also reported as missing.
    """
    listed = [entry for kind in SHARED for entry in entries.get(kind, ())]
    faults = [*_reserved(listed), *_moved(listed, ids), *_money(entries), *_highlights(entries)]
    for group in (listed, *(entries.get(kind, ()) for kind in NAMED)):
        faults += _doubled_names(group)
        faults += _doubled_addresses(group)
    faults += _areas(entries, vocabularies, ids)
    for kind in (*SHARED, "resources", "highlights"):
        faults += [fault for entry in entries.get(kind, ()) for fault in _keywords(entry)]
    for kind in (*SHARED, *NAMED):
        faults += [fault for entry in filter(is_listed, entries.get(kind, ())) for fault in _spelling(entry)]
    for entry in filter(is_listed, entries.get("tools", ())):
        faults += (*_help(entry), *_filtered_away(entry))
    faults += [fault for entry in entries.get("partners", ()) for fault in _figures(entry)]
    return faults


def is_listed(entry: Entry) -> bool:
    """Whether the record is on the list, not only remembered."""
    return getattr(entry.model, "removed", None) is None


def fold(text: str) -> str:
    """A name as it is compared: without case, with single blanks, without what nobody sees or means."""
    return key_of(text)


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


def names_of(entry: Entry) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The names a record goes by now, with the field each stands in."""
    name = entry.model.name
    if isinstance(name, str):
        yield name, ("name",)
    else:
        said = ((getattr(name, lang), ("name", lang)) for lang in ("en", "sv"))
        yield from ((text, place) for text, place in said if text != "unknown")


def _doubled_names(group: Sequence[Entry]) -> Iterator[Fault]:
    seen: dict[str, Entry] = {}
    for entry in filter(is_listed, group):
        for name, place in names_of(entry):
            first = seen.setdefault(fold(name), entry)
            if first is not entry:
                yield entry.error("doubled-name", *place, name=name, other=first.id)
                break


def _doubled_addresses(group: Sequence[Entry]) -> Iterator[Fault]:
    seen: dict[str, Entry] = {}
    for entry in filter(is_listed, group):
        field = "website" if hasattr(entry.model, "website") else "url"
        url = getattr(entry.model, field)
        if url == "unknown":
            continue
        first = seen.setdefault(bare(url), entry)
        if first is not entry:
            yield entry.error("doubled-address", field, url=url, other=first.id)


def _reserved(listed: Sequence[Entry]) -> Iterator[Fault]:
    """A name or address that another record once had stays with that record, so old links keep their meaning."""
    names: dict[str, Entry] = {}
    addresses: dict[str, Entry] = {}
    for entry in listed:
        gone = not is_listed(entry)
        for name in (*entry.model.former_names, *([entry.model.name] if gone else [])):
            names.setdefault(fold(name), entry)
        # A former address may be relative, as the platform once wrote them; those are compared as they are.
        for url in (*entry.model.former_urls, *([entry.model.url] if gone else [])):
            addresses.setdefault(bare(url), entry)
    for entry in filter(is_listed, listed):
        owner = names.get(fold(entry.model.name), entry)
        if owner is not entry and not _handed_on(owner, entry):
            yield entry.error("reserved-name", "name", name=entry.model.name, other=owner.id)
        owner = addresses.get(bare(entry.model.url), entry)
        if owner is not entry and not _handed_on(owner, entry):
            yield entry.error("reserved-address", "url", url=entry.model.url, other=owner.id)


def _handed_on(owner: Entry, entry: Entry) -> bool:
    removed = owner.model.removed
    return removed is not None and removed.moved_to == f"{entry.kind}/{entry.id}"


def _moved(listed: Sequence[Entry], ids: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    for entry in listed:
        if is_listed(entry) or entry.model.removed.moved_to is None:
            continue
        kind, _, identity = entry.model.removed.moved_to.partition("/")
        if identity not in ids[kind]:
            yield entry.error(
                "dangling-reference",
                "removed",
                "moved_to",
                found=entry.model.removed.moved_to,
                list=kind,
                suggestion=f"{kind}/{close}" if (close := near(identity, ids[kind])) else "",
            )


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
    highlights = {entry.id: entry for entry in entries.get("highlights", ())}
    for entry in entries.get("news", ()):
        highlight = highlights.get(entry.model.highlight or "")
        if highlight is None:
            continue
        if entry.model.kind != "highlight":
            yield entry.error("news-not-highlight", "kind", found=entry.model.kind, other=highlight.id)


def _areas(
    entries: Entries, vocabularies: Mapping[str, Mapping[str, Any]], ids: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    for area in entries.get("research_areas", ())[:1]:
        for code in vocabularies.get("research_areas", {}):
            if code not in ids["research_areas"]:
                yield area.document.fault("area-not-described", ("records",), area=code)


def _keywords(entry: Entry) -> Iterator[Fault]:
    for index, keyword in enumerate(entry.model.keywords):
        if fold(keyword) in CLAIMS:
            yield entry.error("claim-as-keyword", "keywords", index, keyword=keyword)
        if parts := JOINED.get(fold(keyword)):
            yield entry.error("two-keywords-in-one", "keywords", index, keyword=keyword, suggestion=parts)
        for wrong, right in misspelt(keyword):
            yield entry.error("misspelt", "keywords", index, word=wrong, suggestion=right)


def _spelling(entry: Entry) -> Iterator[Fault]:
    for name, place in names_of(entry):
        for wrong, right in misspelt_names(name):
            yield entry.error("misspelt", *place, word=wrong, suggestion=right)


def _help(entry: Entry) -> Iterator[Fault]:
    """A tool in use has a way to get help, or says that none is known."""
    support = entry.model.support
    # A status page tells that something is wrong; nobody there can be asked. A repository takes questions.
    if not (support.email or support.website or support.slack) and entry.model.code_url == "unknown":
        yield entry.error("no-support", "support")


def _filtered_away(entry: Entry) -> Iterator[Fault]:
    """A tool that is also a data source has a type of data, or says that none is known: else filters hide it."""
    shown = entry.model.also_data_source
    if shown is not None and not shown.data_types:
        yield entry.error("vanishes-when-filtered", "also_data_source")


def _figures(entry: Entry) -> Iterator[Fault]:
    seen: set[tuple[str, str, str]] = set()
    for index, figure in enumerate(entry.model.figures):
        key = (figure.measure, figure.definition, f"{figure.year}/{figure.period.en if figure.period else ''}")
        if key in seen:
            yield entry.error("doubled-figure", "figures", index, measure=figure.measure, year=str(figure.year))
        seen.add(key)
