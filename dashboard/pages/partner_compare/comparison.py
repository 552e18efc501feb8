"""Partners side by side: one row per field, what differs said beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_sizes import sizes
from dashboard.catalogue.queries.partner_ties import LEAST_COMPARED, MOST_TOOLS, TIES, Ties, counted, ties
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components import partner_fields as fields
from dashboard.components.caveats import caveat, caveat_note
from dashboard.components.record_card import external
from dashboard.components.source_note import source_note
from dashboard.html_first import Content
from dashboard.html_first.render import render
from dashboard.i18n import Translator

# The view of the page that shows only the rows that differ.
DIFFERENCES = "differences"
# Ties told in the table besides those that the charts count; none of them is known in full.
MORE_TIES = ("data_sources", "news")


def comparison(
    snapshot: Snapshot, t: Translator, partners: Sequence[Partner], /, *, only_differences: bool = False
) -> list[Content]:
    """The finding, the table with every field or only those that differ, and where the values come from."""
    tied = [ties(snapshot, partner.id) for partner in partners]
    used = [source for partner in partners for source in _sources_of(partner)]
    used += sizes(snapshot).info.sources
    used += [source for each in tied for source in _sources_of_ties(each)]
    return [
        html.P(finding(snapshot, t, partners), className="lead"),
        *_table(snapshot, t, partners, tied, only_differences),
        caveat_note(t("partner-compare.note")),
        source_note(snapshot, t, [*used, "platform-highlights", "platform-services"], snapshot.as_of("partners")),
    ]


def finding(snapshot: Snapshot, t: Translator, partners: Sequence[Partner], /) -> str:
    """What the comparison shows, from the complete measures."""
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
        _sizes(snapshot, t, partners),
    ]
    return " ".join(filter(None, sentences))


def _hosts(t: Translator, hosts: list[str], of: int) -> str:
    if not hosts:
        return t("partner-compare.hosts_none")
    if len(hosts) == of:
        return t("partner-compare.hosts_all")
    return t("partner-compare.hosts", names=t.join(hosts))


def _sizes(snapshot: Snapshot, t: Translator, partners: Sequence[Partner]) -> str:
    """The students of those that have a number, where two have: all of one edition, so they can be compared."""
    students = sizes(snapshot).students
    parts = [
        t("partner-compare.size_of", partner=t.text(partner.name), number=t.number(students[partner.id]))
        for partner in partners
        if partner.id in students
    ]
    if len(parts) < LEAST_COMPARED:
        return ""
    return t("partner-compare.sizes", parts=t.join(parts), edition=str(sizes(snapshot).edition))


def _table(
    snapshot: Snapshot, t: Translator, partners: Sequence[Partner], tied: Sequence[Ties], only_differences: bool
) -> list[Content]:
    caption = t("partner-compare.caption", names=t.join(t.text(partner.name) for partner in partners))
    head = [html.Th(t("partner-compare.field"), scope="col")]
    head += [html.Th(_column_head(t, partner, partners), scope="col") for partner in partners]
    rows = [
        *_identity_rows(t, partners),
        *_role_rows(t, partners, tied),
        _size_row(snapshot, t, partners),
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
        html.Ul(links, className="views inline-links list-unstyled"),
        className="compare-views",
        **{"aria-label": t("partner-compare.views")},
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
        className="remove d-block small fw-normal",
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


def _size_row(snapshot: Snapshot, t: Translator, partners: Sequence[Partner]) -> Row:
    words = fields.size_known(snapshot, t)
    known = html.Span([caveat(t, "complete", words), words], className="d-block small fw-normal")
    return Row([fields.size_label(snapshot, t), known], [fields.size(snapshot, partner, t) for partner in partners])


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
    point = partner.city_point if partner.campus_point == "unknown" else partner.campus_point
    return [
        *partner.sources,
        *point.sources,
        *partner.scilifelab_site_sources,
        *partner.ddls_since_sources,
        *partner.fellows_planned.sources,
    ]


def _sources_of_ties(tied: Ties) -> list[str]:
    records = (*tied.tools[:MOST_TOOLS], *tied.serve_apps, *tied.fellows, *tied.nodes, *tied.infrastructure)
    return [source for record in records for source in record.sources]
