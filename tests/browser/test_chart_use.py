"""Charts by mouse, by keyboard and by eye: they filter, they can be walked and heard, and nothing in them is cut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.charts import CHARTS

CUT = (Path(__file__).parent / "in_page" / "cut_labels.js").read_text("utf-8")


def test_a_click_on_a_mark_filters(charted, visit, filter_by_mark, regions):
    page = visit(f"/en/{charted}")
    before = regions(page)["results"]
    target = filter_by_mark(page, charted)
    assert regions(page)["results"] != before
    assert page.locator(".chip").count() == target.count("=")


@pytest.mark.parametrize("kind_of_trace", ["bar", "scatter"])
def test_points_are_walked_by_keyboard_and_said(kind_of_trace, lang, visit, snapshot, translators):
    t = translators[lang]
    chart = next(c for c in CHARTS if c.figure(c.table(snapshot), t).data[0].type == kind_of_trace)
    page = visit(f"/{lang}/charts/{chart.id}")
    slot = page.locator(".chart-slot")
    slot.focus()
    assert slot.get_attribute("role") == "application"
    assert slot.get_attribute("aria-label") == t("charts.common.walk")
    heard = []
    for key in ("ArrowRight", "ArrowRight", "End", "Home"):
        slot.press(key)
        heard.append(page.locator(".chart-slot + [aria-live]").inner_text())
    assert all(heard)
    assert heard[0] != heard[1]
    assert heard[0] == heard[3]
    assert any(re.search(r"\d", words) for words in heard)
    assert page.locator(".hoverlayer .hovertext").count() >= 0
    slot.press("Tab")
    assert not slot.evaluate("e => e === document.activeElement"), "a trap"


def test_enter_follows_a_point(visit):
    page = visit("/sv/charts/tools-by-type")
    page.locator(".chart-slot").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/tools?type=*")


def test_charts_follow_the_filters_and_leave_no_hole(visit, settle):
    page = visit("/en/tools?type=portal")
    slot = page.locator("[data-island=tools-by-type]")
    slot.scroll_into_view_if_needed()
    settle(page)
    few = slot.locator(".barlayer .point").count()
    page.locator(".chips .clear").click()
    page.wait_for_function("() => !location.search")
    page.wait_for_function(
        f"() => document.querySelectorAll('[data-island=tools-by-type] .barlayer .point').length > {few}"
    )
    page.locator("#q").fill("there is nothing of this name")
    page.locator("#chart-tools-by-type .empty").wait_for()
    settle(page)
    assert slot.is_hidden()
    page.locator(".chips .clear").click()
    page.locator("#chart-tools-by-type .barlayer .point").first.wait_for()


def test_an_empty_chart_leaves_no_hole_when_loaded(visit):
    page = visit("/en/charts/tools-by-type?q=there+is+nothing+of+this+name")
    page.wait_for_timeout(500)
    assert page.locator(".empty").is_visible()
    assert page.locator(".chart-slot").is_hidden()


def test_the_theme_switch_redraws_charts(visit, settle):
    page = visit("/en/charts/tools-by-type", fresh=True)
    colour = "() => getComputedStyle(document.querySelector('.barlayer .point path')).fill"
    light = page.evaluate(colour)
    page.locator("#theme").click()
    page.wait_for_function(f"light => ({colour})() !== light", arg=light)
    settle(page)
    page.locator("#theme").click()
    page.wait_for_function(f"light => ({colour})() === light", arg=light)


@pytest.mark.parametrize("chart", [chart.id for chart in CHARTS])
def test_nothing_in_a_chart_is_cut_on_a_phone(chart, lang, visit):
    page = visit(f"/{lang}/charts/{chart}", width=360)
    page.locator(".chart-slot .main-svg").first.wait_for()
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(250)
    assert page.evaluate(CUT) == []
