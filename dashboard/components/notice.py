"""A notice that visitors must not miss, such as whether hosting can be applied for."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.source_note import source_note
from dashboard.i18n import Translator


def notice(snapshot: Snapshot, t: Translator, /, notice_id: str, *, level: int = 2) -> html.Div:
    """The notice as structured data: state, text, alternative, source and date."""
    record: Any = snapshot.get("notices", notice_id)
    heading = {2: html.H2, 3: html.H3}[level]
    return html.Div(
        [
            html.P(t(f"shell.notice.{record.status}"), className=f"notice-state state-{record.status}"),
            heading(t.text(record.heading), className="notice-heading"),
            html.P(t.text(record.text)),
            html.P(
                [
                    t.text(record.alternative_text),
                    " ",
                    html.A(record.alternative_name, href=record.alternative_url, rel="external"),
                    ".",
                ]
            ),
            html.P(t("shell.notice.frameworks", names=", ".join(record.frameworks))) if record.frameworks else None,
            source_note(snapshot, t, record.sources, snapshot.as_of("notices", record)),
        ],
        className="notice",
        id=f"notice-{record.id}",
    )
