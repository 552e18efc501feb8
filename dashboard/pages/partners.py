"""For programme staff and researchers: which the eleven partners are, where, and what is tied to each."""

from __future__ import annotations

import pandas as pd
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_sizes import sizes
from dashboard.catalogue.queries.partner_ties import founding_position, ordered, ties
from dashboard.catalogue.queries.selection import tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components import partner_fields as fields
from dashboard.components.chart_card import chart_card
from dashboard.components.data_table import data_table
from dashboard.components.export_links import export_links
from dashboard.components.page_head import page_head
from dashboard.components.partner_record import partner_row
from dashboard.components.record_card import record_card
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "partners"
TOP_CHARTS = ("partner-map", "partners-by-founding-year", "highlights-by-partner")
MORE_CHARTS = ("partner-students", "fellows-by-partner", "fellows-by-area")
_COLUMNS = ("name", "type", "city", "founded", "host", "site", "students", "highlights", "tools")


title = page_text("partners.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many partners of which kind, and as of when."""
    partners = snapshot.all("partners")
    return t(
        "partners.description",
        n=len(partners),
        museums=sum(partner.type_code == "museum" for partner in partners),
        universities=sum(partner.type_code != "museum" for partner in partners),
        since=str(min(partner.ddls_since for partner in partners)),
    )


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """Map and two complete measures, the table, a card for each partner, further charts."""
    partners = ordered(snapshot)
    return html.Div(
        [
            page_head(t("partners.title"), description(snapshot, t)),
            html.P(
                [
                    html.A(t("partners.compare"), href=href(t.lang, "partners/compare"), className="btn btn-primary"),
                    " ",
                    html.A(t("coverage.link"), href=href(t.lang, "coverage")),
                ],
                className="ways d-flex flex-wrap align-items-center gap-3 mb-4",
            ),
            html.Section(
                [
                    html.H2(t("partners.where"), className="visually-hidden"),
                    *[chart_card(snapshot, t, BY_ID[name]) for name in TOP_CHARTS],
                ],
                className="charts chart-grid map-and-charts",
            ),
            html.Section([html.H2(t("partners.table")), _table(snapshot, t, partners)], className="partner-table mt-4"),
            html.Section(
                [
                    html.H2(t("partners.each")),
                    html.Div([_card(snapshot, t, partner) for partner in partners], className="auto-grid"),
                ],
                className="mt-5",
            ),
            html.Section(
                [
                    html.H2(t("partners.charts")),
                    html.P(t("partners.charts_lead"), className="lead"),
                    *[chart_card(snapshot, t, BY_ID[name]) for name in MORE_CHARTS],
                ],
                className="charts chart-grid",
            ),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The partners, one row each, by abbreviation."""
    return [partner_row(snapshot, t, partner) for partner in ordered(snapshot)]


def _table(snapshot: Snapshot, t: Translator, partners: tuple[Partner, ...]) -> html.Div:
    rows = []
    for partner in partners:
        tied = ties(snapshot, partner.id)
        rows.append(
            [
                t.text(partner.name),
                t.label("partner_types", partner.type_code),
                t.text(partner.city),
                str(partner.founded),
                fields.yes_no(partner.founding_host, t),
                fields.site(partner, t),
                fields.size(snapshot, partner, t),
                len(tied.highlights),
                len(tied.tools) or html.Span(t("partners.none_certain"), className="unknown"),
            ]
        )
    frame = pd.DataFrame(rows, columns=[t(f"partners.column.{name}") for name in _COLUMNS], dtype=object)
    links = [href(t.lang, f"partners/{partner.id}") for partner in partners]
    highlights, tools = snapshot.all("highlights"), tally(snapshot, "tools", "partner")
    unnamed = sum(record.partners == "unknown" for record in highlights)
    used = [source for partner in partners for source in (*partner.sources, *partner.scilifelab_site_sources)]
    used += sizes(snapshot).info.sources
    return html.Div(
        [
            data_table(frame, t, caption=t("partners.table"), links=links),
            html.P(
                t(
                    "partners.table_note",
                    hosts=sum(partner.founding_host for partner in partners),
                    started=t.date(snapshot.get("milestones", "scilifelab-founded").date),  # type: ignore[union-attr]
                    highlights=len(highlights),
                    unnamed=unnamed,
                    date=t.on(snapshot.as_of("highlights")),
                    certain=tools.total() - tools["unknown"],
                    tools=tools.total(),
                    edition=str(sizes(snapshot).edition),
                    known=fields.size_known(snapshot, t),
                ),
                className="caveat-note",
            ),
            export_links(t, SLUG),
            source_note(snapshot, t, [*used, "platform-highlights", "platform-services"], snapshot.as_of("partners")),
        ]
    )


def _card(snapshot: Snapshot, t: Translator, partner: Partner) -> html.Article:
    age = founding_position(snapshot, partner.id)
    tags = [t("partners.host")] if partner.founding_host else []
    tags += [t("partners.node")] if ties(snapshot, partner.id).nodes else []
    return record_card(
        t.text(partner.name),
        href(t.lang, f"partners/{partner.id}"),
        t("partners.card", type=t.label("partner_types", partner.type_code), city=t.text(partner.city)),
        tags=tags,
        line=t(
            "partners.card_year" if age.shared == age.of - 1 else "partners.card_line",
            year=str(age.value),
            place=age.place,
            of=age.of,
        ),
        level=3,
    )


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="partners",
    order=70,
    menu="main",
    title=title,
    description=description,
    parent="home",
    exports=Exports(rows=items),
    layout=layout,
)
