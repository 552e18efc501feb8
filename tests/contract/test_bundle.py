"""Our own bundle of plotly.js (decision 0003) has what the charts need, in plotly.py's very version, and is served.

The bundle is made by ``make build/plotly.min.js``, which ``make test`` and ``make check`` see to.
"""

from __future__ import annotations

import ast
import gzip
import json
import re
from collections.abc import Mapping
from pathlib import Path

import brotli
import dash
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.app import Dashboard, create_app
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import CHARTS
from dashboard.components.chart_card import figure_of
from dashboard.i18n import Translator
from dashboard.settings import ROOT, Settings
from tests.conftest import TODAY

BUNDLES = ("plotly.min.js", "regenerator.min.js")
MAX_BYTES = 420_000  # brotli
ADDRESS = "/en/charts/tools-by-type"


@pytest.fixture(scope="module")
def traces() -> set[str]:
    """The one list that the bundle is made from."""
    return set(json.loads((ROOT / "tools/bundle/traces.json").read_text()))


def test_is_the_version_that_plotly_py_was_made_for(traces: set[str]) -> None:
    wanted = get_plotlyjs_version()
    package = json.loads((ROOT / "package.json").read_text())
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert package["devDependencies"]["plotly.js"] == wanted
    assert lock["packages"]["node_modules/plotly.js"]["version"] == wanted
    first, _, rest = (ROOT / "build/plotly.min.js").read_text("utf-8").partition("\n")
    assert f"plotly.js v{wanted} " in first, "built from an older version: make build/plotly.min.js"
    assert f'version="{wanted}"' in rest
    assert set(re.findall(r"\w+", first.partition("(")[2].partition(";")[0])) == traces, "built from an older list"


def test_every_figure_is_drawn_by_the_bundle(
    snapshot: Snapshot, translators: Mapping[str, Translator], traces: set[str]
) -> None:
    for chart in CHARTS:
        figure = figure_of(snapshot, translators["en"], chart, dark=False)
        assert figure is not None, chart.id
        used = {trace.get("type", "scatter") for trace in figure["data"]}
        assert used <= traces, f"{chart.id}: add it to tools/bundle/traces.json"


def test_no_chart_module_names_a_trace_that_the_bundle_lacks(traces: set[str]) -> None:
    # a trace in a branch that today's data does not reach; Figure is what holds traces
    named = {
        node.attr.lower(): path.name
        for path in (ROOT / "dashboard/charts").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "go"
    }
    assert {name: file for name, file in named.items() if name not in traces | {"figure"}} == {}


def test_lists_no_trace_in_vain(snapshot: Snapshot, translators: Mapping[str, Translator], traces: set[str]) -> None:
    figures = [figure_of(snapshot, translators["en"], chart, dark=False) for chart in CHARTS]
    used = {trace.get("type", "scatter") for figure in figures if figure for trace in figure["data"]}
    # plotly.js cannot be built without scatter
    assert traces <= used | {"scatter"}, "take it out of tools/bundle/traces.json"


@pytest.mark.parametrize("name", BUNDLES)
def test_compressed_forms_are_the_bundle(name: str) -> None:
    body = (ROOT / "build" / name).read_bytes()
    assert brotli.decompress((ROOT / "build" / f"{name}.br").read_bytes()) == body
    assert gzip.decompress((ROOT / "build" / f"{name}.gz").read_bytes()) == body


def test_is_small() -> None:
    assert sum((ROOT / "build" / f"{name}.br").stat().st_size for name in BUNDLES) <= MAX_BYTES


def test_licences_stand_beside_it() -> None:
    words = (ROOT / "build/plotly.LICENSE.txt").read_text("utf-8")
    for package in (f"plotly.js {get_plotlyjs_version()} (MIT)", "@plotly/d3 ", "culori "):
        assert package in words
    assert "regenerator-runtime" in (ROOT / "build/regenerator.LICENSE.txt").read_text("utf-8")


def test_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_pages_ask_for_the_bundle_at_an_address_that_never_changes(app: Dashboard) -> None:
    client = app.server.test_client()
    config, scripts = _started_with(client.get(ADDRESS).text)
    assert config["serve_locally"] is False
    assert not [script for script in scripts if "polyfill" in script]
    assert re.search(r"/runtime\.[0-9a-f]{10}\.js$", scripts[0])
    runtime = client.get(scripts[0]).data
    assert runtime.startswith((ROOT / "build" / BUNDLES[1]).read_bytes()), "must run before what needs it"
    for address, name in ((config["plotlyjs_url"], BUNDLES[0]),):
        answer = client.get(address, headers={"Accept-Encoding": "gzip, br"})
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "br"
        assert brotli.decompress(answer.data) == (ROOT / "build" / name).read_bytes()


def test_without_a_bundle_what_dash_brings_is_served(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = create_app(Settings(built_dir=tmp_path), TODAY).server.test_client()
    config, scripts = _started_with(client.get(ADDRESS).text)
    assert config["serve_locally"] is True
    (polyfill,) = (Path(dash.__file__).parent / "deps").glob("polyfill@*.min.js")
    assert client.get(scripts[0]).data.startswith(polyfill.read_bytes())
    full = client.get("/_dash-component-suites/plotly/package_data/plotly.min.js")
    assert full.status_code == 200
    assert f"plotly.js v{get_plotlyjs_version()}" in full.text[:200]
    assert [record.levelname for record in caplog.records if "bundle" in record.message] == ["WARNING"]


def _started_with(page: str) -> tuple[dict[str, object], list[str]]:
    """The configuration and the scripts that Dash is started with on a page."""
    config, setup = (
        json.loads(re.findall(rf'<script id="{id}" type="application/json">(.*?)</script>', page, re.DOTALL)[0])
        for id in ("_dash-config", "html-first")
    )
    return config, setup["scripts"]
