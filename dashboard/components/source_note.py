"""Where values come from and which day they speak for, as a line; and notices with theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.catalogue.queries.outbound import address_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first import Content
from dashboard.html_first.elements import unchecked_element
from dashboard.i18n import Translator

# More sources than this are folded away, with their number in sight.
SHOWN = 5


def source_note(
    snapshot: Snapshot,
    t: Translator,
    /,
    ids: Iterable[str],
    as_of: object = None,
    terms: str = "",
    *,
    dated: bool = False,
) -> html.P | html.Details:
    """``Source: A; B. As of 9 July 2025.`` with links where the source has an address.

    Many sources become a closed part that tells how many they are. ``terms`` is the licence of numbers that are not
    open, or ``unknown``: then it says that they may not be handed on. ``dated`` puts the day that each source speaks
    for behind it, where one day does not go for all.
    """
    unique = list(dict.fromkeys(ids))
    found: list[Any] = [snapshot.get("sources", source_id) for source_id in unique]
    links = [
        html.Span([source_link(one, t), f" ({t.date(one.as_of)})"]) if dated else source_link(one, t) for one in found
    ]
    date = [" ", t("shell.as_of", date=t.date(as_of))] if as_of is not None else []
    if terms:
        known = {"licence": t.label("licences", terms)} if terms != "unknown" else {}
        date += [" ", t(f"shell.source.{'not_open' if known else 'no_licence'}", **known)]
    if len(unique) > SHOWN:
        return html.Details(
            [
                html.Summary([t("shell.source.folded", n=len(unique)), *date]),
                html.Ul([html.Li(link) for link in links]),
            ],
            className="source-note",
        )
    label = t("shell.source.one" if len(unique) == 1 else "shell.source.many") if links else ""
    listed = [part for link in links for part in (link, "; ")][:-1]
    return html.P([label, " ", *listed, ".", *date], className="source-note")


def source_link(source: Any, t: Translator, /) -> Content:
    """The source's title, as a link where it has an address."""
    title = t.text(source.title)
    return (
        title if source.url == "unknown" else unchecked_element(html.A, title, href=address_of(source), rel="external")
    )


def notice(snapshot: Snapshot, t: Translator, /, notice_id: str, *, level: int = 2) -> html.Div:
    """The notice as structured data: state, text, alternative, source and date."""
    record: Any = snapshot.get("notices", notice_id)
    heading = {2: html.H2, 3: html.H3}[level]
    return html.Div(
        [
            html.P(t(f"shell.notice.{record.status}"), className=f"badge mb-2 state-{record.status}"),
            heading(t.text(record.heading), className="fs-4"),
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
        className="alert notice",
        id=f"notice-{record.id}",
    )
