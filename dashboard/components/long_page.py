"""A long page: a list of contents beside its parts, each with a heading that can be linked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html


@dataclass(frozen=True)
class Part:
    """A part of the page; ``name`` is its anchor."""

    name: str
    heading: str
    body: list[Any]


def long_page(parts: Sequence[Part], contents: str, /) -> html.Div:
    """The parts in order, and beside them the list of contents under the words ``contents``."""
    links = [html.Li(html.A(part.heading, href=f"#{part.name}")) for part in parts]
    return html.Div(
        [
            html.Nav(
                [html.H2(contents, className="small-heading"), html.Ol(links)],
                className="contents",
                **{"aria-label": contents},
            ),
            html.Div([_section(part) for part in parts], className="long-parts"),
        ],
        className="with-contents long-page",
    )


def _section(part: Part) -> html.Section:
    heading = html.H2(part.heading, id=f"{part.name}-heading")
    return html.Section([heading, *part.body], id=part.name, className="long-part")
