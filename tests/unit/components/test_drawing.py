"""Pictures for paper: lengths are in proportion, numbers are written, what is absent has no bar."""

from __future__ import annotations

import re

import pytest
import segno

from dashboard.components.drawing import Drawing, bars, code, columns
from dashboard.html_first.render import render


def test_bars_are_as_long_as_their_numbers(t):
    markup = render(
        bars([("a", 2, True), ("b", 1, False), ("c", 0, False), ("d", None, False)], t, "what", "none known")
    )
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', markup)]
    assert widths[0] == pytest.approx(2 * widths[1])
    assert widths[2] == 0
    assert len(widths) == 3, "what is not known has no bar, not even an empty one"
    assert re.findall(r'class="number[^>]*>([^<]*)<', markup) == ["2", "1", "0", "none known"]
    assert 'role="img" aria-label="what"' in markup


def test_columns_are_as_tall_as_their_numbers(t):
    markup = render(columns([("2024", 3, True), ("2025", 6, True)], t, "what"))
    heights = [float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', markup)]
    assert heights[1] == pytest.approx(2 * heights[0])


def test_a_code_is_that_of_its_address():
    address = "https://dashboard.example.org/sv/partners/uu/report?since=0123456789ab"
    path = re.search(r'd="([^"]+)"', render(code(address, "code")))[1]
    dark = {(int(x) - 4, int(y) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}
    matrix = segno.make(address, error="m", micro=False).matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}


def test_words_are_escaped_and_strange_shapes_refused(t):
    markup = render(bars([("<b>&", 1, False)], t, '"<x>'))
    assert "<b>" not in markup
    assert "&lt;b&gt;&amp;" in markup
    assert 'aria-label="&#34;&lt;x&gt;"' in markup
    for shape in (("script", {}, "alert()"), ("rect", {"onload": "alert()"}, "")):
        with pytest.raises(TypeError, match=r"add it to components/drawing\.py"):
            render(Drawing(shapes=[shape], box=(1.0, 1.0), label="x", className="drawing"))
