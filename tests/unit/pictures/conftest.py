"""A drawer that all tests share, with our fonts and, where it is there, our bundle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.pictures import Drawer

ROOT = Path(__file__).resolve().parents[3]
FONTS = sorted((ROOT / "assets" / "fonts").glob("*.woff2"))
OURS = ROOT / "build" / "plotly.min.js"


@pytest.fixture(scope="session")
def fonts() -> list[Path]:
    return FONTS


@pytest.fixture(scope="session")
def bundle() -> Path | None:
    """Our bundle; ``None``, which is the one of plotly.py, where it was not built."""
    return OURS if OURS.is_file() else None


@pytest.fixture(scope="session")
def drawer(fonts: list[Path], bundle: Path | None) -> Iterator[Drawer]:
    with Drawer(fonts, bundle) as ours:
        yield ours


@pytest.fixture(scope="session")
def bars() -> dict[str, Any]:
    """A bar chart of three, the second of which leads nowhere."""
    trace = {
        "type": "bar",
        "x": [3, 1, 2],
        "y": ["Apple", "Pear & <plum>", "Fig"],
        "orientation": "h",
        "marker": {"color": "#045c64"},
        "customdata": ["fruits?name=apple", "", "fruits?name=fig"],
    }
    axes = {"xaxis": {"range": [0, 4], "fixedrange": True}, "yaxis": {"autorange": "reversed", "automargin": True}}
    font = {"family": "Lato", "size": 13, "color": "#1f2a2c"}
    layout = {**axes, "font": font, "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)"}
    return {"data": [trace], "layout": {**layout, "margin": {"l": 8, "r": 8, "t": 8, "b": 24}}}


@pytest.fixture(scope="session")
def script(drawer: Drawer) -> Callable[[str], Any]:
    """Runs a script where plotly.js runs, with ``make``, which makes an element of [name, attributes, …children]."""
    make = """globalThis.make = (tree) => {
        if (typeof tree === 'string') return document.createTextNode(tree);
        const [name, attributes, ...children] = tree;
        const made = document.createElementNS(pictures.SVG, name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        made.append(...children.map(make));
        return made;
    };
    0"""
    drawer._run(make)
    return drawer._run
