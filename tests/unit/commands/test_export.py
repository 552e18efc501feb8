"""The static copy: every page, its links and twins, without a word of Dash."""

from __future__ import annotations

import gzip
import io
import json
import re

import brotli
import pytest
from dash import html

from dashboard.addresses import LANGUAGES
from dashboard.app import PAGES, create_app
from dashboard.cli import main
from dashboard.commands import export as command
from dashboard.commands.export import StaticCopy, addresses, export
from dashboard.html_first import Input
from dashboard.html_first.render import render
from dashboard.operations.static_copy import as_static_copy
from dashboard.settings import Settings
from tests.conftest import TODAY

ASKED = ("/en", "/sv/tools", "/en/about", "/en/charts/tools-by-type", "/en/embed/tools-by-type", "/sv/contribute")


@pytest.fixture(scope="module")
def copy(app, tmp_path_factory):
    """A copy of some pages."""
    made = StaticCopy(app, tmp_path_factory.mktemp("copy"))
    made.write(ASKED)
    return made


def _page(copy, address):
    return (copy.folder / address.strip("/") / "index.html").read_text("utf-8")


def test_every_page_in_both_languages_is_copied(app, snapshot):
    found = list(addresses(app.edition))
    assert len(found) == len(set(found))
    records = sum(len(list(page.ids(snapshot))) for page in PAGES if page.variable)
    alone = sum(not page.variable and page.slug != "404" for page in PAGES)
    assert len(found) == len(LANGUAGES) * (records + alone)


@pytest.mark.parametrize("address", ASKED)
def test_a_page_stands_without_dash(copy, address):
    page = _page(copy, address)
    for word in ("live-scripts", "_dash", "react-entry-point", "DashRenderer"):
        assert word not in page
    assert f'<html lang="{address[1:3]}"' in page
    for slot in re.findall(r'<div class="chart-slot[^>]*>', page):
        assert slot.endswith(" hidden>"), "an empty hole"
    assert not re.search(r"<(?:input|select|textarea)(?![^>]* disabled)[^>]*>", page), "a field that does nothing"
    assert "22 november 2026" in page.lower()


def test_a_tree_that_is_copied_stays_as_it_is(t):
    """Parts of a page are made once and shared by pages."""
    tree = html.Main([html.A("a", href="/en?page=2"), Input(type="text"), html.Details("b", className="chart-table")])
    before = render(tree)
    copied = render(as_static_copy(tree, t, "today", lambda address: address.partition("?")[0]))
    assert render(tree) == before
    assert 'href="/en"' in copied
    assert "disabled" in copied


def test_a_chart_is_shown_as_its_table(copy):
    page = _page(copy, "/en/charts/tools-by-type")
    assert re.search(r'<details class="chart-table" open>|<details open class="chart-table">', page)
    assert not re.search(r"<button(?![^>]* hidden)[^>]*data-picture", page)


def test_pages_of_results_have_addresses_of_their_own(copy, snapshot):
    pages = _page(copy, "/sv/tools"), _page(copy, "/sv/tools/page-2")
    assert 'href="/sv/tools/page-2"' in pages[0]
    listed = {
        record.id for record in snapshot.listed("tools") if any(f'href="/sv/tools/{record.id}"' in p for p in pages)
    }
    assert len(listed) == len(snapshot.listed("tools"))
    assert '<link rel="canonical" href="/sv/tools/page-2">' in pages[1]
    # what only a server could answer is not asked for
    assert not re.search(r'(?:href|src)="/[^"]*\?', "".join(pages))


def test_what_a_page_names_is_there(copy):
    pages = [path.read_text("utf-8") for path in copy.folder.rglob("*.html")]
    named = {name for page in pages for name in re.findall(r'"(/_assets/[^"]+)"', page)}
    assert len(named) >= 6
    assert not [name for name in named if not (copy.folder / name.lstrip("/")).is_file()]
    style = next(copy.folder.glob("_assets/site.*.css")).read_text("utf-8")
    fonts = re.findall(r"url\(/([^)]+)\)", style)
    assert fonts
    assert not [name for name in fonts if not (copy.folder / name).is_file()]
    assert not [name for name in copy.sizes if "plotly" in name or "runtime" in name or "live" in name]


def test_twins_are_those_of_the_dashboard(copy, app):
    client = app.server.test_client()
    for name in ("sv/tools.json", "sv/tools.csv", "sv/tools.xlsx", "en/charts/tools-by-type.json"):
        assert (copy.folder / name).read_bytes() == client.get(f"/{name}").data
    assert json.loads((copy.folder / "sv/tools.json").read_text("utf-8"))["items"]


def test_compressed_forms_hold_the_same(copy):
    page = copy.folder / "sv" / "tools" / "index.html"
    plain = page.read_bytes()
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == plain
    assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == plain
    assert not list(copy.folder.rglob("*.woff2.*"))


def test_the_icon_stands_where_browsers_ask_for_it(copy, app):
    assert (copy.folder / "favicon.ico").read_bytes() == app.server.test_client().get("/favicon.ico").data


def test_there_is_a_start_and_a_page_for_what_is_not_there(copy):
    assert 'url=/en"' in (copy.folder / "index.html").read_text("utf-8")
    for lang in LANGUAGES:
        assert f'<html lang="{lang}"' in (copy.folder / lang / "404.html").read_text("utf-8")


def test_stands_below_a_path(tmp_path):
    below = create_app(Settings(base_path="/dash", public_url="https://example.org/dash"), TODAY)
    copy = StaticCopy(below, tmp_path)
    copy.write(["/en/tools"])
    page = _page(copy, "/en/tools/page-2")
    assert 'href="/en' not in page
    assert '<link rel="canonical" href="https://example.org/dash/en/tools/page-2">' in page
    assert list(tmp_path.glob("_assets/site.*.css"))


@pytest.mark.parametrize(("lang", "words"), [("en", "is not empty"), ("sv", "är inte tom")])
def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path, lang, words):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    out = io.StringIO()
    assert export(Settings(), tmp_path, lang, out) == 2
    assert words in out.getvalue()
    assert str(tmp_path) in out.getvalue()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_copy_is_of_the_day_that_is_set(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "addresses", lambda site: ["/en/about"])
    monkeypatch.setenv("DASHBOARD_TODAY", "2033-05-05")
    assert main(["export", str(tmp_path / "copy")]) == 0
    assert "static copy of 5 May 2033" in (tmp_path / "copy/en/about/index.html").read_text("utf-8")


def test_a_file_is_no_folder(tmp_path, capsys):
    path = tmp_path / "file"
    path.write_text("mine", "utf-8")
    assert main(["export", str(path)]) == 2
    assert "is not a folder" in capsys.readouterr().out


def test_faulty_data_are_told_and_nothing_is_written(tmp_path):
    data, out = tmp_path / "data", io.StringIO()
    data.mkdir()
    assert export(Settings(data_dir=data), tmp_path / "copy", "en", out, TODAY) == 1
    assert out.getvalue()
    assert not (tmp_path / "copy").exists()


def test_the_files_of_a_copy_are_counted_on_its_day(app, tmp_path, translators):
    """They stand beside pages that stay on that day, and their links name none."""
    made = StaticCopy(app, tmp_path / "copy")
    made.write(["/sv/data-quality/changes"])
    told = json.loads((made.folder / "sv" / "data-quality" / "changes.json").read_text("utf-8"))
    assert told["meta"]["counted_on"] == app.edition.context.today.isoformat()
    route = app.edition.route("/sv/data-quality/changes", "")
    assert told["meta"]["count"] == len(route.page.exports.rows(app.edition.context, translators["sv"]))
    assert 'href="/sv/data-quality/changes.csv"' in (
        made.folder / "sv" / "data-quality" / "changes" / "index.html"
    ).read_text("utf-8")
