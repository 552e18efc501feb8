"""For programme staff and the funder: the whole programme on two sheets of paper."""

from __future__ import annotations

from dashboard import html_first
from dashboard.catalogue.models.programme import Programme
from dashboard.catalogue.queries.changes import counted_from, read_since_by, since_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.partner_record import partner_row
from dashboard.components.report import sheet
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages import programme as whole
from dashboard.pages.contract import page_text
from dashboard.pages.programme.report_parts import programme_parts, programme_sources

SLUG = "programme/report"
defaults, readers = counted_from, read_since_by


title = page_text("report.programme.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What the programme is, from when to when, and who pays."""
    return whole.description(snapshot, t)


def layout(snapshot: Snapshot, t: Translator, /, *, origin: str = "", **query: str) -> Content:
    """The two sheets."""
    since = query.get("since", "")
    programme: Programme = snapshot.one("programme")
    return sheet(
        snapshot,
        t,
        programme_parts(snapshot, t, since),
        title=t.text(programme.name),
        lead=description(snapshot, t),
        kicker=t("report.programme.kicker"),
        page=SLUG,
        choices=[
            t("report.chosen.everything"),
            t("report.chosen.since", date=t.date(since_of(snapshot, since).day)),
        ],
        query={"since": since} if since else {},
        sources=programme_sources(snapshot),
        as_of=programme.figures_as_of,
        origin=origin,
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The partners of the report's table, one row each."""
    return [partner_row(snapshot, t, partner) for partner in snapshot.all("partners")]


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="programme-report",
    order=130,
    title=title,
    description=description,
    parent="programme",
    query=("since",),
    defaults=defaults,
    readers=readers,
    exports=Exports(rows=items),
    indexed=False,
    needs_origin=True,
    layout=layout,
)
