"""What ``?view=quality`` adds to a record's page for those who keep it: its score, the parts of it, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.asked import Reader, one_of
from dashboard.catalogue.queries.findings import OLD_DAYS, OLD_YEARS
from dashboard.catalogue.queries.quality_score import Share, score
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, Snapshot
from dashboard.components.record_card import facts
from dashboard.i18n import Translator

# The query of the record pages, and its only value.
QUERY = ("view",)
VIEW = "quality"


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """The ``readers`` of a record page."""
    return {"view": one_of((VIEW,))}


def quality_part(
    snapshot: Snapshot, t: Translator, kind: str, record: Any, query: Mapping[str, str], /
) -> html.Section | None:
    """The part for the keepers of the record, or ``None`` where the page is not asked for it."""
    if query.get("view") != VIEW:
        return None
    found = score(snapshot, kind, record)
    parts = (("known", found.known), ("certain", found.certain), ("checked", found.checked))
    rows = [(t(f"record-quality.{name}"), [_share(t, share), _meaning(t, name)]) for name, share in parts]
    listed = href(t.lang, "data-quality", record=f"{kind}/{record.id}")
    count = len(found.missing)
    link = html.A(t("record-quality.missing", n=count), href=listed) if count else t("record-quality.nothing")
    leave = html.A(t("record-quality.leave"), href=href(t.lang, f"{PAGES_OF_KINDS[kind]}/{record.id}"))
    return html.Section(
        [
            html.H2(t("record-quality.heading")),
            html.P(t("record-quality.score", n=found.points), className="score fs-2 fw-black"),
            html.P(t("record-quality.lead", date=t.date(snapshot.today))),
            facts(rows),
            html.P([link, " · ", leave]),
        ],
        className="record-quality card card-body mb-4",
        id="quality",
    )


def quality_columns(snapshot: Snapshot, kind: str, record: object, query: Mapping[str, str], /) -> dict[str, object]:
    """The same for the exports of the page: the points, and the shares between 0 and 1."""
    if query.get("view") != VIEW:
        return {}
    found = score(snapshot, kind, record)
    return {
        "quality_points": found.points,
        "quality_known": found.known.value,
        "quality_certain": found.certain.value,
        "quality_checked": found.checked.value,
        "quality_findings": len(found.missing),
    }


def _share(t: Translator, share: Share) -> str:
    if share.value is None:
        return t("record-quality.none")
    return t("record-quality.share", percent=t.percent(share.value), n=share.n, of=share.of)


def _meaning(t: Translator, name: str) -> html.Span:
    return html.Span(
        t(f"record-quality.meaning.{name}", days=OLD_DAYS, years=OLD_YEARS), className="small text-body-secondary"
    )
