"""A page of prose out of ``data/pages/``: table of contents beside the sections, sources and date below.

``## Heading {#id}`` begins a section. ``{{name}}`` within a line stands for a text out of ``values``; on a
line of its own it may stand for a component that the page hands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from dash import html

from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.page_head import page_head
from dashboard.components.prose import headings, sections
from dashboard.components.source_note import source_note
from dashboard.html_first import Content
from dashboard.i18n import Translator

_FORMS = re.compile(r"\{\{([a-z_]+):([^{}|]*\|[^{}|]*)\}\}")
_OWN_LINE = re.compile(r"^\{\{([a-z_:-]+)\}\}$", re.MULTILINE)


class Head(Protocol):
    """A page's ``title`` or ``description``."""

    def __call__(self, snapshot: Snapshot, t: Translator, /, **query: str) -> str: ...


def front_matter(name: str, /) -> tuple[Head, Head]:
    """The ``title`` and ``description`` of a page module, as they stand above its prose."""

    def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
        return snapshot.catalogue.pages[name, t.lang].title

    def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
        return snapshot.catalogue.pages[name, t.lang].description

    return title, description


def values(snapshot: Snapshot, t: Translator, /) -> dict[str, str]:
    """What the placeholders of every prose page stand for."""
    programme: Any = snapshot.one("programme")
    return {
        "grant_original": t.money(programme.grant_original_msek),
        "accessed": t.date(snapshot.today),
        **{f"{kind}_day": t.date(snapshot.as_of(kind)) for kind in ("tools", "data_sources")},
        **{name: t.number(count) for name, count in counts(snapshot).items()},
    }


def counts(snapshot: Snapshot, /) -> dict[str, int]:
    """The values that are numbers: a text may choose a form by each, as ``{{tools:tool|tools}}``."""
    programme: Any = snapshot.one("programme")
    return {
        **{kind: len(snapshot.listed(kind)) for kind in ("partners", "tools", "data_sources")},
        "programme_years": programme.last_year - programme.first_year + 1,
    }


def prose_page(
    snapshot: Snapshot,
    t: Translator,
    name: str,
    /,
    *,
    extra: Mapping[str, str] | None = None,
    inserts: Mapping[str, object] | None = None,
) -> html.Div:
    """The whole page. ``extra`` are further values; ``inserts`` are components by the name that marks their place.

    Raises ``KeyError`` for a placeholder that stands for nothing.
    """
    page = snapshot.catalogue.pages[name, t.lang]
    contents = html.Nav(
        [
            html.H2(t("prose-page.contents"), className="fs-5 text-body-secondary"),
            html.Ol([html.Li(html.A(words, href=f"#{section}")) for section, words in headings(page.markdown)]),
        ],
        className="contents",
        **{"aria-label": t("prose-page.contents")},
    )
    numbers = counts(snapshot)
    markdown = _FORMS.sub(lambda match: t.agreeing(match[2], numbers[match[1]]), page.markdown)
    parts = _parts(markdown, {**values(snapshot, t), **(extra or {})}, inserts or {})
    return html.Div(
        [
            page_head(page.title, page.description),
            html.Div([contents, html.Div(parts, className="prose")], className="beside with-contents"),
            source_note(snapshot, t, page.sources, page.as_of),
        ]
    )


def _parts(markdown: str, filled: Mapping[str, str], inserts: Mapping[str, object]) -> list[Content]:
    """The sections in order; what stands before the first has no section around it."""
    parts: list[Content] = []
    inside = parts
    # the pieces between lines that stand for a component, and the names in those lines, take turns
    for place, piece in enumerate(_OWN_LINE.split(markdown)):
        if place % 2:
            inside.append(inserts[piece])
            continue
        for section, words, text in sections(piece, filled):
            if section:
                inside = [html.H2(words, id=f"{section}-heading")]
                parts.append(html.Section(inside, id=section))
            inside.append(text)
    return parts
