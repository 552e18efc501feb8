"""For those who meet an obstacle: how well the dashboard meets the law, what is known to fall short, whom to tell.

The shortcomings are those of ``accessibility.yml`` beside it. The browser tests allow exactly these rules of
axe, so an exemption that is not published here is impossible.
"""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.prose_page import front_matter, prose_page
from dashboard.html_first import Content
from dashboard.i18n import Translator

SLUG = "accessibility"
title, description = front_matter(SLUG)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The statement, with the degree of conformance and the list that follow from the known shortcomings."""
    known = t.below("accessibility.shortcomings")
    return prose_page(
        snapshot,
        t,
        SLUG,
        extra={"conformance": t("accessibility.conformance.partly" if known else "accessibility.conformance.fully")},
        inserts={"shortcomings": shortcomings(t, known)},
    )


def shortcomings(t: Translator, known: tuple[str, ...], /) -> Content:
    """Each known shortcoming with its reason, since when it is known and how it was found; or that none is known."""
    if not known:
        return html.P(t("accessibility.none"))
    rows = []
    for name in known:
        what, reason, since, method = (
            t(f"accessibility.shortcomings.{name}.{part}") for part in ("what", "reason", "since", "method")
        )
        rows.append(
            html.Li([html.Strong(what), html.P(t("accessibility.detail", reason=reason, since=since, method=method))])
        )
    return html.Ul(rows)


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="accessibility",
    order=280,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    layout=layout,
)
