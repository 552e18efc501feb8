"""The top of a page, and the frame of a long one: contents beside its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.html_first import Content


def page_head(title: str, lead: Content = None, *, kicker: str = "") -> html.Header:
    """Heading of level 1 with an optional line above it and a paragraph below it."""
    return html.Header(
        [
            html.P(kicker, className="text-body-secondary fw-bold mb-0") if kicker else None,
            html.H1(title),
            html.P(lead, className="lead") if lead else None,
        ],
        className="page-head",
    )


@dataclass(frozen=True)
class Part:
    """A part of the page; ``name`` is its anchor."""

    name: str
    heading: str
    body: list[object]


def long_page(parts: Sequence[Part], contents: str, /) -> html.Div:
    """The parts in order, and beside them the list of contents under the words ``contents``."""
    links = [html.Li(html.A(part.heading, href=f"#{part.name}")) for part in parts]
    return html.Div(
        [
            html.Nav(
                [html.H2(contents, className="fs-5 text-body-secondary"), html.Ol(links)],
                className="contents",
                **{"aria-label": contents},
            ),
            html.Div([_section(part) for part in parts], className="long-parts"),
        ],
        className="beside with-contents long-page",
    )


def _section(part: Part) -> html.Section:
    heading = html.H2(part.heading, id=f"{part.name}-heading")
    return html.Section([heading, *part.body], id=part.name, className="long-part")
