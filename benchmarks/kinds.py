"""Every kind of page there is, and which budgets hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.addresses import LANGUAGES, href
from dashboard.app import PAGES, Dashboard, create_app
from dashboard.charts import CHARTS
from dashboard.html_first import Page, Route
from dashboard.html_first.render import islands
from dashboard.html_first.render import regions as regions_of
from dashboard.settings import from_environment

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
def app() -> Dashboard:
    """The app on the real data, made once, with the settings that a server started from here has."""
    return create_app(from_environment())


@cache
def kinds() -> tuple[Kind, ...]:
    """One page of every kind; of records the emptiest and the fullest, of charts one of each mixture of traces."""
    found = []
    for page in PAGES:
        for path in _paths(page):
            alone = page.name in ("chart", "embed")
            group = CHART if alone else _group(page, path)
            found.append(Kind(path, group, alone, page.indexed))
    return tuple(found)


def addresses(chosen: Sequence[Kind]) -> list[str]:
    """These pages in both languages."""
    return [kind.address(lang) for lang in LANGUAGES for kind in chosen]


def _paths(page: Page) -> list[str]:
    if page.ids is None:
        return [page.path()]
    if page.name in ("chart", "embed"):
        every = [page.path(chart) for chart in _one_of_each_trace()]
        return every if page.name == "chart" else every[:1]
    client = app().server.test_client()
    paths = [page.path(record) for record in page.ids(app().edition.context)]
    every = sorted(paths, key=lambda path: len(client.get(href("en", path)).data))
    return list(dict.fromkeys((every[0], every[-1])))


def _one_of_each_trace() -> list[str]:
    edition, found = app().edition, dict[frozenset[str], str]()
    for chart in CHARTS:
        figure = chart.figure(chart.table(edition.context), edition.languages["en"])
        found.setdefault(frozenset(trace.type for trace in figure.data), chart.id)
    return list(found.values())


def _group(page: Page, path: str) -> str:
    if "results" in regions(href("en", path)) or page.variable:
        return CATALOGUE
    return CHART if islands(_tree(href("en", path))) else TEXT


@cache
def lists() -> tuple[str, ...]:
    """The paths of the pages whose results follow a form with facets."""
    return tuple(kind.path for kind in kinds() if {"active", "results", "found"} <= regions(kind.address("en")))


def regions(address: str) -> set[str]:
    """The names of the regions of a page that follow its address."""
    return set(regions_of(_tree(address)))


def _tree(address: str) -> Any:
    route = app().edition.route(address, "")
    if not isinstance(route, Route):
        raise TypeError(f"{address} is no page")
    return app().tree(route)
