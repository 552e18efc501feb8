"""For those who want to work openly: initiatives, collaborations, resources, events and what the words mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard import html_first
from dashboard.catalogue.models.records import Event, Term
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.entry import entry
from dashboard.components.export_links import export_links
from dashboard.components.link_words import trouble
from dashboard.components.page_head import page_head
from dashboard.components.record_address import anchor, record_address, record_name
from dashboard.components.record_card import external
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "open-science"


title = page_text("open-science.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What the page holds, and as of when."""
    return t("open-science.description", date=t.date(snapshot.as_of("open_science")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """A section for each group of the platform's list, then events and glossary."""
    groups = _groups(snapshot)
    names = [*groups, "events", "glossary"]
    jumps = [html.Li(html.A(t(f"open-science.section.{name}"), href=f"#{name}")) for name in names]
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            html.Nav(
                html.Ul(jumps, className="inline-links list-unstyled"), **{"aria-label": t("open-science.sections")}
            ),
            *[_group(snapshot, group, records, t) for group, records in groups.items()],
            _events(snapshot, t),
            _glossary(snapshot, t),
            export_links(t, SLUG),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """Everything on the page, one row each, in the order shown; ``kind`` tells records, events and terms apart."""
    rows = [("open_science", record) for records in _groups(snapshot).values() for record in records]
    rows += [("events", event) for event in (*_ahead(snapshot), *_past(snapshot))]
    rows += [("glossary", term) for term in _terms(snapshot, t)]
    return [
        {
            "kind": kind,
            "id": record.id,
            "url": record_address(t, kind, record),
            "name": record_name(t, record),
            "group": getattr(record, "group", None),
            "description": _optional(t, getattr(record, "definition", None) or getattr(record, "description", None)),
            "address": getattr(record, "url", None),
            "role": _optional(t, getattr(record, "role", None)),
            "since": getattr(record, "since", None),
            "start": getattr(record, "start", None),
            "end": getattr(record, "end", None),
            "city": _optional(t, getattr(record, "city", None)),
            "country": getattr(record, "country", None),
            "from_platform": getattr(record, "from_platform", True),
            "sources": list(record.sources),
            "as_of": snapshot.as_of(kind, record),
        }
        for kind, record in rows
    ]


def _optional(t: Translator, value: object) -> str | None:
    return None if value is None else t.text(value)


def _groups(snapshot: Snapshot) -> dict[str, list[Any]]:
    """The records of each group, both in the platform's order."""
    codes = snapshot.catalogue.vocabularies["open_science_groups"]
    groups = {code: [item for item in snapshot.listed("open_science") if item.group == code] for code in codes}
    return {code: records for code, records in groups.items() if records}


def _group(snapshot: Snapshot, group: str, records: Sequence[Any], t: Translator) -> html.Section:
    return _section(
        group,
        t,
        html.Div([_item(snapshot, record, t) for record in records], className="auto-grid wide entries"),
        source_note(snapshot, t, [s for record in records for s in record.sources], snapshot.as_of("open_science")),
    )


def _section(name: str, t: Translator, *content: Content) -> html.Section:
    return html.Section([html.H2(t(f"open-science.section.{name}")), *content], id=name, className="mt-5")


def _item(snapshot: Snapshot, record: Any, t: Translator) -> html.Article:
    name = t.text(record.name)
    page = None
    if record.page:
        hidden = html.Span(f": {name}", className="visually-hidden")
        page = html.A([t("open-science.page"), hidden], href=record.page, rel="external")
    return entry(
        anchor("open_science", record.id),
        f"{name} – {record.full_name}" if record.full_name else name,
        record.url,
        _optional(t, record.description) or "",
        rows=[
            (t("open-science.organisation"), _optional(t, record.organisation)),
            (t("open-science.role"), _optional(t, record.role)),
            (t("open-science.since"), t.date(record.since) if record.since else None),
            (t("open-science.more"), page),
            (t("open-science.note"), _optional(t, record.note)),
        ],
        line=trouble(snapshot, t, record.url),
    )


def _ahead(snapshot: Snapshot) -> list[Event]:
    return sorted((e for e in snapshot.listed("events") if e.end >= snapshot.today), key=lambda event: event.start)


def _past(snapshot: Snapshot) -> list[Event]:
    past = (event for event in snapshot.listed("events") if event.end < snapshot.today)
    return sorted(past, key=lambda event: event.start, reverse=True)


def _events(snapshot: Snapshot, t: Translator) -> html.Section:
    ahead, past = _ahead(snapshot), _past(snapshot)
    today = t.date(snapshot.today)
    parts: list[Content] = [html.P(t("open-science.events_lead"))]
    if ahead:
        parts += [html.H3(t("open-science.ahead", n=len(ahead), date=today)), _dated(ahead, t)]
    else:
        parts.append(html.P(t("open-science.none_ahead", date=today)))
    if past:
        parts += [html.H3(t("open-science.past", n=len(past), date=today)), _dated(past, t)]
    sources = [source for event in (*ahead, *past) for source in event.sources]
    return _section("events", t, *parts, source_note(snapshot, t, sources, snapshot.as_of("events")))


def _dated(events: Sequence[Any], t: Translator) -> html.Ul:
    rows = [
        html.Li(
            [
                html.Span(t.period(event.start, event.end), className="when"),
                html.Span(
                    [
                        external(event.title, event.url),
                        html.Span(
                            f" {t.text(event.city)}, {t.label('countries', event.country)}",
                            className="small text-body-secondary",
                        ),
                    ]
                ),
            ],
            id=anchor("events", event.id),
        )
        for event in events
    ]
    return html.Ul(rows, className="dated")


def _terms(snapshot: Snapshot, t: Translator) -> list[Term]:
    return sorted(snapshot.listed("glossary"), key=lambda term: t.sort_key(t.text(term.term)))


def _glossary(snapshot: Snapshot, t: Translator) -> html.Section:
    terms = _terms(snapshot, t)
    theirs = sum(term.from_platform for term in terms)
    lead = t("open-science.glossary_lead", n=theirs, own=len(terms) - theirs)
    cards = [
        html.Article(
            [
                html.H3(t.text(term.term), className="entry-title"),
                html.P(t.text(term.definition)),
                html.P(
                    t("open-science.origin.platform" if term.from_platform else "open-science.origin.own"),
                    className="small text-body-secondary",
                ),
                html.P(t.text(term.note), className="small text-body-secondary") if term.note else None,
                source_note(snapshot, t, term.sources, snapshot.as_of("glossary", term)),
            ],
            className="entry",
            id=anchor("glossary", term.id),
        )
        for term in terms
    ]
    return _section("glossary", t, html.P(lead), html.Div(cards, className="auto-grid wide entries"))


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="open-science",
    order=180,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    exports=Exports(rows=items),
    layout=layout,
)
