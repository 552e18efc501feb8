"""Whether the numbers of a series are open, and what is remarked on some of its rows."""

from __future__ import annotations

import pytest

from dashboard.catalogue.models.series import OPEN_LICENCES
from dashboard.catalogue.snapshot import Snapshot


def test_open_is_what_has_an_open_licence(snapshot: Snapshot) -> None:
    info = snapshot.catalogue.series["multiqc-modules"].info
    assert info.open
    for licence in ("unknown", "all-rights-reserved"):
        assert not info.model_copy(update={"licence": licence}).open


def test_open_licences_have_words(snapshot: Snapshot) -> None:
    assert set(snapshot.catalogue.vocabularies["licences"]) >= OPEN_LICENCES


@pytest.mark.parametrize(("tool", "said"), [("genespider", True), ("cutadapt", False), ("no-such-tool", False)])
def test_remarks_are_of_some_rows(snapshot: Snapshot, tool: str, said: bool) -> None:
    assert (snapshot.catalogue.series["tool-commits-per-year"].info.remark(tool) is not None) == said
