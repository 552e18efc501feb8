"""Started from a compiled snapshot, the dashboard answers with the very same bytes."""

from __future__ import annotations

from io import StringIO

import pytest

from dashboard.addresses import LANGUAGES
from dashboard.app import DashboardApp, create_app
from dashboard.catalogue.facets import FACETS
from dashboard.settings import ROOT, Settings
from dashboard.tasks.compiling import compile_data
from tests.conftest import TODAY, some

# Choices that go through the index: facets, words, orders and pages.
ASKED = (
    "tools?type=portal&audience=researchers", "tools?q=data&sort=newest", "tools?view=table&sort=oldest",
    "data-sources?q=protein&page=2", "data-sources?area=unknown&sort=oldest", "serve-apps?framework=shiny",
    "search?q=data", "search?q=uppsala&kind=tools", "activity?year=2024", "data-quality?state=unknown&page=2",
    "data-quality/changes?since=2024-01-01", "partners/compare?ids=uu,kth", "contribute?about=tool",
)  # fmt: skip


@pytest.fixture(scope="module")
def compiled(tmp_path_factory) -> DashboardApp:
    folder = tmp_path_factory.mktemp("compiled")
    assert compile_data(ROOT / "data", folder, "en", StringIO()) == 0
    (file,) = folder.iterdir()
    return create_app(Settings(data_dir=file), TODAY)


def test_every_page_twin_and_choice_is_the_same_bytes(compiled, get, every_page):
    client = compiled.server.test_client()
    known = set(compiled.site.snapshot.catalogue.derived)
    walked = [
        address + suffix
        for lang in LANGUAGES
        for page, address in every_page(lang)
        for suffix in ("", *((".json", ".csv") if hasattr(page, "items") else ()))
    ]
    asked = [f"/{lang}/{choice}" for lang in LANGUAGES for choice in ASKED]
    for written in [*some(walked, 5), *asked]:
        address = get(written).location or written
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.data == get(address).body, address
    # nothing was left to be made of all records by the first visitor
    assert set(compiled.site.snapshot.catalogue.derived) == known


@pytest.mark.parametrize("kind", sorted(FACETS))
def test_all_that_facets_count_is_compiled(compiled, kind):
    made = compiled.site.snapshot.catalogue.derived
    assert kind in ("quality", "changes") or all(f"values/{kind}/{facet.query}" in made for facet in FACETS[kind])


def test_the_version_is_that_of_the_folder(compiled, snapshot):
    assert compiled.site.snapshot.version == snapshot.version
