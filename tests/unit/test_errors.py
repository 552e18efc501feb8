"""What stops a program is told in words."""

from __future__ import annotations

import pytest

from dashboard.errors import ChartError, DataError, Fault, FieldsError, SettingsError, TextError, mistakes_in_words
from dashboard.html_first import PageError


@pytest.mark.parametrize(
    "mistake",
    [ChartError("c"), FieldsError(("a", "b")), TextError("key", "p"), SettingsError("N", "x", "y"), PageError("page")],
)
def test_a_mistake_of_ours_ends_the_process_in_words(mistake):
    with pytest.raises(SystemExit) as ended, mistakes_in_words():
        raise mistake
    assert ended.value.code == str(mistake) != ""


@pytest.mark.parametrize("other", [ValueError("x"), DataError(())])
def test_anything_else_keeps_its_trace(other):
    with pytest.raises(type(other)), mistakes_in_words():
        raise other


def test_faults_are_told_with_their_place_and_keys():
    faults = Fault("tools.yml", 3, 5, "bad-url", path="records.0.url"), Fault("", 0, 0, "no-folder")
    assert str(DataError(faults)) == "tools.yml:3:5 records.0.url bad-url; :0:0 no-folder"
