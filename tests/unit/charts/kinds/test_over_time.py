"""Collections by release: the column of a series, with its licence where it is not open."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components.chart_card import chart_card
from dashboard.html_first.render import render
from dashboard.i18n import Translator

SERIES = Path(__file__).parents[4] / "data" / "series"
CHARTS = {
    "species-over-time": ("genome-portal-species", "date", "species"),
    "modules-over-time": ("multiqc-modules", "date", "modules"),
    "compounds-over-time": ("chembl-releases", "date", "compounds"),
    "cell-lines-over-time": ("cellosaurus-releases", "month", "cell_lines"),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_release_is_a_row_and_a_step(snapshot: Snapshot, t: Translator, name: str) -> None:
    series, when, value = CHARTS[name]
    with (SERIES / f"{series}.csv").open(encoding="utf-8") as file:
        wanted = [(r["release"], r[when], int(r[value])) for r in csv.DictReader(file)]
    table = BY_ID[name].table(snapshot, type="portal")
    written = [getattr(day, "written", None) or day.isoformat() for day in table["date"]]
    assert list(zip(table["release"], written, table[value], strict=True)) == wanted
    line = BY_ID[name].figure(table, t).data[0]
    assert list(line.y) == [number for *_, number in wanted]
    assert line.line.shape == "hv"
    assert sum(map(bool, line.text)) == 2, "the first and the last number stand beside the line"


def test_months_are_told_as_months(snapshot: Snapshot, translators: dict[str, Translator]) -> None:
    chart = BY_ID["cell-lines-over-time"]
    heading = chart.heading(chart.table(snapshot), translators["sv"])
    assert "i juli 2016" in heading
    assert "i oktober 2023" in heading


def test_the_greatest_is_told_where_it_is_not_the_last(snapshot: Snapshot, translators: dict[str, Translator]) -> None:
    species, modules = BY_ID["species-over-time"], BY_ID["modules-over-time"]
    assert "The most were 19, on 17 March 2026." in species.summary(species.table(snapshot), translators["en"])
    assert "most" not in modules.summary(modules.table(snapshot), translators["en"])


def test_numbers_that_are_not_open_say_so(snapshot: Snapshot, t: Translator) -> None:
    words = t("shell.source.no_licence")
    for name, (series, *_) in CHARTS.items():
        closed = not snapshot.catalogue.series[series].info.open
        assert BY_ID[name].table(snapshot).attrs.get("terms") == ("unknown" if closed else None)
        assert (words in render(chart_card(snapshot, t, BY_ID[name]))) == closed
    assert snapshot.catalogue.series["multiqc-modules"].info.open
    assert not snapshot.catalogue.series["chembl-releases"].info.open
