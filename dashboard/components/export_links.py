"""Links to the exports of a page: the same records as CSV, JSON and Excel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.snapshot import Snapshot
from dashboard.i18n import Translator


def export_links(t: Translator, page: str, /, **query: object) -> html.P:
    """The line of downloads for the page at this query."""
    links = [
        html.A(name, href=href(t.lang, page, suffix, **query), download=True, **of_a_day(query))
        for suffix, name in (("csv", "CSV"), ("json", "JSON"), ("xlsx", "Excel"))
    ]
    return html.P(
        [html.Span(t("shell.download.label"), className="text-body-secondary"), *links],
        className="downloads inline-links",
    )


def of_a_day(query: Mapping[str, object], /) -> dict[str, str]:
    """Attributes of a link to a file: one of a day is a new address every day, for people who want the rows they see,
    not for programs that walk links."""
    return {"rel": "nofollow"} if query.get("on") else {}


def shown_on(snapshot: Snapshot, usual: date, /) -> str:
    """The query value ``on`` of a file whose rows are those shown, which are counted on the snapshot's day; empty where
    they are those of the file without it."""
    return "" if snapshot.today == usual else snapshot.today.isoformat()
