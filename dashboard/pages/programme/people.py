"""The parts of the programme page that tell who and where: fellows, areas, nodes, school, governance, data support."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.programme import Fellow, Programme, ResearchArea
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components.chart_card import chart_card
from dashboard.components.record_address import anchor
from dashboard.components.record_card import external, facts, unknown
from dashboard.components.source_note import source_note
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.programme.money import inferred, noted_table, sources_of


def purpose(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """What the programme is for, and the facts about it."""
    programme: Programme = snapshot.one("programme")
    rows: list[tuple[str, object]] = [
        ("name", t.text(programme.name)),
        ("funder", t.text(programme.funder)),
        ("coordinator", programme.coordinator),
        ("announced", t.date(programme.announced)),
        ("launched", t.date(programme.launched)),
        ("period", f"{programme.first_year}–{programme.last_year}"),
        ("pillars", t.join(t.text(pillar) for pillar in programme.pillars)),
        ("website", external(programme.website, programme.website)),
    ]
    return [
        html.Ul([html.Li(t.text(point)) for point in programme.purpose], className="points"),
        html.P(t.text(programme.open_to_all)),
        facts([(t(f"programme.facts.{name}"), value) for name, value in rows]),
        html.P(t.text(programme.note), className="small text-body-secondary"),
        source_note(snapshot, t, programme.sources, programme.as_of),
    ]


def fellows(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """The named fellows, each with an anchor, under the words that tell how partial the list is."""
    programme: Programme = snapshot.one("programme")
    people = sorted(snapshot.all("fellows"), key=lambda fellow: t.sort_key(fellow.name))
    counts = {"n": len(people), "recruited": programme.fellows_recruited, "planned": programme.fellows_planned}
    date = t.date(programme.figures_as_of)
    cards = [
        chart_card(snapshot, t, BY_ID[name]) for name in ("fellows-by-partner", "fellows-by-area") if name in BY_ID
    ]
    return [
        html.P(t("programme.fellows.count", **counts), className="found"),
        html.P(t("programme.fellows.lead", date=date)),
        html.Div([_fellow(snapshot, fellow, t) for fellow in people], className="auto-grid wide entries fellows"),
        html.Div(cards, className="chart-grid"),
    ]


def areas(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """The four research areas, each with its lead and its data science node."""
    nodes = snapshot.all("nodes")
    return [
        html.P(t("programme.areas.lead_words")),
        html.Div(
            [
                _area(snapshot, area, [node for node in nodes if node.area == area.id], t)
                for area in snapshot.all("research_areas")
            ],
            className="auto-grid wide entries",
        ),
    ]


def school(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """The research school, and those who direct it and the programme."""
    programme: Programme = snapshot.one("programme")
    directors = snapshot.all("directors")
    rows = [
        (
            person.name,
            t.text(person.role),
            None if person.partner is None else t.label("partners", person.partner),
            t.date(snapshot.as_of("directors", person)),
            t.text(person.note) if person.note else "",
        )
        for person in directors
    ]
    columns = [t(f"programme.directors.{name}") for name in ("name", "role", "partner", "date", "note")]
    caption = t("programme.directors.caption")
    return [
        html.P(t.text(programme.school_scope)),
        facts(
            [
                (t("programme.school.name"), t.text(programme.school_name)),
                (t("programme.school.opened"), str(programme.school_opened)),
            ]
        ),
        html.H3(caption),
        noted_table(pd.DataFrame(rows, columns=columns), t, caption),
        source_note(snapshot, t, [*sources_of(directors), *programme.sources], snapshot.as_of("directors")),
    ]


def sentences(snapshot: Snapshot, t: Translator, kind: str, /) -> list[Content]:
    """The facts of a kind (``governance``, ``data_support``, ``training``), each with its own source and date."""
    return [html.Ul([_sentence(snapshot, fact, kind, t) for fact in snapshot.all(kind)], className="ruled measure")]


def _sentence(snapshot: Snapshot, fact: Any, kind: str, t: Translator) -> html.Li:
    return html.Li(
        [
            html.P(t.text(fact.text) + inferred(fact.certainty, t)),
            html.P(t.text(fact.note), className="small text-body-secondary") if fact.note else None,
            source_note(snapshot, t, fact.sources, snapshot.as_of(kind, fact)),
        ]
    )


def _fellow(snapshot: Snapshot, fellow: Fellow, t: Translator) -> html.Article:
    partner = (
        unknown(t)
        if fellow.partner == "unknown"
        else html.A(t.label("partners", fellow.partner), href=href(t.lang, f"partners/{fellow.partner}"))
    )
    area = unknown(t) if fellow.research_area == "unknown" else t.label("research_areas", fellow.research_area)
    rows: list[tuple[str, object]] = [
        ("partner", partner),
        ("area", area),
        ("topic", t.text(fellow.topic) if fellow.topic else None),
        ("affiliation", t.text(fellow.affiliation) if fellow.affiliation else None),
        ("fellow_since", t.date(fellow.fellow_since) if fellow.fellow_since else None),
        ("since", t.date(fellow.group_leader_since) if fellow.group_leader_since else None),
        ("seen", t.date(fellow.seen_as_fellow_by) if fellow.seen_as_fellow_by else None),
    ]
    return html.Article(
        [
            html.H3(external(fellow.name, fellow.page) if fellow.page else fellow.name, className="entry-title"),
            facts([(t(f"programme.fellows.{name}"), value) for name, value in rows]),
            source_note(snapshot, t, fellow.sources, snapshot.as_of("fellows", fellow)),
        ],
        className="entry",
        id=anchor("fellows", fellow.id),
    )


def _area(snapshot: Snapshot, area: ResearchArea, nodes: list[Any], t: Translator) -> html.Article:
    rows: list[tuple[str, object]] = [
        (t("programme.areas.description"), unknown(t) if area.description == "unknown" else None),
        (t("programme.areas.lead"), unknown(t) if area.lead == "unknown" else t.text(area.lead)),
        (t("programme.areas.former"), list(area.former_names)),
    ]
    for node in nodes:
        hosts = [html.A(t.label("partners", host), href=href(t.lang, f"partners/{host}")) for host in node.hosts]
        rows += [
            (t("programme.areas.node"), node.short),
            (t("programme.areas.hosts"), hosts),
            (t("programme.areas.place"), t.text(node.place) if node.place else None),
            (t("programme.areas.assigned"), t.date(node.assigned) if node.assigned else None),
            (t("programme.areas.established"), t.date(node.established) if node.established else None),
            (t("programme.areas.outputs"), [t.text(output) for output in node.outputs]),
        ]
    notes = [t.text(record.note) for record in (area, *nodes) if record.note]
    dated = [snapshot.as_of("nodes", node) for node in nodes] or [snapshot.as_of("research_areas", area)]
    return html.Article(
        [
            html.H3(f"{t.label('research_areas', area.id)} ({area.abbreviation})", className="entry-title"),
            None if area.description == "unknown" else html.P(t.text(area.description)),
            facts(rows),
            html.P(" ".join(notes), className="small text-body-secondary") if notes else None,
            source_note(snapshot, t, sources_of([area, *nodes]), dated[0]),
        ],
        className="entry",
        id=f"area-{area.id}",
    )
