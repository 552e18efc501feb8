"""The home page: its figures against the data, its charts, its ways on."""

from __future__ import annotations

import re

from dashboard.html_first.render import render
from dashboard.pages import home
from dashboard.pages.home.figures import chosen
from tests.regions import island_ids


def test_the_figures_are_those_of_the_files(snapshot, raw, translators) -> None:
    figures = {figure.name: figure for figure in chosen(snapshot, translators["en"])}
    listed = {kind: sum("removed" not in r for r in raw(kind)) for kind in ("tools", "data_sources", "partners")}
    assert {kind: int(figures[kind].value) for kind in listed} == listed
    assert figures["grant"].value == "3.3"
    assert figures["fellows"].value == "39"
    assert "of 50 planned; 15 are named" in figures["fellows"].words


def test_a_dot_for_each(snapshot, translators) -> None:
    dots = {figure.name: dict(figure.dots) for figure in chosen(snapshot, translators["sv"])}
    assert dots["tools"] == {"": len(snapshot.listed("tools"))}
    assert dots["grant"] == {"": 31, "bright": 2}
    assert dots["fellows"] == {"bright": 15, "": 24, "hollow": 11}


def test_every_figure_has_a_date_and_a_source(snapshot, t) -> None:
    for figure in chosen(snapshot, t):
        assert figure.as_of is not None
        assert snapshot.get("sources", figure.source).url.startswith("https://")


def test_two_sentences_a_search_form_and_the_notice(snapshot, t) -> None:
    written = render(home.layout(snapshot, t))
    assert home.description(snapshot, t).count(".") == 2
    form = re.search(r"<form [^>]*hero-search[^>]*>", written)
    assert form
    assert f'action="/{t.lang}/search"' in form[0]
    assert 'method="get"' in form[0]
    assert 'name="q"' in written
    assert 'id="notice-hosting"' in written


def test_exactly_three_charts(snapshot, t) -> None:
    assert island_ids(home.layout(snapshot, t)) == list(home.CHARTS)
    assert len(home.CHARTS) == 3


def test_the_latest_news_and_highlights(snapshot, raw, translators) -> None:
    written = render(home.layout(snapshot, translators["en"]))
    latest = re.findall(r'<time [^>]*datetime="([^"]+)"', written)
    news = sorted((str(r["date"]) for r in raw("news")), reverse=True)[:5]
    highlights = sorted((str(r["date"]) for r in raw("highlights")), reverse=True)[:4]
    assert latest == [*news, *highlights]
    as_of = translators["en"].date(snapshot.as_of("news"))
    assert f"The latest 5 of {len(raw('news'))}, as of {as_of}." in written


def test_ways_on_to_the_platform(snapshot, t) -> None:
    written = render(home.layout(snapshot, t))
    for path in ("events", "jobs", "funding_calls"):
        assert f'href="https://data.scilifelab.se/{path}/" rel="external"' in written
