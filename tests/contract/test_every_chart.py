"""What holds for every chart, in both languages, with and without choices.

A chart is one table in four renderings (figure, sentence, HTML table, file); these tests see to it that
they agree, whatever the chart draws.
"""

from __future__ import annotations

import json
import math
import re
from datetime import date

import pandas as pd
import pytest

from dashboard import theme
from dashboard.addresses import href
from dashboard.app import PAGES
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.charts import BY_ID, CHARTS, TEXTS
from dashboard.components.chart_card import chart_card, figure_of
from dashboard.html_first.render import render
from tests.conftest import some

CHOICES = some(
    (
        {},
        {"type": "portal"},
        {"partner": "uu"},
        {"area": "precision-medicine-and-diagnostics"},
        {"year": "2024"},
        {"q": "data", "audience": "researchers"},
        {"ids": "uu,kth"},
        {"q": "there is nothing of this name"},
    ),
    3,
)
TRACES = {"bar", "scatter"}
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
# Charts whose marks stand where no number of the table says, and why.
APART = "markers that share a city are spread apart"
PLACED = {"compare-map": APART, "partner-map": APART} | {
    "programme-timeline": "rows are places, not values",
}


@pytest.fixture(params=CHARTS, ids=lambda chart: chart.id)
def chart(request):
    """Each chart in turn."""
    return request.param


@pytest.fixture(scope="module")
def made(snapshot):
    """Tables and figures, made once: by chart and choice, and by chart, choice and language."""
    tables: dict[tuple[str, int], pd.DataFrame] = {}
    figures: dict[tuple[str, int, str], object] = {}

    def make(chart, t=None):
        for at, choices in enumerate(CHOICES):
            if (chart.id, at) not in tables:
                tables[chart.id, at] = chart.table(snapshot, **choices)
            table = tables[chart.id, at]
            if table.empty:
                assert choices, "a chart without choices has something to show"
                continue
            if t is not None and (chart.id, at, t.lang) not in figures:
                figures[chart.id, at, t.lang] = chart.figure(table, t)
            yield choices, table, figures.get((chart.id, at, t.lang)) if t else None

    return make


@pytest.fixture
def tables(chart, made):
    """The chart's tables for each of the choices, empty ones left out."""
    return [(choices, table) for choices, table, _ in made(chart)]


@pytest.fixture
def figures(chart, t, made):
    """Its figures in the language, with their tables."""
    return list(made(chart, t))


def test_belongs_to_a_page_that_shows_it(chart, lang, get):
    assert chart.page in {page.slug for page in PAGES}
    answer = get(href(lang, chart.page))
    views = [link for link in answer.links if link.startswith(f"{answer.address}?view=")]
    shown = [answer, *(get(link) for link in views)]
    assert any(f'data-island="{chart.id}"' in view.text for view in shown), f"{chart.page} does not show it"
    assert chart.height in ("s", "m", "l", "xl", "xxl")


def test_table_is_what_its_columns_say(chart, tables, t):
    for choices, table in tables:
        assert list(table.columns) == [column.name for column in chart.columns], choices
        for column in chart.columns:
            cells = table[column.name]
            if column.kind in ("number", "year"):
                assert str(cells.dtype) in ("Int64", "Float64"), column
            if column.group:
                assert all(t.label(column.group, code) for code in cells.dropna()), column
            if column.kind == "date":
                assert all(isinstance(cell, date | PartialDate | str) for cell in cells.dropna()), column
        assert not table.duplicated().any(), "a row stands twice"


def test_table_is_the_same_each_time_and_left_alone(chart, snapshot, t):
    first, second = chart.table(snapshot), chart.table(snapshot)
    pd.testing.assert_frame_equal(first, second)
    kept = first.copy(deep=True)
    chart.present(first, t), chart.heading(first, t), chart.summary(first, t), chart.figure(first, t)
    pd.testing.assert_frame_equal(first, kept)


def test_names_its_sources_and_its_date(chart, tables, snapshot):
    for choices, table in tables:
        sources = chart.sources(table)
        assert sources, choices
        assert not [source for source in sources if snapshot.get("sources", source) is None]
        assert isinstance(table.attrs["as_of"], date | PartialDate), choices


def test_says_what_it_shows(chart, tables, t):
    for choices, table in tables:
        heading, summary = chart.heading(table, t), chart.summary(table, t)
        for words in (heading, summary):
            assert len(words) > 8, choices
            assert not re.search(r"[{}]|\bnan\b|<NA>|\bNone\b(?! of)", words), words
        assert len(heading) <= 140, f"a heading, not a text: {heading!r}"
        assert summary[-1] in ".!", f"a sentence: {summary!r}"
        assert re.search(r"\d", summary), f"how much? {summary!r}"
        assert summary != heading


def test_languages_differ(chart, tables, translators):
    english, swedish = translators["en"], translators["sv"]
    for _, table in tables:
        assert chart.heading(table, english) != chart.heading(table, swedish)
        assert chart.summary(table, english) != chart.summary(table, swedish)
    headings = [list(chart.present(tables[0][1], t).columns) for t in (english, swedish)]
    assert headings[0] != headings[1]


def test_presented_table_has_the_same_rows_and_numbers(chart, tables, t):
    for choices, table in tables:
        shown = chart.present(table, t)
        assert shown.shape == table.shape, choices
        assert shown.columns.is_unique
        for column, name in zip(chart.columns, shown.columns, strict=True):
            if column.kind in ("number", "year"):
                # numbers and years may be put in words where they are unknown, never changed
                pairs = zip(table[column.name], shown[name], strict=True)
                assert all(pd.isna(a) or _is_word(b) or float(a) == float(b) for a, b in pairs), column


def test_figure_is_made_of_the_few_traces_we_ship(chart, figures, t):
    for choices, _, figure in figures:
        assert figure.data, choices
        assert {trace.type for trace in figure.data} <= TRACES
        assert not figure.layout.title.text, "the heading stands in the card"
        assert not figure.layout.images, "no pictures"
        named = [trace for trace in figure.data if trace.showlegend is not False]
        if len([trace for trace in figure.data if trace.hoverinfo != "skip"]) == 1:
            assert len(named) <= 1
            assert figure.layout.showlegend is not True, "a legend for a single series"


def test_every_mark_has_a_hover_text_in_words(chart, figures, t):
    for _, _, figure in figures:
        for trace in figure.data:
            if trace.hoverinfo == "skip":
                continue
            assert trace.hovertemplate, f"{trace.type} trace {trace.name!r} has no hovertemplate"
            written = trace.hovertemplate if isinstance(trace.hovertemplate, str) else " ".join(trace.hovertemplate)
            assert "<extra" in written or trace.name, "Plotly would add 'trace 0'"


def test_figures_use_colours_of_the_theme_only(chart, snapshot, t):
    for dark in (False, True):
        figure = figure_of(snapshot, t, chart, dark=dark)
        allowed = {pair[dark].upper() for pair in theme.COLOURS.values()}
        used = {found.upper() for found in HEX.findall(json.dumps(figure, default=str))}
        assert used <= allowed, "dark" if dark else "light"
        assert not re.search(r"rgba?\((?!0, ?0, ?0, ?0\))", json.dumps(figure, default=str)), "a colour of its own"


def test_series_are_told_by_more_than_colour(chart, figures, t):
    for _, _, figure in figures:
        named = [] if figure.layout.showlegend is False else [x for x in figure.data if x.showlegend is not False]
        marks = [_mark(trace) for trace in named]
        assert len(marks) < 2 or len(set(marks)) == len(marks), marks


def test_draws_numbers_of_its_table(chart, figures, t):
    if chart.id in PLACED:
        return
    for choices, table, figure in figures:
        known = {round(float(n), 6) for name in table for n in table[name] if _is_number(n)} | {0.0}
        drawn = [n for trace in figure.data for n in _numbers(trace)]
        strange = {n for n in drawn if round(n, 6) not in known}
        assert not strange, f"{choices}: drawn, but not in the table: {sorted(strange)[:8]}"


def test_draws_every_number_of_its_table(chart, figures, t):
    for choices, table, figure in figures:
        text = json.dumps(figure_text(figure), ensure_ascii=False)
        for column in (c for c in chart.columns if c.kind == "number" and c.name not in ("latitude", "longitude")):
            for number in table[column.name].dropna():
                said = {f"{float(number):g}", str(number), t.number(number), f"{float(number)}"}
                assert any(form in text for form in said), f"{choices}: {column.name} {number} is not drawn"


def test_a_click_leads_somewhere(chart, snapshot, translators, app):
    t = translators["sv"]
    for trace in chart.figure(chart.table(snapshot), t).data:
        for target in some([] if trace.customdata is None else list(trace.customdata), 3):
            if isinstance(target, str) and target:
                path, _, query = target.partition("?")
                route = app.edition.route(f"/{t.lang}/{path}", query)
                assert not hasattr(route, "to"), f"{target} is not a canonical address"
                page = route.page.make_layout(snapshot, t, **route.arguments)
                assert 'class="ignored ' not in render(page), f"{target} is not understood by the page"


def test_labels_are_short_enough_for_a_phone(chart, figures, t):
    for _, _, figure in figures:
        for trace in figure.data:
            if trace.hoverinfo == "skip" or trace.orientation != "h":
                continue
            lines = [line for label in trace.y if isinstance(label, str) for line in label.split("<br>")]
            assert not [line for line in lines if len(line) > 28], "wrap long labels with <br>"


def test_card_is_built_for_every_choice(chart, snapshot, t):
    for choices in CHOICES:
        assert chart_card(snapshot, t, chart, **choices) is not None


def test_ids_and_texts_are_in_step(translators):
    assert len(BY_ID) == len(CHARTS)
    # beside the texts that several charts share, each file belongs to a chart
    assert {path.stem for path in TEXTS.glob("*.yml")} == {*BY_ID, "common"}


def figure_text(figure):
    """The figure as plain values: ``fig.to_json`` would pack numbers as base64."""
    return [_plain(trace.to_plotly_json()) for trace in figure.data] + [_plain(figure.layout.to_plotly_json())]


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return None if value is pd.NA else value if isinstance(value, str | int | float | bool | None) else str(value)


def _numbers(trace):
    if trace.hoverinfo == "skip":
        return []
    parts = [trace.marker.color] if _floats(trace) else [trace.x, trace.y]
    flat = [
        n
        for part in parts
        if part is not None
        for row in part
        for n in (row if hasattr(row, "__len__") and not isinstance(row, str) else [row])
    ]
    return [float(n) for n in flat if _is_number(n)]


def _floats(trace):
    """Whether the bars are squares of a grid: where they stand says nothing, their colour is the number."""
    return trace.type == "bar" and trace.base is not None and trace.width is not None


def _is_number(value):
    if isinstance(value, str | bool | date) or value is None or value is pd.NA:
        return False
    try:
        return math.isfinite(float(value))
    except (TypeError, ValueError):
        return False


def _is_word(value):
    return isinstance(value, str) or value is None or value is pd.NA


def _mark(trace):
    marker = trace.marker
    if trace.type == "bar":
        # what is unknown has its own row in a quiet colour
        return ("bar", str(marker.pattern.shape or ""), marker.color == theme.colour("unknown"))
    return (trace.mode, str(marker.symbol), str(trace.line.dash))
