"""The list of charts, and a chart for embedding."""

from __future__ import annotations

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import CHARTS
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import chart, charts, embed
from tests.regions import island_ids


def test_every_chart_is_listed_once_with_its_finding(snapshot: Snapshot, t: Translator) -> None:
    rows = charts.items(snapshot, t)
    assert sorted(row["id"] for row in rows) == sorted(chart.id for chart in CHARTS)
    markup = render(charts.layout(snapshot, t))
    for row in rows:
        assert markup.count(f'href="{row["url"]}"') == 1
        assert f'href="/{t.lang}/embed/{row["id"]}"' in markup


def test_charts_of_one_part_stand_together(snapshot: Snapshot, t: Translator) -> None:
    parts = [row["page"].split("/")[0] for row in charts.items(snapshot, t)]
    runs = [part for part, before in zip(parts, [None, *parts], strict=False) if part != before]
    assert len(runs) == len(set(runs))


def test_an_embedded_chart_is_the_chart_and_a_way_back(snapshot: Snapshot, t: Translator) -> None:
    assert embed.page.embeddable
    assert not embed.page.indexed
    tree = embed.layout(snapshot, t, id="serve-apps-by-kind", framework="shiny")
    assert island_ids(tree) == ["serve-apps-by-kind"]
    markup = render(tree)
    assert f'href="/{t.lang}/charts/serve-apps-by-kind?framework=shiny" target="_top"' in markup
    title = embed.title(snapshot, t, id="serve-apps-by-kind", framework="shiny")
    assert title == chart.title(snapshot, t, id="serve-apps-by-kind", framework="shiny")
