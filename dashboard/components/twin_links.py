"""Links to the twins of a page: the same records as CSV, JSON and Excel."""

from __future__ import annotations

from dash import html

from dashboard.addresses import href
from dashboard.i18n import Translator


def twin_links(t: Translator, page: str, /, **query: object) -> html.P:
    """The line of downloads for the page at this query."""
    links = [
        html.A(name, href=href(t.lang, page, suffix, **query), download=True)
        for suffix, name in (("csv", "CSV"), ("json", "JSON"), ("xlsx", "Excel"))
    ]
    return html.P([html.Span(t("shell.download.label"), className="label"), *links], className="downloads")
