"""What registries, the code and publications tell of a record, where its page says more than the value of a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.described import CodeFacts, Publication, RegistryEntry, StatedLicence
from dashboard.catalogue.queries.outbound import doi_address, entry_address
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, Snapshot
from dashboard.components.record_card import external, unknown
from dashboard.components.source_note import source_link, source_note
from dashboard.i18n import Translator


def registered(snapshot: Snapshot, t: Translator, kind: str, record: Any, /) -> dict[str, object]:
    """The values of these fields, by field; ``None`` for those of which the record holds nothing."""
    lists: dict[str, tuple[Sequence[Any], Any]] = {
        "registry_licences": (record.registry_licences, _stated),
        "registries": (record.registries, _entry),
        "publications": (record.publications, _publication),
    }
    found: dict[str, object] = {
        name: [*(words(snapshot, t, part) for part in parts), _read(snapshot, t, parts)] if parts else None
        for name, (parts, words) in lists.items()
    }
    code: CodeFacts | None = getattr(record, "code", None)
    if code:
        found["code.licence"] = _licence(snapshot, t, PAGES_OF_KINDS[kind], code.licence)
        found["code.sources"] = [_source(snapshot, t, source) for source in code.sources]
    return found


def _licence(snapshot: Snapshot, t: Translator, page: str, code: str, *details: object) -> html.Div:
    """A licence as a link to the list narrowed to it, with what it means and what is said beside it."""
    if code == "unknown":
        return html.Div(unknown(t))
    meaning = snapshot.catalogue.vocabularies["licences"][code].meaning
    link = html.A(t.label("licences", code), href=href(t.lang, page, licence=code))
    return _with(link, *details, t.text(meaning) if meaning else None)


def _stated(snapshot: Snapshot, t: Translator, stated: StatedLicence) -> html.Div:
    sources: list[Any] = [snapshot.get("sources", source) for source in stated.sources]
    names = t.join(source.producer for source in sources)
    terms = external(stated.url.removeprefix("https://"), stated.url) if stated.url else None
    return _licence(snapshot, t, "data-sources", stated.id, terms, t("record.stated_by", names=names))


def _entry(snapshot: Snapshot, t: Translator, entry: RegistryEntry) -> html.Div:
    address = entry_address(snapshot, entry)
    link = html.Span([t.label("registries", entry.registry), ": ", external(entry.name or entry.id, address)])
    words = [entry.id] if entry.name and entry.name != entry.id else []
    words.append(t.label("registry_matches", entry.match))
    if entry.updated:
        words.append(t("record.entry_updated", date=t.date(entry.updated)))
    return _with(link, " · ".join(words))


def _publication(snapshot: Snapshot, t: Translator, publication: Publication) -> html.Div:
    words = [t.date(publication.year)] if publication.year else []
    if publication.kind != "publication":
        words.append(t.label("publication_kinds", publication.kind))
    link = external(publication.doi, doi_address(publication.doi))
    return html.Div([link, html.Span(f" {', '.join(words)}", className="small text-body-secondary") if words else None])


def _read(snapshot: Snapshot, t: Translator, parts: Iterable[Any]) -> object:
    return source_note(snapshot, t, (source for part in parts for source in part.sources), dated=True)


def _source(snapshot: Snapshot, t: Translator, source_id: str) -> html.Div:
    source: Any = snapshot.get("sources", source_id)
    return _with(html.Span(source_link(source, t)), t("shell.as_of", date=t.date(source.as_of)))


def _with(value: object, *details: object) -> html.Div:
    return html.Div(
        [value, *(html.Span(detail, className="small text-body-secondary d-block") for detail in details if detail)]
    )
