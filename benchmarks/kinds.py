"""Every kind of page there is, and which budgets hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.addresses import LANGUAGES, href
from dashboard.app import DashboardApp, create_app
from dashboard.charts import CHARTS
from dashboard.components.render import slots, stills
from dashboard.pages import PAGES
from dashboard.pages.contract import PageModule
from dashboard.settings import from_environment
from dashboard.web.routing import Route

TEXT, CATALOGUE, CHART = "text", "catalogue", "chart"


@dataclass(frozen=True)
class Kind:
    """A page that stands for its kind. ``path`` is below the language.

    ``group``: text, catalogue (a list or a record, whose charts, if any, stand below it) or chart; ``alone``: one
    chart on a page of its own; ``indexed``: search engines are let in.
    """

    path: str
    group: str
    alone: bool
    indexed: bool

    def address(self, lang: str) -> str:
        """Where the page stands in a language."""
        return href(lang, self.path)


@cache
def app() -> DashboardApp:
    """The app on the real data, made once, with the settings that a server started from here has."""
    return create_app(from_environment())


@cache
def kinds() -> tuple[Kind, ...]:
    """One page of every kind; of records the emptiest and the fullest, of charts one of each mixture of traces."""
    found = []
    for page in PAGES:
        if page.SLUG == "404":
            continue
        for path in _paths(page):
            alone = page.SLUG.startswith(("charts/", "embed/"))
            group = CHART if alone else _group(page, path)
            found.append(Kind(path, group, alone, getattr(page, "INDEXED", True)))
    return tuple(found)


def addresses(chosen: Sequence[Kind]) -> list[str]:
    """These pages in both languages."""
    return [kind.address(lang) for lang in LANGUAGES for kind in chosen]


def _paths(page: PageModule) -> list[str]:
    if "{id}" not in page.SLUG:
        return [page.SLUG]
    if page.SLUG.startswith(("charts", "embed")):
        every = [page.SLUG.replace("{id}", chart) for chart in _one_of_each_trace()]
        return every if page.SLUG.startswith("charts") else every[:1]
    client = app().server.test_client()
    ids = page.ids(app().site.snapshot)  # type: ignore[attr-defined]
    every = sorted(
        (page.SLUG.replace("{id}", record) for record in ids), key=lambda path: len(client.get(href("en", path)).data)
    )
    return list(dict.fromkeys((every[0], every[-1])))


def _one_of_each_trace() -> list[str]:
    site, found = app().site, dict[frozenset[str], str]()
    for chart in CHARTS:
        figure = chart.figure(chart.table(site.snapshot), site.translators["en"])
        found.setdefault(frozenset(trace.type for trace in figure.data), chart.ID)
    return list(found.values())


def _group(page: PageModule, path: str) -> str:
    if "results" in regions(href("en", path)) or "{id}" in page.SLUG:
        return CATALOGUE
    return CHART if slots(_tree(href("en", path))) else TEXT


@cache
def lists() -> tuple[str, ...]:
    """The paths of the pages whose results follow a form with facets."""
    return tuple(kind.path for kind in kinds() if {"active", "results", "found"} <= regions(kind.address("en")))


def regions(address: str) -> set[str]:
    """The names of the regions of a page that follow its address."""
    return set(stills(_tree(address)))


def _tree(address: str) -> Any:
    route = app().site.route(address, "")
    if not isinstance(route, Route):
        raise TypeError(f"{address} is no page")
    return app().site.body(route)
