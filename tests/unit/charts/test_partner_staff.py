"""Staff of the partners: what is particular beside the tests shared with students."""

from __future__ import annotations

import pandas as pd

from dashboard.charts import BY_ID

STAFF = BY_ID["partner-staff"]


def test_the_museum_has_no_figure_on_record(snapshot, translators) -> None:
    table = STAFF.table(snapshot)
    assert table.set_index("partner").loc["nrm", "approximation"] == "not-recorded"
    assert "NRM: not recorded." in STAFF.summary(table, translators["en"])


def test_an_unknown_year_is_said(snapshot, translators) -> None:
    table = STAFF.table(snapshot, ids="chalmers,uu")
    assert pd.isna(table.set_index("partner").loc["chalmers", "year"])
    shown = STAFF.present(table, translators["sv"]).set_index("Part")
    assert list(shown["År"]) == ["okänt", "2023"]
    figure = STAFF.figure(table, translators["sv"])
    assert "Chalmers,<br>okänt år" in {label for trace in figure.data for label in trace.y}
    assert "different or unknown years" in STAFF.heading(table, translators["en"])


def test_staff_of_the_stockholm_partners_can_be_compared(snapshot, translators) -> None:
    heading = STAFF.heading(STAFF.table(snapshot, ids="ki,kth,su"), translators["en"])
    assert heading == "Between 4,970 and 6,250 employees: same year, counted in the same way"


def test_of_one_partner_nothing_is_counted_against_a_whole(snapshot, translators) -> None:
    for lang, alone, two in (
        ("en", "1 figure is shown for UU.", "2 of 2 partners"),
        ("sv", "1 siffra visas för UU.", "För 2 av 2 parter"),
    ):
        assert STAFF.summary(STAFF.table(snapshot, ids="uu"), translators[lang]) == alone
        assert STAFF.summary(STAFF.table(snapshot, ids="uu,kth"), translators[lang]).startswith(two)
