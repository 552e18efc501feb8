"""For those who followed an address that leads nowhere: says so and offers ways on."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.page_head import page_head
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

title = page_text("not-found.title")


description = page_text("not-found.lead")


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """A sentence and three ways on."""
    links = [("", "shell.start"), ("search", "shell.menu.search"), ("tools", "shell.menu.tools")]
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            html.Ul([html.Li(html.A(t(key), href=href(t.lang, slug))) for slug, key in links]),
        ]
    )


page = html_first.page(
    path_template="/<lang>/404",
    name="not-found",
    order=300,
    title=title,
    description=description,
    indexed=False,
    parent="home",
    layout=layout,
)
