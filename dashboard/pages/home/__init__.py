"""For everyone who arrives: what the platform is, how much it holds, whether hosting is open, and ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.programme import Platform
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components.chart_card import chart_card
from dashboard.components.record_card import external
from dashboard.components.source_note import notice, source_note
from dashboard.html_first import Content, Input
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text
from dashboard.pages.home.figures import figures

CHARTS = ("partner-map", "tools-over-time", "fellows-against-plan")
NEWS, HIGHLIGHTS = 5, 4
# Who comes, and where they may want to go: text key, page, ending of the file, fragment.
ENTRANCES: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "visitors",
        (
            ("tools", "tools", "", ""),
            ("data_sources", "data-sources", "", ""),
            ("serve_apps", "serve-apps", "", ""),
            ("resources", "resources", "", ""),
            ("open_science", "open-science", "", ""),
        ),
    ),
    (
        "staff",
        (
            ("partners", "partners", "", ""),
            ("programme", "programme", "", ""),
            ("fellows", "programme", "", "fellows"),
            ("activity", "activity", "", ""),
            ("data_quality", "data-quality", "", ""),
        ),
    ),
    (
        "operators",
        (
            ("contribute", "contribute", "", ""),
            ("hosting", "about", "", "hosting"),
            ("tools_json", "tools", "json", ""),
            ("tools_csv", "tools", "csv", ""),
            ("data_sources_csv", "data-sources", "csv", ""),
            ("cite", "cite", "", ""),
        ),
    ),
)
# Sections of the platform's own website that this dashboard does not hold.
ELSEWHERE = ("events-and-training", "jobs", "funding-calls")


title = page_text("shell.site")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """What the platform is."""
    return t.text(snapshot.one("platform").summary)


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """From the hero with its figures to the ways on to the platform's own website."""
    return html.Div(
        [
            _hero(snapshot, t),
            html.Section(notice(snapshot, t, "hosting"), className="home-notice"),
            _entrances(t),
            _charts(snapshot, t),
            _activity(snapshot, t),
            _elsewhere(snapshot, t),
        ],
        className="home",
    )


def _hero(snapshot: Snapshot, t: Translator) -> html.Div:
    search = html.Form(
        [
            dbc.Label(t("home.search.label"), html_for="home-q"),
            html.Div(
                [
                    Input(
                        type="search",
                        id="home-q",
                        name="q",
                        className="form-control",
                        autoComplete="off",
                        maxLength=200,
                    ),
                    dbc.Button(t("home.search.button"), type="submit"),
                ],
                className="d-flex gap-2",
            ),
        ],
        action=href(t.lang, "search"),
        method="get",
        role="search",
        className="hero-search measure",
        **{"aria-label": t("home.search.label")},
    )
    return html.Div(
        [
            html.Div(
                [
                    html.P(t("shell.site"), className="fw-bold mb-1"),
                    html.H1(t("home.claim")),
                    html.P(description(snapshot, t), className="fs-5 measure"),
                    search,
                ],
                className="hero-words",
            ),
            figures(snapshot, t),
        ],
        className="hero beside",
    )


def _entrances(t: Translator) -> html.Section:
    groups = [
        html.Div(
            [
                html.H3(t(f"home.entrance.{who}.heading")),
                html.P(t(f"home.entrance.{who}.lead"), className="small text-body-secondary"),
                html.Ul(
                    [
                        html.Li(
                            html.A(
                                t(f"home.entrance.{who}.{key}"),
                                href=href(t.lang, page, suffix, fragment=fragment),
                                **({"download": True} if suffix == "csv" else {}),
                            )
                        )
                        for key, page, suffix, fragment in links
                    ]
                ),
            ]
        )
        for who, links in ENTRANCES
    ]
    return html.Section([html.H2(t("home.entrances")), html.Div(groups, className="auto-grid")], className="ways mt-5")


def _charts(snapshot: Snapshot, t: Translator) -> html.Section:
    cards = [chart_card(snapshot, t, BY_ID[name]) for name in CHARTS]
    return html.Section(
        [
            html.H2(t("home.charts")),
            html.Div(cards, className="chart-grid map-and-charts"),
            html.P(html.A(t("home.all_charts", n=len(BY_ID)), href=href(t.lang, "charts")), className="fw-bold mt-3"),
        ],
        className="mt-5",
    )


def _activity(snapshot: Snapshot, t: Translator) -> html.Section:
    return html.Section(
        [
            html.H2(t("home.activity")),
            html.Div(
                [
                    _latest(snapshot, t, "news", NEWS, "platform-news"),
                    _latest(snapshot, t, "highlights", HIGHLIGHTS, "platform-highlights"),
                ],
                className="auto-grid wide mt-4",
            ),
        ],
        className="mt-5",
    )


def _latest(snapshot: Snapshot, t: Translator, kind: str, number: int, source: str) -> html.Div:
    records: Sequence[Any] = sorted(snapshot.listed(kind), key=lambda record: record.date, reverse=True)
    as_of = snapshot.as_of(kind)
    entries = [
        html.Li(
            [
                html.Time(t.date(record.date), dateTime=record.date.isoformat(), className="when"),
                html.Span(external(t.text(record.headline), record.url)),
            ]
        )
        for record in records[:number]
    ]
    return html.Div(
        [
            html.H3(t(f"home.{kind}.heading")),
            html.P(
                t(f"home.{kind}.lead", n=len(entries), total=len(records), date=t.date(as_of)),
                className="small text-body-secondary",
            ),
            html.Ul(entries, className="dated list-unstyled"),
            html.P(
                html.A(
                    t(f"home.{kind}.more", n=len(records)),
                    href=href(t.lang, "activity", view="highlights" if kind == "highlights" else ""),
                ),
                className="fw-bold mt-3",
            ),
            source_note(snapshot, t, [source], as_of),
        ]
    )


def _elsewhere(snapshot: Snapshot, t: Translator) -> html.Section:
    platform: Platform = snapshot.one("platform")
    sections = {section.id: section for section in platform.sections}
    links = [
        html.Li(
            [
                external(t.text(sections[name].label), sections[name].url),
                html.P(t(f"home.elsewhere.{name}"), className="small text-body-secondary"),
            ]
        )
        for name in ELSEWHERE
    ]
    return html.Section(
        [
            html.H2(t("home.elsewhere.heading")),
            html.P(t("home.elsewhere.lead"), className="lead"),
            html.Ul(links, className="auto-grid list-unstyled"),
            source_note(snapshot, t, ["platform-readme"], snapshot.as_of("platform", platform)),
        ],
        className="mt-5",
    )


crumb = page_text("shell.start")


page = html_first.page(
    path_template="/<lang>",
    name="home",
    order=10,
    title=title,
    description=description,
    crumb=crumb,
    layout=layout,
)
