"""How the cost grows: ``make bench-scale`` runs catalogues 1, 10 and 100 times ours and prints a table.

Each is made up by ``benchmarks.generator``, served as production serves it, and asked one question after the other by
one visitor: choices that nobody made before, so that no finished answer is kept for them.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.generator import SEED, generate
from benchmarks.processes import Server, below, end_in_order, gunicorn, memory
from benchmarks.report import Result, aligned, run
from dashboard.addresses import LANGUAGES, href
from dashboard.catalogue.queries.facets import FACETS, values_in
from dashboard.catalogue.queries.search import words_in
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot, load
from dashboard.settings import ROOT, from_environment

LISTS = {"tools": "tools", "data_sources": "data-sources"}
ASKED = 120
# Enough for a hundred times; no file of the made-up data is hostile.
_MIB = "512"
HEADINGS = ("catalogue", "start", "memory", "first view", "HTML", "filter p95", "search p95", "filter", "search")


@dataclass(frozen=True)
class Run:
    """What one catalogue costs: seconds, MiB, kB as sent, and milliseconds that a visitor waits (HTML: the median).

    ``filter_work`` and ``search_work`` are milliseconds of a processor for one answer, the mean: they stay what they
    are where others use the machine too.
    """

    name: str
    start: float
    memory: float
    sent: float
    html: float
    filter: float
    search: float
    filter_work: float
    search_work: float

    def cells(self) -> tuple[str, ...]:
        """As they stand in the table."""
        times = (f"{one:.0f} ms" for one in (self.html, self.filter, self.search))
        work = (f"{one:.0f} ms of CPU" for one in (self.filter_work, self.search_work))
        return self.name, f"{self.start:.1f} s", f"{self.memory:.0f} MiB", f"{self.sent:.1f} kB", *times, *work


def measure(times: Sequence[int]) -> tuple[list[Result], dict[str, Any]]:
    """Every run of those many times the catalogue, and the targets that they are held against."""
    runs: dict[str, Run] = {}
    with tempfile.TemporaryDirectory(dir=_place(), prefix="scale-") as place:
        for number in times:
            data = Path(place) / f"x{number}"
            generate(number, data)
            made = _run(number, data)
            runs[made.name] = made
            print("  ".join(made.cells()), flush=True)
    print("\n" + aligned([HEADINGS, *(one.cells() for one in runs.values())]))
    return _results(runs), {"runs": [asdict(one) for one in runs.values()]}


def _place() -> Path:
    place = ROOT / "build"
    place.mkdir(exist_ok=True)
    return place


def _run(times: int, data: Path) -> Run:
    name = f"× {times}"
    snapshot = load(data, from_environment().day(), int(_MIB))
    chance = random.Random(SEED)
    choices = list(islice(_choices(snapshot, chance), 2 * ASKED))
    words = list(islice(_searches(snapshot, chance), ASKED))
    settings = {"DASHBOARD_DATA_DIR": str(data), "DASHBOARD_FILE_MIB": _MIB}
    with gunicorn(settings=settings) as server:
        visitor = Visitor(server)
        sent = visitor.bytes_of("/en/tools")
        # what every worker makes once, such as translators, is not what a choice costs
        for _ in range(3):
            for page in LISTS.values():
                visitor.seconds(href("sv", page, q="x" * (1 + _)))
        pages = [visitor.seconds(one) for one in choices[:ASKED]]
        before = _worked(server.pid)
        filters = [visitor.filtered(one) for one in choices[ASKED:]]
        between = _worked(server.pid)
        searches = [visitor.seconds(one) for one in words]
        after = _worked(server.pid)
        taken = memory(server.pid)
        return Run(
            name,
            server.seconds,
            taken,
            sent / 1000,
            statistics.median(pages) * 1000,
            _p95(filters) * 1000,
            _p95(searches) * 1000,
            (between - before) / len(filters) * 1000,
            (after - between) / len(searches) * 1000,
        )


def _worked(pid: int) -> float:
    """Seconds of processor time that a process and all below it have taken."""
    ticks = 0
    for one in (pid, *below(pid)):
        # the name of the program, which may hold blanks, ends with the last bracket
        fields = Path(f"/proc/{one}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Visitor:
    """One visitor with one connection."""

    def __init__(self, server: Server) -> None:
        where = urlsplit(server.address)
        self._line = http.client.HTTPConnection(str(where.hostname), where.port, timeout=120)

    def bytes_of(self, address: str) -> int:
        """How many bytes the body of a page takes on the line."""
        return len(self._asked("GET", address))

    def seconds(self, address: str) -> float:
        """How long the visitor waits for a page."""
        began = time.perf_counter()
        self._asked("GET", address)
        return time.perf_counter() - began

    def filtered(self, address: str) -> float:
        """How long the visitor waits for the answer to a click that leads there."""
        return self.seconds(address)

    def _asked(self, method: str, address: str, body: str | None = None) -> bytes:
        headers = {"Accept-Encoding": "br", **({"Content-Type": "application/json"} if body else {})}
        self._line.request(method, address, body, headers)
        answer = self._line.getresponse()
        found = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return found


def _choices(snapshot: Snapshot, chance: random.Random) -> Iterator[str]:
    """Addresses of both lists, each with one to three choices that nobody made before and that find something."""
    seen: set[str] = set()
    while True:
        kind, page = chance.choice(list(LISTS.items()))
        facets = chance.sample(FACETS[kind], chance.randint(1, 3))
        query = {f.query: chance.choice(list(values_in(snapshot, kind)[f.query].terms)) for f in facets}
        # in the order in which an address has them, else it is sent on
        ordered = {f.query: query[f.query] for f in FACETS[kind] if f.query in query}
        address = href(chance.choice(LANGUAGES), page, **ordered)
        if address not in seen and select(snapshot, kind, **query).records:
            seen.add(address)
            yield address


def _searches(snapshot: Snapshot, chance: random.Random) -> Iterator[str]:
    """Addresses of searches for the beginnings of one or two words, in all kinds or on a list."""
    seen: set[str] = set()
    terms = {kind: list(words_in(snapshot, kind).terms) for kind in LISTS}
    while True:
        kind, page = chance.choice(list(LISTS.items()))
        begun = (word[: chance.randint(2, 6)] for word in chance.sample(terms[kind], chance.randint(1, 2)))
        words = " ".join(begun)
        if words not in seen:
            seen.add(words)
            yield href(chance.choice(LANGUAGES), chance.choice(["search", page]), q=words)


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _results(runs: dict[str, Run]) -> list[Result]:
    # targets, section 1
    wanted = (
        ("start from YAML", "start", "s", {"× 10": 2.5, "× 100": 12}),
        ("memory after load", "memory", "MiB", {"× 10": 320, "× 100": 700}),
        ("filter p95", "filter", "ms", {"× 10": 50, "× 100": 50}),
        ("search p95", "search", "ms", {"× 10": 50, "× 100": 50}),
    )
    found = [
        Result(f"{what}, {name}", budget, unit, True, {name: getattr(runs[name], field)})
        for what, field, unit, by_run in wanted
        for name, budget in by_run.items()
        if name in runs
    ]
    if ours := runs.get("× 1"):
        # digits grow, pages do not
        grown = {name: one.sent / ours.sent for name, one in runs.items()}
        found.append(Result("bytes of a first view of the tools, against × 1", 1.1, "×", True, grown))
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="make bench-scale", description=__doc__)
    parser.add_argument("--times", default="1,10,100", help="which, joined by commas")
    given = parser.parse_args()
    times = [int(one) for one in given.times.split(",") if one]
    end_in_order()
    run("scale", partial(measure, times), keep=len(times) == 3)


if __name__ == "__main__":
    main()
