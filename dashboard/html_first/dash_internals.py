"""Every private name of Dash that the engine touches, and nothing else (Dash 4.4).

Each function says what it stands for; ``tests/unit/html_first/test_dash_internals.py`` has a test for each, which says
what broke when Dash changes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import dash
from dash import Dash
from dash._utils import to_json

from dashboard.html_first.pages import PageError

# Where Dash serves the scripts of component packages, and what it writes into a name: version and day of the file.
SUITES = "/_dash-component-suites/"
CALLBACK = "/_dash-update-component"
# What Dash's client is told that differs with each page load or process: without it a page is always the same bytes.
# ``end_id`` binds background callbacks to a page load; an island has none.
_LEFT_OUT = ("end_id", "python_version", "validation_layout")


class _Placed(dict[str, Any]):
    """What Dash keeps of a callback, and the file and line that registered it."""

    place = "a place that was read before the engine"


def _note_places() -> None:
    """Lets Dash keep with each callback where it was registered (``dash._callback.insert_callback``)."""
    insert = dash._callback.insert_callback

    def noted(callbacks: list[dict[str, Any]], *given: Any, **more: Any) -> str:
        key: str = insert(callbacks, *given, **more)
        callbacks[-1] = placed = _Placed(callbacks[-1])
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).is_relative_to(_DASH):
            frame = frame.f_back
        placed.place = f"{frame.f_code.co_filename}, line {frame.f_lineno}"
        return key

    dash._callback.insert_callback = noted


_DASH = Path(dash.__file__).parent
_note_places()


def prepare(app: Dash) -> None:
    """Takes over callbacks of ``dash.callback`` and registers the scripts of packages, as Dash does at its first
    request. Raises ``PageError`` where two of them have an output in common, of which Dash would forget one."""
    wrong, first = [], dict[str, str]()
    for one in (*app._callback_list, *dash._callback.GLOBAL_CALLBACK_LIST):
        place = getattr(one, "place", _Placed.place)
        for output in () if one["no_output"] else outputs_of(one["output"]):
            # where allow_duplicate is set, a mark of Dash's stands behind the property
            if output in first and "@" not in output.rpartition(".")[2]:
                wrong.append(f"{place}: the callback has the output {output!r} of the callback of {first[output]}; "
                             "if both are meant, the second says allow_duplicate=True")  # fmt: skip
            first.setdefault(output, place)
    if wrong:
        raise PageError("\n".join(wrong))
    app._setup_server()


def outputs_of(key: str) -> list[str]:
    """The outputs, ``id.property``, that the name of a callback is made of."""
    return key[2:-2].split("...") if key.startswith("..") and key.endswith("..") else [key]


def package_of(component: object) -> ModuleType:
    """The package that a component comes from: the innermost module around its class that has scripts
    (``_js_dist``)."""
    name = type(component).__module__
    while name:
        module = sys.modules.get(name)
        if module is not None and hasattr(module, "_js_dist"):
            return module
        name = name.rpartition(".")[0]
    raise TypeError(f"{type(component).__name__} comes from no component package of Dash")


def runtime_files() -> list[Path]:
    """The files of React and what else Dash's client needs, in the order in which they must run."""
    folder = Path(dash.__file__).parent
    names = [
        value["prod"]
        for item in dash._dash_renderer._js_dist_dependencies
        for value in (item["relative_package_path"],)
    ]
    return [folder / one for name in names for one in ([name] if isinstance(name, str) else name)]


def renderer_scripts(app: Dash) -> list[str]:
    """The addresses of Dash's client itself, which must be there before any package."""
    return _addresses(app, dash._dash_renderer._js_dist)


def package_scripts(app: Dash, package: ModuleType) -> list[str]:
    """The addresses of the scripts of a package that must be there at once; its chunks come when they are needed."""
    return _addresses(app, package._js_dist)


def package_styles(app: Dash, package: ModuleType) -> list[str]:
    """The addresses of the style sheets of a package."""
    return _addresses(app, getattr(package, "_css_dist", []), "href")


def inline_scripts(app: Dash) -> list[str]:
    """The scripts of ``clientside_callback``, which Dash writes into its own page."""
    return list(dict.fromkeys([*app._inline_scripts, *dash._callback.GLOBAL_INLINE_SCRIPTS]))


def renderer_files() -> list[Path]:
    """The script of Dash's client itself."""
    folder = Path(dash.__file__).parent
    names = [one["relative_package_path"] for one in dash._dash_renderer._js_dist if not one.get("dynamic")]
    return [folder / name for name in names if (folder / name).is_file()]


def plotly_file() -> Path:
    """The whole plotly.js that plotly.py brings."""
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def script_files(package: ModuleType) -> list[Path]:
    """Every script of a package, chunks included."""
    place = Path(sys.modules[package.__name__.partition(".")[0]].__file__ or "").parent
    found: dict[Path, None] = {}
    for one in package._js_dist:
        # packages of Dash itself are named from the folder of dash, others from their own
        own = place if one.get("namespace") == "dash" else Path(package.__file__ or "").parent
        paths = one.get("relative_package_path", [])
        for name in [paths] if isinstance(paths, str) else paths:
            if one.get("namespace") != "plotly" and name.endswith(".js") and (own / name).is_file():
                found[own / name] = None
    return list(found)


def client_config(app: Dash, plotly: str) -> dict[str, object]:
    """What Dash's client is told at its start; ``plotly`` is the address of plotly.js, or empty for Dash's own."""
    config = {name: value for name, value in app._config().items() if name not in _LEFT_OUT}
    if plotly:
        # the client asks serve_locally only to choose between its own address of plotly.js and this one
        config |= {"serve_locally": False, "plotlyjs_url": plotly}
    return config


def as_json(value: object) -> str:
    """A value with components in it as Dash's client reads it."""
    return str(to_json(value))


def _addresses(app: Dash, resources: Iterable[dict[str, object]], attribute: str = "src") -> list[str]:
    chosen = app.scripts._resources._filter_resources(list(resources), dev_bundles=False)
    found = app._collect_and_register_resources(chosen, include_async=False, url_attr=attribute)
    return [one if isinstance(one, str) else one[attribute] for one in found]
