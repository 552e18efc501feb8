"""Every breakage gives exactly its one fault, in its place; the good folder gives none."""

from __future__ import annotations

from pathlib import Path

import pytest
from breakage import Breakage, broken_folder, good_folder, read_faults, read_good
from broken_records import RECORDS
from broken_tables import TABLES_AND_PAGES

from tests.conftest import some

ALL = RECORDS + TABLES_AND_PAGES


def test_good_folder_has_no_faults_and_no_warnings(tmp_path: Path) -> None:
    catalogue = read_good(good_folder(tmp_path))
    assert [warning.code for warning in catalogue.warnings] == []
    assert len(ALL) >= 70


@pytest.mark.parametrize("breakage", some(ALL, 4), ids=lambda case: case.name)
def test_breakage_gives_its_fault(breakage: Breakage, tmp_path: Path) -> None:
    folder, place = broken_folder(breakage, tmp_path)
    faults = read_faults(folder)
    assert [(f.code, f.file, f.line, f.column) for f in faults] == [(breakage.code, *place)]
    if breakage.suggestion is not None:
        assert faults[0].part("suggestion") == breakage.suggestion
