"""The page of one listed record: what is known, what is not, what it is tied to, how to cite and to correct it.

Tools and data sources share everything but their facts. Words stand in ``texts/record.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, Snapshot
from dashboard.components.export_links import twin_links
from dashboard.components.link_words import link_note
from dashboard.components.page_head import page_head
from dashboard.components.record_card import external, facts
from dashboard.components.record_quality import quality_part
from dashboard.components.removed import removed_notice
from dashboard.components.source_note import source_note
from dashboard.i18n import Translator
from dashboard.pages.record.ties import ties

# heading below record.part, and its rows of (words, value)
Part = tuple[str, Sequence[tuple[str, Any]]]


def record_page(
    snapshot: Snapshot,
    t: Translator,
    kind: str,
    record: Any,
    /,
    *,
    parts: Sequence[Part],
    gaps: Sequence[tuple[str, str]],
    keeper: str = "",
    query: Mapping[str, str],
) -> html.Article:
    """The whole page. ``gaps`` are fact and state (``unknown`` or ``not_recorded``); ``keeper`` who is
    named in the citation; ``query`` may ask for the record's quality."""
    page = f"{PAGES_OF_KINDS[kind]}/{record.id}"
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
                            *(_part(t, name, rows) for name, rows in parts),
                            _gaps(t, record, gaps),
                            source_note(snapshot, t, record.sources, snapshot.as_of(kind, record)),
                        ],
                        className="record-main",
                    ),
                    html.Aside(
                        [
                            _cite(snapshot, t, kind, record, page, keeper),
                            _correct(t, kind, record),
                            twin_links(t, page),
                        ],
                        className="record-side",
                    ),
                ],
                className="record",
            ),
            *ties(snapshot, t, kind, record),
        ]
    )


def listing_rows(t: Translator, record: Any, /) -> list[tuple[str, Any]]:
    """What both kinds record of their life on the list: names, addresses, dates, note."""
    return [
        (t("record.fact.short_name"), record.short_name),
        (t("record.fact.upstream_name"), record.upstream_name),
        (t("record.fact.former_names"), list(record.former_names)),
        (t("record.fact.former_urls"), list(record.former_urls)),
        (t("record.fact.first_draft"), record.first_draft and t.date(record.first_draft)),
        (t("record.fact.first_listed"), t.date(record.first_listed)),
        (t("record.fact.published_on"), t.date(record.published_on)),
        (t("record.fact.removed_on"), record.removed and t.date(record.removed.removed_on)),
        (t("record.fact.note"), record.note and t.text(record.note)),
    ]


def choices(t: Translator, page: str, query: str, group: str, codes: Any, /) -> Any:
    """Codes as links to the list filtered by each; the word for unknown or for not recorded where there are none."""
    if codes == "unknown":
        return html.Span(t("shell.unknown"), className="unknown")
    if not codes:
        return html.Span(t("shell.not_recorded"), className="unknown")
    links = [html.Li(html.A(t.label(group, code), href=href(t.lang, page, **{query: code}))) for code in codes]
    return html.Ul(links, className="filter-links")


def keyword_links(t: Translator, page: str, words: Sequence[str], /) -> Any:
    """Keywords as links to the list searched for them."""
    if not words:
        return html.Span(t("shell.not_recorded"), className="unknown")
    links = [html.Li(html.A(word, href=href(t.lang, page, q=word))) for word in words]
    return html.Ul(links, className="filter-links")


def told(value: Any, *details: str) -> html.Div:
    """A value with what must be said about it in small type below."""
    return html.Div([value, *(html.Span(detail, className="quiet detail") for detail in details if detail)])


def missing(t: Translator, state: str, /) -> html.Span:
    """The word for ``unknown`` or ``not_recorded``, told from values."""
    return html.Span(t(f"shell.{state}"), className="unknown")


def _part(t: Translator, name: str, rows: Sequence[tuple[str, Any]]) -> html.Section:
    return html.Section([html.H2(t(f"record.part.{name}")), facts(rows)], className="record-part")


def _address(snapshot: Snapshot, record: Any, t: Translator) -> html.Div:
    words = "record.address_had" if record.removed else "record.go"
    look = {} if record.removed else {"className": "button"}
    note = record.http_exception and t.text(record.http_exception)
    return html.Div(
        [
            html.A(t(words, name=record.name), href=record.url, rel="external", **look),
            html.Span(record.url, className="quiet address"),
            html.Span(note, className="quiet address") if note else None,
            link_note(snapshot, t, record.url),
        ],
        className="record-address",
    )


def _gaps(t: Translator, record: Any, gaps: Sequence[tuple[str, str]]) -> html.Section:
    rows = [html.Li([t(f"record.fact.{fact}"), ": ", missing(t, state)]) for fact, state in gaps]
    body: Any = [html.P(t("record.gaps_lead")), html.Ul(rows)] if rows else html.P(t("record.no_gaps"))
    return html.Section([html.H2(t("record.gaps")), html.Div(body)], className="record-part", id="gaps")


def _cite(snapshot: Snapshot, t: Translator, kind: str, record: Any, page: str, keeper: str) -> html.Section:
    listed = t(
        "record.cite_was" if record.removed else "record.cite_is",
        list=t(f"record.list.{kind}"),
        date=t.date(record.removed.last_listed if record.removed else snapshot.as_of(kind, record)),
    )
    who = f"{keeper}, " if keeper and keeper != record.name else ""
    return html.Section(
        [
            html.H2(t("record.cite")),
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
            html.P([t("record.cite_first"), " ", external(t("record.cite_own"), record.url)], className="quiet")
            if not record.removed
            else None,
        ],
        id="cite",
    )


def _correct(t: Translator, kind: str, record: Any) -> html.Section:
    address = href(t.lang, "contribute", about="correction", record=f"{kind}/{record.id}")
    return html.Section(
        [
            html.H2(t("record.correct")),
            html.P(t("record.correct_lead")),
            html.P(html.A(t("record.correct_link"), href=address)),
        ],
        className="ways",
    )
