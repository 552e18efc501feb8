"""Every private name of Dash that the engine touches: each test says what broke."""

from __future__ import annotations

import dash
import dash_bootstrap_components as dbc
import pytest
from dash import Dash, Input, Output, dcc, html

from dashboard.html_first import dash_internals


@pytest.fixture(scope="module")
def app():
    made = Dash("internals")
    made.layout = html.Div()
    made.callback(dash.Output("a", "children"), dash.Input("b", "value"))(lambda value: value)
    dash_internals.prepare(made)
    return made


def test_setup_server_takes_callbacks_over_and_registers_scripts(app):
    assert "a.children" in app.callback_map, "Dash._setup_server no longer fills callback_map"
    assert "dcc/async-graph.js" in app.registered_paths["dash"], "Dash._setup_server no longer registers scripts"


@pytest.mark.parametrize("component", [dcc.Graph(), html.Div(), dbc.Tabs()])
def test_component_packages_have_js_dist(component):
    package = dash_internals.package_of(component)
    assert package._js_dist, "component packages no longer name their scripts in _js_dist"
    assert package in (dcc, html, dbc)


def test_a_component_of_no_package_is_refused():
    with pytest.raises(TypeError, match="comes from no component package"):
        dash_internals.package_of(object())


def test_js_dist_dependencies_of_the_client_are_files():
    names = [path.name for path in dash_internals.runtime_files()]
    assert any("react-dom" in name for name in names), "dash._dash_renderer._js_dist_dependencies no longer names React"
    assert all(path.is_file() for path in dash_internals.runtime_files())
    order = [at for at, name in enumerate(names) if name.startswith(("react@", "react-dom@"))]
    assert order == sorted(order), "React no longer comes before React DOM"


def test_js_dist_of_the_client_is_one_served_file(app):
    (address,) = dash_internals.renderer_scripts(app)
    assert "dash_renderer" in address, "dash._dash_renderer._js_dist changed"
    assert app.server.test_client().get(address).status_code == 200
    assert dash_internals.renderer_files()[0].is_file()


@pytest.mark.parametrize("package", [dcc, html, dbc])
def test_collect_and_register_resources_gives_served_addresses(app, package):
    addresses = dash_internals.package_scripts(app, package)
    assert addresses, "Dash._collect_and_register_resources gives no address any more"
    client = app.server.test_client()
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert not any("/plotly/" in address or "async" in address for address in addresses)
    assert dash_internals.package_styles(app, package) == []


def test_plotly_is_fetched_by_the_graph_alone(app):
    assert dash_internals.plotly_file().is_file()
    assert any(one.get("namespace") == "plotly" and one.get("async") for one in dcc._js_dist), "dcc._js_dist changed"


@pytest.mark.parametrize("package", [dcc, html, dbc])
def test_every_chunk_of_a_package_is_a_file(package):
    files = dash_internals.script_files(package)
    assert files
    assert all(path.is_file() and path.suffix == ".js" for path in files)
    if package is dcc:
        assert {"async-dropdown.js", "async-graph.js", "async-slider.js"} <= {path.name for path in files}


def test_config_is_what_the_client_reads(app):
    config = dash_internals.client_config(app, "")
    assert {"requests_pathname_prefix", "children_props", "suppress_callback_exceptions"} <= set(config), (
        "Dash._config changed"
    )
    assert not {"end_id", "python_version", "validation_layout"} & set(config)
    assert "plotlyjs_url" not in config
    own = dash_internals.client_config(app, "/own.js")
    assert own["plotlyjs_url"] == "/own.js"
    assert own["serve_locally"] is False


def test_scripts_of_clientside_callbacks_are_found():
    own = Dash("clientside")
    own.clientside_callback("function (value) { return value; }", Output("a", "children"), Input("b", "value"))
    assert any("function (value)" in script for script in dash_internals.inline_scripts(own)), (
        "Dash._inline_scripts changed"
    )


def test_to_json_writes_components():
    assert '"namespace":"dash_html_components"' in dash_internals.as_json(html.Div("x")).replace(" ", ""), (
        "dash._utils.to_json changed"
    )


def test_dash_is_of_the_version_that_these_names_were_read_in():
    assert dash.__version__.startswith("4.4."), "look through html_first/dash_internals.py with the new version of Dash"
