"""The sections of a partner's own page: what the records say of it, each with its source and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.outbound import check_of
from dashboard.catalogue.queries.partner_sizes import size_position, sizes
from dashboard.catalogue.queries.partner_ties import (
    MOST_TOOLS,
    Position,
    Ties,
    founding_position,
    gaps,
    highlights_position,
)
from dashboard.catalogue.queries.selection import tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import partner_fields as fields
from dashboard.components.data_table import data_table
from dashboard.components.link_words import link_words
from dashboard.components.page_head import Part
from dashboard.components.record_address import record_address
from dashboard.components.record_card import external, facts, unknown
from dashboard.components.source_note import source_link, source_note
from dashboard.html_first import Content
from dashboard.i18n import Translator

# The activity page's view of a kind; its first needs no name in the address.
_VIEW = {"news": "", "highlights": "highlights"}


def overview(snapshot: Snapshot, t: Translator, partner: Partner, tied: Ties, /) -> list[Part]:
    """All parts in the order of the page; their headings stand below ``partner.section``."""
    bodies = {
        "identity": _identity(snapshot, t, partner),
        "role": _role(snapshot, t, partner, tied),
        "fellows": _fellows(snapshot, t, tied),
        "tools": _tools(snapshot, t, tied),
        "apps": _apps(snapshot, t, tied),
        "data-sources": _data_sources(snapshot, t, tied),
        "infrastructure": _infrastructure(snapshot, t, partner, tied),
        "highlights": _dated(snapshot, t, partner, "highlights", tied.highlights),
        "news": _dated(snapshot, t, partner, "news", tied.news),
        "position": _positions(snapshot, t, partner),
        "unknown": _unknown(t, partner, tied),
    }
    return [Part(name, t(f"partner.section.{name}"), body) for name, body in bodies.items()]


def _website(snapshot: Snapshot, t: Translator, partner: Partner) -> html.Div:
    words = link_words(t, check_of(snapshot, partner.website))
    return html.Div([fields.website(partner), html.Span(words, className="small text-body-secondary d-block")])


def _identity(snapshot: Snapshot, t: Translator, partner: Partner) -> list[Content]:
    rows = [
        ("name_en", html.Span(partner.name.en, lang="en")),
        ("name_sv", html.Span(partner.name.sv, lang="sv")),
        ("abbreviation", partner.abbreviation),
        ("type", t.text(partner.type)),
        ("city", t.text(partner.city)),
        ("point", html.Span(fields.point(partner, t))),
        ("founded", html.Span(fields.founded(partner, t))),
        ("website", _website(snapshot, t, partner)),
        ("ror", fields.ror(partner)),
        ("wikidata", fields.wikidata(partner)),
    ]
    point = partner.city_point if partner.campus_point == "unknown" else partner.campus_point
    note = source_note(snapshot, t, [*partner.sources, *point.sources], snapshot.as_of("partners", partner))
    return [facts([(t(f"partner.field.{name}"), value) for name, value in rows]), note, *_figures(snapshot, t, partner)]


def _role(snapshot: Snapshot, t: Translator, partner: Partner, tied: Ties) -> list[Content]:
    def of(name: str) -> str:
        return t(f"partner.field.{name}")

    money = [
        html.Span(
            [
                t.text(record.label),
                ": ",
                t("partner.money_each" if record.each else "partner.money", money=t.money(record.amount_msek)),
                html.Span([" ", t.text(record.note)], className="small text-body-secondary"),
            ]
        )
        for record in tied.funding
    ]
    rows = [
        (of("founding_host"), fields.yes_no(partner.founding_host, t)),
        (of("site"), fields.site(partner, t)),
        (of("ddls_since"), str(partner.ddls_since)),
        (of("nodes"), [html.Span(fields.node(node, t)) for node in tied.nodes] or t("partner.no_node")),
        (of("planned"), html.Span(fields.planned(partner, t))),
        (of("planned_areas"), [t.label("research_areas", area) for area in partner.fellows_planned.research_areas]),
        (of("funding"), money),
        (of("directors"), [f"{person.name}: {t.text(person.role)}" for person in tied.directors]),
        (of("milestones"), [f"{t.date(event.date)}: {t.text(event.headline)}" for event in tied.milestones]),
    ]
    named = [*tied.nodes, *tied.funding, *tied.directors, *tied.milestones]
    used = [
        "platform-about-en",
        *partner.scilifelab_site_sources,
        *partner.ddls_since_sources,
        *partner.fellows_planned.sources,
        *_sources(named),
    ]
    return [facts(rows), source_note(snapshot, t, used, snapshot.as_of("partners", partner))]


def _fellows(snapshot: Snapshot, t: Translator, tied: Ties) -> list[Content]:
    label = html.P(fields.partial_fellows(snapshot, t), className="measure text-body-secondary")
    if not tied.fellows:
        return [label, html.P(t("partner.fellows_none")), _note(snapshot, t, "fellows", ["platform-open-science"])]
    rows = []
    for fellow in tied.fellows:
        area = unknown(t) if fellow.research_area == "unknown" else t.label("research_areas", fellow.research_area)
        details = [t("partner.fellow_area"), " ", area]
        if fellow.topic:
            details += ["; ", t("partner.fellow_topic"), " ", t.text(fellow.topic)]
        if fellow.page:
            details += ["; ", external(t("partner.fellow_page"), fellow.page)]
        name = html.A(fellow.name, href=record_address(t, "fellows", fellow))
        rows.append(html.Li([name, html.Span(details, className="d-block small text-body-secondary")]))
    return [label, html.Ul(rows, className="ruled"), _note(snapshot, t, "fellows", _sources(tied.fellows))]


def _tools(snapshot: Snapshot, t: Translator, tied: Ties) -> list[Content]:
    counts = tally(snapshot, "tools", "partner")
    total = counts.total()
    label = html.P(
        t("partner.tools_partial", n=total - counts["unknown"], total=total), className="measure text-body-secondary"
    )
    if not tied.tools:
        return [label, html.P(t("partner.tools_none")), _note(snapshot, t, "tools", ["platform-services"])]
    shown = tied.tools[:MOST_TOOLS]
    rows = [_tie(t, "tools", tool, tool.maintainer.partner_basis) for tool in shown]
    more = fields.all_tools(t, tied) if len(tied.tools) > len(shown) else None
    return [
        label,
        html.Ul(rows, className="ruled"),
        html.P(more) if more else None,
        _note(snapshot, t, "tools", _sources(shown)),
    ]


def _apps(snapshot: Snapshot, t: Translator, tied: Ties) -> list[Content]:
    apps = snapshot.listed("serve_apps")
    certain = sum(app.partner != "unknown" for app in apps)
    label = html.P(t("partner.apps_partial", n=certain, total=len(apps)), className="measure text-body-secondary")
    if not tied.serve_apps:
        return [label, html.P(t("partner.apps_none")), _note(snapshot, t, "serve_apps", _sources(apps))]
    rows = [_tie(t, "serve_apps", app, app.partner_basis, login=app.login) for app in tied.serve_apps]
    return [label, html.Ul(rows, className="ruled"), _note(snapshot, t, "serve_apps", _sources(tied.serve_apps))]


def _data_sources(snapshot: Snapshot, t: Translator, tied: Ties) -> list[Content]:
    label = html.P(t("partner.sources_partial"), className="measure text-body-secondary")
    if not tied.data_sources:
        return [label, html.P(t("partner.sources_none")), _note(snapshot, t, "data_sources", ["platform-services"])]
    shown = tied.data_sources[:MOST_TOOLS]
    rows = [_tie(t, "tools", tool, tool.maintainer.partner_basis) for tool in shown]
    return [label, html.Ul(rows, className="ruled"), _note(snapshot, t, "tools", _sources(shown))]


def _infrastructure(snapshot: Snapshot, t: Translator, partner: Partner, tied: Ties) -> list[Content]:
    lead = html.P(t("partner.infrastructure_lead"), className="measure text-body-secondary")
    everything = _sources(snapshot.all("infrastructure"))
    if not tied.infrastructure:
        return [lead, html.P(t("partner.infrastructure_none")), _note(snapshot, t, "infrastructure", everything)]
    rows = [
        html.Li(
            [
                external(t("partner.infrastructure_link", name=t.text(partner.name)), place.url),
                html.Span(
                    t.join(t(f"partner.purpose.{purpose}") for purpose in place.purposes),
                    className="d-block small text-body-secondary",
                ),
            ]
        )
        for place in tied.infrastructure
    ]
    return [lead, html.Ul(rows, className="ruled"), _note(snapshot, t, "infrastructure", _sources(tied.infrastructure))]


def _dated(snapshot: Snapshot, t: Translator, partner: Partner, kind: str, records: Sequence[Any]) -> list[Content]:
    everything = snapshot.all(kind)
    lead = html.P(
        t(f"partner.{kind}_found", n=len(records), total=len(everything)), className="measure text-body-secondary"
    )
    note = _note(snapshot, t, kind, _sources(everything))
    if not records:
        return [lead, note]
    rows = [
        html.Li(
            [
                html.Span(t.date(record.date), className="d-block small text-body-secondary"),
                external(t.text(record.headline), record.url),
            ]
        )
        for record in records
    ]
    more = html.A(t("partner.all_activity"), href=href(t.lang, "activity", partner=partner.id, view=_VIEW[kind]))
    return [lead, html.Ul(rows, className="ruled"), html.P(more), note]


def _figures(snapshot: Snapshot, t: Translator, partner: Partner) -> list[Content]:
    rows = [
        [
            t.label("measures", figure.measure),
            fields.figure_number(figure, t),
            fields.figure_year(figure, t) if isinstance(figure.value, int) else "–",
            t.label("definitions", figure.definition) if isinstance(figure.value, int) else "–",
            [link for source in figure.sources for link in (source_link(snapshot.get("sources", source), t), " ")]
            or "–",
        ]
        for figure in partner.figures
    ]
    names = ("measure", "value", "year", "definition", "source")
    frame = pd.DataFrame(rows, columns=[t(f"partner.figure.{name}") for name in names], dtype=object)
    table = data_table(frame, t, caption=t("partner.section.figures"))
    used = [source for figure in partner.figures for source in figure.sources]
    note = source_note(snapshot, t, used or partner.sources, snapshot.as_of("partners", partner))
    return [
        html.H3(t("partner.section.figures")),
        html.P(t("partner.figures_lead"), className="measure text-body-secondary"),
        table,
        note,
    ]


def _positions(snapshot: Snapshot, t: Translator, partner: Partner) -> list[Content]:
    age, named = founding_position(snapshot, partner.id), highlights_position(snapshot, partner.id)
    items = [
        html.Li([html.Strong(t("partner.position.age", year=str(age.value))), " ", _placed(t, age, "age")]),
        html.Li([html.Strong(t("partner.position.named", n=named.value)), " ", _placed(t, named, "named")]),
        _size(snapshot, t, partner),
    ]
    charts = [
        html.A(t("partner.position.chart_age"), href=href(t.lang, "charts/partners-by-founding-year")),
        " · ",
        html.A(t("partner.position.chart_named"), href=href(t.lang, "charts/highlights-by-partner")),
        " · ",
        html.A(t("partner.position.chart_size"), href=href(t.lang, "charts/partner-students")),
    ]
    used = [*partner.sources, *_sources(snapshot.all("highlights")), *sizes(snapshot).info.sources]
    return [
        html.P(t("partner.position.lead"), className="measure text-body-secondary"),
        html.Ul(items, className="ruled"),
        html.P(charts, className="ways"),
        source_note(snapshot, t, used, snapshot.as_of("highlights")),
    ]


def _size(snapshot: Snapshot, t: Translator, partner: Partner) -> html.Li:
    """Its students, its place by them, for how many they are known, and what breaks there are in its numbers."""
    placed, info = size_position(snapshot, partner.id), sizes(snapshot).info
    breaks = [t.text(one.note) for one in info.breaks if one.partner == partner.id]
    small = [fields.size_known(snapshot, t).capitalize() + ".", *breaks, t.text(info.not_open) if info.not_open else ""]
    return html.Li(
        [
            html.Strong([fields.size_label(snapshot, t), ": ", fields.size(snapshot, partner, t)]),
            *([", ", _placed(t, placed, "size")] if placed else ["."]),
            html.Span([" ", " ".join(filter(None, small))], className="small text-body-secondary"),
        ]
    )


def _placed(t: Translator, position: Position, kind: str) -> str:
    if position.shared == position.of - 1:
        # a place among equals, or of one alone, tells nothing
        return t("partner.position.alike", n=position.of) if position.shared else ""
    words = t(f"partner.position.{kind}_place", place=position.place, of=position.of)
    return f"{words} {t('partner.position.shared', n=position.shared)}" if position.shared else words


def _unknown(t: Translator, partner: Partner, tied: Ties) -> list[Content]:
    rows = [fields.gap(t, code, detail) for code, detail in gaps(partner, tied)]
    return [html.Ul([html.Li(row) for row in (*rows, partner.note and t.text(partner.note)) if row])]


def _tie(t: Translator, kind: str, record: object, basis: object, *, login: bool = False) -> html.Li:
    words: list[Content] = [t("partner.basis", basis=t.text(basis))] if basis else [t("partner.basis_missing")]
    words += [" " + t("partner.login")] if login else []
    basis = html.Span(words, className="d-block small text-body-secondary")
    return html.Li([fields.record_link(t, kind, record), basis])


def _note(snapshot: Snapshot, t: Translator, kind: str, sources: Iterable[str]) -> Content:
    return source_note(snapshot, t, sources, snapshot.as_of(kind))


def _sources(records: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(source for record in records for source in record.sources))
