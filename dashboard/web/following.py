"""The one callback: what changes when the address or the charts in sight change (decision 0002)."""

from __future__ import annotations

from typing import Any

from dash import Patch, dcc
from dash._utils import to_json

from dashboard.charts import BY_ID
from dashboard.components.chart_card import figure_of
from dashboard.components.elements import Live
from dashboard.components.render import empty_slots, stills
from dashboard.pages.contract import NotFound
from dashboard.web.caching import Body
from dashboard.web.questions import Question
from dashboard.web.routing import NotUnderstood, Redirect, Route
from dashboard.web.site import Site


def answer_to(site: Site, question: Question) -> Body:
    """The answer as Dash's renderer reads it, made once for each ``question.key`` of a snapshot.

    For a new address: the new HTML of every still region and the charts mounted so far, drawn anew. For charts that
    have just come near: these, added to those drawn. Without either (the theme changed): all mounted, drawn anew.
    ``edition`` names the snapshot and its day, so that a page made from another one loads itself anew instead of
    mixing two.
    """
    told, charts, lang = _told(site, question)
    response: dict[str, Any] = {"page": {"answer": {**told, "edition": site.snapshot.edition}}}
    if charts is not None:
        response["charts"] = {"children": charts}
    return Body(to_json({"multi": True, "response": response}).encode(), "application/json", lang=lang)


def _told(site: Site, question: Question) -> tuple[dict[str, Any], Any, str]:
    """What is told of the page, the charts, and the language of both."""
    base = site.settings.base_path
    route = _route(site, question.address)
    if not isinstance(route, Route):
        # what is no page of ours is asked for as a page, so that the visitor meets the 404
        address = question.address or base + "/"
        return {"asked": question.asked, "href": address, "leave": True}, None, ""
    if not question.moved and question.fresh:
        added = Patch()
        added.extend(_drawn(site, route, question.fresh, question.dark))
        return {"drawn": question.fresh}, added, route.lang
    charts = _drawn(site, route, question.mounted, question.dark)
    if not question.moved:
        return {"drawn": question.mounted}, charts, route.lang
    t = site.translators[route.lang]
    body = site.body(route)
    changed = {
        "asked": question.asked,
        "href": base + route.address,
        "title": t("shell.title", page=route.page.title(site.snapshot, t, **route.arguments)),
        "stills": stills(body, base),
        "empty": empty_slots(body),
    }
    return changed, charts, route.lang


def _route(site: Site, address: str) -> Route | None:
    """The page of an address with its base path, other spellings included; ``None`` where there is none."""
    path, _, query = address.removeprefix(site.settings.base_path).partition("#")[0].partition("?")
    try:
        route = site.route(path, query)
        if isinstance(route, Redirect):
            path, _, query = route.to.partition("?")
            route = site.route(path, query)
    except (NotFound, NotUnderstood):
        return None
    return route if isinstance(route, Route) else None


def _drawn(site: Site, route: Route, names: tuple[str, ...], dark: bool) -> list[Live]:
    t = site.translators[route.lang]
    charts = []
    for name in names:
        figure = figure_of(site.snapshot, t, BY_ID[name], dark=dark, **route.query)
        if figure is None:
            continue
        graph = dcc.Graph(
            id={"type": "graph", "chart": name},
            figure=figure,
            config={"displayModeBar": False, "responsive": True, "locale": t.lang, "displaylogo": False},
            style={"height": "100%"},
        )
        charts.append(Live([graph], id={"type": "live", "chart": name}, slot=name))
    return charts
