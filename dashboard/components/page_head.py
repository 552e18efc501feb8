"""The top of a page: its heading and, below it, what it is for."""

from __future__ import annotations

from dash import html

from dashboard.html_first import Content


def page_head(title: str, lead: Content = None, *, kicker: str = "") -> html.Header:
    """Heading of level 1 with an optional line above it and a paragraph below it."""
    return html.Header(
        [
            html.P(kicker, className="kicker") if kicker else None,
            html.H1(title),
            html.P(lead, className="lead") if lead else None,
        ],
        className="page-head",
    )
