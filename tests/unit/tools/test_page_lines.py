"""What a visitor reads or can follow is in the lines of a page; what only the machine sees is not."""

from __future__ import annotations

import pytest

from tools.compare.differences import compared
from tools.compare.page_lines import asset, page_lines
from tools.compare.page_tree import tree

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tools · Site</title><meta name="description" content="44 tools."><meta name="robots" content="noindex">
<link rel="canonical" href="/en/tools"><link rel="alternate" hreflang="sv" href="/sv/tools">
<link rel="alternate" type="text/csv" href="/en/tools.csv"><link rel="stylesheet" href="/_assets/site.8974d9d4e8.css">
</head><body>
<nav aria-label="Main menu">
<ul><li><a href="/en" aria-current="page">Home</a></li><li><a href="/en/about">About</a></li></ul></nav>
<main id="main"><h1 id="top">Tools</h1><h2>Found</h2>
<p class="lead">There are <strong>44</strong> tools, <a href="/en/tools?type=tool">36 of one type</a>. As of 2025.</p>
<form action="/en/tools"><label for="q">Search</label><input id="q" type="search" name="q" value="">
<select name="sort"><option value="" selected>By name</option><option value="newest">Newest</option></select>
<label><input type="checkbox" name="type" value="tool" checked><span>Tool</span><span>36</span></label>
<button type="submit">Show</button></form>
<details open><summary>Numbers</summary><table><caption>By type</caption>
<tr><th scope="col">Type</th><th scope="col">Tools</th></tr>
<tr><th scope="row">Tool</th><td>36</td></tr></table></details>
<figure aria-labelledby="cap"><img src="/_assets/map.0123456789.png" alt="A map">
<figcaption id="cap">Where</figcaption></figure>
<dl><dt>City</dt><dd>Uppsala</dd></dl><blockquote>As said</blockquote><div role="alert" hidden>It failed.</div>
<svg role="img" aria-label="Two bars"><rect width="9"/><text>8</text><text>2</text></svg>
<noscript>Without scripts.</noscript><a download href="/en/tools.csv">CSV</a></main>
<script>track()</script><script src="/_assets/boot.8885906c46.js"></script></body></html>"""

READ = [
    "alternate (hreflang=sv): /sv/tools",
    "alternate (type=text/csv): /en/tools.csv",
    "canonical: /en/tools",
    "lang: en",
    "meta description: 44 tools.",
    "meta robots: noindex",
    "title: Tools · Site",
    "navigation named: Main menu",
    "• [Home](/en aria-current page)",
    "• [About](/en/about)",
    "heading 1: Tools",
    "heading 2: Found",
    "There are 44 tools, [36 of one type](/en/tools?type=tool). As of 2025.",
    "form get to /en/tools",
    "label for q: Search",
    '[search field q value ""]',
    "select sort",
    'option By name value "" selected',
    'option Newest value "newest"',
    'label: [checkbox field type value "tool" checked] / Tool36',
    "[submit button Show]",
    "summary (open): Numbers",
    "caption: By type",
    "| # col Type | # col Tools |",
    "| # row Tool | 36 |",
    "figure named: Where",
    '[image "A map" (asset)]',
    "caption: Where",
    "term: City",
    "definition: Uppsala",
    "> As said",
    "(hidden) (alert) It failed.",
    "[picture Two bars | 8 | 2]",
    "(without scripts) Without scripts.",
    "[CSV](/en/tools.csv download)",
]


def lines(html: str) -> list[str]:
    return page_lines(tree(html))


def changed(old: str, new: str) -> list[tuple[str, str, str]]:
    assert PAGE.count(old) == 1, old
    return compared(lines(PAGE), lines(PAGE.replace(old, new)))


def test_a_page_is_read_line_by_line():
    assert lines(PAGE) == READ


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("There are", "We list", "changed"),
        ("Tools · Site", "Tool · Site", "changed"),
        ('content="44 tools."', 'content="45 tools."', "changed"),
        ('content="noindex"', 'content="index"', "changed"),
        ('lang="en"', 'lang="sv"', "changed"),
        ('rel="canonical" href="/en/tools"', 'rel="canonical" href="/en"', "changed"),
        ('hreflang="sv" href="/sv/tools"', 'hreflang="sv" href="/sv"', "changed"),
        ('href="/en/tools?type=tool"', 'href="/en/tools?type=portal"', "changed"),
        ("<h2>Found</h2>", "<h3>Found</h3>", "changed"),
        ("<h2>Found</h2>", "<p>Found</p>", "changed"),
        ("<h2>Found</h2>", "", "removed"),
        ("<h2>Found</h2>", "<h2>Found</h2><p>More</p>", "added"),
        ('<h1 id="top">Tools</h1><h2>Found</h2>', '<h2>Found</h2><h1 id="top">Tools</h1>', "moved"),
        ('aria-label="Main menu"', 'aria-label="Menu"', "changed"),
        (' aria-current="page"', "", "changed"),
        ('type="search"', 'type="text"', "changed"),
        ('name="q"', 'name="query"', "changed"),
        ('value="tool" checked', 'value="tool"', "changed"),
        ('value="" selected', 'value=""', "changed"),
        ('value="newest"', 'value="new"', "changed"),
        ('<label for="q">', '<label for="other">', "changed"),
        ("<button", "<button disabled", "changed"),
        ('<form action="/en/tools">', '<form action="/en/search">', "changed"),
        ("<details open>", "<details>", "changed"),
        ("<td>36</td>", "<td>37</td>", "changed"),
        ('<th scope="row">Tool</th>', "<td>Tool</td>", "changed"),
        ('alt="A map"', 'alt=""', "changed"),
        ("<dt>City</dt>", "<dt>Town</dt>", "changed"),
        ('role="alert" hidden', 'role="alert"', "changed"),
        ("<text>8</text>", "<text>9</text>", "changed"),
        ("<a download", "<a", "changed"),
        ("<noscript>", "<p>", "changed"),
        ("There are ", "There are&nbsp;", "changed"),
    ],
)
def test_what_is_read_or_followed_is_found(old, new, kind):
    found = changed(old, new)
    assert kind in {one for one, _, _ in found}
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<p class="lead">', '<p class="intro" style="color: red" data-region="lead">'),
        ('<p class="lead">', "<p>"),
        ("<strong>44</strong>", "<em><span>44</span></em>"),
        ("<h2>Found</h2>", '<div id="found"><section><h2>Found</h2></section></div>'),
        ("<ul><li>", '<ul data-region="menu"><li class="first"><div><span>'),
        ("<script>track()</script>", ""),
        ("/_assets/boot.8885906c46.js", "/_assets/regions.1111111111.js"),
        ("/_assets/map.0123456789.png", "/_assets/map.9876543210.png"),
        ("/_assets/site.8974d9d4e8.css", "/_assets/all.1212121212.css"),
        ('<meta name="viewport" content="width=device-width">', ""),
        ('<link rel="canonical" href="/en/tools"><link rel="alternate" hreflang="sv" href="/sv/tools">',
         '<link rel="alternate" hreflang="sv" href="/sv/tools"><link rel="canonical" href="/en/tools">'),
        ('<label for="q">Search</label><input id="q"', '<label for="word">Search</label><input id="word"'),
        ('aria-labelledby="cap"', 'aria-label="Where"'),
        ("<p class=", "\n\n   <p   class="),
        ("<button type=\"submit\">Show</button>", "<div><button>Show</button></div>"),
        ("</main>", '</main><div id="react-entry-point" data-version="1"></div><template><p>Later</p></template>'),
    ],
)  # fmt: skip
def test_what_only_the_machine_sees_is_not(old, new):
    assert changed(old, new) == []


def test_an_element_that_is_not_closed_and_one_that_was_never_opened_are_read():
    assert lines("<body><p>One<ul><li>two</ul></section><p>three") == ["One", "• two", "three"]


def test_a_name_says_what_it_refers_to_and_nothing_for_an_id_that_is_not_there():
    page = (
        '<body><p id="a">One</p><p id="b">two</p><nav aria-labelledby="a b c">x</nav><nav aria-labelledby="c">y</nav>'
    )
    assert lines(page) == ["One", "two", "navigation named: One two", "x", "y"]


def test_what_stands_in_something_says_both():
    assert lines("<body><details open><summary><h2>Tools</h2></summary><ul><li><h3></h3><p>a</p><p>b</p></ul>") == [
        "summary (open): heading 2: Tools", "• a", "b",
    ]  # fmt: skip
    assert lines("<body><dl><dd><ul><li>Tool<li>Portal</ul></dd></dl>") == ["definition: • Tool", "• Portal"]
    assert lines('<body><p><button aria-pressed="false">A</button> <a href="/" aria-current="false">B</a>') == [
        "[submit button A aria-pressed false]", "[B](/)",
    ]  # fmt: skip


def test_controls_side_by_side_stand_alone_and_links_in_a_sentence_do_not():
    assert lines('<body>See <a href="/a">a</a>, <a href="/b">b</a>.<a href="/c">c</a><a href="/d">d</a>') == [
        "See [a](/a), [b](/b).[c](/c)",
        "[d](/d)",
    ]


@pytest.mark.parametrize("address", ["/_assets/x.css", "/assets/y.js", "/base/_dash-component-suites/z.js", "data:x,y"])
def test_the_address_of_an_asset_is_not_kept(address):
    assert asset(address) == "(asset)"


@pytest.mark.parametrize(
    "address", ["/en/tools", "/en/tools.csv", "https://example.org/assets", "#main", "mailto:a@b.se"]
)
def test_the_address_of_anything_else_is(address):
    assert asset(address) == address
