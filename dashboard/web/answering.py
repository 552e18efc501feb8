"""From a request to the answer of a page, a file of it, a redirect to the one address, or not found."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from flask import Request, Response, abort

from dashboard.addresses import href
from dashboard.asked import preferred_language, respelt
from dashboard.pages.contract import NotFound
from dashboard.web.caching import Body, answer
from dashboard.web.failures import for_machine, language_for, moved, no_file, not_understood
from dashboard.web.routing import NotUnderstood, Redirect, Route
from dashboard.web.security import MAX_ADDRESS
from dashboard.web.site import Site

# Make the whole page of a route, and the page for what is not there in a language.
MakePage = Callable[[Site, Route], Body]
MakeLost = Callable[[Site, str], Body]


def answer_address(request: Request, site: Site, page: MakePage, lost: MakeLost) -> Response:
    """The answer to whatever address was asked for; never raises for what stands in it."""
    base = site.settings.base_path
    path = request.path.removeprefix(base)
    query = request.query_string.decode("utf-8", "replace")
    if not path.strip("/"):
        return _start(request, site, query)
    odd = respelt(_as_sent(request), base)
    # a page stands under its canonical address: what is found there needs no more looking into
    found = None if odd else site.bodies.find(f"{path}?{query}" if query else path)
    if found is not None:
        return answer(request, found)
    try:
        route = site.route(path, query)
    except NotUnderstood as error:
        return not_understood(site.translators[error.lang], error.left)
    except NotFound:
        return answer_lost(request, site, lost)
    if isinstance(route, Redirect) or odd:
        return _moved(site, route)
    make = _file if route.suffix else page
    return answer(request, site.bodies.get(route.standing, lambda: make(site, route)))


def answer_lost(request: Request, site: Site, lost: MakeLost) -> Response:
    """A page, or a problem for a program, that says that there is nothing; in the language of the address or reader."""
    path = request.path.removeprefix(site.settings.base_path)
    lang = language_for(request, path)
    if for_machine(path, request.accept_mimetypes):
        return no_file(site.translators[lang])
    response = answer(request, site.bodies.get(("404", lang), lambda: lost(site, lang)))
    response.headers["Vary"] = "Accept, Accept-Encoding, Accept-Language"
    return response


def _start(request: Request, site: Site, query: str) -> Response:
    """The way to the start page in the language that the visitor's browser asks for."""
    response = _moved(site, site.route(href(preferred_language(request.accept_languages)), query), 302)
    response.headers["Vary"] = "Accept-Language"
    return response


def _moved(site: Site, route: Route | Redirect, status: int = 308) -> Response:
    to = site.settings.base_path + (route.to if isinstance(route, Redirect) else route.standing)
    if len(to) > MAX_ADDRESS:
        # percent signs make it longer than an address may be
        abort(414)
    return moved(to, site.translators[route.lang], status)


def _as_sent(request: Request) -> str:
    """The address with its percent signs: a server tells it beside the decoded path."""
    environ = request.environ
    return str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or quote(environ.get("PATH_INFO", "")))


def _file(site: Site, route: Route) -> Body:
    file = site.twin(route)
    return Body(file.body, file.content_type, file.name, route=route.template, lang=route.lang)
