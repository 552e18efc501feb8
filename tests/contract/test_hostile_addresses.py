"""Whatever stands in an address: an answer, never a fault; one canonical form; and text stays text."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from benchmarks.question import question
from dashboard.addresses import QUERY, href
from dashboard.app import PAGES
from dashboard.html_first.security import MAX_ADDRESS
from tests.conftest import some

SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
VALUES = (
    quote(SCRIPT),
    "javascript:alert(1)",
    "portal,portal,nothing-of-this-name,,,",
    "-1",
    "0",
    "99999999999999999999",
    "1e309",
    "%00%01%7f",
    "%ff%fe",
    "%E5%E4%F6",
    "%F0%9F%A6%A0%E2%80%AE",
    "..%2F..%2Fetc%2Fpasswd",
    "\u00e5\u00e4\u00f6",
    "a" * 3000,
    "%27%20OR%201%3D1--",
    "{{7*7}}${7*7}",
    "2024-02-30",
    "9999-99-99",
    "uu,kth,lu,gu,ki,su,umu,liu,slu,nrm,chalmers,uu",
    "unknown",
    "*[(?+",
    "",
)


@pytest.fixture
def follow(get):
    """Asks for an address; where it redirects once, to the canonical one, gives the answer there."""

    def ask(address):
        answer = get(address)
        if answer.status == 308:
            assert answer.location.startswith("/"), "a redirect stays on the site"
            assert not answer.location.startswith("//")
            answer = get(answer.location)
            assert answer.status != 308, f"{address} redirects twice, last to {answer.location}"
        return answer

    return ask


def one_address(page, lang, snapshot, suffix=""):
    record = next(iter(page.ids(snapshot))) if page.variable else ""
    return href(lang, page.path(record), suffix)


def test_no_query_breaks_a_page(page, snapshot, follow):
    base = one_address(page, "sv", snapshot)
    names = (*page.query, "x", "id", "snapshot", "t", "self", "lang")
    queries = [f"{name}={VALUES[i % len(VALUES)]}" for i, name in enumerate(names)]
    queries += ["&".join(f"{name}={value}" for name in QUERY) for value in VALUES]
    queries += ["&".join(f"{name}=a" for name in names for _ in range(3)), "&&&=&?", "=", "%", "q", "x" * 9000]
    for query in some(queries, 14):
        answer = follow(f"{base}?{query}")
        long = len(f"{base}?{query}".encode()) > MAX_ADDRESS
        assert answer.status == (414 if long else 200), f"{base}?{query[:80]}"
        assert "<script>alert" not in answer.text
        assert "onerror=alert(1)>" not in answer.text
        assert 'href="javascript:' not in answer.text


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.exports is not None], ids=lambda page: page.slug or "home"
)
@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx"])
def test_no_query_breaks_a_twin(page, suffix, snapshot, follow):
    base = one_address(page, "sv", snapshot, suffix)
    values = [
        (name, value)
        for at, name in enumerate((*page.query, "x"))
        for value in (VALUES[at % len(VALUES)], VALUES[(at + 7) % len(VALUES)], quote(SCRIPT))
    ]
    for name, value in some(values, 5):
        answer = follow(f"{base}?{name}={value}")
        # a file that would hold something else than was asked for says so instead
        assert answer.status in (200, 400)
        if answer.status == 400:
            assert answer.content_type == "application/problem+json"
            told = json.loads(answer.text)
            assert [part["name"] for part in told["not_understood"]] == [name] * len(told["not_understood"])
        assert suffix != "json" or json.loads(answer.text)


def test_what_was_searched_for_arrives_as_text(get, lang):
    answer = get(href(lang, "tools", q=SCRIPT))
    assert answer.status == 200
    (box,) = [a for a in answer.all("input") if a.get("id") == "q"]
    assert box["value"] == SCRIPT
    assert any(SCRIPT in piece for piece in answer.pieces), "the words searched for are shown as text"


def test_values_left_out_are_told(follow, lang, translators):
    answer = follow(href(lang, "tools", type="portal,nothing-of-this-name"))
    assert follow(href(lang, "tools", type="portal")).inside("h1") == answer.inside("h1")
    words = translators[lang]("shell.filter.ignored", values="type=nothing-of-this-name")
    assert any(words in piece for piece in answer.pieces)


@pytest.fixture
def post(app):
    def send(body):
        given = {"data": body} if isinstance(body, bytes) else {"json": body}
        return app.server.test_client().post("/_dash-update-component", **given)

    return send


@pytest.mark.parametrize(
    "asked",
    ["/", "/en/nix", "/sv/tools?type=%00", "/en/tools?x=1", "/en/tools?q=" + "a" * 3000, "/en/tools#", "/x/../y", "/ä"],
)
def test_the_callback_withstands_any_local_address(asked, post):
    answer = post(question(asked))
    assert answer.status_code == 200, answer.text[:300]
    assert isinstance(answer.get_json()["response"]["html-first-places"]["children"], list)


DEEP = b'{"output":' + b"[" * 60_000
FORGED = {
    "a control character": question("/en\u0000"),
    "an endless address": question("/en/tools?q=" + "a" * 5000),
    "a number for an address": question(7),
    "a list for an address": question(["/en"]),
    "a number for an island": question("/en", [7]),
    "an island twice": question("/en", ["tools-by-type"] * 2),
    "islands without end": question("/en", ["tools-by-type"] * 999),
    "a name of the prototype": question("/en", ["__proto__"]),
    "a prototype at the top": question("/en", __proto__={"x": 1}),
    "another output": question("/en", output="html-first-mount.edition"),
    "other outputs": question("/en", outputs=[{"id": "html-first-mount", "property": "wanted"}]),
    "a word for the triggers": question("/en", changedPropIds="html-first-mount.wanted"),
    "an unhashable trigger": question("/en", changedPropIds=[{}]),
    "a strange scheme": question("/en", scheme="<x>"),
    "an unhashable scheme": question("/en", scheme={}),
    "a number for an edition": question("/en", edition=7),
    "too few inputs": question("/en", inputs=[]),
    "a word for inputs": question("/en", inputs="page"),
    "nothing at all": {},
    "a list": [],
    "no body": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe",
    "not a number": b'{"output": NaN}',
    "an endless number": b'{"output": ' + b"9" * 9000 + b"}",
    "brackets without end": DEEP,
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_question_gets_400_and_nothing_else(forged, post):
    answer = post(forged)
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert answer.get_json() == {"type": "about:blank", "title": "Bad Request", "status": 400}


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/en", "/\\evil.example/en", "https://evil.example/", "javascript:alert(1)"]
)
def test_an_address_elsewhere_has_no_islands(elsewhere, post):
    answer = post(question(elsewhere))
    assert answer.status_code == 200
    assert answer.get_json()["response"]["html-first-places"]["children"] == []


def test_a_question_of_our_own_is_no_forgery(post):
    answer = post(question("/en/tools"))
    assert answer.status_code == 200
    assert answer.get_json()["response"]["html-first-places"]["children"]
