"""For programme staff: what is there for each partner in each research area, where is none, and where is it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.asked import Reader, one_of, some_of
from dashboard.catalogue.queries.coverage import KINDS, NONE, NOT_RECORDED, RECORDED, Square, counted, squares
from dashboard.catalogue.queries.partner_ties import named, ordered
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.export_links import export_links
from dashboard.components.page_head import page_head
from dashboard.components.regions_form import regions_form
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.html_first import Content, Input, Region
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text
from dashboard.pages.coverage.map import coverage_map, kind_words, records_address

SLUG = "coverage"
QUERY = ("partner", "area", "kind")
_IN_SHORT = ("records", "known", "recorded", "none", "open")
SOURCES = {
    "tools": ("platform-services",),
    "data_sources": ("platform-services",),
    "fellows": ("platform-open-science",),
    "highlights": ("platform-highlights",),
}


def defaults(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
    """The first kind is shown where none is asked for."""
    return {"kind": KINDS[0]}


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """One kind; any number of partners and areas."""
    areas = [area.id for area in snapshot.all("research_areas")]
    return {"partner": some_of(snapshot.ids("partners")), "area": some_of(areas), "kind": one_of(KINDS)}


title = page_text("coverage.title")


description = page_text("coverage.description")


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """All kinds in short, then the map of one, with a form that narrows its rows and columns."""
    kind = _kind(query)
    chosen = _chosen(snapshot, query)
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            _overview(snapshot, t, kind, query),
            html.H2(t("coverage.map")),
            _form(snapshot, t, kind, query),
            Region(html.P(finding(t, kind, chosen), role="status", className="found"), id="active"),
            Region(
                [
                    coverage_map(t, kind, chosen),
                    html.P(t(f"coverage.note.{kind}", **_numbers(snapshot, kind)), className="caveat-note"),
                    export_links(t, SLUG, **{name: query.get(name, "") for name in QUERY}),
                    source_note(snapshot, t, _sources(kind, chosen), snapshot.as_of(_file(kind))),
                ],
                id="results",
            ),
            html.P(
                [
                    html.A(t("shell.menu.data_quality"), href=href(t.lang, "data-quality")),
                    " · ",
                    html.A(t("coverage.to_partners"), href=href(t.lang, "partners")),
                ]
            ),
        ]
    )


def finding(t: Translator, kind: str, chosen: Sequence[Square], /) -> str:
    """How many squares hold records, how many hold none, and how many are open."""
    states = Counter(square.state for square in chosen)
    return t(
        "coverage.finding",
        kind=kind_words(t, kind),
        n=len(chosen),
        recorded=states[RECORDED],
        none=states[NONE],
        open=states[NOT_RECORDED],
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """One row for each square of the map shown."""
    return [
        {
            "id": f"{square.kind}/{square.partner}/{square.area}",
            "kind": square.kind,
            "partner": square.partner,
            "research_area": square.area,
            "state": square.state,
            "records": len(square.records) or (0 if square.state == NONE else None),
            "possible": square.possible,
            "record_ids": [record.id for record in square.records],
            "url": records_address(t, square) or _map_of(t, square.kind),
            "sources": _sources(square.kind, [square]),
            "as_of": snapshot.as_of(_file(square.kind)),
        }
        for square in _chosen(snapshot, query)
    ]


def tables(snapshot: Snapshot, t: Translator, /, **query: str) -> dict[str, list[dict[str, object]]]:
    """All kinds in short, one row each."""
    rows = []
    for kind in KINDS:
        total, known, recorded, none, undecided = _in_short(snapshot, kind)
        rows.append(
            {
                "kind": kind,
                "total": total,
                "known": known,
                "recorded": recorded,
                "none": none,
                "open": undecided,
                "url": _map_of(t, kind),
            }
        )
    return {t("coverage.overview"): rows}


def _in_short(snapshot: Snapshot, kind: str) -> tuple[int, int, int, int, int]:
    """Records, those of known partner and area; squares with records, with none, and not recorded."""
    states = Counter(square.state for square in squares(snapshot, kind).values())
    return (*counted(snapshot, kind), states[RECORDED], states[NONE], states[NOT_RECORDED])


def _map_of(t: Translator, kind: str, **keep: str) -> str:
    return href(t.lang, SLUG, kind=kind if kind != KINDS[0] else "", **keep)


def _kind(query: dict[str, str]) -> str:
    asked = query.get("kind", "")
    return asked if asked in KINDS else KINDS[0]


def _file(kind: str) -> str:
    return "tools" if kind == "data_sources" else kind


def _numbers(snapshot: Snapshot, kind: str) -> dict[str, int]:
    total, known = counted(snapshot, kind)
    return {"total": total, "known": known}


def _chosen(snapshot: Snapshot, query: dict[str, str]) -> list[Square]:
    partners = {partner.id for partner in named(snapshot, query.get("partner", ""))}
    areas = set(query.get("area", "").split(",")) & {area.id for area in snapshot.all("research_areas")}
    return [
        square
        for square in squares(snapshot, _kind(query)).values()
        if (not partners or square.partner in partners) and (not areas or square.area in areas)
    ]


def _sources(kind: str, chosen: Sequence[Square]) -> list[str]:
    used = [source for square in chosen for source in square.sources]
    return list(dict.fromkeys([*SOURCES[kind], *used]))


def _overview(snapshot: Snapshot, t: Translator, kind: str, query: dict[str, str]) -> html.Div:
    rows = []
    for each in KINDS:
        keep = {name: query.get(name, "") for name in ("partner", "area")}
        current = {"aria-current": "true"} if each == kind else {}
        link = html.A(kind_words(t, each), href=_map_of(t, each, **keep), **current)
        cells = _in_short(snapshot, each)
        rows.append(
            html.Tr(
                [
                    html.Th(link, scope="row"),
                    *(
                        html.Td(t.number(cell), className="text-end", **{"data-label": t(f"coverage.column.{name}")})
                        for name, cell in zip(_IN_SHORT, cells, strict=True)
                    ),
                ]
            )
        )
    names = ("kind", *_IN_SHORT)
    head = [
        html.Th(t(f"coverage.column.{name}"), scope="col", className="text-end" if at else None)
        for at, name in enumerate(names)
    ]
    caption = t("coverage.overview")
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody(rows),
        ],
        className="table stacked",
    )
    return html.Div(
        Region(table, id="overview"), className="table-responsive", tabIndex=0, role="region", **{"aria-label": caption}
    )


def _form(snapshot: Snapshot, t: Translator, kind: str, query: dict[str, str]) -> html.Form:
    groups = (
        ("partner", [(partner.id, t.text(partner.name)) for partner in ordered(snapshot)]),
        ("area", [(area.id, t.label("research_areas", area.id)) for area in snapshot.all("research_areas")]),
    )
    parts = []
    for name, values in groups:
        chosen = query.get(name, "").split(",")
        boxes = [
            html.Li(
                html.Label(
                    [
                        Input(type="checkbox", name=name, value=value, id=f"{name}-{value}", checked=value in chosen),
                        html.Span(words),
                    ],
                    htmlFor=f"{name}-{value}",
                    className="form-check",
                )
            )
            for value, words in values
        ]
        parts.append(
            html.Details(
                [html.Summary(t(f"coverage.choose.{name}")), html.Ul(boxes, className="auto-grid list-unstyled gap-0")],
                className="coverage-choice",
            )
        )
    hidden = Region(Input(type="hidden", name="kind", value=kind) if kind != KINDS[0] else None, id="kept")
    return regions_form(
        [
            hidden,
            *parts,
            html.Div(dbc.Button(t("shell.filter.apply"), type="submit"), className="apply"),
        ],
        href(t.lang, SLUG),
        className="compare-form beside gap-2 coverage-form mb-3",
    )


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="coverage",
    order=240,
    menu="foot",
    title=title,
    description=description,
    parent="partners",
    query=QUERY,
    defaults=defaults,
    readers=readers,
    apart=("kind",),
    exports=Exports(rows=items, tables=tables),
    layout=layout,
)
