"""The example: four pages in two languages. ``server`` is what a WSGI server runs."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import html_first
from dashboard.html_first.example import pages

NAMES = {"en": "English", "sv": "Svenska"}


def shell(route: html_first.Route, content: Any) -> list[Any]:
    """The menu, out of the same records as everything else, and the content below it."""
    href = route.edition.addresses.href
    menu = [
        html.Li(html.A(page.text("title", route.context, route.language, route.lang), href=href(route.lang, page.slug)))
        for page in route.edition.pages
        if page.menu == "main"
    ]
    # the choices follow the address, so the links to the other language do too
    languages = [
        html.Li(html.A(name, href=href(code, route.path, **route.query), lang=code)) for code, name in NAMES.items()
    ]
    return [
        html.Header([html.Nav(html.Ul(menu)), html_first.Region(html.Ul(languages), id="languages")]),
        html.Main(content, id="main"),
    ]


def create_app() -> html_first.App:
    """The example as a Dash app."""
    return html_first.App(
        __name__,
        pages=html_first.pages_in(pages),
        languages=("en", "sv"),
        context=["apple", "blueberry", "cherry", "cloudberry", "lingonberry", "pear", "plum", "raspberry"],
        site="HTML first",
        shell=shell,
    )


app = create_app()
server = app.server
