"""The parts of the report on one partner, each cut to what fits on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_sizes import size_position, sizes
from dashboard.catalogue.queries.partner_ties import MOST_TOOLS, Ties, gaps
from dashboard.catalogue.queries.selection import tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components import partner_fields as fields
from dashboard.components.drawing import bars, columns
from dashboard.components.record_address import record_name
from dashboard.components.record_card import facts
from dashboard.components.report import changed, part, pictured, shortened, small_table
from dashboard.html_first import Content
from dashboard.i18n import Translator

# As many of each list as the sheet of the fullest partner holds.
MOST = {"tools": 5, "serve_apps": 5, "fellows": 5, "highlights": 4, "news": 2, "unknown": 7}


def partner_parts(snapshot: Snapshot, t: Translator, partner: Partner, tied: Ties, since: str, /) -> list[Content]:
    """All parts in the order of the sheet."""
    return [
        html.Div(
            [
                html.Div([_identity(snapshot, t, partner, tied), _figures(t, partner)]),
                html.Div(_pictures(snapshot, t, partner)),
            ],
            className="report-columns",
        ),
        html.Div(
            [_ties(snapshot, t, name, getattr(tied, name)) for name in ("tools", "serve_apps", "fellows")],
            className="report-columns three",
        ),
        html.Div(
            [
                html.Div([_dated(snapshot, t, name, getattr(tied, name)) for name in ("highlights", "news")]),
                html.Div([changed(snapshot, t, since, (partner.id,)), _unknown(t, partner, tied)]),
            ],
            className="report-columns",
        ),
    ]


def report_sources(snapshot: Snapshot, partner: Partner, tied: Ties, /) -> list[str]:
    """The ids of the sources of what the sheet tells, the most telling first."""
    records = [*tied.nodes, *tied.tools[:MOST_TOOLS], *tied.serve_apps, *tied.fellows, *tied.highlights, *tied.news]
    return [
        *partner.sources,
        *partner.scilifelab_site_sources,
        *partner.ddls_since_sources,
        *partner.fellows_planned.sources,
        *sizes(snapshot).info.sources,
        *(source for record in records for source in record.sources),
        "platform-highlights",
        "platform-services",
    ]


def _identity(snapshot: Snapshot, t: Translator, partner: Partner, tied: Ties) -> html.Section:
    rows = [
        ("type", t.text(partner.type)),
        ("city", t.text(partner.city)),
        ("founded", html.Span(fields.founded(partner, t))),
        ("founding_host", fields.yes_no(partner.founding_host, t)),
        ("site", fields.site(partner, t)),
        ("ddls_since", str(partner.ddls_since)),
        ("nodes", [t.label("research_areas", node.area) for node in tied.nodes] or t("partner.no_node")),
        ("planned", html.Span(fields.planned(partner, t))),
        ("website", fields.website(partner)),
    ]
    told = [(t(f"partner.field.{name}"), value) for name, value in rows]
    placed = size_position(snapshot, partner.id)
    place = [t("partner.position.size_short", place=placed.place, of=placed.of)] if placed else []
    terms = [t("partner.size_edition", edition=str(sizes(snapshot).edition)), *place, fields.size_known(snapshot, t)]
    words = html.Span(f" {'; '.join(terms)}", className="small text-body-secondary")
    size = html.Span([fields.size(snapshot, partner, t), words])
    return part(t("partner.section.role"), facts([*told, (t("partner.size_short"), size)]))


def _figures(t: Translator, partner: Partner) -> html.Section:
    names = ("measure", "value", "year", "definition")
    rows = [
        (
            t.label("measures", figure.measure),
            fields.figure_number(figure, t),
            fields.figure_year(figure, t) if isinstance(figure.value, int) else "–",
            t.label("definitions", figure.definition) if isinstance(figure.value, int) else "–",
        )
        for figure in partner.figures
    ]
    frame = pd.DataFrame(rows, columns=[t(f"partner.figure.{name}") for name in names], dtype=object)
    heading = t("partner.section.figures")
    return part(heading, small_table(frame, heading) if rows else html.P(t("shell.not_recorded")))


def _pictures(snapshot: Snapshot, t: Translator, partner: Partner) -> list[Content]:
    by_partner, per_year = BY_ID["highlights-by-partner"], BY_ID["highlights-per-year"]
    table = by_partner.table(snapshot)
    table = table[table["partner"] != "unknown"]
    if table.empty:
        return []
    own = int(table.loc[table["partner"] == partner.id, "highlights"].iloc[0])
    heading = t("report.named", n=own, total=len(snapshot.all("highlights")))
    rows = [
        (t.label("partners", code), int(number), code == partner.id)
        for code, number in table[["partner", "highlights"]].itertuples(index=False)
    ]
    shown = [pictured(heading, t("report.named_lead"), bars(rows, t, heading))]
    if own:
        years = per_year.table(snapshot, partner=partner.id)
        upright = [(str(year), int(number), True) for year, number in years[["year", "items"]].itertuples(index=False)]
        heading = per_year.heading(years, t)
        shown.append(pictured(heading, per_year.summary(years, t), columns(upright, t, heading)))
    return shown


def _ties(snapshot: Snapshot, t: Translator, name: str, records: Sequence[object]) -> html.Section:
    key = {"tools": "tools", "serve_apps": "apps", "fellows": "fellows"}[name]
    items = [record_name(t, record) for record in records[: MOST[name]]]
    body = shortened(t, items, MOST[name], of=len(records)) if items else html.P(t(f"partner.{key}_none"))
    return part(
        t(f"partner.section.{key}"), html.P(_partly(snapshot, t, name), className="small text-body-secondary"), body
    )


def _partly(snapshot: Snapshot, t: Translator, name: str) -> str:
    if name == "fellows":
        return fields.partial_fellows(snapshot, t)
    total = len(snapshot.listed(name))
    return t(f"report.known.{name}", n=total - tally(snapshot, name, "partner")["unknown"], total=total)


def _dated(snapshot: Snapshot, t: Translator, kind: str, records: Sequence[Any]) -> html.Section:
    items = [f"{t.date(record.date)}: {t.text(record.headline)}" for record in records]
    lead = html.P(
        t(f"partner.{kind}_found", n=len(records), total=len(snapshot.all(kind))),
        className="small text-body-secondary",
    )
    return part(t(f"partner.section.{kind}"), lead, shortened(t, items, MOST[kind]) if items else None)


def _unknown(t: Translator, partner: Partner, tied: Ties) -> html.Section:
    items = [fields.gap(t, code, detail) for code, detail in gaps(partner, tied)]
    return part(t("partner.section.unknown"), shortened(t, items, MOST["unknown"]))
