"""How much a first view weighs (targets, section 1)."""

from __future__ import annotations

import brotli

KILOBYTE = 1000
HTML, STYLE = 40 * KILOBYTE, 12 * KILOBYTE
# What a filter needs before it answers: no Dash, no React, no Plotly; and what of ours comes with Dash.
FILTER, ISLANDS = 8 * KILOBYTE, 4 * KILOBYTE


def test_html_is_light(answers):
    # quality 5 is what a server has time for while a visitor waits
    heavy = {a.address: size for a in answers if (size := len(brotli.compress(a.body, quality=5))) > HTML}
    assert not heavy


def test_style_and_own_scripts_are_light(app):
    def size(*names):
        assets = [app.assets.get(app.assets.address(name).removeprefix("/_assets/")) for name in names]
        return sum(len(asset.encodings.get("br", asset.body)) for asset in assets)

    assert size("site.css") <= STYLE
    assert size("js/theme.js", "html_first/page.js") <= FILTER
    assert size("html_first/live.js") <= ISLANDS  # islands.js and charts.js as they are sent


def test_a_page_sends_no_other_script_before_a_touch(answers, app):
    own = {app.assets.address(name) for name in ("js/theme.js", "html_first/page.js")}
    for answer in answers:
        assert {tag["src"] for tag in answer.all("script") if "src" in tag} == own, answer.address
