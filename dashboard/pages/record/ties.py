"""What a listed record is tied to: others of the same owners or on the same matters, apps, news and highlights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.inverted_index import Array, picked
from dashboard.catalogue.queries.related import LIMIT, Tie, apps_of, by_area, by_keyword, by_the_same, named_in
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.record_address import name_order, record_address
from dashboard.components.record_card import external
from dashboard.components.source_note import source_note
from dashboard.i18n import Translator


def ties(snapshot: Snapshot, t: Translator, kind: str, record: Any, /) -> list[object]:
    """The sections that have anything to show."""
    same = by_the_same(snapshot, kind, record)
    # no record is named twice: the first reason to name it is the strongest
    words = by_keyword(snapshot, kind, record, but=same)
    named = [snapshot.place(kind, tie.record.id) for tie in words if tie.kind == kind]
    before = np.concatenate([same, np.array(named, dtype=same.dtype)])
    areas = by_area(snapshot, kind, record, but=before)
    sections = [
        _mentions(snapshot, t, record),
        _apps(snapshot, t, record) if kind == "tools" else None,
        _section(
            t, f"same_{kind}", [_link(t, tie) for tie in _first(snapshot, t, kind, same)], _all(t, kind, record, same)
        ),
        _section(t, "keywords", [_link(t, tie, t.join(tie.shared)) for tie in words]),
        _section(t, f"areas_{kind}", [_link(t, tie) for tie in areas]),
    ]
    shown = [section for section in sections if section]
    if not shown:
        return []
    return [
        html.Section(
            [html.H2(t("record.related")), html.Div(shown, className="auto-grid wide")], className="record-ties"
        )
    ]


def _section(t: Translator, name: str, rows: Sequence[object], end: object = None) -> object:
    if not rows:
        return None
    return html.Section([html.H3(t(f"record.tie.{name}")), html.Ul([html.Li(row) for row in rows]), end])


def _first(snapshot: Snapshot, t: Translator, kind: str, places: Array) -> list[Tie]:
    """The first of the listed records at these places, by name."""
    order = name_order(snapshot, t, kind)
    held = np.zeros(len(order), dtype=bool)
    held[places] = True
    return [Tie(kind, record) for record in picked(snapshot.listed(kind), order[held[order]][:LIMIT])]


def _link(t: Translator, tie: Tie, shared: str = "") -> list[object]:
    link = html.A(tie.record.name, href=record_address(t, tie.kind, tie.record))
    return [link, html.Span(shared, className="small text-body-secondary d-block") if shared else None]


def _all(t: Translator, kind: str, record: Any, same: Array) -> object:
    """A way to the whole list, where the address can ask for it."""
    if kind != "tools" or len(same) <= LIMIT or not record.maintainer.organisations:
        return None
    address = href(t.lang, "tools", org=record.maintainer.organisations)
    return html.P(html.A(t("record.tie.all", n=len(same)), href=address), className="ways")


def _mentions(snapshot: Snapshot, t: Translator, record: Any) -> object:
    found = named_in(snapshot, record)
    rows = [
        [
            external(t.text(tie.record.headline), tie.record.url),
            html.Span(
                f"{t(f'record.tie.{tie.kind}')}, {t.date(tie.record.date)}",
                className="small text-body-secondary d-block",
            ),
        ]
        for tie in found
    ]
    sources = dict.fromkeys(source for tie in found for source in tie.record.sources)
    return _section(t, "named", rows, source_note(snapshot, t, sources) if found else None)


def _apps(snapshot: Snapshot, t: Translator, record: Any) -> Any:
    apps = apps_of(snapshot, record)
    rows = [
        [
            external(app.name, app.url),
            html.Span(t("record.tie.login"), className="small text-body-secondary d-block") if app.login else None,
        ]
        for app in apps
    ]
    sources = dict.fromkeys(source for app in apps for source in app.sources)
    return _section(t, "apps", rows, source_note(snapshot, t, sources, snapshot.as_of("serve_apps")) if apps else None)
