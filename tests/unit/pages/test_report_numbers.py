"""Cell by cell: what stands in the tables of a report is what the raw files hold and what the page tells."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest

from dashboard.html_first.render import render
from dashboard.pages import partner
from dashboard.pages.partner import report as partner_report
from dashboard.pages.partner_compare import report as compare_report
from dashboard.pages.programme import report as programme_report

IDS = ("chalmers", "gu", "ki", "kth", "liu", "lu", "nrm", "slu", "su", "umu", "uu")
TIES = ("highlights", "tools", "serve_apps", "fellows")


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def digits(text: str) -> list[int]:
    """The numbers in the order in which they stand, whatever groups their digits."""
    return [int(re.sub(r"\D", "", found)) for found in re.findall(r"\d+(?:[ ,.]\d{3})*", text)]


def tables(markup: str) -> dict[str, list[list[str]]]:
    """The rows of words of each small table, under its caption, without the row of headings."""
    found = {}
    for table in re.findall(r'<table class="table table-sm">(.*?)</table>', markup, re.S):
        rows = [
            re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)
        ]
        caption = plain(re.findall(r"<caption[^>]*>(.*?)</caption>", table, re.S)[0])
        found[caption] = [[plain(cell) for cell in row] for row in rows[1:]]
    return found


def facts(markup: str) -> dict[str, str]:
    pairs = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", markup, re.S)
    return {plain(name): plain(value) for name, value in pairs}


def tied(raw, tie: str, partner_id: str) -> int:
    own = {
        "highlights": lambda one: partner_id in one["partners"],
        "tools": lambda one: one["maintainer"]["partner"] == partner_id,
        "serve_apps": lambda one: one["partner"] == partner_id,
        "fellows": lambda one: one["partner"] == partner_id,
    }[tie]
    return sum(map(own, raw(tie)))


def record(raw, partner_id: str):
    return next(one for one in raw("partners") if one["id"] == partner_id)


def plan(planned) -> list[int]:
    return [] if planned["value"] == "unknown" else [planned["value"], planned["of_total"]]


def year(figure, t) -> str:
    period = figure.get("period")
    return plain(str(t.text(str(figure["year"])))) if period is None else plain(period[t.lang])


@pytest.mark.parametrize("partner_id", IDS)
def test_figures_and_plan_of_a_partner(snapshot, t, raw, students, partner_id):
    edition, numbers = students
    own = record(raw, partner_id)
    sheet = render(partner_report.layout(snapshot, t, id=partner_id))
    page = facts(render(partner.layout(snapshot, t, id=partner_id)))
    rows = tables(sheet)[t("partner.section.figures")]
    assert len(rows) == len(own["figures"])
    for (measure, value, when, counted_as), figure in zip(rows, own["figures"], strict=True):
        assert measure == t.label("measures", figure["measure"])
        if isinstance(figure["value"], int):
            assert digits(value) == [figure["value"]]
            assert when == year(figure, t)
            assert counted_as == plain(t.label("definitions", figure["definition"]))
        else:
            assert (digits(value), when, counted_as) == ([], "–", "–")
    told = facts(sheet)
    assert digits(told[t("partner.field.planned")]) == plan(own["fellows_planned"])
    size = told[t("partner.size_short")]
    assert t("partner.size_edition", edition=str(edition)) in size
    assert digits(size)[:1] == [numbers[partner_id]] if partner_id in numbers else t("shell.not_applicable") in size
    assert digits(told[t("partner.field.founded")])[0] == own["founded"]
    assert digits(told[t("partner.field.ddls_since")]) == [own["ddls_since"]]
    for name in ("type", "city", "founded", "founding_host", "site", "ddls_since", "planned"):
        field = t(f"partner.field.{name}")
        assert told[field] == page[field]


@pytest.mark.parametrize("chosen", [*pairwise((*IDS, IDS[0])), IDS[:5], IDS[5:10]])
def test_every_cell_of_a_comparison(snapshot, t, raw, students, chosen):
    edition, numbers = students
    rows = tables(render(compare_report.layout(snapshot, t, ids=",".join(chosen))))[t("report.part.compared")]
    cells = {row[0]: dict(zip(chosen, row[1:], strict=True)) for row in rows}
    for partner_id in chosen:
        own = record(raw, partner_id)
        assert digits(cells[t("partner.field.planned")][partner_id]) == plan(own["fellows_planned"])
        for name in ("founded", "ddls_since"):
            assert cells[t(f"partner.field.{name}")][partner_id] == str(own[name])
        for tie in TIES:
            number = tied(raw, tie, partner_id)
            told = cells[t(f"charts.partners-compared.tie.{tie}")][partner_id]
            known = number or tie == "highlights"
            assert told == (t.number(number) if known else t("charts.partners-compared.none")), tie
        size = next(
            row[partner_id] for label, row in cells.items() if label.startswith(t("partner.size", edition=str(edition)))
        )
        assert digits(size) == [numbers[partner_id]] if partner_id in numbers else size == t("shell.not_applicable")


def test_every_cell_of_the_programme(snapshot, t, raw):
    found = tables(render(programme_report.layout(snapshot, t)))

    def told(value) -> str:
        return t("shell.unknown") if value in (None, "unknown") else plain(t.number(value))

    names = {t.label("partners", partner_id): partner_id for partner_id in IDS}
    rows = {names[row[0]]: row for row in found[t("report.programme.partners")]}
    assert set(rows) == set(IDS)
    for partner_id, (_, since, _, planned, *counts) in rows.items():
        own = record(raw, partner_id)
        assert since == str(own["ddls_since"])
        assert digits(planned) == plan(own["fellows_planned"])
        for tie, count in zip(TIES, counts, strict=True):
            assert count == told(tied(raw, tie, partner_id) or (0 if tie == "highlights" else None)), tie
    fields = ("academic_offered", "industrial_offered", "academic_applications", "industrial_applications")
    assert [row[1:] for row in found[t("programme.part.calls")]] == [
        [told(call.get(name)) for name in fields] for call in raw("calls")
    ]
    fields = ("projects_granted", "budget_msek")
    assert [row[2:] for row in found[t("programme.part.joint-calls")]] == [
        [told(call.get(name)) for name in fields] for call in raw("joint_calls")
    ]
    addable = [one for one in raw("funding") if one.get("addable")]
    assert [row[1] for row in found[t("programme.funding.addable")]] == [
        plain(t.money(one["amount_msek"])) for one in addable
    ]
