"""Markdown of ``data/pages/`` to HTML that can do no harm."""

from __future__ import annotations

import pytest

from dashboard.components.prose import headings, placeholders, sections

TEXT = """Lead with **weight**.

## First part {#first}

One [link](https://a.example) and {{number}}.

### Below {#below}

## Second {#second}

| a | b |
| - | - |
| 1 | 2 |
"""


def test_sections_follow_the_headings():
    found = sections(TEXT, {"number": "44"})
    assert [(name, words) for name, words, _ in found] == [("", ""), ("first", "First part"), ("second", "Second")]
    assert "<strong>weight</strong>" in found[0][2].html
    assert "44" in found[1][2].html
    assert "<table>" in found[2][2].html
    assert headings(TEXT) == [("first", "First part"), ("second", "Second")]
    assert placeholders(TEXT) == {"number"}


def test_a_placeholder_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        sections(TEXT, {})


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![x](https://a.example/x.png)",
        "<a href='https://a.example' onclick='x()'>x</a>",
        "[x](data:text/html,x)",
    ],
)
def test_harm_is_taken_out(text):
    html = "".join(prose.html for _, _, prose in sections(text, {}))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "<a href=" not in html or "onclick" not in html.split("<a href=")[1].split(">")[0]


@pytest.mark.parametrize("value", ["<b>x</b>", "**x**", "[x](https://a.example)", "# x", "{{number}}"])
def test_values_are_text_and_no_markup(value):
    (section,) = sections("A {{number}} B", {"number": value})
    for tag in ("<b>", "<strong>", "<a ", "<h1>"):
        assert tag not in section[2].html
