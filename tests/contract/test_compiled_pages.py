"""Started from a compiled snapshot, the dashboard answers with the very same bytes."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest

from benchmarks.generator import generate
from dashboard.addresses import LANGUAGES
from dashboard.app import Dashboard, create_app
from dashboard.catalogue.facets import FACETS
from dashboard.catalogue.partner_ties import MOST_TOOLS
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
def compiled(tmp_path_factory) -> Dashboard:
    folder = tmp_path_factory.mktemp("compiled")
    assert compile_data(ROOT / "data", folder, "en", StringIO()) == 0
    (file,) = folder.iterdir()
    return create_app(Settings(data_dir=file), TODAY)


def test_every_page_twin_and_choice_is_the_same_bytes(compiled, get, every_page):
    client = compiled.server.test_client()
    known = set(compiled.edition.context.catalogue.derived)
    walked = [
        address + suffix
        for lang in LANGUAGES
        for page, address in every_page(lang)
        for suffix in ("", *((".json", ".csv") if page.exports is not None else ()))
    ]
    asked = [f"/{lang}/{choice}" for lang in LANGUAGES for choice in ASKED]
    for written in [*some(walked, 5), *asked]:
        address = get(written).location or written
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.data == get(address).body, address
    # nothing was left to be made of all records by the first visitor
    assert set(compiled.edition.context.catalogue.derived) == known


@pytest.mark.parametrize("kind", sorted(FACETS))
def test_all_that_facets_count_is_compiled(compiled, kind):
    made = compiled.edition.context.catalogue.derived
    assert all(f"values/{kind}/{facet.query}" in made for facet in FACETS[kind])


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Dashboard:
    """Six times our tools and data sources, compiled."""
    folder = tmp_path_factory.mktemp("large")
    generate(6, folder / "data")
    assert compile_data(folder / "data", folder / "out", "en", StringIO()) == 0
    (file,) = (folder / "out").iterdir()
    return create_app(Settings(data_dir=file), TODAY)


@pytest.mark.long
def test_no_page_goes_through_every_record(large, every_page):
    """What a visitor waits for must not grow with the catalogue: a page looks at the records that it shows."""
    catalogue = large.edition.context.catalogue
    read: Counter[str] = Counter()
    parts = {kind: catalogue.records[kind] for kind in ("tools", "data_sources")}
    parts |= {name: catalogue.derived[f"made/{name}"].items for name in ("quality", "changes")}
    for name, part in parts.items():
        part._decode = _counting(read, name, part._decode)
    client = large.server.test_client()
    walked = {page.slug: address for page, address in every_page("en") if "_assets" not in address}
    asked = [f"/en/{choice}" for choice in ASKED]
    for address in [*walked.values(), *asked]:
        for part in parts.values():
            part._kept.clear()
        read.clear()
        assert client.get(address, follow_redirects=True).status_code == 200
        # a page of results, and the most of a partner's tools that its page names
        assert max(read.values(), default=0) <= 2 * MOST_TOOLS, (address, read)


def _counting(read, name, decode):
    def counted(raw):
        read[name] += 1
        return decode(raw)

    return counted


def test_the_version_is_that_of_the_folder(compiled, snapshot):
    assert compiled.edition.context.version == snapshot.version
