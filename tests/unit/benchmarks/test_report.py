"""What the bench says about what it measured: nothing is called met that is not."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from benchmarks import report, table
from benchmarks.interaction import percentile
from benchmarks.kinds import CATALOGUE, CHART, TEXT, kinds
from benchmarks.report import Part, Result
from benchmarks.scale import Run

CEILING = Result("bytes", 450, "kB", True, {"/en": 449.0, "/sv": 451.0, "/en/about": 100.0})
FLOOR = Result("pages against plain Dash's", 1, "×", False, {"ours": 1.25}, "ours 10/s, plain Dash 8/s")


def test_the_worst_is_the_value_nearest_to_or_beyond_the_budget():
    assert CEILING.worst == ("/sv", 451.0)
    assert CEILING.missed == {"/sv": 451.0}
    assert FLOOR.worst == ("ours", 1.25)
    assert not FLOOR.missed
    assert Result("score", 95, "", False, {"a": 96, "b": 94, "c": 90}).missed == {"c": 90, "b": 94}


@pytest.mark.parametrize(
    ("result", "cells"),
    [
        (CEILING, ("bytes", "≤ 450 kB", "449 kB", "451 kB (/sv)", "missed on 1 of 3")),
        (FLOOR, ("pages against plain Dash's", "≥ 1 ×", "1.25 ×", "1.25 × (ours 10/s, plain Dash 8/s)", "met")),
        (
            Result("shift", 0.01, "", True, {"a": 0.0, "b": 0.0049}),
            ("shift", "≤ 0.010", "0.002", "0.005 (b)", "met on all 2"),
        ),
        (Result("start", 2.0, "s", True, {"": 2.5}), ("start", "≤ 2 s", "2.5 s", "2.5 s", "missed")),
        (Result("made anew", None, "×", False, {"": 0.1}), ("made anew", "", "0.10 ×", "0.10 ×", "no budget")),
    ],
)
def test_a_result_is_written_out(result, cells):
    assert result.cells() == cells


def test_a_value_just_at_the_budget_meets_it():
    assert not Result("requests", 20, "", True, {"a": 20}).missed
    assert not Result("score", 100, "", False, {"a": 100}).missed


def test_parts_are_kept_beside_each_other(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(report, "KEPT", tmp_path / "build" / "bench.json")
    report.run("size", lambda: ([CEILING], {"bytes": {}}))
    report.run("server", lambda: ([FLOOR], {}))
    report.run("vitals", lambda: ([FLOOR], {}), keep=False)
    kept = report.kept()
    assert list(kept) == ["size", "server"]
    assert kept["size"].results == [CEILING]
    assert "missed: bytes: 451.000 on /sv" in capsys.readouterr().out


def test_the_page_names_what_missed_and_what_was_not_measured():
    page = table.markdown({"size": Part("size", [CEILING, FLOOR], at="2026-11-22 23:00", machine="2 cores", load=0.1)})
    assert "| bytes | ≤ 450 kB | 449 kB | 451 kB (/sv) | missed on 1 of 3 |" in page
    assert "- bytes: /sv 451\n" in page
    assert "Measured 2026-11-22 23:00 UTC, load 0.1 before the start, on 2 cores." in page
    assert page.count("Not measured yet.") == len(table.TITLES) - 1
    assert "Vizro" in page


def test_the_percentile_is_a_measured_value():
    assert percentile([float(n) for n in range(1, 101)]) == 95
    assert percentile([float(n) for n in range(24, 0, -1)]) == 23
    assert percentile([7.0]) == 7


@pytest.mark.long
def test_every_kind_of_page_has_its_budgets():
    found = {kind.path: kind for kind in kinds()}
    assert len(found) == len(kinds())
    groups = {"about": TEXT, "tools": CATALOGUE, "partners": CHART, "charts/tools-by-type": CHART}
    assert {path: found[path].group for path in groups} == groups
    assert found["charts/tools-by-type"].alone
    assert not found["tools"].alone
    assert not found["search"].indexed


def test_the_page_tells_of_every_run_of_the_scale():
    run = Run("× 1", 1.5, 250.4, 9.71, 30.2, 40.4, 20.1, 33.0, 21.0)
    part = Part("scale", [CEILING], {"runs": [asdict(run)]}, at="2026-11-22 23:00", machine="2 cores", load=0.1)
    row = next(line for line in table.markdown({"scale": part}).splitlines() if line.startswith("| × 1 "))
    assert row == "| × 1 | 1.5 s | 250 MiB | 9.7 kB | 30 ms | 40 ms | 20 ms | 33 ms of CPU | 21 ms of CPU |"
