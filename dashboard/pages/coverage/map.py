"""The coverage map as a table: what is there, what is none, and what is not recorded."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.queries.coverage import NONE, NOT_RECORDED, Square
from dashboard.components.record_address import record_name
from dashboard.html_first import Content
from dashboard.i18n import Translator

# What a gap of a kind suggests to contribute.
ABOUT = {"highlights": "highlight", "tools": "tool", "data_sources": "data-source", "fellows": "correction"}


def coverage_map(t: Translator, kind: str, chosen: Sequence[Square], /) -> html.Div:
    """Partners in rows, areas in columns; every square says in words what it holds and leads on."""
    areas = list(dict.fromkeys(square.area for square in chosen))
    by_partner: dict[str, dict[str, Square]] = {}
    for square in chosen:
        by_partner.setdefault(square.partner, {})[square.area] = square
    caption = t("coverage.caption", kind=kind_words(t, kind))
    head = [html.Th(t("coverage.partner"), scope="col")]
    head += [html.Th(t.label("research_areas", area), scope="col") for area in areas]
    rows = [
        html.Tr(
            [
                html.Th(html.A(t.label("partners", code), href=href(t.lang, f"partners/{code}")), scope="row"),
                *(
                    html.Td(
                        _cell(t, row[area]),
                        className=f"square {row[area].state}",
                        **{"data-label": t.label("research_areas", area)},
                    )
                    for area in areas
                ),
            ]
        )
        for code, row in by_partner.items()
    ]
    return html.Div(
        html.Table(
            [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(rows)],
            className="table stacked coverage-map",
        ),
        className="table-responsive",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _cell(t: Translator, square: Square) -> list[Content]:
    place = {"partner": square.partner, "area": square.area}
    whose = f"{t.label('partners', square.partner)}, {t.label('research_areas', square.area)}"
    if square.state == NONE:
        suggest = html.A(
            [t("coverage.suggest"), html.Span(f": {whose}", className="visually-hidden")],
            href=href(t.lang, "contribute", about=ABOUT[square.kind], **place),
        )
        return [html.Span(t(f"coverage.state.{square.state}"), className="state"), " ", suggest]
    if square.state == NOT_RECORDED:
        return [html.Span(t(f"coverage.state.{square.state}"), className="state"), " ", _possible(t, square)]
    names = t.join(record_name(t, record) for record in square.records[:2])
    more = f" {t('report.more', n=len(square.records) - 2)}" if len(square.records) > 2 else ""
    link = html.A(
        [t.number(len(square.records)), html.Span(f": {whose}", className="visually-hidden")],
        href=records_address(t, square),
        className="state",
    )
    return [link, " ", html.Span(names + more, className="small text-body-secondary")]


def records_address(t: Translator, square: Square, /) -> str:
    """Where the records behind a square are listed; an empty string where there are none."""
    if not square.records:
        return ""
    if square.kind == "tools":
        return href(t.lang, "tools", partner=square.partner, area=square.area)
    if square.kind == "highlights":
        return href(t.lang, "activity", view="highlights", partner=square.partner, area=square.area)
    part = {"data_sources": "data-sources", "fellows": "fellows"}[square.kind]
    return href(t.lang, f"partners/{square.partner}", fragment=part)


def kind_words(t: Translator, kind: str, /) -> str:
    """What is counted: of the data sources only those tools that are shown among them name a partner."""
    return t("coverage.tools_as_sources") if kind == "data_sources" else t(f"kinds.{kind}")


def _possible(t: Translator, square: Square) -> Content:
    """How many records could belong there, leading to them where their list can be narrowed to them."""
    if not square.possible:
        return None
    words = t("coverage.possible", n=square.possible)
    if square.kind != "tools":
        return html.Span(words, className="small text-body-secondary")
    address = href(t.lang, "tools", partner=[square.partner, "unknown"], area=[square.area, "unknown"])
    whose = f": {t.label('partners', square.partner)}, {t.label('research_areas', square.area)}"
    return html.A(
        [words, html.Span(whose, className="visually-hidden")], href=address, className="small text-body-secondary"
    )
