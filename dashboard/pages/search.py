"""For those who know a word and not the page: everything in the dashboard, grouped by kind, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
import numpy as np
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.asked import Reader, one_of
from dashboard.catalogue.inverted_index import picked
from dashboard.catalogue.queries.search import LONGEST, SEARCHED, read_words, scores, words_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.export_links import export_links
from dashboard.components.page_head import page_head
from dashboard.components.record_address import name_order, record_address, record_name
from dashboard.components.regions_form import regions_form
from dashboard.exports import Exports
from dashboard.html_first import Content, Input, Region
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "search"
SHOWN = 6
# So many are shown of the one kind asked for; a list that comes in pages shows the rest.
MOST = 200
_PAGED = {"tools": "tools", "data_sources": "data-sources", "serve_apps": "serve-apps"}
# Lists to leaf through where a search leads nowhere.
_LISTS = ("tools", "data-sources", "partners", "programme", "activity", "serve-apps", "open-science")


@dataclass(frozen=True)
class Hits:
    """Records with their scores, best first."""

    records: Sequence[Any]
    scores: Sequence[int]


@dataclass(frozen=True)
class Found:
    """What a query finds: kinds with their records and scores, best first; ``words`` as they were asked."""

    words: str
    kind: str
    groups: dict[str, Hits]

    @property
    def number(self) -> int:
        """How many records are found."""
        return sum(len(group.records) for group in self.groups.values())


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """Words, and one kind of record."""
    return {"q": read_words, "kind": one_of(SEARCHED)}


def found(snapshot: Snapshot, t: Translator, /, **query: str) -> Found:
    """The records of every kind, or of the one asked for, in which all words occur; nothing without words."""
    words = query.get("q", "")[:LONGEST]
    kind = query.get("kind", "")
    kind = kind if kind in SEARCHED else ""
    groups: dict[str, Hits] = {}
    if words_of(words):
        for name in (kind,) if kind else SEARCHED:
            order = name_order(snapshot, t, name)
            weighed = scores(snapshot, name, words)[order]
            best = np.argsort(-weighed, kind="stable")[: np.count_nonzero(weighed)]
            if len(best):
                groups[name] = Hits(picked(snapshot.listed(name), order[best]), weighed[best].tolist())
    return Found(words, kind, groups)


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """The name of the page, with the words searched for."""
    words = query.get("q", "")[:LONGEST]
    return t("search.title_for", words=words) if words else t("search.title")


description = page_text("search.description")


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The form, how much was found, and the groups; without words, examples and lists."""
    hits = found(snapshot, t, **query)
    return html.Div(
        [
            page_head(t("search.title"), description(snapshot, t)),
            _form(hits, t),
            Region(_summary(hits, t), id="active"),
            Region(
                _groups(hits, t) if hits.number else _suggestions(snapshot, hits, t), id="results", className="results"
            ),
        ],
        className="search-page",
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """Everything found, one row each, by kind and best first."""
    return [
        {
            "kind": kind,
            "id": record.id,
            "url": record_address(t, kind, record),
            "name": record_name(t, record),
            "description": _words_of(record, t),
            "score": score,
        }
        for kind, hits in found(snapshot, t, **query).groups.items()
        for record, score in zip(hits.records, hits.scores, strict=True)
    ]


def _form(hits: Found, t: Translator) -> html.Form:
    kinds = [html.Option(t("search.all_kinds"), value="", selected=not hits.kind)]
    kinds += [html.Option(t(f"kinds.{kind}"), value=kind, selected=kind == hits.kind) for kind in SEARCHED]
    return regions_form(
        [
            html.Div(
                [
                    dbc.Label(t("search.words"), html_for="q"),
                    Input(
                        type="search",
                        id="q",
                        name="q",
                        value=hits.words,
                        className="form-control",
                        autoComplete="off",
                        maxLength=LONGEST,
                    ),
                ],
                className="flex-fill",
            ),
            html.Div(
                [
                    dbc.Label(t("search.kind"), html_for="kind"),
                    html.Select(kinds, id="kind", name="kind", className="form-control"),
                ],
            ),
            dbc.Button(t("search.go"), type="submit"),
        ],
        href(t.lang, SLUG),
        role="search",
        className="search-form d-flex flex-wrap gap-3 align-items-end mb-4",
        **{"aria-label": t("search.title")},
    )


def _summary(hits: Found, t: Translator) -> list[Content]:
    parts: list[Content] = []
    if words_of(hits.words):
        parts.append(html.P(t("search.found", n=hits.number, words=hits.words), className="found", role="status"))
        if hits.number:
            parts.append(export_links(t, SLUG, q=hits.words, kind=hits.kind))
    return parts


def _groups(hits: Found, t: Translator) -> list[Content]:
    sections = []
    for kind, group in hits.groups.items():
        number = len(group.records)
        shown = group.records[: MOST if hits.kind else SHOWN]
        more = None
        if len(shown) < number:
            # a list of its own comes in pages
            there = _PAGED.get(kind) if number > MOST else None
            address = href(t.lang, there, q=hits.words) if there else href(t.lang, SLUG, q=hits.words, kind=kind)
            words = t("search.more", n=number, kind=t(f"kinds.{kind}"))
            more = html.P(html.A(words, href=address, **{"data-regions": "link"}), className="ways")
        sections.append(
            html.Section(
                [
                    html.H2(
                        [
                            t(f"kinds.{kind}"),
                            html.Span(f" {t.number(number)}", className="count fw-normal text-body-secondary"),
                        ]
                    ),
                    html.Ol([_hit(kind, record, t) for record in shown], className="ruled"),
                    more,
                ],
                id=f"found-{kind}",
                className="mt-4",
            )
        )
    return sections


def _hit(kind: str, record: object, t: Translator) -> html.Li:
    address = record_address(t, kind, record)
    away = {} if address.startswith("/") else {"rel": "external"}
    words = _words_of(record, t)
    return html.Li(
        [
            html.A(record_name(t, record), href=address, **away),
            html.P(words, className="small text-body-secondary") if words else None,
        ]
    )


def _words_of(record: Any, t: Translator) -> str:
    """One line about a record, of what its kind has: description, topic, date, partner or place."""
    text = getattr(record, "description", None) or getattr(record, "definition", None)
    if text is not None:
        return t.text(text)
    parts = []
    if getattr(record, "date", None) is not None:
        parts.append(t.date(record.date))
    if getattr(record, "partner", "unknown") != "unknown":
        parts.append(t.label("partners", record.partner))
    for field in ("topic", "type", "city"):
        if getattr(record, field, None) is not None:
            parts.append(t.text(getattr(record, field)))
    return " · ".join(parts)


def _suggestions(snapshot: Snapshot, hits: Found, t: Translator) -> list[Content]:
    examples = [
        html.Li(html.A(word, href=href(t.lang, SLUG, q=word), className="chip", **{"data-regions": "link"}))
        for word in t("search.examples").split(", ")
    ]
    lists = [html.Li(html.A(t(f"shell.menu.{slug.replace('-', '_')}"), href=href(t.lang, slug))) for slug in _LISTS]
    nothing: list[Content] = []
    if words_of(hits.words):
        nothing = [
            html.P([t("search.nothing"), " ", html.A(t("search.suggest"), href=href(t.lang, "contribute")), "."])
        ]
    return [
        html.Div(
            [
                *nothing,
                html.H2(t("search.try"), className="fs-5 text-body-secondary"),
                html.Ul(examples, className="chips list-unstyled d-flex flex-wrap align-items-center gap-2"),
                html.H2(t("search.browse"), className="fs-5 text-body-secondary"),
                html.Ul(lists, className="inline-links list-unstyled"),
            ],
            className="empty",
        )
    ]


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="search",
    order=220,
    title=title,
    description=description,
    parent="home",
    query=("q", "kind"),
    readers=readers,
    exports=Exports(rows=items),
    indexed=False,
    layout=layout,
)
