"""A record in a list, and the list of facts on a record's own page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import html

from dashboard.addresses import href
from dashboard.html_first.elements import unchecked_element
from dashboard.i18n import Translator


def record_card(
    title: str,
    address: str,
    description: str,
    /,
    *,
    tags: Iterable[str] = (),
    line: str = "",
    level: int = 2,
    external: bool = False,
) -> html.Article:
    """A card: name as a link, description, small tags, and one quiet line below."""
    heading = {2: html.H2, 3: html.H3}[level]
    link = unchecked_element(
        html.A, title, href=address, className="stretched-link", **({"rel": "external"} if external else {})
    )
    words = [unchecked_element(html.Li, tag, className="badge") for tag in tags]
    body = [
        unchecked_element(heading, link, className="card-title"),
        unchecked_element(html.P, description, className="mb-2"),
        unchecked_element(html.Ul, words, className="tags list-unstyled d-flex flex-wrap gap-1") if words else None,
        unchecked_element(html.P, line, className="small text-body-secondary mb-0") if line else None,
    ]
    return unchecked_element(
        html.Article, unchecked_element(html.Div, body, className="card-body"), className="card record-card"
    )


def facts(rows: Sequence[tuple[str, object]]) -> html.Dl:
    """A description list of ``(words, value)``; rows whose value is ``None`` or empty are left out."""
    shown: list[object] = []
    for words, value in rows:
        if value is None or value in ("", []):
            continue
        values = value if isinstance(value, list) else [value]
        shown.append(html.Div([html.Dt(words), *[html.Dd(item) for item in values]]))
    return html.Dl(shown, className="facts")


def unknown(t: Translator, /) -> html.Span:
    """The word for unknown, marked so that it is told from values."""
    return html.Span(t("shell.unknown"), className="unknown")


def links_to(t: Translator, page: str, names: Iterable[tuple[str, str]], /) -> list[object]:
    """Links to records: ``(id, name)`` each to ``page/id``."""
    return [html.A(name, href=href(t.lang, f"{page}/{record_id}")) for record_id, name in names]


def external(words: str, address: str, /) -> html.A:
    """A link that leaves the site."""
    return html.A(words, href=address, rel="external")
