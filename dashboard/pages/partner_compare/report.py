"""For programme staff on their way to a meeting: two to five partners side by side on one sheet of paper."""

from __future__ import annotations

from functools import partial

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.asked import Reader
from dashboard.catalogue.queries.changes import counted_from, read_since_by, since_of
from dashboard.catalogue.queries.partner_ties import LEAST_COMPARED, ordered, read_partners, ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.page_head import page_head
from dashboard.components.partner_record import partner_record
from dashboard.components.report import sheet
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages import partner_compare as whole
from dashboard.pages.contract import page_text
from dashboard.pages.partner.report_parts import report_sources
from dashboard.pages.partner_compare.report_parts import compare_parts

SLUG = "partners/compare/report"
# the same partners, and what can be compared, as on the page that the report is on
description = whole.description
defaults = counted_from


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """Partners may be called by their names here, too."""
    return {"ids": partial(read_partners, snapshot), **read_since_by(snapshot)}


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """Whom the report compares, or what it is for."""
    partners = whole.chosen(snapshot, query)
    if len(partners) < LEAST_COMPARED:
        return t("report.compare.title")
    return t("report.compare.title_of", names=t.join(t.text(partner.name) for partner in partners))


crumb = page_text("report.compare.title")


def layout(snapshot: Snapshot, t: Translator, /, *, origin: str = "", **query: str) -> Content:
    """The sheet; where fewer than two partners are chosen, the way to choose them."""
    partners, since = whole.chosen(snapshot, query), query.get("since", "")
    if len(partners) < LEAST_COMPARED:
        start = html.A(t("report.compare.start"), href=href(t.lang, "partners/compare", ids=query.get("ids", "")))
        return html.Div(
            [page_head(t("report.compare.title"), description(snapshot, t)), html.P(start, className="ways")]
        )
    names = [t.text(partner.name) for partner in partners]
    ids = [partner.id for partner in partners]
    return sheet(
        snapshot,
        t,
        compare_parts(snapshot, t, partners, since),
        title=t.join(names),
        lead=t("report.compare.lead", n=len(partners)),
        kicker=t("report.compare.kicker"),
        page=SLUG,
        choices=[
            t("report.chosen.partners", names=t.join(partner.abbreviation for partner in partners)),
            t("report.chosen.since", date=t.date(since_of(snapshot, since).day)),
        ],
        query={"ids": ids, **({"since": since} if since else {})},
        sources=[
            source for partner in partners for source in report_sources(snapshot, partner, ties(snapshot, partner.id))
        ],
        as_of=snapshot.as_of("partners"),
        origin=origin,
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The partners compared, one item each, in the order of the columns; all where fewer than two are chosen."""
    partners = whole.chosen(snapshot, query)
    return [
        partner_record(snapshot, t, partner)
        for partner in (partners if len(partners) >= LEAST_COMPARED else ordered(snapshot))
    ]


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="compare-report",
    order=90,
    title=title,
    description=description,
    parent="partners",
    crumb=crumb,
    query=("ids", "since"),
    defaults=defaults,
    readers=readers,
    exports=Exports(rows=items),
    indexed=False,
    needs_origin=True,
    layout=layout,
)
