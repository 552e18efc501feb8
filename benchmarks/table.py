"""Writes ``docs/speed.md`` out of ``build/bench.json``: ``python -m benchmarks.table`` after ``make bench``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import scale
from benchmarks.report import HEADINGS, Part, kept
from dashboard.settings import ROOT

PAGE = ROOT / "docs" / "speed.md"
RECORDED = Path(__file__).parent / "recorded.md"
# What the numbers of a part mean and what was tried, written by hand: ``remarks/<part>.md``.
REMARKS = Path(__file__).parent / "remarks"
TITLES = {
    "size": "Bytes and requests of a first view",
    "server": "The server",
    "interaction": "From click to paint",
    "vitals": "Lighthouse's phone",
    "scale": "How the cost grows",
}
HOW = {
    "size": "Chromium with nothing remembered, no scrolling, charts near the window drawn; bytes over the line, "
    "headers included; the larger of a phone and a desk.",
    "server": "wrk, 32 connections, medians of 3 turns. Plain Dash is `benchmarks/plain_dash.py` with the same data, "
    "run in the same way, turn by turn. A filter is a page, as its script asks for it; charts are asked for as Dash "
    "does.",
    "interaction": "Chromium, unthrottled, the server on the same machine, 24 clicks or more of each sort in each "
    "language. The pointer rests for 200 ms before it clicks a link. Layout shift: the larger of a desk and a phone "
    "with a processor 4 times slower.",
    "vitals": "Lighthouse's phone, medians of 3. The static copy is `dashboard export` behind nginx, measured between "
    "ours. Pages kept out of search engines on purpose are not asked whether they are let in.",
    "scale": "`make bench-scale`: a made-up catalogue of so many times our tools and data sources, 2 workers "
    "of 4 threads, one visitor who asks 120 choices, 120 clicks on filters and 120 searches, none asked before. Memory "
    "is the sum of PSS after that. What a visitor waits for grows with what else the machine does; the processor time "
    "of an answer, the mean, does not.",
}


def markdown(parts: Mapping[str, Part]) -> str:
    """The whole page. A part that was not measured says so."""
    lines = [
        "# How fast, how large",
        "",
        "`make bench` measures and prints, `make bench ONLY=size,server` some parts only; `.venv/bin/python -m "
        "benchmarks.table` then writes this page. Worst is the value nearest to its budget or farthest beyond it.",
    ]
    for name, title in TITLES.items():
        lines += ["", f"## {title}", HOW[name], ""]
        part = parts.get(name)
        if part is None:
            lines.append("Not measured yet.")
            continue
        lines.append(f"Measured {part.at} UTC, load {part.load} before the start, on {part.machine}.")
        lines += ["", *_table(part), *_missed(part)]
        if name == "scale":
            runs = [scale.Run(**one).cells() for one in part.detail["runs"]]
            rows: list[Sequence[str]] = [scale.HEADINGS, ["---"] * len(scale.HEADINGS), *runs]
            lines += ["", *(f"| {' | '.join(row)} |" for row in rows)]
        remark = REMARKS / f"{name}.md"
        if remark.is_file():
            lines += ["", remark.read_text("utf-8").strip()]
    return "\n".join([*lines, "", "## Beside others", RECORDED.read_text("utf-8").strip()]) + "\n"


def _table(part: Part) -> list[str]:
    rows: list[Sequence[str]] = [HEADINGS, ["---"] * len(HEADINGS), *(result.cells() for result in part.results)]
    return [f"| {' | '.join(row)} |" for row in rows]


def _missed(part: Part) -> list[str]:
    several = [result for result in part.results if len(result.values) > 1 and result.missed]
    if not several:
        return []
    lines = ["", "Beyond their budget:"]
    for result in several:
        found = ", ".join(f"{where} {value:,.2f}".rstrip("0").rstrip(".") for where, value in result.missed.items())
        lines.append(f"- {result.what}: {found}")
    return lines


def main() -> int:
    """The exit code: 0 written, 1 nothing was measured."""
    parts = kept()
    if not parts:
        print("Nothing was measured: make bench", file=sys.stderr)
        return 1
    PAGE.write_text(markdown(parts), "utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
