"""For those who ask what has happened: the platform's news and data highlights over time, by kind, area and partner."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.asked import Reader, one_of
from dashboard.catalogue.models.programme import Highlight
from dashboard.catalogue.queries.facets import FACETS, values_in
from dashboard.catalogue.queries.selection import PER_PAGE, Selection, defaults_of, readers_of, select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import shown_on
from dashboard.components.chart_card import chart_card
from dashboard.components.export_links import export_links
from dashboard.components.filters import active_filters, filter_form, pager, range_words
from dashboard.components.page_head import page_head
from dashboard.components.record_card import external
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.html_first import Content, Region
from dashboard.html_first.addresses import understood
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "activity"
# The two lists: each is a kind of record. The first is the default and does not stand in the address.
VIEWS = ("news", "highlights")
CHARTS = {
    "news": ("news-per-year", "news-by-kind"),
    "highlights": ("highlights-per-year", "highlights-by-area", "highlights-by-partner"),
}
# Where the work on the code of the tools is shown.
CODE = "charts/code-activity"
_SOURCES = {"news": "platform-news", "highlights": "platform-highlights"}


def defaults(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
    """As for every list; the first of the two only where the other choices do not lead to the second."""
    rest = {name: value for name, value in query.items() if name != "view"}
    first = {"view": VIEWS[0]} if view_of(snapshot, rest) == VIEWS[0] else {}
    return defaults_of(VIEWS[0], **first)(snapshot)


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """Those of the list that is shown: what only the other can be narrowed by says nothing here."""
    view = one_of(VIEWS)(query.get("view", ""))[0]
    return {**readers_of(snapshot, view_of(snapshot, {**query, "view": view})), "view": one_of(VIEWS)}


title = page_text("activity.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many news items and highlights, and up to when."""
    numbers = {kind: len(snapshot.listed(kind)) for kind in VIEWS}
    return t("activity.description", **numbers, date=t.date(snapshot.as_of("news")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The two lists as tabs; the chosen one with filters beside it and its charts below."""
    selection = _selection(snapshot, query)
    kind = selection.kind
    keep = _keep(kind)
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            Region(_tabs(snapshot, selection, t), id="tabs"),
            html.Div(
                [
                    filter_form(selection, t, SLUG, keep=keep),
                    html.Div(
                        [
                            Region(_found(snapshot, selection, t), id="found"),
                            active_filters(selection, t, SLUG, **keep),
                            Region(export_links(t, SLUG, **{**_unpaged(selection), **keep}), id="bar"),
                            Region(_results(selection, t, keep), id="results"),
                            html.P(_note(snapshot, t, kind), className="small text-body-secondary"),
                            source_note(snapshot, t, [_SOURCES[kind]], snapshot.as_of(kind)),
                        ],
                        className="results",
                    ),
                ],
                className="beside with-filters",
            ),
            html.Section(
                [html.H2(t(f"{kind}.charts")), html.P(t("shell.list.charts_lead"), className="lead")]
                + [chart_card(snapshot, t, chart, **query) for chart in shown_on(SLUG, CHARTS[kind], kind)],
                className="charts chart-grid list-charts",
            ),
            html.Section(
                [
                    html.H2(t("activity.code")),
                    html.P(
                        [t("activity.code_lead"), " ", html.A(t("activity.code_link"), href=href(t.lang, CODE))],
                        className="lead",
                    ),
                ],
                className="charts chart-grid list-charts",
            ),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The selected records of the chosen list, one row each, in the order shown, all pages of results."""
    selection = _selection(snapshot, query)
    own = _news_row if selection.kind == "news" else _highlight_row
    return [
        {
            "record": selection.kind,
            "id": record.id,
            "url": record.url,
            "date": record.date,
            "headline": t.text(record.headline),
            **own(record),
            "partners": record.partners if record.partners == "unknown" else list(record.partners),
            "sources": list(record.sources),
            "as_of": snapshot.as_of(selection.kind, record),
        }
        for record in _ordered(selection)
    ]


def view_of(snapshot: Snapshot, query: dict[str, str], /) -> str:
    """The list asked for; without a word on it, the one whose items have more of the other choices."""
    if query.get("view") in VIEWS:
        return query["view"]
    return max(VIEWS, key=lambda kind: _held(snapshot, kind, query))


def _held(snapshot: Snapshot, kind: str, query: dict[str, str]) -> int:
    values, read = values_in(snapshot, kind), readers_of(snapshot, kind)
    kept, _ = understood({facet.query: query.get(facet.query, "") for facet in FACETS[kind]}, read)
    return sum(value in values[name] for name, chosen in kept.items() for value in chosen.split(","))


def pages(snapshot: Snapshot, /, **query: str) -> int:
    """How many pages of results the list shown has."""
    return _selection(snapshot, query).pages


def _selection(snapshot: Snapshot, query: dict[str, str]) -> Selection:
    return select(snapshot, view_of(snapshot, query), **query)


def _keep(kind: str) -> dict[str, str]:
    return {} if kind == VIEWS[0] else {"view": kind}


def _unpaged(selection: Selection) -> dict[str, object]:
    return {name: value for name, value in selection.query.items() if name != "page"}


def _ordered(selection: Selection) -> list[Any]:
    return sorted(selection.records, key=lambda record: (record.date, record.id), reverse=selection.sort == "newest")


def _tabs(snapshot: Snapshot, selection: Selection, t: Translator) -> html.Nav:
    links = []
    for kind in VIEWS:
        # a choice goes along to the other list where that list knows it
        shared = {"q": selection.words, **{name: ",".join(values) for name, values in selection.chosen.items()}}
        there = select(snapshot, kind, **shared)
        links.append(
            html.Li(
                html.A(
                    [
                        t(f"{kind}.title"),
                        " ",
                        html.Span(t.number(len(there.records)), className="fw-normal text-body-secondary"),
                    ],
                    href=href(t.lang, SLUG, **{**_unpaged(there), **_keep(kind)}),
                    className="nav-link",
                    **({"aria-current": "page"} if kind == selection.kind else {}),
                )
            )
        )
    return html.Nav(html.Ul(links, className="nav nav-underline mb-4"), **{"aria-label": t("activity.tabs")})


def _found(snapshot: Snapshot, selection: Selection, t: Translator) -> html.P:
    shown, total = len(selection.records), len(snapshot.listed(selection.kind))
    words = t(f"{selection.kind}.found_{'some' if selection.narrowed else 'all'}", n=shown, total=total)
    if selection.pages > 1:
        first = (selection.page - 1) * PER_PAGE + 1
        words += " " + range_words(t, first, min(first + PER_PAGE - 1, shown))
    return html.P(words, className="found", role="status")


def _results(selection: Selection, t: Translator, keep: dict[str, str]) -> list[Content]:
    if not selection.records:
        return [html.P(t(f"{selection.kind}.none"), className="empty")]
    first = (selection.page - 1) * PER_PAGE
    own = _news_words if selection.kind == "news" else _highlight_words
    entries = [
        html.Li(
            [
                html.Time(t.date(record.date), dateTime=record.date.isoformat(), className="when"),
                html.Div([external(t.text(record.headline), record.url), *own(record, t)]),
            ],
            id=record.id,
        )
        for record in _ordered(selection)[first : first + PER_PAGE]
    ]
    return [html.Ul(entries, className="dated list-unstyled"), pager(selection, t, SLUG, **keep)]


def _news_words(item: Any, t: Translator) -> list[Content]:
    words = [t.label("news_kinds", item.kind), *(t.label("partners", code) for code in item.partners)]
    return [
        html.Ul(
            [html.Li(word, className="badge") for word in words], className="tags list-unstyled d-flex flex-wrap gap-1"
        )
    ]


def _highlight_words(highlight: Highlight, t: Translator) -> list[Content]:
    area = t.label("research_areas", highlight.research_area)
    mark = highlight.research_area != "unknown" and highlight.area_certainty == "inferred"
    partners = (
        t("highlights.no_partner")
        if highlight.partners == "unknown"
        else t.join(t.label("partners", code) for code in highlight.partners)
    )
    return [
        html.Ul(
            html.Li(f"{area} ({t('shell.inferred')})" if mark else area, className="badge"),
            className="tags list-unstyled d-flex flex-wrap gap-1",
        ),
        html.P([t("highlights.partners"), " ", partners], className="small text-body-secondary"),
    ]


def _note(snapshot: Snapshot, t: Translator, kind: str) -> str:
    """Whose words the list is in, and how many of its texts name a partner."""
    records = snapshot.listed(kind)
    named = sum(record.partners not in ("unknown", ()) for record in records)
    return t(f"{kind}.note_each" if 0 < named == len(records) else f"{kind}.note", n=named, total=len(records))


def _news_row(item: Any) -> dict[str, object]:
    return {"kind": item.kind, "highlight": item.highlight}


def _highlight_row(highlight: Highlight) -> dict[str, object]:
    return {
        "original_title": highlight.original_title,
        "keywords": list(highlight.keywords),
        "research_area": highlight.research_area,
        "area_certainty": None if highlight.research_area == "unknown" else highlight.area_certainty,
    }


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="activity",
    order=140,
    menu="main",
    title=title,
    description=description,
    parent="home",
    query=("q", "partner", "area", "kind", "year", "sort", "view", "page"),
    defaults=defaults,
    readers=readers,
    last_page=pages,
    apart=("view",),
    exports=Exports(rows=items),
    layout=layout,
)
