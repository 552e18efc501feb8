"""The frame of every chart: complete, or refused."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter

import pandas as pd
import pytest

from dashboard.addresses import QUERY
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID, CHARTS
from dashboard.charts.contract import readers
from dashboard.components.chart_card import chart_card, figure_of
from dashboard.html_first.render import render
from tests.conftest import some
from tests.regions import island_ids, region_html

CHART = BY_ID["tools-by-type"]
NOTHING = {"q": "nothing of this name"}


def test_holds_heading_sentence_slot_table_downloads_link_and_source(snapshot, t):
    table = CHART.table(snapshot)
    shown = render(chart_card(snapshot, t, CHART))
    assert f'id="{CHART.id}-heading"' in shown
    for part in (CHART.heading(table, t), CHART.summary(table, t)):
        assert part.split("“")[0].split("”")[0][:20] in shown
    assert "<table" in shown
    assert "source-note" in shown
    base = f"/{t.lang}/charts/{CHART.id}"
    for address in (f"{base}.csv", f"{base}.json", f"{base}.xlsx", base):
        assert f'href="{address}"' in shown
    assert shown.count("data-picture") == 2


def test_links_carry_the_choices(snapshot, t):
    shown = render(chart_card(snapshot, t, CHART, type="portal", q="data"))
    assert f'href="/{t.lang}/charts/{CHART.id}.csv?q=data&amp;type=portal"' in shown


def test_says_so_where_there_is_nothing_to_draw(snapshot, t):
    card = chart_card(snapshot, t, CHART, **NOTHING)
    assert t("charts.common.empty") in render(card)
    assert figure_of(snapshot, t, CHART, **NOTHING) is None
    assert island_ids(card) == [CHART.id], "the place stays, so that the chart can come back"
    assert set(region_html(card)) == set(region_html(chart_card(snapshot, t, CHART)))


def anew(snapshot):
    """The same data, of which no card has been made."""
    return Snapshot(snapshot.catalogue, snapshot.today)


@pytest.mark.parametrize("lacks", ["heading", "summary", "sources"])
def test_an_incomplete_chart_is_refused(snapshot, t, lacks):
    def unsourced(snapshot, **choices):
        table = CHART.table(snapshot, **choices)
        table.attrs["sources"] = ()
        return table

    parts = {"table": unsourced} if lacks == "sources" else {lacks: lambda *args: ""}
    with pytest.raises(ValueError, match=CHART.id):
        chart_card(anew(snapshot), t, replace(CHART, **parts))


def test_a_chart_without_a_date_is_refused(snapshot, t):
    def undated(snapshot, **choices):
        table = CHART.table(snapshot, **choices)
        del table.attrs["as_of"]
        return table

    with pytest.raises(ValueError, match="date"):
        chart_card(anew(snapshot), t, replace(CHART, table=undated))


def test_a_card_is_made_once_for_the_choices_that_it_follows(snapshot, t):
    made = []

    def counted(snapshot, **choices):
        made.append(choices)
        return CHART.table(snapshot, **choices)

    fresh, chart = anew(snapshot), replace(CHART, table=counted)
    for _ in range(2):
        cards = [
            render(chart_card(fresh, t, chart, **choices)) for choices in ({}, {"sort": "newest"}, {"type": "portal"})
        ]
        assert cards[0] == cards[1] != cards[2]
    assert made == [{}, {"type": "portal"}]


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart.static], ids=lambda c: c.id)
def test_what_is_called_fixed_follows_no_choice(chart, snapshot):
    plain = chart.table(snapshot)
    for name in QUERY:
        for value in ("unknown", "uu", "2024", "data"):
            table = chart.table(snapshot, **{name: value})
            pd.testing.assert_frame_equal(table, plain)
            assert table.attrs == plain.attrs, name


@pytest.mark.parametrize("chart", some(CHARTS, 3), ids=lambda c: c.id)
def test_what_a_chart_does_not_say_to_follow_changes_nothing(chart, snapshot):
    plain, read = chart.table(snapshot), readers(snapshot, chart)
    for name in set(QUERY) - set(read):
        for value in some(("unknown", "uu", "2024", "data"), 4):
            pd.testing.assert_frame_equal(chart.table(snapshot, **{name: value}), plain)
    assert bool(read) == bool(chart.follows)


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart.follows], ids=lambda c: c.id)
def test_a_chart_follows_what_it_says(chart, snapshot):
    """Each name with some value gives another table, or the chart of its kind could not tell."""
    plain = chart.table(snapshot)
    choices = [("ids", "uu,kth")] if chart.follows == "partners" else [("q", "zzzz")]
    for facet in FACETS.get(chart.follows, ()):
        choices.append(
            (facet.query, min(select(snapshot, chart.follows).counts[facet.query].items(), key=itemgetter(1))[0])
        )
    assert {name for name, _ in choices} == set(readers(snapshot, chart))
    for name, value in choices:
        assert not chart.table(snapshot, **{name: value}).equals(plain), (name, value)


def test_a_cards_links_carry_what_its_chart_follows_and_nothing_else(snapshot, t):
    asked = {"type": "portal,nix", "country": "SE", "page": "2", "view": "table", "sort": "newest"}
    fixed, tally = (
        render(chart_card(snapshot, t, BY_ID[name], **asked)) for name in ("tools-over-time", "tools-by-type")
    )
    assert f'href="/{t.lang}/charts/tools-over-time.csv"' in fixed
    assert f'href="/{t.lang}/charts/tools-by-type.csv?type=portal"' in tally
    assert "country" not in tally


def test_the_words_of_a_fixed_chart_are_made_once(snapshot, t):
    fixed = BY_ID["tools-over-time"]
    plain, chosen = (render(chart_card(snapshot, t, fixed, **query)) for query in ({}, {"type": "portal"}))
    assert plain == chosen


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_heading_has_the_level_asked_for(snapshot, t, level):
    assert f"<h{level} " in render(chart_card(snapshot, t, CHART, level=level))


def test_figures_follow_language_and_theme(snapshot, translators):
    english, swedish = (figure_of(snapshot, translators[lang], CHART) for lang in ("en", "sv"))
    assert english["layout"]["separators"] != swedish["layout"]["separators"]
    dark = figure_of(snapshot, translators["en"], CHART, dark=True)
    assert dark["layout"]["template"] != english["layout"]["template"]
    assert isinstance(CHART.table(snapshot), pd.DataFrame)


def test_a_figure_is_made_once_for_the_choices_that_it_follows(snapshot, t):
    made = []

    def counted(table, t):
        made.append(len(table))
        return CHART.figure(table, t)

    fresh, chart = anew(snapshot), replace(CHART, figure=counted)
    light, again = (figure_of(fresh, t, chart, sort=order) for order in ("newest", "name"))
    dark = figure_of(fresh, t, chart, dark=True)
    assert light is again
    assert light != dark != figure_of(fresh, t, chart, type="portal")
    assert len(made) == 2
    assert light == figure_of(fresh, t, chart), "the dark colours are those of a copy"
