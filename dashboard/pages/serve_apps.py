"""For those who look for ready-made apps: which are known to run on SciLifeLab Serve, by framework and kind."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.records import ServeApp
from dashboard.catalogue.queries.facets import query_of
from dashboard.catalogue.queries.selection import defaults_of, pages_of, read_by
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.serve_apps import certainty
from dashboard.components.link_words import trouble
from dashboard.components.page_head import page_head
from dashboard.components.record_card import external, record_card
from dashboard.components.record_list import VIEWS, RecordList, chosen, record_list
from dashboard.exports import Exports
from dashboard.exports.rows import Row, record_row
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "serve-apps"
defaults = defaults_of("serve_apps", view=VIEWS[0])
readers, pages = read_by("serve_apps", view=VIEWS), pages_of("serve_apps")
# Every source that an app of the sample names; a test holds the two together.
SOURCES = (
    "public-code-not-recorded",
    "serve-tutorials-docker-slides",
    "serve-tutorials-ml-apps-guide",
    "serve-tutorials-ml-apps-slides",
    "platform-highlight-covimapp",
    "platform-services",
)
CHARTS = ("serve-apps-by-framework", "serve-apps-by-kind")


title = page_text("serve-apps.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """That this is a sample, of how many apps, and as of when."""
    return t("serve-apps.description", n=len(snapshot.listed("serve_apps")), date=t.date(snapshot.as_of("serve_apps")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> object:
    """What kind of sample this is, then filters beside results, charts below."""
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            _sample(snapshot, t),
            record_list(snapshot, t, LIST, query),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The selected apps, one row each, in the order shown, all pages of results."""
    return [_row(snapshot, app, t) for app in chosen(snapshot, t, LIST, query)]


def _row(snapshot: Snapshot, app: ServeApp, t: Translator) -> Row:
    how = {"framework_certainty": None if app.framework == "unknown" else certainty(app)}
    url = href(t.lang, SLUG, q=app.name)
    return record_row(snapshot, t, "serve_apps", app, url=url, beside={"framework": how})


def _sample(snapshot: Snapshot, t: Translator) -> html.Div:
    date = t.date(snapshot.as_of("serve_apps"))
    return html.Div(
        [
            html.P(t("serve-apps.sample.state"), className="badge mb-2"),
            html.P(t("serve-apps.sample.text", date=date)),
            html.P(
                [t("serve-apps.sample.all"), " ", external("SciLifeLab Serve", "https://serve.scilifelab.se/"), "."]
            ),
        ],
        className="alert notice",
    )


def _card(snapshot: Snapshot, app: ServeApp, t: Translator) -> html.Article:
    tags = [t.label("serve_app_kinds", app.kind)]
    if app.login:
        tags.append(t("serve-apps.login"))
    return record_card(
        app.name, app.url, t.text(app.description), tags=tags, line=_made(snapshot, app, t), external=True
    )


def _framework(app: ServeApp, t: Translator) -> str:
    words = t.label("frameworks", app.framework)
    return f"{words} ({t('shell.inferred')})" if certainty(app) == "inferred" else words


def _made(snapshot: Snapshot, app: ServeApp, t: Translator) -> str:
    """One line: what the app is built with, by whom where a source tells, and whether it cannot be reached."""
    parts = [t("serve-apps.built_with", framework=_framework(app, t))]
    if app.owner != "unknown":
        parts.append(app.owner)
    if app.partner != "unknown":
        parts.append(t.label("partners", app.partner))
    parts.append(trouble(snapshot, t, app.url))
    return " · ".join(part for part in dict.fromkeys(parts) if part)


LIST = RecordList(
    kind="serve_apps",
    slug=SLUG,
    sources=SOURCES,
    address=lambda app, t: str(app.url),
    card=_card,
    columns=(
        ("name", lambda app, t: app.name),
        ("kind", lambda app, t: t.label("serve_app_kinds", app.kind)),
        ("framework", _framework),
        ("owner", lambda app, t: t.text(app.owner)),
        ("partner", lambda app, t: t.label("partners", app.partner)),
        ("login", lambda app, t: t("shell.yes") if app.login else t("serve-apps.login_unstated")),
    ),
    charts=CHARTS,
)


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="serve-apps",
    order=150,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    query=query_of("serve_apps", "q", "view", "page"),
    defaults=defaults,
    readers=readers,
    last_page=pages,
    exports=Exports(rows=items),
    layout=layout,
)
