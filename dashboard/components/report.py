"""What all reports share: the sheet with its head and foot, lists that end with "and n more", what has changed.

A report is made for paper: A4, print style sheet, nothing that reacts. On a screen it is shown as a sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.queries.changes import changes, since_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.change_words import change_name, change_words, since_words
from dashboard.components.drawing import Drawing, code
from dashboard.components.source_note import source_link
from dashboard.html_first import Content
from dashboard.i18n import Translator

MOST_CHANGES, MOST_SOURCES = 3, 8
_LONG = 60  # letters of a heading that takes more than a line of paper


def sheet(
    snapshot: Snapshot,
    t: Translator,
    /,
    parts: Sequence[object],
    *,
    title: str,
    lead: str,
    kicker: str,
    page: str,
    choices: Sequence[str],
    query: dict[str, object],
    sources: Iterable[str],
    as_of: object,
    origin: str = "",
) -> html.Article:
    """The whole report. ``choices`` are the words of what was chosen, ``query`` the same for the address.

    ``as_of`` is the day that the data speak for, ``origin`` the public address of the site: where it is known, a code
    and an address lead back to the report, which then tells what has changed since this version of the data.
    """
    return html.Article(
        [
            html.Header(
                [
                    html.P(
                        [html.Span(kicker), html.Span(t("report.made", date=t.date(snapshot.today)))],
                        className="top d-flex flex-wrap justify-content-between column-gap-3 small text-body-secondary",
                    ),
                    html.H1(title, className="long" if len(title) > _LONG else None),
                    html.P(lead, className="lead"),
                ]
            ),
            html.P(
                [
                    html.Button(
                        t("report.print"), type="button", className="btn btn-primary needs-script", **{"data-print": ""}
                    ),
                    html.A(t("report.back"), href=href(t.lang, page.removesuffix("/report"), **_without_day(query))),
                ],
                className="ways d-flex flex-wrap align-items-center gap-3",
            ),
            *parts,
            _foot(snapshot, t, page, choices, query, list(dict.fromkeys(sources)), as_of, origin),
        ],
        className="report",
    )


def part(heading: str, *body: Content) -> html.Section:
    """A part under its heading."""
    return html.Section([html.H2(heading), *body], className="report-part")


def shortened(t: Translator, items: Sequence[object], most: int, /, *, of: int | None = None) -> html.Ul:
    """The first items as a list; where there are more, a last line says how many. ``of`` is how many there are in all,
    where ``items`` are not."""
    rows = [html.Li(item) for item in items[:most]]
    total = len(items) if of is None else of
    if total > most:
        rows.append(html.Li(t("report.more", n=total - most), className="more"))
    return html.Ul(rows)


def pictured(heading: str, summary: str, picture: Drawing, /) -> html.Figure:
    """A picture under its finding, with what it shows in a sentence; its numbers stand in it."""
    return html.Figure([html.H3(heading), html.P(summary), picture])


def small_table(frame: pd.DataFrame, caption: str, /) -> html.Div:
    """A table of words for paper; the first column heads its row. On a narrow screen it can be scrolled."""
    names = list(frame.columns)
    rows = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])])
        for row in frame.itertuples(index=False, name=None)
    ]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in names]))
    words = html.Caption(caption, className="visually-hidden")
    table = dbc.Table([words, head, html.Tbody(rows)], size="sm")
    return html.Div(table, className="table-responsive", tabIndex=0, role="region", **{"aria-label": caption})


def changed(
    snapshot: Snapshot, t: Translator, asked: str, /, partners: Sequence[str] = (), *, most: int = MOST_CHANGES
) -> html.Section:
    """What has changed since the day or version asked for, newest first; only what is tied to the partners, if any."""
    since = since_of(snapshot, asked)
    found = changes(snapshot, since.day, partners=partners)
    items = [
        [html.Strong(change_name(snapshot, t, change)), ": ", change_words(t, change), f" ({t.date(change.on)})"]
        for change in found[:most]
    ]
    body = shortened(t, items, most, of=len(found)) if items else html.P(t("changes.none"))
    return part(t("report.part.changed"), html.P([since_words(t, since), " ", t("changes.found", n=len(found))]), body)


def _without_day(query: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in query.items() if name != "since"}


def _foot(
    snapshot: Snapshot,
    t: Translator,
    page: str,
    choices: Sequence[str],
    query: dict[str, object],
    sources: list[str],
    as_of: object,
    origin: str,
) -> html.Footer:
    links = [source_link(snapshot.get("sources", source), t) for source in sources[:MOST_SOURCES]]
    listed = [each for link in links for each in (link, "; ")][:-1]
    more = f" {t('report.more', n=len(sources) - MOST_SOURCES)}" if len(sources) > MOST_SOURCES else ""
    words = [
        html.P([html.Strong(t("report.choices")), " ", t.join(choices), "."]),
        html.P([html.Strong(t("report.sources", n=len(sources))), " ", *listed, more, "."], className="source-note"),
        html.P(
            [
                html.Strong(t("report.data")),
                " ",
                t("report.version", version=snapshot.version, date=t.date(as_of)),
            ]
        ),
    ]
    if not origin:
        return html.Footer(
            html.Div(words, className="text-break"),
            className="report-foot d-flex justify-content-between align-items-end gap-3 small",
        )
    address = origin + href(t.lang, page, **{**query, "since": snapshot.version})
    label = t("report.code")
    words.append(
        html.P([html.Strong(t("report.again")), " ", html.A(address.split("://", 1)[1], href=address, rel="external")])
    )
    return html.Footer(
        [html.Div(words, className="text-break"), code(address, label)],
        className="report-foot d-flex justify-content-between align-items-end gap-3 small",
    )
