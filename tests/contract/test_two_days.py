"""The same files on two days: every export is the same bytes, every page tells its day, and nothing mixes the two."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from typing import Any

import pytest

from benchmarks.question import question
from dashboard.addresses import LANGUAGES, SUFFIXES, href
from dashboard.app import PAGES, Dashboard, create_app
from dashboard.charts import CHARTS
from dashboard.html_first import Route, dash_internals
from dashboard.settings import Settings
from tests.conftest import TODAY, some

# After the newest day of the data, when most dates have become old and what was planned has passed.
LATER = date(2033, 5, 2)
# Before the newest changes.
EARLIER = date(2025, 1, 2)
# Pages whose files follow a day, which then stands in their address; every other file knows none.
FOLLOW_A_DAY = {"data-quality", "data-quality/changes", "charts/quality-over-time"}
CHOICES = {"partners/compare": {"ids": "uu,kth"}, "search": {"q": "data"}}


@pytest.fixture(scope="module")
def later() -> Dashboard:
    """The same data, years later."""
    return create_app(Settings(), LATER)


def files(app: Dashboard, lang: str) -> Iterator[str]:
    """The address of every export, of record pages in a check of some."""
    for page in PAGES:
        if page.exports is not None:
            records: Any = [""] if not page.variable else some(list(page.ids(app.edition.context)), 12)
            records = [chart.id for chart in CHARTS] if page.slug == "charts/<id>" else records
            for record in records:
                path = page.path(record)
                yield from (href(lang, path, suffix, **CHOICES.get(path, {})) for suffix in SUFFIXES)


def body(app: Dashboard, address: str) -> bytes:
    """What the address answers, made anew and without the compressed forms that a server keeps beside it."""
    path, _, query = address.partition("?")
    route = app.edition.route(path, query)
    assert isinstance(route, Route), address
    return app.body(route).plain


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.long), "sv"])
def test_every_export_is_the_same_bytes(app, later, lang):
    asked = some(list(files(app, lang)), 4)
    assert app.edition.context.version == later.edition.context.version
    assert {address.rpartition(".")[2].partition("?")[0] for address in asked} == set(SUFFIXES)
    assert [address for address in asked if body(app, address) != body(later, address)] == []


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.long), "sv"])
def test_a_day_in_the_address_is_the_only_one_that_counts(app, later, lang):
    """The rows of these follow the day asked for: what is old, what has come to pass. Those of others know no day."""
    follow = set()
    for address in (a for a in files(app, lang) if a.endswith(".csv")):
        path = address.removeprefix(f"/{lang}/").removesuffix(".csv")
        # others lead to the file without a day, or say that they know none
        if app.server.test_client().get(href(lang, path, "csv", on=LATER)).status_code == 200:
            follow.add(path)
            for suffix in SUFFIXES:
                dated = href(lang, path, suffix, on=LATER)
                assert body(app, dated) == body(later, dated), dated
                assert body(app, href(lang, path, suffix, on=EARLIER)) != body(app, href(lang, path, suffix)), dated
                if suffix == "json":
                    assert json.loads(body(app, dated))["meta"]["counted_on"] == LATER.isoformat()
    assert follow == FOLLOW_A_DAY


@pytest.mark.parametrize("path", sorted(FOLLOW_A_DAY))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_links_to_the_files_of_its_own_day(app, later, lang, path):
    """What a visitor takes home are the rows that are shown, and the link goes on giving them."""
    for shown in (app, later):
        page = shown.server.test_client().get(f"/{lang}/{path}").text
        links = [unescape(link) for link in re.findall(r'<a [^>]*href="([^"]+\.(?:json|csv|xlsx)[^"]*)"', page)]
        own = [link for link in links if link.startswith(f"/{lang}/{path}.")]
        day = shown.edition.context.today
        assert own == [href(lang, path, suffix, on=day) for suffix in ("csv", "json", "xlsx")]
        told = json.loads(body(shown, own[1]))
        assert told["meta"]["counted_on"] == day.isoformat()
        route = shown.edition.route(f"/{lang}/{path}", "")
        assert told["meta"]["count"] == len(
            route.page.exports.rows(shown.edition.context, shown.edition.languages[lang], **route.arguments)
        )
        assert 'rel="nofollow"' in next(tag for tag in re.findall(r"<a [^>]*>", page) if f"on={day}" in tag)


@pytest.mark.long
def test_on_the_newest_day_of_the_data_the_link_names_no_day():
    probe = create_app(Settings(), TODAY)
    app = create_app(Settings(), probe.edition.context.files_day)
    page = app.server.test_client().get("/en/data-quality").text
    assert 'href="/en/data-quality.csv"' in page
    assert not re.findall(r'href="[^"]*[?&;]on=', page)


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/sv/data-quality.csv?on={newest}", "/sv/data-quality.csv"),
        (
            "/sv/data-quality/changes.csv?on=2030-01-01&since=2030-01-01",
            "/sv/data-quality/changes.csv?since=2030-01-01",
        ),
    ],
)
def test_a_day_that_makes_no_difference_is_left_out(later, address, to):
    found = later.server.test_client().get(address.format(newest=later.edition.context.files_day))
    assert (found.status_code, found.headers["Location"]) == (308, to)


@pytest.mark.parametrize("address", ["/sv/tools.json?on=2033-05-02", "/en/charts/tools-by-type.csv?on=2033-05-02"])
def test_a_file_that_follows_no_day_refuses_one(app, address):
    found = app.server.test_client().get(address)
    assert found.status_code == 400
    assert found.get_json()["not_understood"] == [{"name": "on", "value": "2033-05-02"}]


NO_DAYS = ["nope", "2033-13-01", "2033-02-29", "1899-12-31", "10000-01-01", "2033-5-2", "٢٠٣٣-05-02", "-"]


@pytest.mark.parametrize("on", NO_DAYS)
@pytest.mark.parametrize(
    "path",
    [
        "en/data-quality.csv", "sv/data-quality.json", "en/data-quality/changes.csv", "sv/data-quality/changes.json",
        "en/charts/quality-over-time.xlsx", "sv/charts/tools-by-type.csv", "en/tools.csv",
    ],
)  # fmt: skip
def test_a_file_refuses_what_is_no_day(app, path, on):
    """Without a word the file of another day would be taken for the one asked for."""
    found = app.server.test_client().get(f"/{path}", query_string={"on": on})
    assert (found.status_code, found.content_type.partition(";")[0]) == (400, "application/problem+json")
    assert found.get_json()["not_understood"] == [{"name": "on", "value": on}]
    assert app.server.test_client().get(f"/{path}").status_code == 200


def test_a_file_without_a_day_says_its_day(app):
    for path in ("data-quality", "data-quality/changes"):
        told = json.loads(app.server.test_client().get(f"/en/{path}.json").data)["meta"]
        assert told["counted_on"] == app.edition.context.files_day.isoformat()


@pytest.mark.parametrize("on", ["2033-05-02", *NO_DAYS])
@pytest.mark.parametrize("path", ["tools", "data-quality", "data-quality/changes", "charts/quality-over-time"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_tells_that_it_knows_no_other_day(app, translators, lang, path, on):
    """Every page is of today."""
    client = app.server.test_client()
    found = client.get(f"/{lang}/{path}", query_string={"on": on})
    assert found.status_code == 200
    note = translators[lang]("shell.filter.ignored", values=f"on={on}")
    assert note in unescape(found.text)
    assert 'class="ignored ' not in client.get(f"/{lang}/{path}").text


def test_changes_asked_for_from_a_day_after_the_data_are_none_and_not_all(later):
    """A program that asks every day what is new since yesterday, long after the newest day of the data."""
    day = later.edition.context.today - timedelta(days=1)
    assert day > later.edition.context.files_day
    assert json.loads(body(later, href("en", "data-quality/changes", "json", since=day)))["meta"]["count"] == 0
    assert json.loads(body(later, "/en/data-quality/changes.json"))["meta"]["count"] > 0


def test_a_page_of_yesterday_does_not_take_an_answer_of_today(later):
    """At midnight: of one version, and of two editions, which the browser's script compares."""
    app, asked = create_app(Settings(), TODAY), question("/en/tools", edition="yesterday's")
    client = app.server.test_client()

    def editions() -> tuple[str, str]:
        page = client.get("/en/tools").text
        answer = client.post("/_dash-update-component", json=asked).get_json()["response"]
        return re.search(r'data-edition="(\w+)"', page)[1], answer["html-first-mount"]["edition"]  # type: ignore[index]

    yesterday = editions()
    assert yesterday[0] == yesterday[1]
    app.live_data.take(replace(app.edition.context, today=LATER, _cache={}))
    today = editions()
    assert today[0] == today[1] != yesterday[0]
    assert app.edition.context.version == later.edition.context.version
    assert later.edition.context.edition == today[0], "all processes agree"


def test_the_page_tells_the_day_that_the_version_leaves_out(app, later, translators):
    for lang, t in translators.items():
        for shown in (app, later):
            page = shown.server.test_client().get(f"/{lang}/tools").text
            assert t.date(shown.edition.context.today) in page
            assert shown.edition.context.version in page
    ahead = [one.server.test_client().get("/en/charts/programme-timeline").text for one in (app, later)]
    assert ahead[0] != ahead[1], "today stands in the timeline"


# ---- validators ----

PAGE_LIKE = ["/en/tools", "/sv/data-quality", "/en/tools.json", "/sv/tools.csv", "/en/tools.xlsx", "/robots.txt"]


@pytest.fixture(scope="module")
def addresses(app) -> list[str]:
    """One of everything that has a validator: pages, exports, plain files, assets, scripts of Dash."""
    names = ("site.css", "html_first/page.js", "fonts/lato-400.woff2", "icon.svg")
    (suite, *_) = dash_internals.renderer_scripts(app)
    return [*PAGE_LIKE, *(app.assets.address(name) for name in names), suite.partition("?")[0]]


def test_a_validator_is_the_digest_of_the_bytes_it_stands_for(app, addresses):
    client = app.server.test_client()
    coded = set()
    for address in addresses:
        seen = {}
        for encoding in ("identity", "gzip", "br"):
            answer = client.get(address, headers={"Accept-Encoding": encoding})
            assert answer.status_code == 200, address
            assert answer.headers["ETag"] == f'"{sha256(answer.data).hexdigest()}"', (address, encoding)
            assert "Accept-Encoding" in answer.headers["Vary"]
            seen[answer.headers.get("Content-Encoding", "")] = answer.headers["ETag"]
            coded |= {answer.headers.get("Content-Encoding", "")}
        assert len(set(seen.values())) == len(seen), f"{address}: two encodings with one validator"
    assert coded == {"", "gzip", "br"}


def test_what_is_kept_is_asked_for_again_by_its_validator(app, addresses):
    client = app.server.test_client()
    for address in addresses:
        own = {
            code: client.get(address, headers={"Accept-Encoding": code}).headers["ETag"]
            for code in ("gzip", "identity")
        }
        for code, etag in own.items():
            # a proxy that squeezes what it passes on makes a validator weak
            for kept in (etag, f"W/{etag}", f'"another", {etag}'):
                again = client.get(address, headers={"Accept-Encoding": code, "If-None-Match": kept})
                assert (again.status_code, again.data) == (304, b""), (address, code, kept)
                assert again.headers["ETag"] == etag
                assert "Accept-Encoding" in again.headers["Vary"]
        if len(set(own.values())) == 2:
            other = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": own["identity"]})
            assert other.status_code == 200, "another encoding is another representation"


def test_a_validator_holds_as_long_as_the_bytes(app, later):
    """Over days for an export, over processes for all; a page of another day is another page."""
    again = create_app(Settings(), TODAY)
    for address in PAGE_LIKE:
        first, other_day, other_process = (
            one.server.test_client().get(address, headers={"Accept-Encoding": "br"}) for one in (app, later, again)
        )
        assert first.headers["ETag"] == other_process.headers["ETag"], address
        same = address.endswith((".json", ".csv", ".xlsx", ".txt"))
        assert (first.headers["ETag"] == other_day.headers["ETag"]) == same, address
