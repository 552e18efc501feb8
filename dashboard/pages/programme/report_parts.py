"""The parts of the report on the whole programme: money, people and calls; then partners, areas and what changed."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.models.programme import Programme
from dashboard.catalogue.queries.partner_ties import TIES, counted, ordered, ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.charts.wording import chart_name
from dashboard.components import partner_fields as fields
from dashboard.components.drawing import columns
from dashboard.components.record_card import facts
from dashboard.components.report import changed, part, pictured, shortened, small_table
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.programme.money import amount, known

MOST_MILESTONES, MOST_CHANGES, MOST_JOINT = 10, 7, 8


def programme_parts(snapshot: Snapshot, t: Translator, since: str, /) -> list[Content]:
    """All parts; the second sheet begins with the partners."""
    return [
        html.Div([_facts(snapshot, t), html.Div([_fellows(snapshot, t)])], className="report-columns"),
        _funding(snapshot, t),
        html.Div([_calls(snapshot, t), _joint(snapshot, t)]),
        html.Div([_areas(snapshot, t), _highlights(snapshot, t)], className="report-columns"),
        html.Div(
            [
                _partners(snapshot, t),
                html.Div(
                    [_milestones(snapshot, t), changed(snapshot, t, since, most=MOST_CHANGES)],
                    className="report-columns",
                ),
            ],
            className="next-sheet",
        ),
    ]


def programme_sources(snapshot: Snapshot, /) -> list[str]:
    """The ids of the sources of what the sheets tell."""
    kinds = ("funding", "calls", "joint_calls", "nodes", "milestones", "partners")
    programme: Programme = snapshot.one("programme")
    return [*programme.sources, *(source for kind in kinds for each in snapshot.all(kind) for source in each.sources)]


def _facts(snapshot: Snapshot, t: Translator) -> html.Section:
    programme: Programme = snapshot.one("programme")
    rows: list[tuple[str, object]] = [
        ("funder", t.text(programme.funder)),
        ("coordinator", programme.coordinator),
        ("launched", t.date(programme.launched)),
        ("period", f"{programme.first_year}–{programme.last_year}"),
        ("pillars", t.join(t.text(pillar) for pillar in programme.pillars)),
    ]
    shown = [(t(f"programme.facts.{name}"), value) for name, value in rows]
    shown.append((t("report.programme.grant"), t.money(programme.grant_total_msek)))
    counts = {"n": len(snapshot.all("fellows")), "recruited": programme.fellows_recruited}
    words = t("programme.fellows.count", **counts, planned=programme.fellows_planned)
    return part(t("programme.part.purpose"), facts(shown), html.P(words))


def _fellows(snapshot: Snapshot, t: Translator) -> html.Figure:
    chart = BY_ID["fellows-against-plan"]
    table = chart.table(snapshot)
    shown = chart.present(table, t)
    heading = chart.heading(table, t)
    frame = small_table(_worded(shown, t), heading)
    return html.Figure([html.H3(heading), frame])


def _worded(shown: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """The cells as words, for a small table."""

    def cell(value: Any) -> Content:
        if value is None or value is pd.NA or value != value:
            return t("shell.not_recorded")
        return value if isinstance(value, str) else t.number(value)

    return pd.DataFrame({name: [cell(value) for value in shown[name].tolist()] for name in shown.columns}, dtype=object)


def _funding(snapshot: Snapshot, t: Translator) -> html.Section:
    addable = [record for record in snapshot.all("funding") if record.addable]
    names = [t(f"programme.funding.{name}") for name in ("label", "amount", "announced")]
    rows = [(t.text(r.label), amount(r, t), _day(r.announced, t)) for r in addable]
    heading = t("programme.funding.addable")
    return part(heading, small_table(pd.DataFrame(rows, columns=names, dtype=object), heading))


def _day(value: object, t: Translator) -> str:
    return t.date(value) if isinstance(value, PartialDate) else t("shell.unknown")


def _calls(snapshot: Snapshot, t: Translator) -> html.Section:
    numbers = ("academic_offered", "industrial_offered", "academic_applications", "industrial_applications")
    rows = [
        (
            f"{t.label('call_kinds', call.kind)} {call.year}",
            *(known(getattr(call, name), t) for name in numbers),
        )
        for call in snapshot.all("calls")
    ]
    names = [t("programme.calls.about"), *(t(f"programme.calls.{name}") for name in numbers)]
    heading = t("programme.part.calls")
    return part(heading, small_table(_words(rows, names, t), heading))


def _joint(snapshot: Snapshot, t: Translator) -> html.Section:
    records = snapshot.all("joint_calls")
    rows = [
        (
            t.text(call.name),
            f"{t.label('joint_call_partners', call.partner_programme)} {call.year}",
            known(call.projects_granted, t),
            known(call.budget_msek, t),
        )
        for call in records[:MOST_JOINT]
    ]
    names = [t(f"programme.joint.{name}") for name in ("name", "with", "projects", "budget")]
    heading = t("programme.part.joint-calls")
    more = html.P(t("report.more", n=len(records) - MOST_JOINT)) if len(records) > MOST_JOINT else None
    return part(heading, small_table(_words(rows, names, t), heading), more)


def _words(rows: list[tuple[Any, ...]], names: list[str], t: Translator) -> pd.DataFrame:
    return _worded(pd.DataFrame(rows, columns=names, dtype=object), t)


def _partners(snapshot: Snapshot, t: Translator) -> html.Section:
    rows = []
    for partner in ordered(snapshot):
        tied = ties(snapshot, partner.id)
        nodes = t.join(t.label("research_areas", node.area) for node in tied.nodes) or "–"
        counts = []
        for tie in TIES:
            number = counted(snapshot, tie, partner.id)
            counts.append(t("shell.unknown") if number is None else t.number(number))
        rows.append(
            (t.text(partner.name), str(partner.ddls_since), nodes, html.Span(fields.planned(partner, t)), *counts)
        )
    names = [
        t("report.programme.partner"),
        *(t(f"partner.field.{name}") for name in ("ddls_since", "nodes", "planned")),
    ]
    names += [t(f"charts.partners-compared.tie.{tie}") for tie in TIES]
    heading = t("report.programme.partners")
    table = small_table(pd.DataFrame(rows, columns=names, dtype=object), heading)
    return part(heading, table, html.P(t("report.programme.partly"), className="small text-body-secondary"))


def _areas(snapshot: Snapshot, t: Translator) -> html.Section:
    nodes = snapshot.all("nodes")
    rows = [
        (
            t.label("research_areas", area.id),
            t.join(t.label("partners", host) for node in nodes if node.area == area.id for host in node.hosts)
            or t("shell.unknown"),
        )
        for area in snapshot.all("research_areas")
    ]
    names = [t("partner.fellow_area").rstrip(":"), t("partner.field.nodes")]
    heading = t("programme.part.areas")
    return part(heading, small_table(pd.DataFrame(rows, columns=names, dtype=object), heading))


def _highlights(snapshot: Snapshot, t: Translator) -> html.Figure:
    chart = BY_ID["highlights-per-year"]
    table = chart.table(snapshot)
    if table.empty:
        return html.Figure([html.H3(chart_name(chart.id, t)), html.P(t("shell.not_recorded"))])
    upright = [(str(year), int(number), True) for year, number in table[["year", "items"]].itertuples(index=False)]
    heading = chart.heading(table, t)
    return pictured(heading, chart.summary(table, t), columns(upright, t, heading))


def _milestones(snapshot: Snapshot, t: Translator) -> html.Section:
    dated = [m for m in snapshot.all("milestones") if m.date != "unknown" and m.date.first <= snapshot.today]
    newest = sorted(dated, key=lambda milestone: milestone.date.first, reverse=True)
    items = [f"{t.date(milestone.date)}: {t.text(milestone.headline)}" for milestone in newest]
    return part(t("programme.part.timeline"), shortened(t, items, MOST_MILESTONES))
