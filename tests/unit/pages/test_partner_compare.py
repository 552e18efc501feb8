"""Comparing partners: what is chosen, what differs, what to do with nothing or too much."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from dashboard.components.partner_comparison import measures_differ
from dashboard.components.render import render, stills
from dashboard.pages import partner_compare as page


def _words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def _stills(snapshot: Any, t: Any, **query: str) -> dict[str, str]:
    return stills(page.layout(snapshot, t, **query))


def test_two_partners_side_by_side_with_every_figure(snapshot, t, raw) -> None:
    table = _stills(snapshot, t, ids="uu,kth")["comparison"]
    words = _words(table)
    assert table.count('scope="col"') == 3
    for record in raw("partners"):
        if record["id"] in ("uu", "kth"):
            for figure in record["figures"]:
                assert re.sub(r"\s", " ", t.number(figure["value"])) in words
                assert str(figure["year"]) in words


def test_what_differs_is_flagged_by_a_mark_and_in_words(snapshot, translators) -> None:
    words = _words(_stills(snapshot, translators["en"], ids="uu,kth")["comparison"])
    assert "≠ different years, counted in different or unstated ways" in words
    alike = _stills(snapshot, translators["en"], ids="ki,kth,su")["comparison"]
    assert "= same year, counted in the same way" in _words(alike)


def test_unknown_is_shown_as_unknown(snapshot, translators) -> None:
    words = _words(_stills(snapshot, translators["en"], ids="slu,nrm")["comparison"])
    for word in ("unknown", "not applicable", "not recorded", "none known"):
        assert word in words


def test_the_finding_is_computed(snapshot, translators) -> None:
    words = _words(_stills(snapshot, translators["en"], ids="uu,kth")["comparison"])
    assert "Uppsala University (1477) is the oldest" in words
    assert "350 years apart" in words
    assert "Uppsala University in 8 and KTH Royal Institute of Technology in 2" in words


@pytest.mark.parametrize("ids", ["", "uu", "foo", "<script>,'", ",,,", "uu,uu"])
def test_fewer_than_two_give_a_way_to_start(snapshot, t, ids) -> None:
    parts = _stills(snapshot, t, ids=ids)
    assert "<table" not in parts["comparison"]
    assert 'data-live="link"' in parts["comparison"]
    assert "<script>" not in parts["active"]


def test_more_than_five_are_cut_and_said(snapshot, translators) -> None:
    parts = _stills(snapshot, translators["sv"], ids="uu,kth,ki,su,lu,gu,nrm")
    assert parts["comparison"].count('scope="col"') == 6
    assert "Göteborgs universitet och Naturhistoriska riksmuseet" in _words(parts["active"])
    assert parts["choices"].count(" disabled") == 6
    assert len(page.items(snapshot, translators["sv"], ids="uu,kth,ki,su,lu,gu,nrm")) == 5


def test_what_is_not_understood_is_said(snapshot, translators) -> None:
    parts = _stills(snapshot, translators["en"], ids="uu,foo,kth")
    assert "ids=foo" in parts["active"]


def test_the_form_works_without_scripts(snapshot, t) -> None:
    markup = render(page.layout(snapshot, t, ids="uu,kth"))
    form = re.search(r"<form.*?</form>", markup, re.DOTALL)
    assert form
    assert 'method="get"' in form[0]
    assert f'action="/{t.lang}/partners/compare"' in form[0]
    assert form[0].count('name="ids"') == 11
    assert form[0].count(" checked") == 2
    assert 'type="submit"' in form[0]


def test_the_columns_follow_the_order_of_the_address_and_the_twin_too(snapshot, t) -> None:
    assert [item["id"] for item in page.items(snapshot, t, ids="uu,chalmers")] == ["uu", "chalmers"]
    assert page.items(snapshot, t) == []


def test_measures_of_one_partner_only_are_not_compared(snapshot) -> None:
    chosen = [snapshot.get("partners", partner_id) for partner_id in ("nrm", "uu")]
    assert measures_differ(chosen, "students") is None
    assert measures_differ(chosen, "visitors") is None
