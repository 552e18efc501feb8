"""Search box, facets with counts, order, and the choices in force: one form that works without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import dash_bootstrap_components as dbc
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.queries.facets import FACETS, Facet
from dashboard.catalogue.queries.selection import SORTS, Selection
from dashboard.components.fold import fold
from dashboard.components.regions_form import FacetValue, regions_form
from dashboard.exports.columns import field_words
from dashboard.html_first import Input, Region
from dashboard.html_first.elements import unchecked_element
from dashboard.i18n import Translator

SHOWN_VALUES = 8


def filter_form(
    selection: Selection,
    t: Translator,
    /,
    page: str,
    *,
    keep: dict[str, str] | None = None,
    first: object = None,
    plain: Mapping[str, str] | None = None,
) -> html.Details:
    """The form of a list page, folded behind its name on a narrow screen.

    ``keep`` are further query values that a submit must not lose, ``first`` a field of the page's own, ``plain`` values
    that say the same as none.
    """
    kind = selection.kind
    hidden = [Input(type="hidden", name=name, value=value) for name, value in (keep or {}).items() if value]
    form = regions_form(
        [
            first,
            _words(selection, t) if t.has(f"{_texts(kind)}.search") else None,
            *([_order(selection, t)] if len(SORTS.get(kind, ())) > 1 else []),
            *[_facet(facet, selection, t) for facet in FACETS[kind] if not facet.linked],
            html.Div(
                [
                    # a region, because a click on "Table" must not be lost by the next submit
                    Region(hidden, id="keep", tag="span"),
                    dbc.Button(t("shell.filter.apply"), type="submit"),
                ],
                className="apply",
            ),
        ],
        href(t.lang, page),
        plain=plain,
        role="search",
        className="filters",
        **{"aria-label": t("shell.filter.label")},
    )
    return fold(t("shell.filter.open"), form, t("shell.filter.show"), drawer="filter-drawer")


def active_filters(selection: Selection, t: Translator, /, page: str, **keep: str) -> Region:
    """The choices in force, each with a link that removes it."""
    chips: list[object] = []
    query = {**keep, **selection.query}
    query.pop("page", None)
    if selection.words:
        chips.append(_chip(t, t("shell.filter.words", words=selection.words), href(t.lang, page, **{**query, "q": ""})))
    for facet in FACETS[selection.kind]:
        for value in selection.chosen.get(facet.query, ()):
            rest = [other for other in selection.chosen[facet.query] if other != value]
            address = href(t.lang, page, **{**query, facet.query: rest})
            chips.append(_chip(t, value_label(t, facet, value), address))
    parts: list[object] = []
    if chips:
        clear = html.A(
            t("shell.filter.clear"), href=href(t.lang, page, **keep), className="clear", **{"data-regions": "link"}
        )
        parts.append(
            html.Ul(
                [*[html.Li(chip) for chip in chips], html.Li(clear)],
                className="chips list-unstyled d-flex flex-wrap align-items-center gap-2",
            )
        )
    return Region(parts, id="active", className="active-filters")


def pager(selection: Selection, t: Translator, /, page: str, **keep: str) -> object:
    """Links to the pages of results; nothing where one page holds all."""
    if selection.pages == 1:
        return None
    items = []
    for number in _numbers(selection):
        if not number:
            items.append(html.Li(html.Span("…", className="page-link"), className="page-item"))
            continue
        query = {**keep, **selection.query, "page": number if number > 1 else ""}
        link = html.A(
            t.number(number),
            href=href(t.lang, page, **query),
            className="page-link active" if number == selection.page else "page-link",
            **{
                "data-regions": "link",
                "aria-label": t("shell.filter.page", n=number),
                **({"aria-current": "page"} if number == selection.page else {}),
            },
        )
        items.append(html.Li(link, className="page-item"))
    return html.Nav(
        html.Ul(items, className="pagination"), className="pager", **{"aria-label": t("shell.filter.pages")}
    )


def _numbers(selection: Selection) -> list[int]:
    """The pages to link to: first, last and those around the current one; 0 for a gap."""
    around = range(max(1, selection.page - 2), min(selection.pages, selection.page + 2) + 1)
    wanted = sorted({1, selection.pages, *around})
    gaps = [[0, number] if number - before > 1 else [number] for before, number in pairwise([0, *wanted])]
    return [number for gap in gaps for number in gap]


def value_label(t: Translator, facet: Facet, value: str) -> str:
    """The words of a facet's value."""
    if facet.query == "record":
        kind, _, record = value.partition("/")
        return t.label(kind, record) if t.knows(kind, record) else value
    if facet.query == "field":
        return field_words(t, value)
    if facet.texts:
        key = f"{facet.texts}.{value}"
        return t(key) if t.has(key) else value
    return t.label(facet.group, value) if facet.group else t.text(value)


def facet_words(t: Translator, facet: Facet, kind: str, /) -> str:
    """What a facet is called: ``<list>.facet.<query>`` where the list has its own words, else the shell's or the
    field's."""
    keys = (f"{_texts(kind)}.facet.{facet.query}", f"shell.facet.{facet.query}")
    own = next((t(key) for key in keys if t.has(key)), "")
    return own or t.text(facet.label)


def range_words(t: Translator, first: int, last: int, /) -> str:
    """Which of the results stand on this page, where there are more pages than one."""
    return t("shell.list.range" if first < last else "shell.list.range_one", first=first, last=last)


def _texts(kind: str) -> str:
    return kind.replace("_", "-")


def _words(selection: Selection, t: Translator) -> html.Div:
    field = Input(
        type="search",
        id="q",
        name="q",
        value=selection.words,
        className="form-control",
        autoComplete="off",
        maxLength=200,
    )
    label = dbc.Label(t(f"{_texts(selection.kind)}.search"), html_for="q")
    return html.Div([label, field])


def _chip(t: Translator, words: str, address: str) -> html.A:
    return html.A(
        [
            words,
            html.Span("×", **{"aria-hidden": "true"}),
            html.Span(t("shell.filter.remove"), className="visually-hidden"),
        ],
        href=address,
        className="chip",
        **{"data-regions": "link"},
    )


def _order(selection: Selection, t: Translator) -> html.Div:
    return html.Div(
        [
            dbc.Label(t("shell.filter.sort"), html_for="sort"),
            html.Select(
                [
                    # the first order is the default and need not stand in the address
                    html.Option(t(f"shell.sort.{order}"), value=order if at else "", selected=order == selection.sort)
                    for at, order in enumerate(SORTS[selection.kind])
                ],
                id="sort",
                name="sort",
                className="form-control",
            ),
        ]
    )


def _facet(facet: Facet, selection: Selection, t: Translator) -> object:
    counts = selection.counts[facet.query]
    chosen = selection.chosen.get(facet.query, ())
    offered = {value for value, count in counts.items() if count >= facet.least}
    values = sorted(
        offered | set(chosen), key=lambda v: (v == "unknown", -counts[v], t.sort_key(value_label(t, facet, v)), v)
    )
    if facet.query == "year":
        values = sorted(values, reverse=True)
    rows: list[object] = [
        FacetValue(
            name=facet.query, value=value, chosen=value in chosen, words=value_label(t, facet, value),
            count=t.number(counts[value]),
        )
        for value in values
    ]  # fmt: skip
    if not rows:
        rows = [html.Li(t("shell.facet_empty"), className="unknown")]
    words = facet_words(t, facet, selection.kind)
    legend = unchecked_element(html.Legend, words, className="visually-hidden")
    fields = unchecked_element(html.Fieldset, [legend, Region(rows, id=f"facet-{facet.query}", tag="ul")])
    return unchecked_element(
        html.Details,
        [unchecked_element(html.Summary, unchecked_element(html.Span, words)), fields],
        className="facet",
        open=bool(chosen) or facet is FACETS[selection.kind][0],
    )
