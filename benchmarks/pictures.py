"""How long pictures of all charts take to draw, and how large they are: ``python -m benchmarks.pictures``."""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import brotli
import numpy as np

from benchmarks.kinds import app
from dashboard import theme
from dashboard.addresses import LANGUAGES, href
from dashboard.charts import CHARTS
from dashboard.charts.contract import HEIGHTS
from dashboard.components.chart_card import figure_of
from dashboard.pictures import Drawer, Picture
from dashboard.settings import ROOT

WIDTHS = (272, 340, 640)
FONTS = ROOT / "assets" / "fonts"
BUNDLE = ROOT / "build" / "plotly.min.js"
COLOURS = {light: name for name, (light, _) in theme.COLOURS.items()}


@dataclass(frozen=True)
class Drawn:
    """A figure of ours as plain data."""

    chart: str
    lang: str
    height: int
    figure: dict[str, Any]

    def draw(self, drawer: Drawer, width: int, **how: Any) -> Picture:
        """Its picture in the colours of the theme, with links."""
        return drawer.draw(
            self.figure,
            width,
            self.height,
            lang=self.lang,
            prefix=self.chart,
            label=self.chart,
            colours=COLOURS,
            blends=[("wash", "primary")],
            links=lambda target: href(self.lang, target) if isinstance(target, str) and target else None,
            tolerance=0.5 if self.chart.endswith("-map") else 0.0,
            **how,
        )


def drawer() -> Drawer:
    """A drawer with our fonts and our bundle, or the whole plotly.js where ours is not there."""
    return Drawer(FONTS.glob("*.woff2"), BUNDLE if BUNDLE.is_file() else None)


def figures() -> Iterator[Drawn]:
    """The figure of every chart that has data, in each language."""
    edition = app().edition
    for chart in CHARTS:
        for lang in LANGUAGES:
            figure = figure_of(edition.context, edition.languages[lang], chart)
            if figure is not None:
                yield Drawn(chart.id, lang, HEIGHTS[chart.height], plain(figure))


def plain(node: Any) -> Any:
    """The figure as plain JSON data: arrays as lists, packed numbers unpacked, dates as text."""
    if isinstance(node, dict):
        if "bdata" in node:
            return np.frombuffer(base64.b64decode(node["bdata"]), dtype=node["dtype"]).tolist()
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [plain(value) for value in node]
    if hasattr(node, "tolist"):
        return plain(node.tolist())
    return node if isinstance(node, str | int | float | bool | None) else str(node)


def main() -> None:
    """Prints the median, the 95th percentile and the most, and the largest pictures."""
    started = time.process_time()
    times: list[float] = []
    sizes: list[tuple[int, str]] = []
    others: set[str] = set()
    with drawer() as ours:
        sys.stdout.write(
            f"plotly.js {ours.version} ready after {time.process_time() - started:.2f} s of processor time\n"
        )
        for drawn in figures():
            for width in WIDTHS:
                before = time.process_time()
                picture = drawn.draw(ours, width)
                times.append(time.process_time() - before)
                name = f"{drawn.chart} {drawn.lang} {width}"
                sizes.append((len(brotli.compress(picture.svg.encode(), quality=5)), name))
                others |= set(picture.other_colours)
    times.sort()
    sizes.sort()
    told = {
        "pictures": len(times),
        "processor_ms": {
            "median": _ms(median(times)),
            "p95": _ms(times[int(len(times) * 0.95)]),
            "most": _ms(times[-1]),
        },
        "processor_s_all": round(sum(times), 1),
        "brotli_bytes": {"median": median(size for size, _ in sizes), "most": sizes[-1][0]},
        "largest": {name: size for size, name in reversed(sizes[-14:])},
        "colours_without_name": sorted(others),
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


if __name__ == "__main__":
    main()
