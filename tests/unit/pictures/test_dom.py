"""The DOM that plotly.js runs on: selectors, boxes, and nothing that reaches out."""

from __future__ import annotations

import json
from typing import Any

import pytest

TREE = """const root = make(['g', {class: 'a', id: 'root'},
    ['g', {class: 'b c'}, ['path', {class: 'p', d: 'M0,0'}], ['path', {class: 'q'}]],
    ['text', {class: 'p', 'data-math': 'N'}, 'x']]);"""


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("path", ["p", "q"]),
        (".p", ["p", "p"]),
        ("path.p", ["p"]),
        ("*", ["b c", "p", "q", "p"]),
        ("path:not([d])", ["q"]),
        ("path:not(.p)", ["q"]),
        (".b.c > path", ["p", "q"]),
        (".a > path", []),
        (".a path", ["p", "q"]),
        ("#root > text", ["p"]),
        ("text, .q", ["q", "p"]),
        ('[data-math="N"]', ["p"]),
        ("[class^=b]", ["b c"]),
        ("[class$='c']", ["b c"]),
        ("[class*='b,c'], [class*=' ']", ["b c"]),
        ("g:first-child", ["b c"]),
        ("path:first-child", ["p"]),
        ("path:hover", []),
    ],
)
def test_selectors_find_in_the_order_of_the_document(script: Any, selector: str, found: list[str]) -> None:
    ask = f"{{ {TREE} JSON.stringify(root.querySelectorAll({json.dumps(selector)}).map(one => one.className)) }}"
    assert json.loads(script(ask)) == found


@pytest.mark.parametrize("selector", ["a ~ b", "a:nth-child(2)", "", "::before"])
def test_a_selector_that_is_not_understood_is_an_error(script: Any, selector: str) -> None:
    with pytest.raises(Exception, match="selector not understood"):
        script(f"document.querySelectorAll({json.dumps(selector)})")


def test_matches_and_closest_look_upwards(script: Any) -> None:
    told = "[p.matches('.a path'), p.closest('g').className, p.closest('b')]"
    ask = f"JSON.stringify((() => {{ {TREE} const p = root.querySelector('path'); return {told}; }})())"
    assert json.loads(script(ask)) == [True, "b c", None]


def box(script: Any, element: str) -> list[float]:
    ask = f"const at = make({element}).getBoundingClientRect(); return [at.left, at.top, at.right, at.bottom];"
    told: list[float] = json.loads(script(f"JSON.stringify((() => {{ {ask} }})())"))
    return [round(value, 3) for value in told]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("['rect', {x: 1, y: 2, width: 3, height: 4}]", [1, 2, 4, 6]),
        ("['circle', {cx: 5, cy: 5, r: 2}]", [3, 3, 7, 7]),
        ("['path', {d: 'M1,2h3v-4H0Z'}]", [0, -2, 4, 2]),
        ("['path', {d: 'M1,1l2,2m5,5l-1,1'}]", [1, 1, 8, 9]),
        ("['path', {d: 'M4,0A4,4 0 1,1 0,-4A4,4 0 0,1 4,0Z'}]", [-4, -4, 4, 4]),
        ("['path', {d: 'M0,0C1,5 3,5 4,0'}]", [0, 0, 4, 5]),
        (
            "['g', {}, ['rect', {width: 1, height: 1, transform: 'translate(5,6)'}], ['rect', {width: 2, height: 1}]]",
            [0, 0, 6, 7],
        ),
        ("['rect', {width: 4, height: 2, transform: 'rotate(90)'}]", [-2, 0, 0, 4]),
        ("['rect', {width: 4, height: 2, transform: 'translate(1,1)scale(2)'}]", [1, 1, 9, 5]),
        ("['rect', {width: 4, height: 2, transform: 'rotate(180 2 1)'}]", [0, 0, 4, 2]),
        ("['rect', {width: 4, height: 2, style: 'display: none'}]", [0, 0, 0, 0]),
        ("['g', {}]", [0, 0, 0, 0]),
    ],
)
def test_boxes_of_shapes(script: Any, element: str, expected: list[float]) -> None:
    assert box(script, element) == expected


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [  # what Chromium 156 says
        ("font-size: 13px", "+200", [0, -13, 30.62, 3]),
        ("font-size: 14px", "1500", [0, -14, 32.484, 3]),
        ("font-size: 13px", " ej tillämpligt", [0, -13, 72.704, 3]),
        ("font-size: 14px", "Definition not stated", [0, -14, 126.578, 3]),
        ("font-size: 12px; font-weight: 700", "Workflow", [0, -12, 54.88, 3]),
        ("font-size: 12px; font-weight: bold", "Workflow", [0, -12, 54.88, 3]),
        ("font-size: 13px; font-weight: 900", "10\xa0712", [0, -13, 40.669, 3]),
        ("font-size: 13px", "", [0, 0, 0, 0]),
    ],
)
def test_boxes_of_text(script: Any, style: str, text: str, expected: list[float]) -> None:
    assert box(script, f"['text', {{style: {json.dumps(style)}}}, {json.dumps(text)}]") == expected


def test_text_stands_by_its_anchor_and_in_lines(script: Any) -> None:
    size = "style: 'font-size: 14px; text-anchor: "
    assert box(script, f"['text', {{x: 100, y: 20, {size}end'}}, '1500']") == [67.516, 6, 100, 23]
    assert box(script, f"['text', {{x: 100, y: 20, {size}middle'}}, '1500']") == [83.758, 6, 116.242, 23]
    line = "['tspan', {class: 'line', x: 1, dy: '%sem'}, '1500']"
    assert box(script, f"['text', {{y: 20, {size}start'}}, {line % 0}, {line % 1.3}]") == [1, 6, 33.484, 41.2]


def test_a_glyph_that_no_font_has_is_as_wide_as_the_mark_for_it(script: Any) -> None:
    assert box(script, "['text', {style: 'font-size: 14px'}, '\\u{1F600}']")[2] > 0


def test_nothing_reaches_out(script: Any) -> None:
    for name in ("fetch", "std", "os", "require", "process", "WebSocket", "importScripts"):
        assert script(f"typeof {name}") == "undefined", name
    assert script("Object.keys(new XMLHttpRequest()).length + typeof new XMLHttpRequest().open") == "0undefined"
