"""Records that have left the platform's list: when, why, and where they went. Their pages stay."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.record_address import ANCHORS, anchor, record_address, record_name
from dashboard.components.record_card import external
from dashboard.components.source_note import source_note
from dashboard.html_first import Content
from dashboard.i18n import Translator


def earlier(snapshot: Snapshot, t: Translator, kind: str, /) -> Content:
    """The records of a kind that have left the list, in a closed part; nothing where there are none."""
    return snapshot.once(f"earlier/{kind}/{t.lang}", lambda: _earlier(snapshot, t, kind))


def _earlier(snapshot: Snapshot, t: Translator, kind: str) -> Content:
    gone = sorted(
        snapshot.removed(kind),
        key=lambda record: (-record.removed.removed_on.last.toordinal(), t.sort_key(record_name(t, record))),
    )
    if not gone:
        return None
    rows = [
        html.Li(
            [
                external(record_name(t, record), record.url)
                if kind in ANCHORS
                else html.A(record_name(t, record), href=record_address(t, kind, record)),
                html.Span(_dates(record, t), className="small text-body-secondary"),
                html.Span([t.text(record.removed.reason), *_moved(snapshot, record, t)]),
            ],
            **({"id": anchor(kind, record.id)} if kind in ANCHORS else {}),
        )
        for record in gone
    ]
    sources = dict.fromkeys(source for record in gone for source in record.sources)
    return html.Details(
        [
            html.Summary(t("shell.list.earlier", n=len(gone))),
            html.Ul(rows),
            source_note(snapshot, t, sources, snapshot.as_of(kind)),
        ],
        className="earlier",
        id="earlier",
    )


def removed_notice(snapshot: Snapshot, t: Translator, record: Any, /) -> html.Div:
    """What a visitor of a removed record's page must know first: since when, why, and where to go instead."""
    moved = _moved(snapshot, record, t)
    return html.Div(
        [
            html.P(t("shell.removed.state"), className="badge mb-2"),
            html.H2(t("shell.removed.heading", date=t.on(record.removed.removed_on)), className="fs-4"),
            html.P([t.text(record.removed.reason), *moved]),
            html.P(_dates(record, t), className="small text-body-secondary"),
        ],
        className="alert notice",
        id="removed",
    )


def successor(snapshot: Snapshot, t: Translator, record: Any, /) -> tuple[str, str] | None:
    """Name and address of the record that a removed one has moved to."""
    if not (record.removed and record.removed.moved_to):
        return None
    kind, _, record_id = record.removed.moved_to.partition("/")
    there: object = snapshot.get(kind, record_id)
    return record_name(t, there), record_address(t, kind, there)


def _moved(snapshot: Snapshot, record: Any, t: Translator) -> list[Content]:
    there = successor(snapshot, t, record)
    if there is None:
        return []
    kind = record.removed.moved_to.partition("/")[0]
    return [" ", t(f"shell.removed.to.{kind}"), " ", html.A(there[0], href=there[1]), "."]


def absences(t: Translator, record: Any, /) -> list[str] | None:
    """When a record that is on the list was off it, and why; ``None`` where it never was."""
    return [
        t(
            "shell.removed.absence",
            last=t.on(gone.last_listed),
            date=t.on(gone.removed_on),
            again=t.on(gone.listed_again),
            reason=t.text(gone.reason),
        )
        for gone in record.absences
    ] or None


def _dates(record: Any, t: Translator) -> str:
    gone = record.removed
    return t("shell.removed.dates", first=t.on(getattr(record, "first_listed", None)), last=t.on(gone.last_listed))
