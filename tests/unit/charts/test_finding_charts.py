"""Charts are found by being there; two of one name or place, and one without texts, are refused."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dashboard.charts import BY_ID, CHARTS, charts_in, check_texts, modules_below, shown_on
from dashboard.errors import ChartError
from dashboard.i18n import own_texts

LINE = "from dashboard.charts.kinds.tally import tally\n\n{name} = tally({id!r}, 'tools', by='type', order={order})\n"
Scratch = Callable[..., list[ModuleType]]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """Makes a package of modules, each with a chart ``(name, id, order)``, and texts for each of them."""

    def made(**charts: tuple[str, str, int]) -> list[ModuleType]:
        folder = tmp_path / "scratch_charts"
        folder.mkdir()
        (folder / "__init__.py").touch()
        for module, (name, chart_id, order) in charts.items():
            (folder / f"{module}.py").write_text(LINE.format(name=name, id=chart_id, order=order), "utf-8")
            (tmp_path / f"{chart_id}.yml").touch()
            monkeypatch.delitem(sys.modules, f"scratch_charts.{module}", raising=False)
        monkeypatch.delitem(sys.modules, "scratch_charts", raising=False)
        return modules_below(folder, "scratch_charts")

    monkeypatch.syspath_prepend(tmp_path)
    return made


def test_a_chart_in_a_new_module_is_found_in_its_place(scratch: Scratch, tmp_path: Path) -> None:
    modules = scratch(later=("chart", "tools-later", 20), sooner=("chart", "tools-sooner", 10))
    assert [chart.id for chart in charts_in(modules, tmp_path)] == ["tools-sooner", "tools-later"]


def test_a_private_chart_is_only_the_stuff_of_another(scratch: Scratch, tmp_path: Path) -> None:
    assert charts_in(scratch(base=("_base", "tools-base", 10)), tmp_path) == ()


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (("chart", "tools-a", 20), "id 'tools-a': scratch_charts.a tools-a"),
        (("chart", "tools-b", 10), "order 10: .*tools-b"),
    ],
)
def test_two_of_one_id_or_order_are_refused(scratch: Scratch, tmp_path: Path, second, told: str) -> None:
    modules = scratch(a=("chart", "tools-a", 10), b=second)
    with pytest.raises(ChartError, match=f"two charts have the {told}"):
        charts_in(modules, tmp_path)


def test_a_chart_without_texts_is_refused(scratch: Scratch, tmp_path: Path) -> None:
    modules = scratch(a=("chart", "tools-a", 10))
    (tmp_path / "tools-a.yml").unlink()
    with pytest.raises(ChartError, match=r"tools-a of scratch_charts.a has no texts: .*tools-a.yml is missing"):
        charts_in(modules, tmp_path)


def test_the_charts_of_the_dashboard_are_found_once_each() -> None:
    folder = Path(sys.modules["dashboard.charts"].__file__ or "").parent
    assert charts_in(modules_below(folder, "dashboard.charts")) == CHARTS
    assert list(BY_ID) == [chart.id for chart in CHARTS]


def test_a_page_shows_all_its_charts_those_it_names_first() -> None:
    shown = [chart.id for chart in shown_on("serve-apps", ("serve-apps-by-kind", "areas-covered"))]
    assert shown == ["serve-apps-by-kind", "areas-covered", "serve-apps-by-framework"]
    assert [chart.id for chart in shown_on("activity", follows="news")] == ["news-per-year", "news-by-kind"]
    assert shown_on("about") == []


@pytest.mark.parametrize("key", ["unknown", "heading_unknown", "heading_only", "note"])
def test_a_tally_without_a_text_of_its_own_is_refused_by_name(key: str) -> None:
    texts = {name: text for name, text in own_texts().items() if name != f"charts.highlights-by-area.{key}"}
    with pytest.raises(ChartError, match=rf"highlights-by-area\.yml: the chart highlights-by-area lacks {key}$"):
        check_texts(CHARTS, texts)


def test_what_cannot_be_unknown_needs_no_words_for_it() -> None:
    assert "unknown" not in BY_ID["tools-by-type"].texts
    assert "heading_unknown" in BY_ID["tools-by-organisation"].texts
