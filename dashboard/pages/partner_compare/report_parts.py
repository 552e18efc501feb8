"""The parts of the report on a comparison: the finding, one table, small pictures on one scale each, what changed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_ties import TIES, counted, ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import partner_fields as fields
from dashboard.components.drawing import bars
from dashboard.components.report import changed, part, pictured, small_table
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.partner_compare.comparison import finding

# four pictures stand side by side
_NARROW, _MOST_CHANGES = 165.0, 4


def compare_parts(snapshot: Snapshot, t: Translator, partners: Sequence[Partner], since: str, /) -> list[Content]:
    """All parts in the order of the sheet."""
    return [
        html.P(finding(snapshot, t, partners), className="report-finding"),
        part(t("report.part.compared"), _table(snapshot, t, partners), html.P(t("partner-compare.note"))),
        html.Div([_picture(snapshot, t, partners, tie) for tie in TIES], className="report-columns four"),
        changed(snapshot, t, since, [partner.id for partner in partners], most=_MOST_CHANGES),
    ]


def _table(snapshot: Snapshot, t: Translator, partners: Sequence[Partner]) -> html.Div:
    tied = [ties(snapshot, partner.id) for partner in partners]

    def of(name: str) -> str:
        return t(f"partner.field.{name}")

    rows: list[list[object]] = [
        [of("type"), *(t.text(partner.type) for partner in partners)],
        [of("city"), *(t.text(partner.city) for partner in partners)],
        [of("founded"), *(str(partner.founded) for partner in partners)],
        [of("founding_host"), *(fields.yes_no(partner.founding_host, t) for partner in partners)],
        [of("site"), *(fields.site(partner, t) for partner in partners)],
        [of("ddls_since"), *(str(partner.ddls_since) for partner in partners)],
        [
            of("nodes"),
            *(t.join(t.label("research_areas", node.area) for node in own.nodes) or "–" for own in tied),
        ],
        [of("planned"), *(html.Span(fields.planned(partner, t)) for partner in partners)],
    ]
    known = html.Span([" ", fields.size_known(snapshot, t)], className="small text-body-secondary")
    size = [fields.size_label(snapshot, t), known]
    rows.append([size, *(fields.size(snapshot, partner, t) for partner in partners)])
    for tie in TIES:
        label = t(f"charts.partners-compared.tie.{tie}")
        rows.append([label, *(_count(snapshot, t, tie, partner) for partner in partners)])
    names = [t("partner-compare.field"), *(t.text(partner.name) for partner in partners)]
    return small_table(pd.DataFrame(rows, columns=names, dtype=object), t("report.part.compared"))


def _count(snapshot: Snapshot, t: Translator, tie: str, partner: Partner) -> Content:
    number = counted(snapshot, tie, partner.id)
    if number is None:
        return html.Span(t("charts.partners-compared.none"), className="unknown")
    return t.number(number)


def _picture(snapshot: Snapshot, t: Translator, partners: Sequence[Partner], tie: str) -> html.Figure:
    rows = [(partner.abbreviation, counted(snapshot, tie, partner.id), True) for partner in partners]
    heading = t(f"charts.partners-compared.tie.{tie}")
    known = "complete" if tie == "highlights" else "partial"
    absent = t("charts.partners-compared.none")
    return pictured(heading, t(f"charts.partners-compared.known.{known}"), bars(rows, t, heading, absent, _NARROW))
