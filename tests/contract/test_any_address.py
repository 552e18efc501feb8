"""Whatever bytes are asked for, of every route: a whole page, a redirect to the one address, or a refusal in words.

An address is a known one with something done to it, so that the tries come near to what there is.
"""

from __future__ import annotations

import json
import logging
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.question import question
from dashboard.addresses import LANGUAGES, QUERY, SUFFIXES, href
from dashboard.app import PAGES, create_app
from dashboard.charts import CHARTS
from dashboard.html_first.elements import PLACES
from dashboard.settings import Settings
from tests.conftest import TODAY, examples
from tests.contract.conftest import sent

BASES = ("", "/dash")
STEADY = settings(
    derandomize=True,
    deadline=None,
    max_examples=examples(400),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
RECORDS = {"tools/<id>": "covimapp", "data-sources/<id>": "ensembl"}
RECORDS |= dict.fromkeys(("partners/<id>", "partners/<id>/report"), "uu")
RECORDS |= dict.fromkeys(("charts/<id>", "embed/<id>"), CHARTS[0].id)
PATHS = [
    href(lang, page.slug.replace("<id>", RECORDS.get(page.slug, "")), suffix)
    for lang in LANGUAGES
    for page in PAGES
    for suffix in ("", *SUFFIXES)
]
OTHERS = """/ /healthz /readyz /version /metrics /robots.txt /favicon.ico /.well-known/security.txt /_assets/
/_assets/nix.css /_dash-layout /_dash-dependencies /_dash-component-suites/dash/dcc/async-graph.js /_reload-hash
/_dash-update-component /static/x /assets/js/live.js /nix /de/tools /en/nix /sv/nix.json""".split()
# control and invisible characters, halves and ends of encodings, separators, brackets, ways up and away
NASTY = """%00 %01 %0d%0aX-A:%20b %09 %7f %ff %fe%ff %c3 %ed%a0%80 %E2%80%8B %C2%AD %E2%80%AE %EF%BB%BF %EF%BC%9D
%2F %5C %252F %2e%2e .. ../ ./ // ;a=b ; [] [0] %5B%5D { } < > ' " \\ | ^ ` : @ , + ~ * ( ) = %3F %23 %26 %""".split()


def one_case(text: str, at: int) -> str:
    """The letter at that place in the other case."""
    at %= len(text) or 1
    return text[:at] + text[at : at + 1].swapcase() + text[at + 1 :]


def encoded(text: str, at: int) -> str:
    """The character at that place behind a percent sign, the separators included."""
    at %= len(text) or 1
    return text[:at] + "".join(f"%{byte:02x}" for byte in text[at : at + 1].encode()) + text[at + 1 :]


def inserted(text: str, at: int, what: str) -> str:
    at %= len(text) + 1
    return text[:at] + what + text[at:]


PLACE = st.integers(0, 60)
CHANGES = st.one_of(
    st.tuples(st.just(one_case), PLACE),
    st.tuples(st.just(encoded), PLACE),
    st.tuples(st.just(inserted), PLACE, st.sampled_from(["/", "//", "/" * 300, *NASTY])),
    st.tuples(st.just(lambda text, _: text.upper()), PLACE),
    st.tuples(st.just(lambda text, _: text + "/"), PLACE),
    st.tuples(st.just(lambda text, _: text.replace("/", "//")), PLACE),
    st.tuples(st.just(lambda text, _: text.rstrip("/") + "/" + "x" * 3000), PLACE),
)


@st.composite
def paths(draw):
    path = draw(st.sampled_from(PATHS) | st.sampled_from(PATHS) | st.sampled_from(OTHERS))
    for change, *arguments in draw(st.lists(CHANGES, max_size=3)):
        path = change(path, *arguments)
    return path if path.startswith("/") else "/" + path


NAMES = st.sampled_from(
    [*QUERY, *QUERY, "amp;type", "type[]", "q[0][x]", "TYPE", "Page", "utm_source", "fbclid", "", "x"]
)
VALUES = st.one_of(
    st.sampled_from(
        ["portal", "Portal,TOOL", "uu", "uu,kth,nix", "news", "quality", "Table", "2", "02", "99999", "-1",
         "2025-01-01", "tools%2Fcovimapp", "data-sources/ensembl", "unknown", "SE", ",,,", "a" * 250, "a+" * 30,
         "0" * 2000, *NASTY]
    ),
    st.text(max_size=12).map(lambda text: quote(text.encode("utf-8", "replace"))),
)  # fmt: skip
PAIRS = st.builds("{}{}{}".format, NAMES | st.sampled_from(NASTY), st.sampled_from(["=", "=", "", "=="]), VALUES)
QUERIES = st.one_of(
    st.just(""),
    st.lists(PAIRS, max_size=6).map("&".join),
    PAIRS.map(lambda pair: "&".join([pair] * 150)),
    st.integers(100, 1000).map(lambda n: "&" * n),
    st.text(st.characters(max_codepoint=255, exclude_characters="#"), max_size=60),
    st.lists(st.sampled_from(["&", "=", "?", ";", "%", "+", "a"]), max_size=80).map("".join),
)
ACCEPT = st.sampled_from(["", "*/*", "text/html", "application/json", "application/json;q=nan, */*"])
LANGUAGE = st.sampled_from(["", "sv", "sv-SE,en;q=0.5", "en-GB,sv;q=0.8", "de", "*", "sv;q=x"])


@pytest.fixture(scope="module")
def served():
    """The app at the root and below a path."""
    found = {base: create_app(Settings(base_path=base), TODAY) for base in BASES}
    for app in found.values():
        # a fault is asserted on, not read in the log of hundreds of tries
        app.server.logger.setLevel(logging.CRITICAL)
    return found


def whole(answer, lang=""):
    """Nothing of it is missing, and it says which language it is in."""
    told = answer.headers.get("Content-Language", "")
    if answer.content_type.startswith("text/html"):
        assert answer.text.startswith("<!doctype html>")
        assert answer.text.endswith("</html>")
        assert told in LANGUAGES
        assert f'<html lang="{told}"' in answer.text
        assert told == (lang or told)
    elif answer.content_type in ("application/json", "application/problem+json"):
        assert json.loads(answer.text)
    assert answer.content_type
    assert "Traceback" not in answer.body.decode("utf-8", "replace")


def language_in(path: str) -> str:
    first = next((part for part in unquote(path).lower().split("/") if part), "").partition(".")[0]
    return first if first in LANGUAGES else ""


def check(app, base: str, path: str, query: str, **headers: str) -> None:
    """Everything that holds for the answer to any address."""
    address = base + path + ("?" + query if query else "")
    answer = sent(app, address, **{name: value for name, value in headers.items() if value})
    lang = language_in(path)
    assert answer.status in (200, 302, 308, 400, 404, 405, 414), address
    whole(answer, lang)
    if answer.status == 200 and answer.content_type.startswith("text/html"):
        assert path == unquote(path).lower(), f"{address} is not the canonical spelling"
        assert "//" not in path
        assert path == path.rstrip("/")
    if answer.status in (302, 308):
        assert answer.location.startswith(base + "/"), address
        assert answer.location.isascii()
        assert not answer.location.startswith(("//", "/\\")), address
        there = sent(app, answer.location)
        assert there.status == 200, f"{address} leads to {answer.location}, which answers {there.status}"
        whole(there, lang)
    if answer.status == 400:
        assert answer.content_type == "application/problem+json"
        assert json.loads(answer.text)["not_understood"]


@STEADY
@given(base=st.sampled_from(BASES), path=paths(), query=QUERIES, accept=ACCEPT, language=LANGUAGE)
@example(base="", path="/en", query="&" * 200, accept="", language="")
@example(base="", path="/en/tools.csv", query="&" * 900, accept="", language="")
@example(base="/dash", path="//EN%2fTOOLS/", query="type[]=Portal&amp;page=9", accept="", language="")
@example(base="", path="//", query="x", accept="", language="sv")
def test_any_address_gets_a_whole_answer(base, path, query, accept, language, served):
    check(served[base], base, path, query, Accept=accept, Accept_Language=language)


@STEADY
@given(
    slug=st.sampled_from([page.slug for page in PAGES if page.query]), lang=st.sampled_from(LANGUAGES), query=QUERIES
)
def test_any_query_of_a_page_gets_a_whole_answer(slug, lang, query, served):
    check(served[""], "", href(lang, slug.replace("<id>", RECORDS.get(slug, ""))), query)


@STEADY
@given(
    base=st.sampled_from(BASES),
    prefix=st.sampled_from(["/", "//", "/DASH", "/dash%2F", "/dashx", "/%64ash"]),
    path=paths(),
)
def test_nor_does_anything_beside_the_base_path_break(base, prefix, path, served):
    answer = sent(served[base], prefix + path)
    assert answer.status in (200, 302, 308, 404, 405, 414)
    whole(answer)
    if answer.location:
        assert answer.location.startswith(base + "/")
        assert not answer.location.startswith("//")
        assert sent(served[base], answer.location).status == 200


@STEADY
@given(path=paths(), query=QUERIES)
def test_the_callback_answers_for_any_address(path, query, served):
    asked = path + ("?" + query if query else "")
    found = served[""].server.test_client().post("/_dash-update-component", json=question(asked))
    assert found.status_code in (200, 400, 413), asked[:200]
    if found.status_code == 200:
        told = found.get_json()["response"]
        shown = [place["props"]["island"] for place in told.get(PLACES, {}).get("children", [])]
        there = sent(served[""], asked)
        for _ in range(2):
            there = sent(served[""], there.location) if there.location else there
        # an island is shown where the page of the address has it, and nowhere else
        assert bool(shown) == (b'data-island="tools-by-type"' in there.body), asked[:200]
