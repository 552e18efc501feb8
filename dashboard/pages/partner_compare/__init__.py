"""For programme staff: two to five partners side by side, with what differs marked."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.asked import Left, Reader, one_of
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_ties import (
    LEAST_COMPARED,
    MOST_COMPARED,
    named,
    ordered,
    read_partners,
    understood,
)
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components.chart_card import chart_card
from dashboard.components.export_links import export_links
from dashboard.components.page_head import page_head
from dashboard.components.partner_record import partner_record, partner_sheet
from dashboard.components.regions_form import regions_form
from dashboard.exports import Exports
from dashboard.html_first import Content, Input, Region
from dashboard.html_first.addresses import anything
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text
from dashboard.pages.partner_compare.comparison import DIFFERENCES, comparison

SLUG = "partners/compare"
CHARTS = ("compare-map", "partners-compared", "partner-students")


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """Whatever was typed for a partner is taken, and told in words of this page's own where it means none."""
    return {"ids": anything, "view": one_of((DIFFERENCES,))}


def tells(snapshot: Snapshot, /, **query: str) -> Left:
    """The partners that are too many, and the words that mean none."""
    return tuple(("ids", words) for words in read_partners(snapshot, query.get("ids", ""))[1])


def normalise_query(snapshot: Snapshot, /, **query: str) -> dict[str, str]:
    """Partners by their ids, whatever they were called; words that mean none, or several, stay as they were typed."""
    if "ids" not in query:
        return query
    ids = []
    for words in query["ids"].split(","):
        meant = understood(snapshot, words)
        ids.append(meant[0] if len(meant) == 1 else words.strip())
    return {**query, "ids": ",".join(dict.fromkeys(filter(None, ids)))}


def title(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """The partners compared, or what the page is for."""
    partners = chosen(snapshot, query)
    if len(partners) < LEAST_COMPARED:
        return t("partner-compare.title")
    return t("partner-compare.title_of", names=t.join(t.text(partner.name) for partner in partners))


crumb = page_text("partner-compare.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What can be compared."""
    return t("partner-compare.description", least=LEAST_COMPARED, most=MOST_COMPARED)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The choice, then the comparison, or a way to start; charts of the chosen, or of all, on one scale."""
    partners = chosen(snapshot, query)
    enough = len(partners) >= LEAST_COMPARED
    ids = [partner.id for partner in partners]
    only = query.get("view") == DIFFERENCES
    body = comparison(snapshot, t, partners, only_differences=only) if enough else _start(snapshot, t, partners)
    return html.Div(
        [
            page_head(t("partner-compare.title"), description(snapshot, t)),
            html.Div(
                [_form(snapshot, t, ids, query), chart_card(snapshot, t, BY_ID[CHARTS[0]], level=2, **query)],
                className="compare-choice",
            ),
            Region(_status(snapshot, t, partners, query), id="active"),
            Region(body, id="comparison"),
            Region(export_links(t, SLUG, ids=ids) if enough else None, id="exports"),
            html.Section(
                [
                    Region(
                        [
                            html.H2(t("partner-compare.charts" if partners else "partner-compare.charts_all")),
                            html.P(t("partner-compare.charts_lead"), className="lead"),
                        ],
                        id="charts-head",
                        className="wide",
                    ),
                    html.Div(chart_card(snapshot, t, BY_ID[CHARTS[1]], **query), className="wide"),
                    *[chart_card(snapshot, t, BY_ID[name], **query) for name in CHARTS[2:]],
                ],
                className="charts chart-grid",
            ),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The partners compared, one item each, in the order of the columns."""
    return [partner_record(snapshot, t, partner) for partner in chosen(snapshot, query)]


def typed_items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The same with what is unknown in sentences."""
    return [partner_sheet(snapshot, t, partner) for partner in chosen(snapshot, query)]


def chosen(snapshot: Snapshot, query: dict[str, str]) -> tuple[Partner, ...]:
    """The partners that an address asks for, as many as are compared."""
    return named(snapshot, query.get("ids", ""))[:MOST_COMPARED]


def _form(snapshot: Snapshot, t: Translator, ids: list[str], query: dict[str, str]) -> html.Form:
    full = len(ids) == MOST_COMPARED
    choices = [
        html.Li(
            html.Label(
                [
                    Input(
                        type="checkbox",
                        name="ids",
                        value=partner.id,
                        id=f"ids-{partner.id}",
                        checked=partner.id in ids,
                        disabled=full and partner.id not in ids,
                    ),
                    html.Span(t.text(partner.name)),
                ],
                htmlFor=f"ids-{partner.id}",
                className="form-check",
            )
        )
        for partner in ordered(snapshot)
    ]
    return regions_form(
        [
            html.Fieldset(
                [
                    html.Legend(t("partner-compare.choose", least=LEAST_COMPARED, most=MOST_COMPARED)),
                    Region(choices, id="choices", tag="ul", className="auto-grid list-unstyled gap-0 mb-3"),
                ]
            ),
            html.Div(
                [
                    dbc.Label(t("partner-compare.type"), html_for="typed"),
                    Region(
                        Input(
                            type="text",
                            name="ids",
                            id="typed",
                            list="partner-names",
                            className="form-control",
                            autoComplete="off",
                            maxLength=200,
                            disabled=full,
                        ),
                        id="typing",
                    ),
                    html.Datalist(
                        [html.Option(value=t.text(partner.name)) for partner in ordered(snapshot)], id="partner-names"
                    ),
                ],
                className="mb-3",
            ),
            html.Div(dbc.Button(t("partner-compare.apply"), type="submit"), className="apply"),
        ],
        href(t.lang, SLUG),
        className="compare-form",
    )


def _status(snapshot: Snapshot, t: Translator, partners: tuple[Partner, ...], query: dict[str, str]) -> list[Content]:
    """What is compared, what of the address was left out, and how to go on."""
    asked = [part for part in query.get("ids", "").split(",") if part]
    known = [partner.id for partner in named(snapshot, query.get("ids", ""))]
    too_many = [t.label("partners", partner_id) for partner_id in known[MOST_COMPARED:]]
    strange = [part for part in asked if part not in known][:5]
    parts: list[Content] = []
    if len(partners) >= LEAST_COMPARED:
        words = t("partner-compare.chosen", n=len(partners))
        if len(partners) == MOST_COMPARED:
            words = f"{words} {t('partner-compare.full', most=MOST_COMPARED)}"
        clear = html.A(
            t("partner-compare.clear"), href=href(t.lang, SLUG), className="clear", **{"data-regions": "link"}
        )
        report = html.A(
            t("partner-compare.report"), href=href(t.lang, "partners/compare/report", ids=known[:MOST_COMPARED])
        )
        parts.append(
            html.P([words, html.Span([" ", clear, " · ", report], className="ways")], className="found", role="status")
        )
    if too_many:
        parts.append(
            html.P(
                t("partner-compare.too_many", most=MOST_COMPARED, names=t.join(too_many)),
                className="small text-body-secondary",
            )
        )
    for words in strange:
        meant = [t.label("partners", partner_id) for partner_id in understood(snapshot, words)]
        said = (
            t("partner-compare.several", words=words[:60], names=t.join(meant))
            if meant
            else t("partner-compare.not_found", words=words[:60])
        )
        parts.append(html.P(said, className="ignored small text-body-secondary", role="status"))
    return parts


def _start(snapshot: Snapshot, t: Translator, partners: tuple[Partner, ...]) -> html.Div:
    """The empty state: what is missing, and comparisons to begin with."""
    everyone = ordered(snapshot)
    hosts = [partner.id for partner in everyone if partner.founding_host]
    nodes = list(dict.fromkeys(host for node in snapshot.all("nodes") for host in node.hosts))
    technical = [partner.id for partner in everyone if partner.type_code == "university-of-technology"]
    ideas = (("hosts", hosts), ("nodes", nodes), ("technical", technical))
    words = (
        t("partner-compare.one_more", name=t.text(partners[0].name))
        if partners
        else t("partner-compare.nothing_chosen")
    )
    links = [
        html.Li(html.A(t(f"partner-compare.idea.{name}"), href=href(t.lang, SLUG, ids=ids), **{"data-regions": "link"}))
        for name, ids in ideas
        if LEAST_COMPARED <= len(ids) <= MOST_COMPARED
    ]
    return html.Div([html.P(words), html.P(t("partner-compare.ideas")), html.Ul(links)], className="empty")


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="partner-compare",
    order=80,
    title=title,
    description=description,
    parent="partners",
    crumb=crumb,
    query=("ids", "view"),
    normalise_query=normalise_query,
    readers=readers,
    tells=tells,
    exports=Exports(rows=items, typed_rows=typed_items),
    layout=layout,
)
