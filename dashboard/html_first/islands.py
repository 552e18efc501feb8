"""What a page with islands sends along, and the answer to the one callback that brings them.

Dash's layout holds ``Mount`` and ``Places`` and no page. ``Mount`` asks, by an ordinary callback, for islands by their
ids with the address of the page as a state; the page of that address is made, as for any visitor, and the components of
those islands are what is answered. A callback of the app's own then finds them by id like anywhere in Dash.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import unquote

import dash
from dash import Patch, dcc
from flask import abort

from dashboard.html_first import dash_internals
from dashboard.html_first.assets import Assets
from dashboard.html_first.elements import Island, Place, Scheme
from dashboard.html_first.pages import STRICT, NotFound, Page, Policy
from dashboard.html_first.render import islands, walk
from dashboard.html_first.routing import Edition, NotUnderstood, Redirect, Route
from dashboard.html_first.security import MAX_ADDRESS, policy_text

if TYPE_CHECKING:
    from dashboard.html_first.app import App

# More islands than any page has.
MAX_ISLANDS = 128
RUNTIME, SCRIPTS, LIVE = "html_first/runtime.js", "html_first/islands.js", "html_first/live.js"
_WANTED = {"mounted", "fresh", "turn"}


def runtime_parts(assets: Assets, polyfill: str) -> list[bytes]:
    """The scripts of React and what else Dash's client needs, in order. ``polyfill`` names a script of ``assets`` that
    takes the place of Dash's own."""
    files = dash_internals.runtime_files()
    if polyfill not in assets:
        return [path.read_bytes() for path in files]
    # Dash's own polyfill serves browsers of ten years ago
    modern = [path.read_bytes() for path in files if not path.name.startswith("polyfill@")]
    return [assets.body(polyfill), *modern]


def setup_of(app: App, page: Page, found: list[Island]) -> tuple[dict[str, object] | None, str]:
    """What the scripts need for the islands of a page, and its content security policy where it is not the strict one.

    ``None`` and an empty string for a page without islands and needs.
    """
    if not found:
        return None, policy_text(page.policy) if page.policy != STRICT else ""
    packages, plotly = used_packages(found), _plotly(app, found)
    key = (page.policy, tuple(package.__name__ for package in packages), plotly)
    # the same for most pages, whatever stands on them
    if key not in app.setups:
        app.setups[key] = _setup(app, page.policy, packages, plotly)
    return app.setups[key]


def _setup(app: App, policy: Policy, packages: list[ModuleType], plotly: str) -> tuple[dict[str, object], str]:
    # some packages look for Dash's client when they are read, so it goes first; it is started last
    scripts = dash_internals.renderer_scripts(app)
    scripts += [address for package in packages for address in dash_internals.package_scripts(app, package)]
    addresses = {
        "scripts": [app.assets.address(RUNTIME), *scripts, app.assets.address(LIVE)],
        "styles": [address for package in packages for address in dash_internals.package_styles(app, package)],
    }
    files = [*dash_internals.renderer_files(), *(one for name in packages for one in dash_internals.script_files(name))]
    if not plotly and dcc in packages:
        files.append(dash_internals.plotly_file())
    address = app.assets.address(plotly) if plotly else ""
    setup = {"scripts": addresses, "config": dash_internals.client_config(app, address)}
    return setup, policy_text(policy, files)


def _plotly(app: App, found: list[Island]) -> str:
    """The bundle of plotly.js that is enough for all islands with graphs, or nothing where all of it is needed."""
    bundles = {one.plotly for one in found if dcc in _packages(one)}
    bundle = bundles.pop() if len(bundles) == 1 else ""
    return bundle if bundle in app.assets else ""


def used_packages(found: list[Island]) -> list[ModuleType]:
    """The component packages that islands are made of, each once, in an order that is always the same."""
    return sorted({package for one in found for package in _packages(one)}, key=lambda package: package.__name__)


def _packages(island: Island) -> set[ModuleType]:
    shown = () if callable(island.content) else walk(island.content)
    return {*island.uses, *(dash_internals.package_of(component) for component in shown)}


def answer_islands(
    edition: Edition, app: App, wanted: object, address: object, scheme: object, known: object
) -> tuple[object, object]:
    """The places of the islands that are wanted, and the name of the edition where the page was made of another.

    ``wanted`` is ``{"mounted": [ids], "fresh": [ids], "turn": n}``: with fresh ones these are added to what stands,
    else all mounted ones are made anew, since the address or the colours have changed. What is not of that form ends
    in 400; an address that is no page, or an island that it has not, gives nothing.
    """
    mounted, fresh = _ids(wanted, "mounted"), _ids(wanted, "fresh")
    if scheme not in ("light", "dark", None) or not (known is None or isinstance(known, str)):
        abort(400)
    route = _route(edition, app, address)
    if known and known != edition.name:
        # half of the old and half of the new would be neither: the page loads itself anew
        return dash.no_update, edition.name
    by_id = {one.id: one for one in islands(app.tree(route))} if route is not None else {}
    names = fresh or mounted
    places = [_place(by_id[name], "dark" if scheme == "dark" else "light") for name in names if name in by_id]
    if not fresh:
        return places, dash.no_update
    added = Patch()
    added.extend(places)
    return added, dash.no_update


def _place(island: Island, scheme: Scheme) -> Place:
    return Place(island.components(scheme), id={"place": island.id}, island=island.id)


def _ids(wanted: object, name: str) -> list[str]:
    if not isinstance(wanted, dict) or not set(wanted) <= _WANTED:
        abort(400)
    ids = wanted.get(name, [])
    if not isinstance(ids, list) or len(ids) > MAX_ISLANDS or not all(isinstance(one, str) for one in ids):
        abort(400)
    if len(set(ids)) != len(ids):
        abort(400)
    return ids


def _route(edition: Edition, app: App, address: object) -> Route | None:
    """The page of an address with its base path, other spellings included; ``None`` where there is none."""
    if not isinstance(address, str) or len(address) > MAX_ADDRESS or not address.isprintable():
        abort(400)
    path, _, query = address.removeprefix(app.base_path).partition("#")[0].partition("?")
    try:
        # a browser writes percent signs, which a server takes out of a path
        route = edition.route(unquote(path), query)
        if isinstance(route, Redirect):
            path, _, query = route.to.partition("?")
            route = edition.route(unquote(path), query)
    except (NotFound, NotUnderstood):
        return None
    return route if isinstance(route, Route) and not route.suffix else None
