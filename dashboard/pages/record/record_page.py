"""The page of one listed record: what is known, what is not, what it is tied to, how to cite and to correct it.

Which fields it shows, in which part and under which words, is told by ``catalogue/fields.yml``; a page words only those
fields itself that are more than their value. All other words stand in ``record.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.reading.fields import FIELDS, Field, placed
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, Snapshot
from dashboard.components.export_links import export_links
from dashboard.components.link_words import checked, link_note
from dashboard.components.page_head import page_head
from dashboard.components.record_card import external, facts
from dashboard.components.record_quality import quality_part
from dashboard.components.removed import absences, removed_notice
from dashboard.components.source_note import source_note
from dashboard.i18n import Translator
from dashboard.pages.record.registered import registered
from dashboard.pages.record.ties import ties

# A field and its state.
Gap = tuple[str, str]


def record_page(
    snapshot: Snapshot,
    t: Translator,
    kind: str,
    record: Any,
    /,
    *,
    own: Mapping[str, object],
    gaps: Sequence[Gap],
    maintainer: str = "",
    query: Mapping[str, str],
    more: object = None,
) -> html.Article:
    """The whole page. ``own`` holds what the page words itself, by field (``None`` leaves a field out); ``maintainer``
    is who is named in the citation; ``query`` may ask for the record's quality; ``more`` follows the fields."""
    page = f"{PAGES_OF_KINDS[kind]}/{record.id}"
    own = {**registered(snapshot, t, kind, record), "absences": absences(t, record), **own}
    return html.Article(
        [
            page_head(record.name, t.text(record.description), kicker=t(f"record.kind.{kind}")),
            removed_notice(snapshot, t, record) if record.removed else None,
            _address(snapshot, record, t),
            quality_part(snapshot, t, kind, record, query),
            html.Div(
                [
                    html.Div(
                        [
                            *(_part(snapshot, t, kind, record, name, own) for name in t.below("record.part")),
                            more,
                            _gaps(t, kind, gaps),
                            source_note(snapshot, t, record.sources, snapshot.as_of(kind, record)),
                        ],
                        className="record-main",
                    ),
                    html.Aside(
                        [
                            _cite(snapshot, t, kind, record, page, maintainer),
                            _correct(t, kind, record),
                            export_links(t, page),
                        ],
                        className="card card-body panel record-side",
                    ),
                ],
                className="beside record",
            ),
            *ties(snapshot, t, kind, record),
        ]
    )


def gaps_of(kind: str, record: object, /, **states: str) -> list[Gap]:
    """What is not known of a record: the fields of its page that are ``unknown``, or ``not_recorded`` though they are
    asked for. ``states`` are those that the value alone does not tell, empty where nothing is missing."""
    found = []
    for field in placed(kind, "section"):
        value = field.value(record)
        with_details = "unknown" if value == "unknown" else "not_recorded" if field.asked and not value else ""
        found.append((field.name, states.get(field.name, with_details)))
    return [gap for gap in found if gap[1]]


def value_of(snapshot: Snapshot, t: Translator, record: object, field: Field, /) -> object:
    """A value as the page shows it where it has no words of its own for the field; ``None`` for nothing."""
    value = field.value(record)
    if value is None:
        return None
    if field.facet:
        codes = value if field.many or value == "unknown" else (value,)
        return choices(t, PAGES_OF_KINDS[field.kind], field.facet, field.vocabulary, codes)
    if value == "unknown":
        return missing(t, "unknown")
    if field.name == "keywords":
        return keyword_links(t, PAGES_OF_KINDS[field.kind], value)
    return [_words(snapshot, t, field, one) for one in value] if field.many else _words(snapshot, t, field, value)


def _words(snapshot: Snapshot, t: Translator, field: Field, value: Any) -> object:
    if field.vocabulary:
        return t.label(field.vocabulary, value)
    if field.address:
        return checked(snapshot, t, value.removeprefix("https://"), value)
    if isinstance(value, bool):
        return t("shell.yes" if value else "shell.no")
    return t.date(value) if isinstance(value, date | PartialDate) else t.text(value)


def choices(t: Translator, page: str, query: str, group: str, codes: Any, /) -> object:
    """Codes as links to the list filtered by each; the word for unknown or for not recorded where there are none."""
    if codes == "unknown":
        return html.Span(t("shell.unknown"), className="unknown")
    if not codes:
        return html.Span(t("shell.not_recorded"), className="unknown")
    words = [(code, t.label(group, code) if group else code) for code in codes]
    links = [html.Li(html.A(word, href=href(t.lang, page, **{query: code}))) for code, word in words]
    return html.Ul(links, className="inline-links list-unstyled")


def keyword_links(t: Translator, page: str, words: Sequence[str], /) -> object:
    """Keywords as links to the list searched for them."""
    if not words:
        return html.Span(t("shell.not_recorded"), className="unknown")
    links = [html.Li(html.A(word, href=href(t.lang, page, q=word))) for word in words]
    return html.Ul(links, className="inline-links list-unstyled")


def with_details(value: object, *details: str) -> html.Div:
    """A value with what must be said about it in small type below."""
    return html.Div(
        [value, *(html.Span(detail, className="small text-body-secondary d-block") for detail in details if detail)]
    )


def missing(t: Translator, state: str, /) -> html.Span:
    """The word for ``unknown`` or ``not_recorded``, told from values."""
    return html.Span(t(f"shell.{state}"), className="unknown")


def _part(
    snapshot: Snapshot, t: Translator, kind: str, record: object, name: str, own: Mapping[str, object]
) -> html.Section | None:
    fields = [field for field in placed(kind, "section") if field.section == name]
    if not fields:
        return None
    rows = [
        (t.text(field.fact), own[field.name] if field.name in own else value_of(snapshot, t, record, field))
        for field in fields
    ]
    if all(value is None for _, value in rows):
        return None
    return html.Section([html.H2(t(f"record.part.{name}")), facts(rows)], className="record-part")


def _address(snapshot: Snapshot, record: Any, t: Translator) -> html.Div:
    words = "record.address_had" if record.removed else "record.go"
    look = {} if record.removed else {"className": "btn btn-primary"}
    note = record.http_exception and t.text(record.http_exception)
    return html.Div(
        [
            html.A(t(words, name=record.name), href=record.url, rel="external", **look),
            html.Span(record.url, className="address small text-body-secondary text-break"),
            html.Span(note, className="address small text-body-secondary text-break") if note else None,
            link_note(snapshot, t, record.url),
        ],
        className="d-flex flex-wrap align-items-center gap-2 mb-4",
    )


def _gaps(t: Translator, kind: str, gaps: Sequence[Gap]) -> html.Section:
    states, parts = dict(gaps), t.below("record.part")
    lacking = [field for field in FIELDS[kind].values() if field.name in states]
    rows = [
        html.Li([t.text(field.fact), ": ", missing(t, states[field.name])])
        for field in sorted(lacking, key=lambda field: parts.index(field.section))
    ]
    body: object = [html.P(t("record.gaps_lead")), html.Ul(rows)] if rows else html.P(t("record.no_gaps"))
    return html.Section([html.H2(t("record.gaps")), html.Div(body)], className="record-part", id="gaps")


def _cite(snapshot: Snapshot, t: Translator, kind: str, record: Any, page: str, maintainer: str) -> html.Section:
    listed = t(
        "record.cite_was" if record.removed else "record.cite_is",
        list=t(f"record.list.{kind}"),
        date=t.date(record.removed.last_listed if record.removed else snapshot.as_of(kind, record)),
    )
    who = f"{maintainer}, " if maintainer and maintainer != record.name else ""
    return html.Section(
        [
            html.H2(t("record.cite"), className="fs-5"),
            html.Blockquote(
                html.P(
                    [
                        html.Cite(record.name),
                        f", {who}{record.url}. {listed} ",
                        # the script in theme.js puts the full address in place of these words
                        html.A(t("record.this_page"), href=href(t.lang, page), **{"data-own-address": "true"}),
                        t("record.cite_end", date=t.date(snapshot.today)),
                    ]
                )
            ),
            html.P(
                [t("record.cite_first"), " ", external(t("record.cite_own"), record.url)],
                className="small text-body-secondary",
            )
            if not record.removed
            else None,
        ],
        id="cite",
    )


def _correct(t: Translator, kind: str, record: Any) -> html.Section:
    address = href(t.lang, "contribute", about="correction", record=f"{kind}/{record.id}")
    return html.Section(
        [
            html.H2(t("record.correct"), className="fs-5"),
            html.P(t("record.correct_lead")),
            html.P(html.A(t("record.correct_link"), href=address)),
        ],
        className="ways",
    )
