"""Dates as precisely as they are known: what each form bounds, and for which day it stands for certain."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from dashboard.catalogue.models.field_types import PartialDate


@pytest.mark.parametrize(
    ("written", "precision", "first", "last", "surely"),
    [
        ("2025", "year", (2025, 1, 1), (2025, 12, 31), (2025, 12, 31)),
        ("2024-02", "month", (2024, 2, 1), (2024, 2, 29), (2024, 2, 29)),
        ("2025-07-09", "day", (2025, 7, 9), (2025, 7, 9), (2025, 7, 9)),
        ("2013/2014", "interval", (2013, 1, 1), (2014, 12, 31), (2014, 12, 31)),
        ("2025-07-09..2026-01", "between", (2025, 7, 9), (2026, 1, 31), (2025, 7, 9)),
    ],
)
def test_what_a_form_bounds(written: str, precision: str, first: tuple, last: tuple, surely: tuple) -> None:
    found = PartialDate.parse(written)
    assert (found.written, found.precision) == (written, precision)
    assert (found.first, found.last, found.surely) == (date(*first), date(*last), date(*surely))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2025-07-09..", "bad-date"),
        ("..2026", "bad-date"),
        ("2024..2025..2026", "bad-date"),
        ("2025...2026", "bad-date"),
        ("2024/2025..2026", "bad-date"),
        ("2026-01..2025-07-09", "dates-backwards"),
        ("2025-02-29..2026", "no-such-date"),
    ],
)
def test_what_is_no_date(written: str, code: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        PartialDate.parse(written)
    assert caught.value.type == code
