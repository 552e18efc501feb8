"""For those who ask what is kept about them: no cookies, what the browser stores and what the server logs."""

from __future__ import annotations

from dashboard import html_first
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.prose_page import front_matter, prose_page
from dashboard.html_first import Content
from dashboard.i18n import Translator

SLUG = "privacy"
title, description = front_matter(SLUG)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """Table of contents and sections, as written in ``data/pages``."""
    return prose_page(snapshot, t, SLUG)


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="privacy",
    order=290,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    layout=layout,
)
