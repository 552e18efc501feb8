"""The colours of charts and pages are the same, and text can be read on every ground in both themes."""

from __future__ import annotations

import re

import pytest

from dashboard import theme
from dashboard.settings import ROOT

TOKENS = (ROOT / "assets" / "scss" / "_tokens.scss").read_text("utf-8")
LIGHT, DARK = 0, 1


def _block(selector: str) -> dict[str, str]:
    inside = TOKENS.split(selector + " {", 1)[1].split("}", 1)[0]
    return {name: value.strip() for name, value in re.findall(r"--([a-z-]+): ([^;]+);", inside)}


BLOCKS = {"light": _block("@mixin light"), "dark": _block("@mixin dark")}


@pytest.mark.parametrize("name", sorted(theme.COLOURS))
def test_python_and_css_name_the_same_colour(name):
    light, dark = theme.COLOURS[name]
    assert BLOCKS["light"][name] == light
    assert BLOCKS["dark"][name] == dark


def test_both_ways_to_the_dark_theme_lead_to_the_same():
    style = (ROOT / "assets" / "site.css").read_text("utf-8")
    ways = [':root:not([data-bs-theme="light"]){', ':root[data-bs-theme="dark"]{']
    by_system, by_choice = (
        style.replace("'", '"').split(way.replace('"light"', "light").replace('"dark"', "dark"), 1)[1].split("}", 1)[0]
        for way in ways
    )
    assert "--ink" in by_system
    assert by_system == by_choice


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("ground", ["ground", "raised", "sunk"])
@pytest.mark.parametrize("text", ["ink", "muted", "link", "primary"])
def test_text_contrasts_with_every_ground(block, ground, text):
    assert contrast(BLOCKS[block][text], BLOCKS[block][ground]) >= 4.5


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on-accent", "accent"),
        ("on-header", "header"),
        ("ground", "primary"),
        ("ink", "wash"),
        ("ink", "mark"),
        ("ground", "ink"),
        ("warn", "ground"),
    ],
)
def test_text_contrasts_with_what_it_is_put_on(block, text, ground):
    assert contrast(BLOCKS[block][text], BLOCKS[block][ground]) >= 4.5


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("mark", ["control", "primary", "second", "third", "fourth", "fifth", "quiet"])
def test_marks_and_controls_contrast_with_the_ground(block, mark):
    for ground in ("ground", "raised"):
        assert contrast(BLOCKS[block][mark], BLOCKS[block][ground]) >= 3


def test_series_have_as_many_patterns_and_symbols_as_colours():
    assert len(set(theme.PATTERNS)) == len(set(theme.SYMBOLS)) == len(set(theme.SERIES))
    assert set(theme.SERIES) <= set(theme.COLOURS)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 between two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
