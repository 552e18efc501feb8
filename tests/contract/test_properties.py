"""Properties of every parser and query, tried with whatever hypothesis thinks of."""

from __future__ import annotations

import csv as csv_module
import io
import logging
import re
import unicodedata
from urllib.parse import quote

import pytest
from dash import html
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.addresses import LANGUAGES, QUERY, SUFFIXES, canonical_query, href, split_path
from dashboard.app import PAGES
from dashboard.asked import read_query
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.search import folded, words_of
from dashboard.catalogue.queries.selection import select
from dashboard.components.chart_card import as_text
from dashboard.components.prose import sections
from dashboard.exports.json_csv import as_csv
from dashboard.html_first.render import render
from dashboard.html_first.routing import Route
from tests.conftest import examples
from tests.contract.test_hostile_data import Taken
from tests.plain import matches

# the same tries on every machine, and none held to a clock
STEADY = settings(
    derandomize=True,
    deadline=None,
    max_examples=examples(120),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
NASTY = st.sampled_from(
    ["%00", "%ff", "\u202e", "../", "..%2f", "//", "\\", "<script>", '"', "'", "{{7*7}}", "${x}", "%{x}", "__proto__",
     "constructor", "\ud800", "\ufeff", "nan", "-1", "1e400", "9" * 40, "\u00e5", ",", ",,,", "&", "=", "#", "?", ";",
     "unknown", "portal", "uu", "2024-02-30", "\r\nX-A: b", "\x00", "a" * 300]
)  # fmt: skip
WORDS = st.lists(NASTY | st.text(max_size=12), max_size=5).map("".join)
QUERIES = st.lists(st.tuples(st.sampled_from([*QUERY, "x", ""]), WORDS), max_size=6)
SLUGS = [page.slug for page in PAGES if page.slug != "404"]
PATHS = st.one_of(
    st.builds("/{}/{}{}".format, st.sampled_from([*LANGUAGES, "EN", "xx", ""]), st.sampled_from(SLUGS), WORDS),
    st.builds("/{}".format, WORDS),
    st.builds("{}{}".format, st.sampled_from(["/_assets/", "/_dash-component-suites/", "/_dash-layout", "/."]), WORDS),
)


def written(pairs):
    """The pairs as a query, as a form would send it; what has no bytes is left out."""
    return "&".join(f"{n}={quote(v.encode('utf-8', 'ignore'))}" for n, v in pairs)


@pytest.fixture(autouse=True)
def quiet(app):
    """A fault is asserted on, not read in the log of a thousand tries."""
    app.server.logger.setLevel(logging.CRITICAL)
    yield
    app.server.logger.setLevel(logging.NOTSET)


@STEADY
@given(text=st.text(max_size=400) | QUERIES.map(written))
def test_a_query_is_read_and_written_without_loss(text):
    read, _ = read_query(text)
    assert list(read) == [name for name in QUERY if name in read]
    assert all(value == value.strip() != "" for value in read.values())
    again = canonical_query(read)
    assert not again or again.startswith("?")
    assert canonical_query(read_query(again)[0]) == again, "one form, and no other leads to it"


@STEADY
@given(path=st.text(max_size=200) | PATHS)
def test_a_path_is_split_or_refused(path):
    parts = split_path(path)
    if parts is not None:
        lang, page, suffix = parts
        assert lang in LANGUAGES
        assert suffix in ("", *SUFFIXES)
        assert "//" not in f"/{page}/" or not page
        assert split_path(f"/{lang}/{page}".rstrip("/") + (f".{suffix}" if suffix else "")) == parts


@STEADY
@given(path=PATHS, pairs=QUERIES)
def test_no_address_is_a_fault(path, pairs, app):
    address = quote(path.encode("utf-8", "ignore")) + ("?" + written(pairs) if pairs else "")
    if not address.startswith("/") or address.startswith("//"):
        address = "/" + address.lstrip("/")
    answer = app.server.test_client().get(address)
    assert answer.status_code in (200, 302, 304, 308, 400, 404, 414), address
    location = answer.headers.get("Location", "/")
    assert location.startswith("/"), f"{address} leads to {location}"
    assert not location.startswith(("//", "/\\")), f"{address} leads to {location}"
    assert answer.headers["Content-Security-Policy"]


HEADERS = st.dictionaries(
    st.sampled_from(
        ["Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Accept", "Cookie",
         "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "Origin", "Referer", "User-Agent"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)
    | st.sampled_from(["sv", "en;q=0", "*", "sv;q=nan", "br;q=1e9", 'W/"', "*, *", "bytes=0-", "bytes=-1", "br;q=-1"]),
    max_size=5,
)  # fmt: skip


@STEADY
@given(headers=HEADERS, address=st.sampled_from(["/", "/en/tools", "/sv/tools.json", "/sv/nix", "/en/tools?x=1"]))
def test_no_header_is_a_fault(headers, address, app):
    answer = app.server.test_client().get(address, headers=headers)
    assert answer.status_code in (200, 206, 302, 304, 308, 400, 404, 416), headers
    assert "Traceback" not in answer.get_data().decode("utf-8", "replace")
    if address == "/" and answer.status_code == 302:
        assert answer.headers["Location"] in ("/en", "/sv")


@STEADY
@given(kind=st.sampled_from(sorted(FACETS)), query=st.dictionaries(st.sampled_from(sorted(QUERY)), WORDS))
def test_a_selection_is_part_of_the_list_and_counts_are_right(kind, query, snapshot):
    found = select(snapshot, kind, **query)
    everything = select(snapshot, kind).records
    assert set(map(id, found.records)) <= set(map(id, everything))
    assert 1 <= found.page <= max(1, found.pages)


@STEADY
@given(text=WORDS)
def test_a_search_finds_records_and_never_fails(text, snapshot):
    assert folded(folded(text)) == folded(text)
    assert all(word == folded(word) for word in words_of(text))
    for kind in ("tools", "data_sources"):
        known = {record.id for record in snapshot.listed(kind)}
        assert set(matches(snapshot, kind, text)) <= known


@STEADY
@given(text=WORDS)
def test_prose_is_safe_whatever_was_written(text):
    # a file of data is UTF-8, so it holds no half of a pair
    for heading, _, prose in sections(re.sub("[\ud800-\udfff]|\\{\\{", "", text), {}):
        assert isinstance(heading, str)
        taken = Taken(
            prose.html, set("h2 h3 p ul ol li a strong em code blockquote table thead tbody tr th td hr br".split())
        )
        assert not taken.wrong


@STEADY
@given(text=WORDS, name=st.sampled_from(["title", "aria-label", "data-x"]))
def test_what_is_rendered_is_read_as_it_was(text, name):
    # a browser reads a carriage return as a line's end, and no parser knows the sign of nothing or half a pair
    text = re.sub("[\r\x00\ud800-\udfff]", "", text)
    taken = Taken(render(html.P(text, **{name: text})))
    assert not taken.wrong
    assert taken.texts[0] == text
    assert "".join(taken.texts[1:]) == text


@STEADY
@given(text=WORDS)
def test_no_text_of_a_figure_brings_a_tag(text):
    assert set(re.findall(r"<[^<>]*>", as_text(text))) <= {"<br>", "<b>", "</b>", "<extra>", "</extra>"}


@STEADY
@given(cells=st.lists(WORDS | st.none() | st.integers() | st.floats(allow_nan=False), min_size=1, max_size=4))
def test_no_cell_is_run_as_a_formula(cells):
    cells = [re.sub("[\ud800-\udfff]", "", cell) if isinstance(cell, str) else cell for cell in cells]
    written_out = as_csv([{f"c{at}": cell for at, cell in enumerate(cells)}]).decode("utf-8-sig")
    if "\x00" not in written_out:
        rows = list(csv_module.reader(io.StringIO(written_out, newline="")))
        assert len(rows) == 2
        assert len(rows[1]) == len(cells)
        for cell in rows[1]:
            seen = "".join(sign for sign in cell if unicodedata.category(sign) not in ("Cc", "Cf", "Zs", "Zl", "Zp"))
            first = unicodedata.normalize("NFKC", seen[:1])
            assert first not in ("=", "+", "-", "@") or is_number(unicodedata.normalize("NFKC", seen)), repr(cell)
            assert not cell.startswith(("\t", "\r", "\n"))


def is_number(cell):
    """A number as people and programs write one: with blanks, commas and points, or with an exponent."""
    plain = re.sub(r"[\s.,]", "", cell).removesuffix("%")
    return bool(re.fullmatch(r"[+-]?(?:\d*(?:e[+-]?\d+)?|inf)", plain)) and any(map(str.isalnum, plain))


@STEADY
@given(
    lang=st.sampled_from(LANGUAGES), slug=st.sampled_from([slug for slug in SLUGS if "<" not in slug]), pairs=QUERIES
)
def test_every_link_that_is_written_leads_to_itself(lang, slug, pairs, app):
    query = {name: value for name, value in pairs if name in QUERY}
    query = {name: re.sub("[\ud800-\udfff]", "", value).strip() for name, value in query.items()}
    page = next(page for page in PAGES if slug == page.slug)
    address = href(lang, slug, **{name: value for name, value in query.items() if name in page.query})
    if len(address) < 2000:
        path, _, rest = address.partition("?")
        route = app.edition.route(path, rest)
        if not isinstance(route, Route):
            path, _, rest = route.to.partition("?")
            assert isinstance(app.edition.route(path, rest), Route)
