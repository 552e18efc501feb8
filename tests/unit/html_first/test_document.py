"""Whole HTML documents: everything that comes from data is escaped, also inside scripts."""

from __future__ import annotations

import json
import re

import pytest
from dash import html

from dashboard.web.documents import Document, failure, write

HOSTILE = '</script><script>alert(1)</script>"&'


@pytest.fixture
def document():
    return Document(
        lang="sv",
        title=f"T {HOSTILE}",
        description=f"D {HOSTILE}",
        body=html.Main(HOSTILE),
        canonical="/sv/x?q=a&b",
        alternates=(("en", "/en/x"), ("sv", "/sv/x")),
        twins=(("text/csv", "/sv/x.csv"),),
    )


def test_escapes_what_it_is_given(document, app):
    written = write(document, app.assets, "", ["/a.js"], {"hostile": HOSTILE})
    assert "<script>alert" not in written
    (config,) = re.findall(r'<script id="_dash-config" type="application/json">(.*?)</script>', written)
    assert json.loads(config) == {"hostile": HOSTILE}
    assert 'href="/sv/x?q=a&amp;b"' in written


def test_scripts_stand_only_where_they_are_needed(document, app):
    still = write(document, app.assets, "", [], {})
    assert "react-entry-point" not in still
    assert still.count("<script") == 2, "the theme, before anything is painted, and what fetches links ahead"
    live = write(document, app.assets, "", ["/a.js"], {})
    assert '["/a.js"]' in live
    assert live.index("js/theme") < live.index("site.") < live.index("js/boot")


def test_twins_get_the_base_path(document, app):
    assert 'href="/base/sv/x.csv"' in write(document, app.assets, "/base", [], {})


def test_a_failure_is_a_page_in_the_language(app):
    written = failure("sv", "Titel <b>", "Ord", "Vidare", app.assets, "")
    assert '<html lang="sv">' in written
    assert "Titel &lt;b&gt;" in written
