"""A record without a page of its own: told in full on its list, with an anchor that links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import html

from dashboard.components.record_card import facts


def entry(
    anchor: str,
    name: str,
    address: str,
    /,
    description: str = "",
    *,
    tags: Iterable[str] = (),
    rows: Sequence[tuple[str, object]] = (),
    line: str = "",
    level: int = 3,
) -> html.Article:
    """Name as a link that leaves the site, small tags, description, what else is known as
    rows of facts, and a quiet line.

    ``anchor`` is the id of the element; rows without a value are left out, as in ``facts``.
    """
    heading = {2: html.H2, 3: html.H3}[level]
    words = [html.Li(tag, className="badge") for tag in tags]
    known = [row for row in rows if row[1] not in (None, "", [])]
    return html.Article(
        [
            heading(html.A(name, href=address, rel="external"), className="entry-title"),
            html.Ul(words, className="tags list-unstyled d-flex flex-wrap gap-1") if words else None,
            html.P(description) if description else None,
            facts(known) if known else None,
            html.P(line, className="small text-body-secondary") if line else None,
        ],
        className="entry",
        id=anchor,
    )
