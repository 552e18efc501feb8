"""Lighthouse's phone on every kind of page in both languages, and the same pages as a static copy behind nginx."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.chromium import FLAGS, program
from benchmarks.kinds import CHART, Kind, addresses, kinds
from benchmarks.processes import MissingToolError, gunicorn, need, nginx
from benchmarks.report import Result, alone
from dashboard.commands.export import export
from dashboard.settings import from_environment

RUNS = 3
HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NAMES = {"accessibility": "accessibility", "best-practices": "best practices", "seo": "search engines (SEO)"}
# A page that is kept out of search engines on purpose cannot pass the audit that asks whether they are let in.
UNINDEXED = ("is-crawlable",)


class Lighthouse:
    """Lighthouse in a Node process, asked for one address after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, url: str, categories: tuple[str, ...], skip: tuple[str, ...] = ()) -> dict[str, Any]:
        """What it found; raises ``RuntimeError`` where it could not measure, twice in a row."""
        problem = ""
        for _ in range(2):
            found = self._once({"url": url, "categories": categories, "skip": skip})
            if "error" not in found:
                return found
            problem = str(found["error"])
        raise RuntimeError(f"Lighthouse on {url}: {problem}")

    def _once(self, asked: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("Lighthouse is not listening")
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("Lighthouse ended")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def lighthouse() -> Iterator[Lighthouse]:
    """A running Lighthouse; raises ``MissingToolError`` where it is not installed."""
    if not (HERE / "node_modules" / "lighthouse").is_dir():
        raise MissingToolError("Lighthouse is needed: make benchmarks/node_modules/.package-lock.json")
    command = [need("node", "install Node.js 20 or newer"), "lighthouse.mjs", program(), json.dumps(FLAGS)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=HERE, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")
    try:
        yield Lighthouse(process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def measure(chosen: tuple[Kind, ...] | None = None) -> tuple[list[Result], dict[str, Any]]:
    """Medians of ``RUNS``; the static copy is measured between ours, page by page."""
    pages = chosen or kinds()
    kind_of = {address: kind for kind in pages for address in addresses((kind,))}
    runs: dict[str, list[dict[str, Any]]] = {address: [] for address in kind_of}
    static: dict[str, list[float]] = {address: [] for address in kind_of}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        if export(from_environment(), copy, "en", sys.stderr):
            raise RuntimeError("the static copy could not be made")
        copy.chmod(0o755)
        with nginx(copy) as still, gunicorn() as live, lighthouse() as tool:
            for number, (address, kind) in enumerate(kind_of.items(), 1):
                for _ in range(RUNS):
                    runs[address].append(
                        tool.ask(live.address + address, CATEGORIES, () if kind.indexed else UNINDEXED)
                    )
                    static[address].append(tool.ask(still.address + address, ("performance",))["lcp"])
                scores = [run["scores"]["performance"] for run in runs[address]]
                print(f"{number}/{len(kind_of)} {address}: performance {scores}", file=sys.stderr, flush=True)
    return _results(kind_of, runs, static), {"runs": runs, "static_lcp_ms": static}


def _results(
    kind_of: dict[str, Kind], runs: dict[str, list[dict[str, Any]]], static: dict[str, list[float]]
) -> list[Result]:
    def middle(what: str, where: list[str], scale: float = 1) -> dict[str, float]:
        return {address: median(run[what] for run in runs[address]) / scale for address in where}

    def scores(category: str, where: list[str]) -> dict[str, float]:
        return {address: median(run["scores"][category] for run in runs[address]) for address in where}

    every = list(kind_of)
    single = [address for address, kind in kind_of.items() if kind.alone]
    charted = [address for address, kind in kind_of.items() if kind.group == CHART and not kind.alone]
    rest = [address for address, kind in kind_of.items() if kind.group != CHART]
    lcp = middle("lcp", every)
    ratios = {address: lcp[address] / median(static[address]) for address in every}
    found = [
        Result("Lighthouse performance, text and catalogue pages", 95, "", False, scores("performance", rest)),
        Result("Lighthouse performance, pages with charts", 90, "", False, scores("performance", charted)),
        Result("Lighthouse performance, one chart alone", 80, "", False, scores("performance", single)),
        *(Result(f"Lighthouse {name}", 100, "", False, scores(code, every)) for code, name in NAMES.items()),
        Result("largest contentful paint, phone", 2.0, "s", True, middle("lcp", every, 1000)),
        Result("the same against our static copy behind nginx", 1.5, "×", True, ratios),
        Result("total blocking time, text and catalogue pages", 200, "ms", True, middle("tbt", rest)),
        Result("total blocking time, chart pages", 500, "ms", True, middle("tbt", charted + single)),
        Result("layout shift, Lighthouse's phone", 0.01, "", True, middle("cls", every)),
    ]
    return [result for result in found if result.values]


if __name__ == "__main__":
    alone("vitals", measure)
