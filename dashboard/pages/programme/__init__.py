"""For programme staff, the funder and the curious: what DDLS is, its money, its people and its milestones."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.programme import Programme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.charts.programme_timeline import FIRST_YEAR
from dashboard.components.chart_card import chart_card
from dashboard.components.export_links import export_links
from dashboard.components.page_head import Part, long_page, page_head
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text
from dashboard.pages.programme import money
from dashboard.pages.programme import people as who
from dashboard.pages.programme.tables import programme_tables

SLUG = "programme"


title = page_text("programme.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What the programme is, from when to when, and who pays; after the planned period, what was planned."""
    programme: Programme = snapshot.one("programme")
    return t(
        "programme.description" if snapshot.today.year <= programme.last_year else "programme.description_past",
        name=t.text(programme.name),
        abbreviation=programme.abbreviation,
        first=str(programme.first_year),
        last=str(programme.last_year),
        funder=t.text(programme.funder),
        grant=t.money(programme.grant_total_msek),
        date=t.date(programme.figures_as_of),
    )


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """Contents beside thirteen parts, each with its sources."""
    bodies = {
        "purpose": who.purpose(snapshot, t),
        "funding": money.funding(snapshot, t),
        "planned": money.planned(snapshot, t),
        "people": money.people(snapshot, t),
        "fellows": who.fellows(snapshot, t),
        "areas": who.areas(snapshot, t),
        "calls": money.calls(snapshot, t),
        "joint-calls": money.joint_calls(snapshot, t),
        "school": who.school(snapshot, t),
        "training": who.sentences(snapshot, t, "training"),
        "governance": who.sentences(snapshot, t, "governance"),
        "data-support": who.sentences(snapshot, t, "data_support"),
        "timeline": _timeline(snapshot, t),
    }
    parts = [Part(name, t(f"programme.part.{name}"), body) for name, body in bodies.items()]
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            html.P(html.A(t("programme.report"), href=href(t.lang, "programme/report")), className="ways"),
            long_page(parts, t("programme.contents")),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The funding records and the milestones, one row each, told apart by ``record``."""
    return [
        *(
            {
                "record": "funding",
                "id": record.id,
                "url": href(t.lang, SLUG, fragment="funding"),
                "kind": record.kind,
                "name": t.text(record.label),
                "date": record.announced,
                "date_certainty": record.announced_certainty,
                "amount_msek": record.amount_msek,
                "bound": record.bound,
                "each": record.each,
                "addable": record.addable,
                "counted_in": record.counted_in,
                "note": t.text(record.note) if record.note else None,
                "sources": list(record.sources),
                "as_of": snapshot.as_of("funding", record),
            }
            for record in snapshot.all("funding")
        ),
        *(
            {
                "record": "milestone",
                "id": record.id,
                "url": href(t.lang, SLUG, fragment="timeline"),
                "kind": record.kind,
                "name": t.text(record.headline),
                "date": record.date,
                "date_certainty": record.date_certainty,
                "scope": record.scope,
                "partners": list(record.partners),
                "note": t.text(record.note) if record.note else None,
                "sources": list(record.sources),
                "as_of": snapshot.as_of("milestones", record),
            }
            for record in snapshot.all("milestones")
        ),
    ]


def tables(snapshot: Snapshot, t: Translator, /, **query: str) -> dict[str, list[dict[str, object]]]:
    """What else the page shows in tables."""
    return programme_tables(snapshot, t)


def _timeline(snapshot: Snapshot, t: Translator) -> list[Content]:
    earlier = [m for m in snapshot.all("milestones") if m.date != "unknown" and m.date.last.year < FIRST_YEAR]
    rows = [
        html.Li([html.Span(t.date(milestone.date), className="when"), html.Span(t.text(milestone.headline))])
        for milestone in sorted(earlier, key=lambda milestone: milestone.date.first)
    ]
    return [
        chart_card(snapshot, t, BY_ID["programme-timeline"]),
        html.H3(t("programme.timeline.before", year=str(FIRST_YEAR))),
        html.Ul(rows, className="dated"),
        source_note(snapshot, t, money.sources_of(earlier), snapshot.as_of("milestones")),
        html.P(t("programme.timeline.exports")),
        export_links(t, SLUG),
    ]


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="programme",
    order=120,
    menu="main",
    title=title,
    description=description,
    parent="home",
    exports=Exports(rows=items, tables=tables),
    layout=layout,
)
