"""Cells of a CSV: no spreadsheet runs one, and numbers stay numbers."""

from __future__ import annotations

import csv
import io
from datetime import date

import numpy as np
import pytest

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.exports.json_csv import as_csv, cell

BEFORE = ["", " ", "\t", "\r", "\n", "\u200b", "\u00a0", "\ufeff", "\u00ad", "\u2028", "\u3000", " \u200b\u00a0"]


def read(items):
    return list(csv.reader(io.StringIO(as_csv(items).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹦﹢﹣﹫")
@pytest.mark.parametrize("before", BEFORE, ids=lambda text: "".join(f"U+{ord(sign):04X}" for sign in text) or "alone")
def test_formulas_are_quoted_wherever_a_text_of_the_data_comes(before, sign):
    formula = f"{before}{sign}SUM(A1)"
    formula_there = formula.replace("\r", "\n")
    assert cell(formula) == "'" + formula_there
    rows = read([{"plain": formula, formula: [formula, "b"], "part": {"a": formula}}])
    assert rows[0][1] == "'" + formula_there
    assert rows[1] == ["'" + formula_there, f"'{formula_there}; b", f"a: '{formula_there}"]
    assert not [text for row in rows for text in row if text.lstrip(f"{before} ")[:1] == sign]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-5, "-5"), (-2.5, "-2.5"), (np.int64(-3), "-3"), (np.float64(-0.5), "-0.5"), ("-5", "-5"),
        ("+46 18 471", "+46 18 471"), ("-10\u00a0000", "-10\u00a0000"), ("-1,5 %", "-1,5 %"), ([-5], "-5"),
        (["-5"], "-5"), (date(2026, 1, 2), "2026-01-02"),
        (PartialDate.parse("2026-01"), "2026-01"), (None, ""), (True, "True"), ("a=b", "a=b"), ("–", "–"),
    ],
)  # fmt: skip
def test_numbers_and_plain_words_stay_as_they_are(value, written):
    assert read([{"x": value, "y": "last"}])[1][0] == written


def test_a_carriage_return_begins_no_row():
    assert as_csv([{"x": "a\r=1+1", "y": "b\r\nc"}]).decode("utf-8-sig") == 'x,y\n"a\n=1+1","b\nc"\n'


def test_a_number_before_words_is_no_number():
    assert read([{"x": ["-5", "=1+1"]}])[1] == ["'-5; '=1+1"]
