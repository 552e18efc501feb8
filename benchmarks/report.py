"""What was measured against what was wanted: printed as a table, kept in ``build/bench.json``."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.processes import MissingToolError, end_in_order
from dashboard.settings import ROOT

# What a part of the bench does: it gives its results, and whatever else is worth keeping.
Measure = Callable[[], "tuple[list[Result], dict[str, Any]]"]
KEPT = ROOT / "build" / "bench.json"


@dataclass(frozen=True)
class Result:
    """One target with what was measured for it.

    ``values`` are medians by what they were measured on (an address, say); ``at_most`` tells whether the budget is
    a ceiling or a floor, and without a budget, whether less is better; ``note`` says what a single value was made of.
    """

    what: str
    budget: float | None
    unit: str
    at_most: bool
    values: Mapping[str, float]
    note: str = ""

    @property
    def worst(self) -> tuple[str, float]:
        """The value nearest to missing the budget, or farthest beyond it, and where."""
        choose = max if self.at_most else min
        return choose(self.values.items(), key=lambda item: item[1])

    @property
    def missed(self) -> dict[str, float]:
        """The values beyond the budget, worst first."""
        limit = self.budget
        beyond = {
            where: value
            for where, value in self.values.items()
            if limit is not None and (value > limit if self.at_most else value < limit)
        }
        return dict(sorted(beyond.items(), key=lambda item: item[1], reverse=self.at_most))

    def cells(self) -> tuple[str, str, str, str, str]:
        """Target, budget, median, worst with its place, and whether it is met."""
        where, worst = self.worst
        number, missed = len(self.values), len(self.missed)
        met = "met" if not missed else ("missed" if number == 1 else f"missed on {missed} of {number}")
        if number > 1 and not missed:
            met = f"met on all {number}"
        if self.budget is None:
            met = "no budget"
        sign = "≤" if self.at_most else "≥"
        place = self.note if number == 1 else where
        return (
            self.what,
            "" if self.budget is None else f"{sign} {self._written(self.budget)}",
            self._written(median(self.values.values())),
            f"{self._written(worst)}{f' ({place})' if place else ''}",
            met,
        )

    def _written(self, value: float) -> str:
        digits = (
            0 if abs(value) >= 100 or value == int(value) else 3 if abs(value) < 0.1 else 2 if self.unit == "×" else 1
        )
        return f"{value:,.{digits}f} {self.unit}".replace(",", "\u202f").strip()


HEADINGS = ("target", "budget", "median", "worst", "")


@dataclass
class Part:
    """The results of one part of the bench, with when and on what they were measured."""

    name: str
    results: list[Result]
    detail: dict[str, Any] = field(default_factory=dict)
    at: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y-%m-%d %H:%M}")
    machine: str = ""
    load: float = 0.0


def machine() -> str:
    """Processor, cores, memory, system and Python."""
    found = re.search(r"model name\s*:\s*(.+)", _read("/proc/cpuinfo"))
    size = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    memory = f"{int(size[1]) / 1024**2:.0f} GiB" if size else "memory unknown"
    processor = found[1] if found else platform.processor() or "processor unknown"
    return (
        f"{os.cpu_count()} cores ({processor}), {memory}, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}"
    )


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError:
        return ""


def run(name: str, measure: Measure, *, keep: bool = True) -> Part:
    """Measures a part, prints it and, unless told otherwise, keeps it in ``build/bench.json`` beside the others."""
    load = os.getloadavg()[0]
    results, detail = measure()
    part = Part(name, results, detail, machine=machine(), load=round(load, 1))
    show(part)
    if keep:
        parts = kept() | {name: part}
        KEPT.parent.mkdir(exist_ok=True)
        written = json.dumps([asdict(one) for one in parts.values()], ensure_ascii=False, indent=1)
        KEPT.write_text(written + "\n", "utf-8")
    return part


def kept() -> dict[str, Part]:
    """The parts measured so far, by name."""
    if not KEPT.is_file():
        return {}
    stored = json.loads(KEPT.read_text("utf-8"))
    return {one["name"]: Part(**{**one, "results": [Result(**row) for row in one["results"]]}) for one in stored}


def show(part: Part) -> None:
    """Prints the table of a part and, below it, every value beyond its budget."""
    print(f"\n{part.name} · {part.at} UTC · load {part.load} · {part.machine}")
    rows = [HEADINGS, *(result.cells() for result in part.results)]
    print(aligned(rows))
    for result in part.results:
        if len(result.values) > 1:
            for where, value in result.missed.items():
                print(f"  missed: {result.what}: {value:,.3f} on {where}")
    sys.stdout.flush()


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines with their columns below each other."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def alone(name: str, measure: Measure) -> None:
    """What ``python -m benchmarks.<name>`` does; exit code 2 where something needed is not there."""
    end_in_order()
    try:
        run(name, measure)
    except MissingToolError as problem:
        sys.exit(f"{name}: {problem}")
