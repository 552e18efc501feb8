"""Which edition counts, and what stands where there is no number."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.queries import partner_sizes
from dashboard.catalogue.queries.partner_sizes import SERIES, size_of, size_position, sizes


def _snapshot(rows: list[tuple[str, int, int]]) -> Any:
    frame = pd.DataFrame(rows, columns=["partner", "edition", "fte_students"])
    catalogue = SimpleNamespace(series=MappingProxyType({SERIES: SimpleNamespace(frame=frame, info=None)}))
    return SimpleNamespace(catalogue=catalogue, ids=lambda kind: ("a", "b", "c"), once=lambda name, made: made())


def test_an_edition_that_is_begun_takes_the_place_of_none_that_is_complete() -> None:
    begun = [("a", 2026, 5), ("b", 2026, 7), ("a", 2027, 6)]
    assert sizes(_snapshot(begun)).students == {"b": 7, "a": 5}
    assert sizes(_snapshot([*begun, ("b", 2027, 1)])).edition == 2027


def test_places_and_what_has_none() -> None:
    snapshot = _snapshot([("a", 2026, 5), ("b", 2026, 7)])
    position = size_position(snapshot, "a")
    assert position is not None
    assert (position.place, position.of) == (2, 2)
    assert size_position(snapshot, "c") is None


@pytest.mark.parametrize(("code", "wanted"), [("nrm", "not-applicable"), ("uu", "not-recorded")])
def test_why_there_is_no_number(snapshot, monkeypatch, code, wanted) -> None:
    monkeypatch.setattr(partner_sizes, "sizes", lambda _: SimpleNamespace(students={}))
    assert size_of(snapshot, snapshot.get("partners", code)) == wanted
