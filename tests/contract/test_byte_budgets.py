"""How much a first view weighs (targets, section 1)."""

from __future__ import annotations

import brotli

KILOBYTE = 1000
HTML, STYLE, OWN_SCRIPTS = 40 * KILOBYTE, 12 * KILOBYTE, 8 * KILOBYTE


def test_html_is_light(answers):
    # quality 5 is what a server has time for while a visitor waits
    heavy = {a.address: size for a in answers if (size := len(brotli.compress(a.body, quality=5))) > HTML}
    assert not heavy


def test_style_and_own_scripts_are_light(app):
    sizes = {}
    for name in ("site.css", "js/theme.js", "html_first/page.js", "html_first/islands.js", "js/charts.js"):
        asset = app.assets.get(app.assets.address(name).removeprefix("/_assets/"))
        sizes[name] = len(asset.encodings.get("br", asset.body))
    assert sizes["site.css"] <= STYLE
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= OWN_SCRIPTS
