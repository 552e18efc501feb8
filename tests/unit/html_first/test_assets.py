"""Static files: named by content, compressed in advance."""

from __future__ import annotations

import gzip

import brotli
import pytest

from dashboard.html_first.assets import Assets


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.woff2").write_bytes(b"font" * 200)
    (tmp_path / "00-first.css").write_text(
        "/* gone */\n:root { --a: 1; }\n@font-face { src: url(fonts/a.woff2); }\n", "utf-8"
    )
    (tmp_path / "10-second.css").write_text("p  { color: var(--a); }\n" + "b { top: 0; }\n" * 60, "utf-8")
    (tmp_path / "x.js").write_text("// " + "x" * 500, "utf-8")
    (tmp_path / "notes.docx").write_bytes(b"not served")
    return tmp_path


def assets_of(folder, base_path=""):
    assets = Assets(base_path)
    assets.add_folder(folder)
    return assets


def test_styles_are_one_file_in_order_that_points_at_hashed_files(folder):
    assets = assets_of(folder, "/base")
    style = assets.get(assets.address("site.css").removeprefix("/base/_assets/")).body.decode()
    assert style.index("--a: 1") < style.index("var(--a)")
    assert "gone" not in style
    assert assets.address("fonts/a.woff2") in style
    assert assets.address("fonts/a.woff2").startswith("/base/_assets/fonts/a.")


def test_a_name_changes_with_the_content_only(folder):
    first, again = assets_of(folder), assets_of(folder)
    assert first.address("x.js") == again.address("x.js")
    (folder / "x.js").write_text("// changed", "utf-8")
    assert assets_of(folder).address("x.js") != first.address("x.js")
    assert assets_of(folder).address("fonts/a.woff2") == first.address("fonts/a.woff2")


def test_encodings_hold_the_same_bytes(folder):
    assets = assets_of(folder)
    asset = assets.get(assets.address("x.js").removeprefix("/_assets/"))
    assert brotli.decompress(asset.encodings["br"]) == gzip.decompress(asset.encodings["gzip"]) == asset.body
    font = assets.get(assets.address("fonts/a.woff2").removeprefix("/_assets/"))
    assert font.encodings == {}, "a font is compressed already"
    assert font.content_type == "font/woff2"


def test_only_what_it_knows_is_served(folder):
    assets = assets_of(folder)
    assert "x.js" in assets
    assert "notes.docx" not in assets
    assert assets.get("x.js") is None, "only under its hashed name"
    assert assets.get("../pyproject.toml") is None
    with pytest.raises(KeyError):
        assets.address("nothing.css")


def test_a_folder_may_have_a_name_of_its_own(folder):
    assets = Assets()
    assets.add_folder(folder, "own")
    assert "own/x.js" in assets
    assert assets.address("own/fonts/a.woff2") in assets.body("own/site.css").decode()
