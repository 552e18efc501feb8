"""Partners side by side: one row per field, what differs in year or definition flagged by a mark and in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_ties import MOST_TOOLS, TIES, Ties, comparability, counted, measured, ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.kinds.figures import caveat_words
from dashboard.components import partner_fields as fields
from dashboard.components.caveats import caveat, caveat_note
from dashboard.components.record_card import external
from dashboard.components.source_note import source_note
from dashboard.html_first import Content
from dashboard.html_first.render import render
from dashboard.i18n import Translator

# The order of the measures in the table; one that none of the partners has is left out.
MEASURES = ("students", "employees", "doctoral-students", "researchers", "visitors", "specimens")
# The view of the page that shows only the rows that differ.
DIFFERENCES = "differences"
# Ties told in the table besides those that the charts count; none of them is known in full.
MORE_TIES = ("data_sources", "news")
# Year and definition agree: see partner_ties.comparability.
ALIKE = ("same", "same")


def comparison(
    snapshot: Snapshot, t: Translator, partners: Sequence[Partner], /, *, only_differences: bool = False
) -> list[Content]:
    """The finding, the table with every field or only those that differ, and where the values come from."""
    tied = [ties(snapshot, partner.id) for partner in partners]
    used = [source for partner in partners for source in _sources_of(partner)]
    used += [source for each in tied for source in _sources_of_ties(each)]
    return [
        html.P(finding(snapshot, t, partners), className="lead"),
        *_table(snapshot, t, partners, tied, only_differences),
        caveat_note(t("partner-compare.note")),
        source_note(snapshot, t, [*used, "platform-highlights", "platform-services"], snapshot.as_of("partners")),
    ]


def finding(snapshot: Snapshot, t: Translator, partners: Sequence[Partner], /) -> str:
    """What the comparison shows, from the complete measures, and whether the sizes can be compared."""
    years = [int(partner.founded) for partner in partners]
    first, last = min(years), max(years)
    oldest, youngest = ([t.text(p.name) for p in partners if p.founded == year] for year in (first, last))
    named = [
        t("partner-compare.named", partner=t.text(partner.name), n=counted(snapshot, "highlights", partner.id))
        for partner in partners
    ]
    hosts = [t.text(partner.name) for partner in partners if partner.founding_host]
    sentences = [
        t(
            "partner-compare.age" if first < last else "partner-compare.age_same",
            n=len(oldest),
            oldest=t.join(oldest),
            first=str(first),
            youngest=t.join(youngest),
            last=str(last),
            years=last - first,
        ),
        t("partner-compare.highlights", parts=t.join(named), total=len(snapshot.all("highlights"))),
        _hosts(t, hosts, len(partners)),
        _sizes(t, partners),
    ]
    return " ".join(filter(None, sentences))


def measures_differ(partners: Sequence[Partner], measure: str, /) -> tuple[str, str] | None:
    """How far the figures of a measure can be compared; ``None`` where fewer than two partners have one."""
    figures = [[f for f in measured(partner, measure) if isinstance(f.value, int)] for partner in partners]
    if sum(bool(own) for own in figures) < 2:
        return None
    flat = [figure for own in figures for figure in own]
    return comparability((figure.year for figure in flat), (figure.definition for figure in flat))


def _hosts(t: Translator, hosts: list[str], of: int) -> str:
    if not hosts:
        return t("partner-compare.hosts_none")
    if len(hosts) == of:
        return t("partner-compare.hosts_all")
    return t("partner-compare.hosts", names=t.join(hosts))


def _sizes(t: Translator, partners: Sequence[Partner]) -> str:
    found = {measure: measures_differ(partners, measure) for measure in ("students", "employees")}
    words = [
        t(
            "partner-compare.size_alike" if comparable == ALIKE else "partner-compare.size",
            measure=t.label("measures", measure),
            caveat=caveat_words(comparable, t),
        )
        for measure, comparable in found.items()
        if comparable is not None
    ]
    return " ".join(words)


def _table(
    snapshot: Snapshot, t: Translator, partners: Sequence[Partner], tied: Sequence[Ties], only_differences: bool
) -> list[Content]:
    caption = t("partner-compare.caption", names=t.join(t.text(partner.name) for partner in partners))
    head = [html.Th(t("partner-compare.field"), scope="col")]
    head += [html.Th(_column_head(t, partner, partners), scope="col") for partner in partners]
    rows = [
        *_identity_rows(t, partners),
        *_role_rows(t, partners, tied),
        *_measure_rows(t, partners),
        *_tie_rows(snapshot, t, partners, tied),
    ]
    different = [row for row in rows if row.differs]
    shown = [row.marked(t) for row in (different if only_differences else rows)]
    table = html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr(head)),
                html.Tbody(shown),
            ],
            className="table compare-table",
        ),
        className="table-responsive",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )
    return [_views(t, partners, len(rows), len(different), only_differences), table]


def _views(t: Translator, partners: Sequence[Partner], every: int, different: int, only_differences: bool) -> html.Nav:
    ids = [partner.id for partner in partners]
    links = [
        html.Li(
            html.A(
                t(f"partner-compare.{words}", n=number),
                href=href(t.lang, "partners/compare", ids=ids, view=view),
                **{"data-regions": "link", **({"aria-current": "true"} if bool(view) is only_differences else {})},
            )
        )
        for words, number, view in (("all_rows", every, ""), ("only_differences", different, DIFFERENCES))
    ]
    return html.Nav(
        html.Ul(links, className="views inline-links list-unstyled"), **{"aria-label": t("partner-compare.views")}
    )


@dataclass(frozen=True)
class Row:
    """A field of the comparison: its words, what stands for each partner, and a class of the style sheet."""

    head: Content
    cells: Sequence[object]
    kind: str | None = None

    @property
    def differs(self) -> bool:
        """Whether any two partners have other words there; what is unknown differs from what is known."""
        return len({re.sub(r"<[^>]+>|\s", "", render(cell)) for cell in self.cells}) > 1

    def marked(self, t: Translator) -> html.Tr:
        """The row of the table, which says beside its words whether it differs."""
        mark = html.Span(
            t("partner-compare.differs" if self.differs else "partner-compare.alike"),
            className="row-mark differs d-block small" if self.differs else "row-mark d-block small fw-normal",
        )
        head = html.Th([*(self.head if isinstance(self.head, list) else [self.head]), mark], scope="row")
        return html.Tr([head, *(html.Td(cell) for cell in self.cells)], className=self.kind)


def _column_head(t: Translator, partner: Partner, partners: Sequence[Partner]) -> list[Content]:
    rest = [other.id for other in partners if other is not partner]
    remove = html.A(
        [t("partner-compare.remove"), html.Span(f" {t.text(partner.name)}", className="visually-hidden")],
        href=href(t.lang, "partners/compare", ids=rest),
        className="d-block small fw-normal",
        **{"data-regions": "link"},
    )
    return [html.A(t.text(partner.name), href=href(t.lang, f"partners/{partner.id}")), remove]


def _identity_rows(t: Translator, partners: Sequence[Partner]) -> list[Row]:
    cells: dict[str, Callable[[Any], Any]] = {
        "abbreviation": lambda partner: partner.abbreviation,
        "type": lambda partner: t.text(partner.type),
        "city": lambda partner: t.text(partner.city),
        "point": lambda partner: fields.point(partner, t),
        "founded": lambda partner: fields.founded(partner, t),
        "website": fields.website,
        "ror": fields.ror,
        "wikidata": fields.wikidata,
    }
    return [Row(t(f"partner.field.{name}"), [cell(partner) for partner in partners]) for name, cell in cells.items()]


def _role_rows(t: Translator, partners: Sequence[Partner], tied: Sequence[Ties]) -> list[Row]:
    nodes = [
        [html.Div(fields.node(node, t)) for node in own.nodes] or html.Span(t("partner.no_node"), className="unknown")
        for own in tied
    ]
    return [
        Row(t("partner.field.founding_host"), [fields.yes_no(partner.founding_host, t) for partner in partners]),
        Row(t("partner.field.site"), [fields.site(partner, t) for partner in partners]),
        Row(t("partner.field.ddls_since"), [str(partner.ddls_since) for partner in partners]),
        Row(t("partner.field.nodes"), nodes),
        Row(t("partner.field.planned"), [fields.planned(partner, t) for partner in partners]),
    ]


def _measure_rows(t: Translator, partners: Sequence[Partner]) -> list[Row]:
    rows = []
    for measure in MEASURES:
        if not any(measured(partner, measure) for partner in partners):
            continue
        cells = []
        for partner in partners:
            figures = measured(partner, measure)
            own = [html.Div(fields.figure_in_full(figure, t), className="mb-2") for figure in figures]
            cells.append(own or html.Span(t("shell.not_recorded"), className="unknown"))
        comparable = measures_differ(partners, measure)
        words = t.label("measures", measure)
        rows.append(Row([words, _flag(t, comparable)] if comparable else words, cells, "measure"))
    return rows


def _flag(t: Translator, comparable: tuple[str, str]) -> html.Span:
    words = caveat_words(comparable, t)
    mark = "= " if comparable == ALIKE else caveat(t, "different", words)
    return html.Span([mark, words], className="d-block small fw-normal")


def _tie_rows(snapshot: Snapshot, t: Translator, partners: Sequence[Partner], tied: Sequence[Ties]) -> list[Row]:
    rows = []
    for tie in (*TIES, *MORE_TIES):
        cells: list[Content] = []
        for partner, own in zip(partners, tied, strict=True):
            number = counted(snapshot, tie, partner.id)
            if number is None:
                cells.append(html.Span(t("charts.partners-compared.none"), className="unknown"))
            elif tie == "highlights":
                cells.append(html.Span(t.number(number), className="figure-number d-block fw-bold"))
            else:
                kind = "tools" if tie == "data_sources" else tie
                named = getattr(own, tie)[: MOST_TOOLS if kind == "tools" else None]
                names = [html.Li(fields.record_link(t, kind, record)) for record in named]
                if len(named) < number:
                    names.append(html.Li(fields.all_tools(t, own)))
                cells.append([html.Span(t.number(number), className="figure-number d-block fw-bold"), html.Ul(names)])
        known = "complete" if tie == "highlights" else "partial"
        words = t(f"charts.partners-compared.known.{known}")
        label = html.Span([caveat(t, known, words), words], className="d-block small fw-normal")
        row = t(f"charts.partners-compared.tie.{tie}") if tie in TIES else t(f"partner-compare.tie.{tie}")
        rows.append(Row([row, label], cells))
    places = [
        [
            external(t("partner.infrastructure_link", name=partner.abbreviation), place.url)
            for place in own.infrastructure
        ]
        for partner, own in zip(partners, tied, strict=True)
    ]
    none = html.Span(t("partner-compare.no_storage"), className="unknown")
    return [*rows, Row(t("partner.section.infrastructure"), [cell or none for cell in places])]


def _sources_of(partner: Partner) -> list[str]:
    figures = [source for figure in partner.figures for source in figure.sources]
    point = partner.city_point if partner.campus_point == "unknown" else partner.campus_point
    return [
        *partner.sources,
        *point.sources,
        *partner.scilifelab_site_sources,
        *partner.ddls_since_sources,
        *partner.fellows_planned.sources,
        *figures,
    ]


def _sources_of_ties(tied: Ties) -> list[str]:
    records = (*tied.tools[:MOST_TOOLS], *tied.serve_apps, *tied.fellows, *tied.nodes, *tied.infrastructure)
    return [source for record in records for source in record.sources]
