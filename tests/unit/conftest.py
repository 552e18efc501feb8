"""Fixtures for unit tests: the records as they stand in the files, read without the project's own code."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

_CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "catalogue"


@cache
def _records(kind: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((_CATALOGUE / f"{kind}.yml").read_text("utf-8"))["records"]
    return read


@pytest.fixture(scope="session")
def raw() -> Callable[[str], list[dict[str, Any]]]:
    """``raw("partners")``: every record of a kind as plain dictionaries, to count anew."""
    return _records


@pytest.fixture(scope="session")
def students() -> tuple[int, dict[str, int]]:
    """The newest edition in ``partner-students.csv`` that is complete, and its numbers, counted anew."""
    with (_CATALOGUE.parent / "series" / "partner-students.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    everyone = {row["partner"] for row in rows}
    by_edition: dict[int, dict[str, int]] = {}
    for row in rows:
        by_edition.setdefault(int(row["edition"]), {})[row["partner"]] = int(row["fte_students"])
    newest = max(edition for edition, numbers in by_edition.items() if set(numbers) == everyone)
    return newest, by_edition[newest]
