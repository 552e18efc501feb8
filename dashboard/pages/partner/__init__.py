"""For programme staff and for the partner itself: all that the sources say of one partner, and what they do not."""

from __future__ import annotations

from collections.abc import Callable, Collection

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_ties import ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import record_quality
from dashboard.components.export_links import export_links
from dashboard.components.page_head import long_page, page_head
from dashboard.components.partner_record import partner_record, partner_sheet
from dashboard.exports import Exports
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import found
from dashboard.pages.partner.overview import overview

readers = record_quality.readers


def ids(snapshot: Snapshot) -> Collection[str]:
    """The ids of all partners."""
    return snapshot.ids("partners")


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """The name of the partner."""
    return t.text(partner_of(snapshot, query).name)


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What it is, where, and how much is tied to it."""
    partner = partner_of(snapshot, query)
    return t(
        "partner.description",
        type=t.label("partner_types", partner.type_code),
        city=t.text(partner.city),
        year=str(partner.founded),
        n=len(ties(snapshot, partner.id).highlights),
    )


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """Contents beside the sections of the overview."""
    partner = partner_of(snapshot, query)
    ways_on = [
        html.A(t("partner.compare"), href=href(t.lang, "partners/compare", ids=partner.id)),
        " · ",
        html.A(t("partner.report"), href=href(t.lang, f"partners/{partner.id}/report")),
        " · ",
        html.A(
            t("partner.correct"), href=href(t.lang, "contribute", about="correction", record=f"partners/{partner.id}")
        ),
    ]
    return html.Div(
        [
            page_head(t.text(partner.name), description(snapshot, t, **query), kicker=t("partner.kicker")),
            html.Div(
                [html.P(ways_on), export_links(t, f"partners/{partner.id}")],
                className="d-flex flex-wrap justify-content-between column-gap-4 small",
            ),
            record_quality.quality_part(snapshot, t, "partners", partner, query),
            long_page(overview(snapshot, t, partner, ties(snapshot, partner.id)), t("partner.contents")),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The one partner, with all that the page tells, its quality where that is asked for."""
    return [_row(partner_record, snapshot, t, query)]


def typed_items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The same with what is unknown in sentences."""
    return [_row(partner_sheet, snapshot, t, query)]


def _row(
    record: Callable[..., dict[str, object]], snapshot: Snapshot, t: Translator, query: dict[str, str]
) -> dict[str, object]:
    partner = partner_of(snapshot, query)
    quality = record_quality.quality_columns(snapshot, "partners", partner, query)
    return {**record(snapshot, t, partner), **quality}


def partner_of(snapshot: Snapshot, query: dict[str, str]) -> Partner:
    """The partner of an address; raises ``NotFound`` for none."""
    partner: Partner = found(snapshot.get("partners", query["id"]))
    return partner


page = html_first.page(
    path_template="/<lang>/partners/<id>",
    name="partner",
    order=110,
    title=title,
    description=description,
    parent="partners",
    query=record_quality.QUERY,
    ids=ids,
    readers=readers,
    exports=Exports(rows=items, typed_rows=typed_items),
    layout=layout,
)
