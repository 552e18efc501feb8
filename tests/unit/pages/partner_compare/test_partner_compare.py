"""Comparing partners: what is chosen, what differs, what to do with nothing or too much."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations
from typing import Any

import pytest

from dashboard.catalogue.queries.partner_ties import understood
from dashboard.html_first.render import render
from dashboard.pages import partner_compare as page
from tests.conftest import some
from tests.regions import region_html

IDS = ("chalmers", "gu", "ki", "kth", "liu", "lu", "nrm", "slu", "su", "umu", "uu")


def _words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def _region_html(snapshot: Any, t: Any, **query: str) -> dict[str, str]:
    return region_html(page.layout(snapshot, t, **query))


@pytest.mark.parametrize("ids", list(combinations(IDS, 2))[::4], ids="-".join)
def test_sizes_side_by_side_are_of_one_edition_and_no_other_figure_is_compared(snapshot, t, raw, students, ids) -> None:
    edition, numbers = students
    words = _words(_region_html(snapshot, t, ids=",".join(ids))["comparison"])
    label = t("partner.size", edition=str(edition))
    row = words[words.index(label, words.index("ROR")) :].partition(t("charts.partners-compared.tie.highlights"))[0]
    for partner_id in ids:
        shown = t.number(numbers[partner_id]) if partner_id in numbers else t("shell.not_applicable")
        assert re.sub(r"\s", " ", shown) in row
    assert t("partner.size_known", n=len(numbers), total=len(raw("partners"))) in row
    for record in raw("partners"):
        for figure in record["figures"]:
            if record["id"] in ids and isinstance(figure["value"], int) and figure["value"] not in numbers.values():
                assert re.sub(r"\s", " ", t.number(figure["value"])) not in row


def test_the_finding_tells_sizes_where_two_have_one(snapshot, t, students) -> None:
    edition, numbers = students
    both = _words(_region_html(snapshot, t, ids="uu,kth")["comparison"])
    parts = [
        t("partner-compare.size_of", partner=t.label("partners", code), number=t.number(numbers[code]))
        for code in ("uu", "kth")
    ]
    said = t("partner-compare.sizes", parts=t.join(parts), edition=str(edition))
    assert re.sub(r"\s", " ", said) in both
    alone = _words(_region_html(snapshot, t, ids="uu,nrm")["comparison"])
    assert t("partner-compare.sizes", parts="@", edition=str(edition)).partition("@")[0] not in alone


def test_unknown_is_shown_as_unknown(snapshot, translators) -> None:
    words = _words(_region_html(snapshot, translators["en"], ids="slu,nrm")["comparison"])
    for word in ("unknown", "not applicable", "none known"):
        assert word in words


def test_the_finding_is_computed(snapshot, raw, translators) -> None:
    words = _words(_region_html(snapshot, translators["en"], ids="uu,kth")["comparison"])
    assert "Uppsala University (1477) is the oldest" in words
    assert "350 years apart" in words
    uu, kth = (sum(code in r["partners"] for r in raw("highlights")) for code in ("uu", "kth"))
    assert f"Uppsala University in {uu} and KTH Royal Institute of Technology in {kth}" in words


@pytest.mark.parametrize("ids", ["", "uu", "foo", "<script>,'", ",,,", "uu,uu"])
def test_fewer_than_two_give_a_way_to_start(snapshot, t, ids) -> None:
    parts = _region_html(snapshot, t, ids=ids)
    assert "<table" not in parts["comparison"]
    assert 'data-regions="link"' in parts["comparison"]
    assert "<script>" not in parts["active"]


def test_more_than_five_are_cut_and_said(snapshot, translators) -> None:
    parts = _region_html(snapshot, translators["sv"], ids="uu,kth,ki,su,lu,gu,nrm")
    assert parts["comparison"].count('scope="col"') == 6
    assert "Göteborgs universitet och Naturhistoriska riksmuseet" in _words(parts["active"])
    assert parts["choices"].count(" disabled") == 6
    assert len(page.items(snapshot, translators["sv"], ids="uu,kth,ki,su,lu,gu,nrm")) == 5


def test_what_is_not_understood_is_said(snapshot, translators) -> None:
    parts = _region_html(snapshot, translators["en"], ids="uu,foo,kth")
    assert "No partner is called “foo”" in parts["active"]
    parts = _region_html(snapshot, translators["sv"], ids="uu,tekniska,kth")
    assert "kan syfta på Chalmers tekniska högskola och Kungliga Tekniska högskolan" in _words(parts["active"])


def test_the_form_works_without_scripts(snapshot, t) -> None:
    markup = render(page.layout(snapshot, t, ids="uu,kth"))
    form = re.search(r"<form.*?</form>", markup, re.DOTALL)
    assert form
    assert 'method="get"' in form[0]
    assert f'action="/{t.lang}/partners/compare"' in form[0]
    assert form[0].count('name="ids"') == 12
    assert 'list="partner-names"' in form[0]
    assert form[0].count("<option") == 11
    assert form[0].count(" checked") == 2
    assert 'type="submit"' in form[0]


def test_the_columns_follow_the_order_of_the_address_and_the_twin_too(snapshot, t) -> None:
    assert [item["id"] for item in page.items(snapshot, t, ids="uu,chalmers")] == ["uu", "chalmers"]
    assert page.items(snapshot, t) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("uu", ("uu",)),
        ("KTH", ("kth",)),
        ("karolinska", ("ki",)),
        (" Umeå  universitet ", ("umu",)),
        ("Umeå University", ("umu",)),
        ("riksmuseet", ("nrm",)),
        ("Chalmers", ("chalmers",)),
        ("tekniska", ("chalmers", "kth")),
        ("u", ()),
        ("", ()),
        ("there is no such", ()),
    ],
)
def test_partners_are_understood_by_what_people_call_them(snapshot, typed, meant) -> None:
    assert sorted(understood(snapshot, typed)) == sorted(meant)


def test_what_was_typed_becomes_the_address(app) -> None:
    client = app.server.test_client()
    for asked, wanted in (
        ("ids=uu&ids=Karolinska+Institutet", "ids=uu,ki"),
        ("ids=KTH,uu,kth", "ids=kth,uu"),
        ("ids=uu&ids=tekniska", None),
        ("ids=uu,ki&VIEW=Differences", "ids=uu,ki&view=differences"),
    ):
        answer = client.get(f"/sv/partners/compare?{asked}")
        if wanted:
            assert (answer.status_code, answer.headers["Location"]) == (308, f"/sv/partners/compare?{wanted}")
        else:
            assert client.get(answer.headers.get("Location", f"/sv/partners/compare?{asked}")).status_code == 200


def test_only_the_rows_that_differ(snapshot, t) -> None:
    whole = _region_html(snapshot, t, ids="uu,su")["comparison"]
    part = _region_html(snapshot, t, ids="uu,su", view="differences")["comparison"]
    rows = re.findall(r'<tr[^>]*><th scope="row">.*?</tr>', whole, re.DOTALL)
    differ = [row for row in rows if 'class="row-mark differs ' in row]
    assert 0 < len(differ) < len(rows)
    assert re.findall(r'<tr[^>]*><th scope="row">.*?</tr>', part, re.DOTALL) == differ
    for row in rows:
        cells = {re.sub(r"<[^>]+>|\s", "", cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)}
        assert (len(cells) > 1) == (row in differ)


SETS = [
    *some(list(combinations(IDS, 2)), 7),
    ("uu", "kth", "ki"),
    ("lu", "gu", "nrm", "slu"),
    ("chalmers", "ki", "su", "umu", "uu"),
]


def _counted(raw, kind: str, partner_id: str) -> int:
    """How many records of a raw file name the partner."""
    owners = {
        "highlights": lambda one: one["partners"],
        "news": lambda one: one.get("partners", ()),
        "tools": lambda one: [one["maintainer"].get("partner")],
        "data_sources": lambda one: [one["maintainer"].get("partner")] if one.get("also_data_source") else [],
        "serve_apps": lambda one: [one.get("partner")],
        "fellows": lambda one: [one.get("partner")],
    }
    records = raw("tools" if kind == "data_sources" else kind)
    here = (one for one in records if "removed" not in one)
    return sum(partner_id in owners[kind](one) for one in here if owners[kind](one) != "unknown")


@pytest.mark.parametrize("ids", SETS, ids="-".join)
def test_every_count_is_that_of_the_raw_file_and_unknown_is_never_one(snapshot, translators, raw, ids) -> None:
    t = translators["en"]
    markup = _region_html(snapshot, t, ids=",".join(ids))["comparison"]
    rows = re.findall(r'<tr[^>]*><th scope="row">.*?</tr>', markup, re.DOTALL)
    for kind in ("highlights", "tools", "serve_apps", "fellows", "data_sources", "news"):
        own = kind in ("data_sources", "news")
        key = f"partner-compare.tie.{kind}" if own else f"charts.partners-compared.tie.{kind}"
        row = next(row for row in rows if f'<th scope="row">{t(key)}<' in row)
        cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
        assert len(cells) == len(ids)
        for partner_id, cell in zip(ids, cells, strict=True):
            number = _counted(raw, kind, partner_id)
            shown = re.search(r'class="figure-number[^"]*">([^<]*)<', cell)
            if number or kind == "highlights":
                assert shown
                assert shown[1] == str(number)
                if kind != "highlights":
                    assert cell.count("<li>") == number
            else:
                assert shown is None, "what is not known is not a number"
                assert t("charts.partners-compared.none") in cell
