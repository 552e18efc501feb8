"""For programme staff on their way to a meeting: one partner on one sheet of paper."""

from __future__ import annotations

from dashboard import html_first
from dashboard.catalogue.queries.changes import counted_from, read_since_by, since_of
from dashboard.catalogue.queries.partner_ties import ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.partner_record import partner_record
from dashboard.components.report import sheet
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages import partner as whole
from dashboard.pages.partner.report_parts import partner_parts, report_sources

# the same partners, in the same words, as the page that the report is on
ids = whole.ids
description = whole.description
defaults, readers = counted_from, read_since_by


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """Whom the report is on."""
    return t("report.partner.title", name=t.text(whole.partner_of(snapshot, query).name))


def layout(snapshot: Snapshot, t: Translator, /, *, origin: str = "", **query: str) -> Content:
    """The sheet."""
    partner, since = whole.partner_of(snapshot, query), query.get("since", "")
    tied = ties(snapshot, partner.id)
    chosen = [
        t("report.chosen.partner", name=t.text(partner.name)),
        t("report.chosen.since", date=t.date(since_of(snapshot, since).day)),
    ]
    return sheet(
        snapshot,
        t,
        partner_parts(snapshot, t, partner, tied, since),
        title=t.text(partner.name),
        lead=description(snapshot, t, **query),
        kicker=t("report.partner.kicker"),
        page=f"partners/{partner.id}/report",
        choices=chosen,
        query={"since": since} if since else {},
        sources=[
            *report_sources(snapshot, partner, tied),
            *(source for figure in partner.figures for source in figure.sources),
        ],
        as_of=snapshot.as_of("partners"),
        origin=origin,
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The one partner, with all that its page tells."""
    return [partner_record(snapshot, t, whole.partner_of(snapshot, query))]


page = html_first.page(
    path_template="/<lang>/partners/<id>/report",
    name="partner-report",
    order=100,
    title=title,
    description=description,
    parent="partners",
    query=("since",),
    ids=ids,
    defaults=defaults,
    readers=readers,
    exports=Exports(rows=items),
    indexed=False,
    needs_origin=True,
    layout=layout,
)
