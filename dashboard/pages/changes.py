"""For programme staff: what was added, removed, renamed and altered since a day or since a printed report."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import dash_bootstrap_components as dbc
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.queries.changes import Since, counted_from, is_day, since_of
from dashboard.catalogue.queries.derived_records import Change
from dashboard.catalogue.queries.selection import PER_PAGE, Selection, pages_of, read_by, select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.change_words import change_name, change_words, known_words, since_words, value_words
from dashboard.components.export_links import export_links, shown_on
from dashboard.components.filters import active_filters, filter_form, pager, range_words
from dashboard.components.page_head import page_head
from dashboard.components.record_address import record_address
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.exports.days import ON, with_day, with_usual_day
from dashboard.html_first import Content, Input, Region
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "data-quality/changes"
readers, pages = read_by("changes"), pages_of("changes")


def defaults(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
    """The day that changes are counted from where none is asked for."""
    return {**counted_from(snapshot), "page": "1"}


title = page_text("changes.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What is listed, from which day to which."""
    day = since_of(snapshot, query.get("since", "")).day
    return t("changes.description", date=t.date(day), today=t.date(snapshot.today))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """How changes are known, then the day to count from and the filters beside the list."""
    selection, since = select(snapshot, "changes", **query), since_of(snapshot, query.get("since", ""))
    keep = _kept(since)
    return html.Div(
        [
            page_head(title(snapshot, t), _lead(snapshot, t)),
            html.Div(
                [
                    filter_form(selection, t, SLUG, first=_day(since, t), plain=counted_from(snapshot)),
                    html.Div(
                        [
                            html.H2(t("shell.filter.results"), className="visually-hidden"),
                            Region(_found(snapshot, selection, since, t), id="found"),
                            active_filters(selection, t, SLUG, **keep),
                            Region(_results(snapshot, selection, t, keep), id="results"),
                            source_note(snapshot, t, ["dashboard"], snapshot.today),
                        ],
                        className="results",
                    ),
                ],
                className="beside with-filters",
            ),
        ]
    )


def counted_on(snapshot: Snapshot, /, **query: str) -> date:
    """The newest day of the data, or the day that changes are counted from where that is later."""
    asked = query.get("since", "")
    since = date.fromisoformat(asked) if is_day(asked) else date.min
    return max(snapshot.files_day, since)


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The selected changes, newest first, all pages of results."""
    return [_row(snapshot, change, t) for change in select(snapshot, "changes", **query).records]


def _row(snapshot: Snapshot, change: Change, t: Translator) -> dict[str, object]:
    return {
        "id": change.id,
        "url": _address(snapshot, change, t) or href(t.lang, SLUG, kind=change.kind),
        "on": change.on,
        "what": change.what,
        "kind": change.kind,
        "record": change.record,
        "name": change_name(snapshot, t, change),
        "words": change_words(t, change),
        "field": change.field or None,
        "old": _plain(change.old, t),
        "new": _plain(change.new, t),
        "known_from": change.source,
        "partners": list(change.partners),
    }


def _plain(value: object, t: Translator) -> Content:
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return value_words(t, value)
    return value.get(t.lang, value) if isinstance(value, dict) else value


def _address(snapshot: Snapshot, change: Change, t: Translator) -> str:
    record: object = snapshot.get(change.kind, change.record)
    return record_address(t, change.kind, record) if record is not None else ""


def _kept(since: Since) -> dict[str, str]:
    return {"since": since.asked} if since.how in ("date", "version") else {}


def _lead(snapshot: Snapshot, t: Translator) -> str:
    recorded = [version.on for version in snapshot.catalogue.history.versions if version.on <= snapshot.today]
    return t("changes.lead", date=t.date(recorded[0])) if recorded else t("changes.lead_unrecorded")


def _day(since: Since, t: Translator) -> html.Div:
    field = Input(type="date", id="since", name="since", value=since.day.isoformat(), className="form-control")
    return html.Div([dbc.Label(t("changes.from"), html_for="since"), field])


def _found(snapshot: Snapshot, selection: Selection, since: Since, t: Translator) -> list[Content]:
    words = f"{since_words(t, since)} {t('changes.found', n=len(selection.records))}"
    if selection.pages > 1:
        first = (selection.page - 1) * PER_PAGE + 1
        words += " " + range_words(t, first, min(first + PER_PAGE - 1, len(selection.records)))
    query = {**_kept(since), **{name: value for name, value in selection.query.items() if name != "page"}}
    query["on"] = shown_on(snapshot, counted_on(snapshot, **_kept(since)))
    return [html.P(words, className="found", role="status"), export_links(t, SLUG, **query)]


def _results(snapshot: Snapshot, selection: Selection, t: Translator, keep: dict[str, str]) -> list[Content]:
    if not selection.records:
        return [html.P(t("changes.none"), className="empty")]
    first = (selection.page - 1) * PER_PAGE
    shown = selection.records[first : first + PER_PAGE]
    groups = []
    for (day, kind), found in groupby(shown, key=lambda change: (change.on, change.kind)):
        rows = html.Ul([_item(snapshot, change, t) for change in found], className="findings ruled")
        said = t.date(day)
        words = f"{said[:1].upper()}{said[1:]} · {t(f'kinds.{kind}')}"
        groups.append(html.Section([html.H3(words), rows], className="change-group"))
    return [*groups, pager(selection, t, SLUG, **keep)]


def _item(snapshot: Snapshot, change: Change, t: Translator) -> html.Li:
    name, address = change_name(snapshot, t, change), _address(snapshot, change, t)
    away = {} if address.startswith("/") else {"rel": "external"}
    head = html.A(name, href=address, **away) if address else name
    partners = t.join(t.label("partners", partner) for partner in change.partners)
    badge = html.Span(t(f"changes.what.{change.what}"), className=f"badge change-{change.what}")
    known = known_words(t, change) + (f" {partners}." if partners else "")
    return html.Li(
        [
            html.H4(head),
            html.P([badge, " ", change_words(t, change)]),
            html.P(known, className="small text-body-secondary"),
        ]
    )


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="changes",
    order=260,
    title=title,
    description=description,
    parent="data-quality",
    query=("since", "partner", "kind", "page"),
    defaults=with_usual_day(defaults, counted_on),
    readers=with_day(readers, counted_on),
    last_page=pages,
    file_query=(ON,),
    exports=Exports(rows=items, counted_on=counted_on),
    layout=layout,
)
