"""The made-up catalogue: as large as asked, the same each time, sound, and plainly made up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.generator import generate
from dashboard.catalogue.snapshot import Snapshot, load

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def thrice(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    generate(3, folder)
    return folder


@pytest.mark.long
def test_the_listed_records_are_so_many_times_ours(thrice: Path, snapshot: Snapshot):
    made = load(thrice, DAY)
    for kind in ("tools", "data_sources"):
        assert len(made.listed(kind)) == 3 * len(snapshot.listed(kind))
        assert made.all(kind)[: len(snapshot.all(kind))] == snapshot.all(kind)
    others = set(made.catalogue.records) - {"tools", "data_sources"}
    assert all(made.all(kind) == snapshot.all(kind) for kind in others)


def test_what_is_made_up_says_so_and_leads_nowhere(thrice: Path, snapshot: Snapshot):
    made = load(thrice, DAY)
    for kind in ("tools", "data_sources"):
        for record in made.all(kind)[len(snapshot.all(kind)) :]:
            assert record.name.startswith("Synthetic ")
            assert record.url.endswith(".example.org/")
            assert (record.description.en[:9], record.description.sv[:9]) == ("A made-up", "En påhitt")


def test_the_values_vary_and_keep_their_shape(thrice: Path, snapshot: Snapshot):
    made, real = (
        Counter(code for tool in s.listed("tools") for code in tool.types) for s in (load(thrice, DAY), snapshot)
    )
    assert set(made) == set(real)
    assert made.most_common(1)[0][0] == real.most_common(1)[0][0]


def test_the_same_number_gives_the_same_bytes(thrice: Path, tmp_path: Path):
    generate(3, tmp_path / "data")
    for file in ("catalogue/tools.yml", "catalogue/data_sources.yml"):
        assert (tmp_path / "data" / file).read_bytes() == (thrice / file).read_bytes()
