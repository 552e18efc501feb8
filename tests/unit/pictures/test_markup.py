"""Markup for a strict page: presentation attributes, names of colours, numbers, links, ids."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboard.pictures import Drawer, LookError, with_colours
from dashboard.pictures.cleaning import Cleaner
from dashboard.pictures.colours import Palette, channels
from dashboard.pictures.grouping import flattened
from dashboard.pictures.numbers import moved, path, rounded, short, translation
from dashboard.pictures.picture import Look
from dashboard.pictures.writing import Node, written

BAR = ["path", {"class": "crisp x", "d": "M0,0H9V9Z", "style": "", "fill": "rgb(1, 2, 3)", "stroke-width": "0px"}, []]


def markup(*tree: Any, **look: Any) -> str:
    return Cleaner(Look("p", **look)).markup(list(tree), 10, 20)


def inside(*tree: Any, **look: Any) -> str:
    return re.sub(r"^<svg[^>]*>|</svg>$", "", markup(*tree, **look)).replace(" xmlns", "")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (BAR, '<path d="M0,0H9V9Z" fill="#010203" shape-rendering="crispEdges"/>'),
        (["rect", {"width": "9", "height": "9", "fill": "rgb(0, 0, 0)", "fill-opacity": "0"}, []], ""),
        (["rect", {"width": "9", "height": "0", "fill": "red"}, []], ""),
        (["path", {"d": "M0,0", "fill": "red"}, []], ""),
        (["path", {"fill": "red"}, []], ""),
        (["path", {"d": "M0,0H9", "fill": "none", "stroke": "rgb(0,0,0)", "stroke-width": "0"}, []], ""),
        (["path", {"d": "M0,0H9", "fill": "none", "stroke": "rgba(0,0,0,0)"}, []], ""),
        (["g", {"class": "empty"}, []], ""),
        (["g", {"opacity": "0"}, [BAR]], ""),
        (["g", {"fill": "none"}, [["path", {"d": "M0,0H9", "stroke": "#000"}, []]]],
         '<g fill="none"><path d="M0,0H9" stroke="#000000"/></g>'),
        (["g", {"transform": "translate(1,2)"}, [["circle", {"r": "2", "transform": "translate(1.004,1)"}, []]]],
         '<circle r="2" transform="translate(2,3)"/>'),
        (["text", {"x": "1", "y": "2", "transform": "translate(3,4)", "data-math": "N", "white-space": "pre"}, ["a"]],
         '<text x="4" y="6">a</text>'),
        (["text", {"x": "1", "y": "2"}, ["a  b <&> \x01"]],
         '<text x="1" y="2" xml:space="preserve">a  b &lt;&amp;&gt; </text>'),
        (["text", {"font-size": "13px", "font-weight": "normal", "cursor": "pointer"}, ["a"]], "<text>a</text>"),
        (["text", {"font-weight": "bold", "text-anchor": "end"}, ["a"]],
         '<text font-weight="bold" text-anchor="end">a</text>'),
    ],
)  # fmt: skip
def test_what_is_kept(node: Any, expected: str) -> None:
    assert inside(node) == expected


def test_groups_that_say_the_same_become_one() -> None:
    group = ["g", {"clip-path": "url('#c')"}, [BAR]]
    clip = ["defs", {}, [["clipPath", {"id": "c"}, [["rect", {"width": "5", "height": "5"}, []]]]]]
    found = inside(clip, group, group)
    assert found.count("<g ") == 1
    assert found.startswith(
        '<defs><clipPath id="p-1"><rect width="5" height="5"/></clipPath></defs><g clip-path="url(#p-1)">'
    )


def test_a_definition_that_is_not_used_is_left_out() -> None:
    assert "clipPath" not in markup(["defs", {}, [["clipPath", {"id": "c"}, [BAR]]]], BAR)


def test_definitions_may_use_others_and_are_renamed() -> None:
    gradient = ["linearGradient", {"id": "g"}, [["stop", {"offset": "0", "stop-color": "rgb(1,2,3)"}, []]]]
    pattern = [
        "pattern",
        {"id": "q", "width": "1.23456"},
        [["rect", {"width": "1", "height": "1", "fill": "url(#g)"}, []]],
    ]
    found = markup(["defs", {}, [gradient, pattern]], ["path", {"d": "M0,0H9", "fill": 'url("#q")'}, []])
    assert 'fill="url(#p-1)"' in found
    assert '<pattern id="p-1" width="1.2346"><rect width="1" height="1" fill="url(#p-2)"/></pattern>' in found
    assert '<linearGradient id="p-2"><stop offset="0" stop-color="#010203"/></linearGradient>' in found


def test_outlines_in_pieces_become_one_line() -> None:
    line = {"class": "js-line", "fill": "none", "stroke": "#000"}
    pieces = [["path", {**line, "d": "M0,0L1,1"}, []], ["path", {**line, "d": "M5,5L6,6"}, []]]
    assert 'd="M0,0L1,1M5,5L6,6"' in markup(["g", {}, pieces])
    faint = [[name, {**attributes, "opacity": "0.5"}, []] for name, attributes, _ in pieces]
    assert markup(["g", {}, faint]).count("<path") == 2


def test_the_font_of_most_texts_is_said_once() -> None:
    texts = [["text", {"font-size": size, "font-family": "Lato"}, ["a"]] for size in ("13px", "13px", "20px")]
    found = markup(*texts)
    assert found.count("Lato") == found.count('"13"') == found.count('<text font-size="20">') == 1


@pytest.mark.parametrize(
    ("colour", "css"),
    [
        ("#FFF", "var(--ground)"),
        ("rgb(255, 255, 255)", "var(--ground)"),
        ("rgba(0,0,0,1)", "var(--ink)"),
        ("rgb(128,128,128)", "color-mix(in srgb,var(--ink) 49.8%,var(--ground))"),
        ("rgb(10, 200, 10)", "#0ac80a"),
        ("none", "none"),
        ("url(#a)", "url(#a)"),
    ],
)
def test_colours_have_the_names_of_the_page(colour: str, css: str) -> None:
    palette = Palette({"#ffffff": "ground", "#000": "ink"}, [("ground", "ink")])
    assert palette.css(colour) == css
    assert palette.others == ({css} if css.startswith("#") else set())


def test_names_become_colours_again() -> None:
    palette = Palette({"#ffffff": "ground", "#000000": "ink"}, [("ground", "ink")])
    svg = f'<a fill="{palette.css("#808080")}" stroke="{palette.css("#fff")}"/>'
    assert with_colours(svg, {"ground": "#ffffff", "ink": "#000000"}) == '<a fill="#808080" stroke="#ffffff"/>'
    with pytest.raises(KeyError):
        with_colours(svg, {"ink": "#000000"})


@pytest.mark.parametrize("colours", [{"teal": "x"}, {"#12": "x"}, {"#fff": "a b"}, {"#fff": "a);"}])
def test_a_colour_that_is_none_is_refused(colours: dict[str, str]) -> None:
    with pytest.raises(LookError):
        markup(BAR, colours=colours)


def test_a_blend_wants_names() -> None:
    with pytest.raises(LookError, match="other"):
        markup(BAR, colours={"#fff": "ground"}, blends=(("ground", "other"),))


@pytest.mark.parametrize("prefix", ["", "1a", 'a"b', "a b"])
def test_a_prefix_that_begins_no_id_is_refused(prefix: str) -> None:
    with pytest.raises(LookError):
        Cleaner(Look(prefix))


def test_channels_of_what_is_no_colour() -> None:
    assert channels("none") is channels("#1234") is None
    assert channels("white") == (255, 255, 255)


def test_numbers_are_short() -> None:
    assert [short(number) for number in (0.5, -0.5, 10.0, 1.005, -0.001, 100, 1e-7)] == [
        ".5",
        "-.5",
        "10",
        "1",
        "0",
        "100",
        "0",
    ]
    assert rounded("translate(1.23456,-0.001)") == "translate(1.23,0)"
    assert path("M10.126,-.5H3e1") == "M10.13-.5H30"
    assert translation("translate(1)translate(2,3)") == (3, 3)
    assert translation("translate(1)rotate(2)") is translation("") is None
    assert moved((1, 2), "rotate(90)") == "translate(1,2)rotate(90)"


def points(d: str) -> list[tuple[float, float]]:
    """Where a path of ``M``, ``L``, ``l`` and ``Z`` goes."""
    found: list[tuple[float, float]] = []
    for command, rest in re.findall(r"([MLlZ])([^MLlZ]*)", d):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            found.append((found[-1][0] + x, found[-1][1] + y) if command == "l" else (x, y))
    return found


def test_an_outline_stays_where_it_is() -> None:
    line = [(step * 1.037, (step * 7919 % 13) * 0.777) for step in range(200)]
    given = "M" + "L".join(f"{x},{y}" for x, y in line)
    found = points(path(given))
    assert len(found) == len(line)
    assert (
        max(abs(a - b) for one, other in zip(found, line, strict=True) for a, b in zip(one, other, strict=True))
        <= 0.0501
    )
    assert len(path(given)) < 0.5 * len(given)


def test_an_outline_loses_what_is_not_seen() -> None:
    given = "M0,0" + "".join(f"L{step},{step % 2 * 0.2}" for step in range(1, 100)) + "L100,50M7,7L7.1,7Z"
    assert path(given, tolerance=0.5) == "M0,0l99,0 1,50"
    assert len(points(path(given))) > 50


def test_a_group_around_a_link_is_kept() -> None:
    group = Node("g", {"transform": "translate(1,1)"}, [Node("a", {"href": "x"}, ["y"])])
    assert flattened(group) == [group]
    assert written(group) == '<g transform="translate(1,1)"><a href="x">y</a></g>'


# ---- whole pictures ----


def drawn(drawer: Drawer, figure: dict[str, Any], **how: Any) -> ElementTree.Element:
    svg = drawer.draw(figure, 300, 200, **how).svg
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


def test_a_picture_is_well_formed_and_strict(drawer: Drawer, bars: dict[str, Any]) -> None:
    root = drawn(drawer, bars, label="Fruits")
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Fruits"
    assert not [element for element in root.iter() if {"style", "class"} & element.attrib.keys()]
    assert not [name for element in root.iter() for name in element.attrib if name.startswith(("data-", "on"))]
    assert {"Apple", "Pear & <plum>", "Fig"} <= {element.text for element in root.iter("text")}


def test_a_mark_that_leads_somewhere_is_a_link_with_a_title(drawer: Drawer, bars: dict[str, Any]) -> None:
    titles = [["Apple: 3", "Pear: 1", "Fig: 2"]]
    root = drawn(drawer, bars, links=lambda target: f"/en/{target}" if target else None, titles=titles)
    assert root.attrib["role"] == "group"
    links = list(root.iter("a"))
    assert [link.attrib["href"] for link in links] == ["/en/fruits?name=apple", "/en/fruits?name=fig"]
    assert [next(link.iter("title")).text for link in links] == ["Apple: 3", "Fig: 2"]
    assert all([child.tag for child in link] == ["title", "path"] for link in links)
    assert "Pear: 1" in [title.text for title in root.iter("title")]


def test_links_may_be_a_table_and_titles_a_function(drawer: Drawer, bars: dict[str, Any]) -> None:
    root = drawn(drawer, bars, links={"fruits?name=fig": "/fig"}, titles=lambda trace, point: f"{trace} {point}")
    assert [link.attrib["href"] for link in root.iter("a")] == ["/fig"]
    assert sorted(str(title.text) for title in root.iter("title")) == ["0 0", "0 1", "0 2"]


def test_marks_are_told_by_their_datum_where_some_are_missing(drawer: Drawer, bars: dict[str, Any]) -> None:
    gaps = {**bars, "data": [{**bars["data"][0], "x": [3, None, 2]}]}
    picture = drawer.draw(gaps, 300, 200, links=lambda target: target)
    assert [(mark.trace, mark.point, mark.href) for mark in picture.marks if mark.box[2]] == [
        (0, 0, "fruits?name=apple"),
        (0, 2, "fruits?name=fig"),
    ]


def test_ids_of_two_pictures_differ(drawer: Drawer, bars: dict[str, Any]) -> None:
    found = [
        {element.attrib["id"] for element in drawn(drawer, bars, prefix=prefix).iter() if "id" in element.attrib}
        for prefix in ("a", "b")
    ]
    assert found[0]
    assert not found[0] & found[1]


def test_colours_of_a_picture(drawer: Drawer, bars: dict[str, Any]) -> None:
    picture = drawer.draw(bars, 300, 200, colours={"#045C64": "primary"})
    assert picture.svg.count('fill="var(--primary)"') == 3
    assert "#1f2a2c" in picture.other_colours
    assert "#045c64" not in picture.svg


def test_a_ground_that_is_seen_is_drawn(drawer: Drawer, bars: dict[str, Any]) -> None:
    white = {**bars, "layout": {**bars["layout"], "paper_bgcolor": "#fff"}}
    ground = {"width": "100%", "height": "100%", "fill": "#ffffff"}
    assert [element.tag for element in drawn(drawer, white)][:2] == ["defs", "rect"]
    assert drawn(drawer, white)[1].attrib == ground
