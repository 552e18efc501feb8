"""Whole HTML documents: everything that comes from data is escaped, also inside scripts."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from dashboard.html_first.document import Document, write

HOSTILE = '</script><script>alert(1)</script>"&'


@pytest.fixture
def document():
    return Document(
        lang="sv",
        title=f"T {HOSTILE}",
        description=f"D {HOSTILE}",
        body="<main>x</main>",
        head=[("link", {"rel": "canonical", "href": "/sv/x?q=a&b"}), ("meta", {"name": "x", "content": HOSTILE})],
        styles=["/site.css"],
        scripts=[("/theme.js", False), ("/page.js", True)],
        edition='"e"',
        setup={"config": {"hostile": HOSTILE}, "scripts": {"scripts": ["/a.js"], "styles": []}},
        words=(HOSTILE, HOSTILE),
    )


def test_escapes_what_it_is_given(document):
    written = write(document)
    assert "<script>alert" not in written
    (config,) = re.findall(r'<script id="_dash-config" type="application/json">(.*?)</script>', written)
    assert json.loads(config) == {"hostile": HOSTILE}
    assert 'href="/sv/x?q=a&amp;b"' in written
    assert 'data-edition="&#34;e&#34;"' in written


def test_scripts_of_islands_stand_only_where_they_are_needed(document):
    without = write(replace(document, setup=None))
    assert "react-entry-point" not in without
    assert without.count("<script") == 2, "what runs before anything is painted, and what waits until the page is there"
    assert without.index("/theme.js") < without.index("/site.css") < without.index("/page.js")
    assert '["/a.js"]' in write(document)
    assert write(document).count('<div id="react-entry-point"></div>') == 1
