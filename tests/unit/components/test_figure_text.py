"""Markup in a figure's texts is shown, not read; the charts' own lines and weights stay."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.components.chart_card import as_text


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ("plain", "plain"),
        ("one<br>two <b>bold</b><extra></extra>", "one<br>two <b>bold</b><extra></extra>"),
        ('<a href="javascript:alert(1)">x</a>', '&lt;a href="javascript:alert(1)">x&lt;/a>'),
        ('<b style="x">y</b>', '&lt;b style="x">y</b>'),
        ("<script>", "&lt;script>"),
        ("<BR>", "&lt;BR>"),
        ("a < b & c", "a &lt; b & c"),
        ("R&D", "R&D"),
        ("&lt;b&gt; &#60;", "&amp;lt;b&amp;gt; &amp;#60;"),
    ],
)
def test_a_text(given, drawn):
    assert as_text(given) == drawn


def test_texts_wherever_they_stand():
    figure = {
        "data": [{"x": np.array([1.0, 2.0]), "y": np.array(["<i>", "ok"], dtype=object), "text": ("<u>",)}],
        "layout": {"title": {"text": "<i>"}, "template": {"x": "<i>"}},
    }
    drawn = as_text(figure)
    assert drawn["data"][0]["y"] == ["&lt;i>", "ok"]
    assert drawn["data"][0]["text"] == ["&lt;u>"]
    assert drawn["data"][0]["x"] is figure["data"][0]["x"]
    assert drawn["layout"]["title"]["text"] == "&lt;i>"
    assert drawn["layout"]["template"]["x"] == "<i>"


def test_where_a_click_leads_is_left_alone():
    assert as_text({"customdata": ["tools?q=<b&amp;"]}) == {"customdata": ["tools?q=<b&amp;"]}
