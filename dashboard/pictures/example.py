"""A page with three pictures: ``python -m dashboard.pictures.example [FOLDER OF FONTS] > example.html``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from dashboard.pictures import Drawer

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
# The words are those of CSS; a page would have its theme here.
INK, GROUND, MARKS = "black", "white", "rgb(4, 92, 100)"
COLOURS = {INK: "ink", GROUND: "ground", MARKS: "marks"}
STYLE = f""":root {{ --ink: {INK}; --ground: {GROUND}; --marks: {MARKS}; color-scheme: light dark }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: {GROUND}; --ground: {INK}; --marks: rgb(121, 177, 183) }} }}
body {{ background: var(--ground); color: var(--ink) }} svg {{ display: block }}"""

LAYOUT: dict[str, Any] = {
    "font": {"family": "Lato, sans-serif", "size": 14, "color": INK},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
    "xaxis": {"automargin": True, "showgrid": False, "linecolor": INK},
    "yaxis": {"automargin": True, "showgrid": False, "linecolor": INK},
}
FRUITS = {"Apple": 3, "Pear": 1, "Fig": 2}
FIGURES: dict[str, dict[str, Any]] = {
    "bars": {"type": "bar", "marker": {"color": MARKS}},
    "points": {"type": "scatter", "mode": "markers", "marker": {"color": MARKS, "size": 12}},
    "line": {"type": "scatter", "mode": "lines", "line": {"color": MARKS, "width": 3}},
}


def page(fonts: Path) -> str:
    """The page, with all pictures in it."""
    names, numbers = list(FRUITS), list(FRUITS.values())
    data = {"x": names, "y": numbers, "customdata": names}
    with Drawer(fonts.glob("*.woff2")) as drawer:
        drawn = [
            drawer.draw(
                {"data": [{**trace, **data}], "layout": LAYOUT},
                640,
                300,
                prefix=name,
                label=f"Fruits: {name}",
                colours=COLOURS,
                links=lambda fruit: f"#{fruit}",
                titles=[[f"{fruit}: {number}" for fruit, number in FRUITS.items()]],
            ).svg
            for name, trace in FIGURES.items()
        ]
    return f"<!doctype html><html lang=en><title>Pictures</title><style>{STYLE}</style>{''.join(drawn)}</html>\n"


if __name__ == "__main__":
    sys.stdout.write(page(Path(sys.argv[1]) if len(sys.argv) > 1 else FONTS))
