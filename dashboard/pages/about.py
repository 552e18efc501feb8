"""For everyone who asks what the platform is: its description with a table of contents and live numbers."""

from __future__ import annotations

from dashboard import html_first
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.prose_page import front_matter, prose_page
from dashboard.components.source_note import notice
from dashboard.html_first import Content
from dashboard.i18n import Translator

SLUG = "about"
title, description = front_matter(SLUG)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """Table of contents and sections, with the hosting notice where the text places it."""
    return prose_page(snapshot, t, SLUG, inserts={"notice:hosting": notice(snapshot, t, "hosting", level=3)})


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="about",
    order=145,
    menu="main",
    title=title,
    description=description,
    parent="home",
    layout=layout,
)
