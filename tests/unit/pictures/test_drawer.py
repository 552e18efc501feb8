"""Figures become pictures: the same bytes each time, scales that fit, errors that say what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.pictures import (
    BundleError,
    Drawer,
    FigureError,
    FontError,
    LimitError,
    Picture,
    PictureError,
    Scale,
    UnknownTraceError,
)


def test_the_same_bytes_each_time(drawer: Drawer, bars: dict[str, Any], fonts: list[Path], bundle: Path | None) -> None:
    first = drawer.draw(bars, 300, 200)
    drawer.draw({"data": [{"y": [1, 2]}]}, 100, 100)
    assert drawer.draw(bars, 300, 200) == first
    with Drawer(reversed(fonts), bundle) as other:
        assert other.draw(bars, 300, 200) == first


def test_the_figure_is_left_as_it_is(drawer: Drawer, bars: dict[str, Any]) -> None:
    before = json.dumps(bars)
    drawer.draw(bars, 300, 200)
    assert json.dumps(bars) == before


def test_scales_lead_to_the_marks(drawer: Drawer, bars: dict[str, Any]) -> None:
    picture = drawer.draw(bars, 300, 200)
    x, y = picture.scales["xaxis"], picture.scales["yaxis"]
    assert y.categories == ("Apple", "Pear & <plum>", "Fig")
    assert [mark.trace for mark in picture.marks] == [0, 0, 0]
    for mark, value, name in zip(picture.marks, (3, 1, 2), y.categories, strict=True):
        left, top, width, height = mark.box
        assert left == pytest.approx(x.position(0), abs=1)
        assert left + width == pytest.approx(x.position(value), abs=1)
        assert top + height / 2 == pytest.approx(y.position(name), abs=1)


def test_positions() -> None:
    assert Scale("log", (0, 2), 10, 100).position(10) == 60
    assert Scale("linear", (0, 4), 10, 100, upwards=True).position(1) == 85
    for scale, value in ((Scale("category", (0, 1), 0, 9, ("a",)), "b"), (Scale("date", ("2020", "2021"), 0, 9), 1)):
        with pytest.raises(ValueError, match="not on this axis"):
            scale.position(value)


def test_labels_take_the_place_that_they_need(drawer: Drawer, bars: dict[str, Any]) -> None:
    long = {**bars, "data": [{**bars["data"][0], "y": ["Apple", "A fruit with a long name", "Fig"]}]}
    offsets = [drawer.draw(figure, 400, 200).scales["xaxis"].offset for figure in (bars, long)]
    assert offsets[1] > offsets[0] + 40


def test_a_picture_survives_json(drawer: Drawer, bars: dict[str, Any]) -> None:
    picture = drawer.draw(bars, 300, 200, links=lambda target: target)
    assert Picture.of(json.loads(json.dumps(picture.plain()))) == picture


def test_lines_points_areas_and_texts_are_drawn(drawer: Drawer) -> None:
    trace = {"type": "scatter", "mode": "lines+markers+text", "x": [1, 2, 3], "y": [1, 3, 2], "text": ["a", "b", "c"]}
    picture = drawer.draw({"data": [{**trace, "fill": "tozeroy"}], "layout": {"title": {"text": "T"}}}, 400, 300)
    assert len(picture.marks) == 3
    for text in (">a<", ">b<", ">c<", ">T<"):
        assert text in picture.svg
    assert 'fill="none"' in picture.svg


@pytest.mark.parametrize("kind", ["no-such-trace", "Bar"])
def test_an_unknown_trace_is_named(drawer: Drawer, kind: str) -> None:
    with pytest.raises(UnknownTraceError, match=kind):
        drawer.draw({"data": [{"type": "bar", "y": [1]}, {"type": kind, "y": [1]}]}, 100, 100)


def test_the_whole_plotly_knows_more_and_refuses_what_is_no_svg(fonts: list[Path]) -> None:
    with Drawer(fonts) as whole:
        assert "<path" in whole.draw({"data": [{"type": "pie", "values": [1, 2]}]}, 200, 200).svg
        with pytest.raises(FigureError, match="scatter3d"):
            whole.draw({"data": [{"type": "scatter3d", "x": [1], "y": [1], "z": [1]}]}, 200, 200)
        with pytest.raises(UnknownTraceError, match="no-such-trace"):
            whole.draw({"data": [{"type": "no-such-trace"}]}, 200, 200)


@pytest.mark.parametrize(
    "figure",
    [
        {"data": [{"y": {1, 2}}]},
        {"data": [{"y": [float("nan")]}]},
        {"data": [{"y": {"dtype": "i1", "bdata": "AQI="}}]},
        {"data": 7},
        {"data": [7]},
    ],
)
def test_what_is_not_plain_data_is_refused(drawer: Drawer, figure: Any) -> None:
    with pytest.raises(FigureError):
        drawer.draw(figure, 100, 100)
    assert "<svg" in drawer.draw({"data": []}, 100, 100).svg, "it draws on"


@pytest.mark.parametrize(("width", "height"), [(0, 100), (100, -1), (100, 20_000)])
def test_a_size_that_is_none(drawer: Drawer, width: int, height: int) -> None:
    with pytest.raises(FigureError, match="size"):
        drawer.draw({"data": []}, width, height)


@pytest.mark.parametrize("limit", [{"seconds": 0.005}, {"memory": 24 << 20}])
def test_time_and_memory_are_bounded(fonts: list[Path], bundle: Path | None, limit: dict[str, Any]) -> None:
    if "memory" in limit and bundle is None:
        pytest.skip("the whole plotly.js takes more by itself")
    with Drawer(fonts, bundle, **limit) as small:
        with pytest.raises(LimitError):
            small.draw({"data": [{"mode": "markers", "y": list(range(20_000))}]}, 400, 300)
        with pytest.raises(PictureError, match="closed"):
            small.draw({"data": []}, 100, 100)


def test_a_font_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.woff2").write_bytes(b"no font")
    with pytest.raises(FontError, match=r"a\.woff2"):
        Drawer([tmp_path / "a.woff2"])
    with pytest.raises(FontError, match="no upright"):
        Drawer([])


@pytest.mark.parametrize("source", ["syntax error", "globalThis.plotly = 1"])
def test_a_bundle_that_is_none(tmp_path: Path, fonts: list[Path], source: str) -> None:
    (tmp_path / "plotly.js").write_bytes(source.encode())
    with pytest.raises(BundleError, match=r"plotly\.js"):
        Drawer(fonts, tmp_path / "plotly.js")
    with pytest.raises(BundleError, match=r"nowhere\.js"):
        Drawer(fonts, tmp_path / "nowhere.js")
