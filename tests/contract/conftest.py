"""Fixtures of the contract tests: every address there is, and answers taken apart.

The tests walk PAGES, CHARTS and the data, so a new page, chart or record is tested by being there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest

from dashboard.addresses import LANGUAGES, href
from dashboard.app import PAGES, Dashboard
from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first import Page
from tests.conftest import some

# Our renderer writes attributes only as name="value" or name, so this takes its HTML apart exactly.
TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*"|=[\w-]+)?)*)\s*>""")
ATTRIBUTE = re.compile(r"""([\w:-]+)(?:="([^"]*)"|=([\w-]+))?""")
UNSEEN = re.compile(r"<head>.*?</head>|<script.*?</script>", re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """What an address answered, taken apart."""

    address: str
    status: int
    location: str
    content_type: str
    body: bytes
    headers: Mapping[str, str]

    @cached_property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @cached_property
    def tags(self) -> list[tuple[str, dict[str, str]]]:
        """Every opening tag outside scripts: its name and its attributes."""
        whole = re.sub(r"(<script[^>]*>).*?</script>", r"\1", self.text, flags=re.DOTALL)
        return [(name, _attributes(inside)) for closing, name, inside in TAG.findall(whole) if not closing]

    def all(self, name: str) -> list[dict[str, str]]:
        """The attributes of every element of that name."""
        return [attributes for tag, attributes in self.tags if tag == name]

    @cached_property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self) -> list[str]:
        """Where the page's links lead, as written."""
        return [attributes["href"] for attributes in self.all("a")]

    def inside(self, name: str) -> list[str]:
        """The text of every element of that name, tags removed."""
        return [words(part) for part in re.findall(rf"<{name}(?:\s[^>]*)?>(.*?)</{name}>", self.text, re.DOTALL)]

    @cached_property
    def pieces(self) -> list[str]:
        """Every piece of text that a reader meets, and the attributes that are read out."""
        seen = UNSEEN.sub("", self.text)
        spoken = [
            a[name] for _, a in self.tags for name in ("aria-label", "title", "placeholder", "content") if name in a
        ]
        return [unescape(piece).strip() for piece in re.split(r"<[^>]*>", seen) if piece.strip()] + spoken


def words(markup: str) -> str:
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]*>", " ", markup))).strip()


def _attributes(inside: str) -> dict[str, str]:
    return {name: unescape(quoted or bare) for name, quoted, bare in ATTRIBUTE.findall(inside)}


def page_name(page: Page) -> str:
    return page.slug or "home"


@pytest.fixture(scope="session")
def get(app: Dashboard) -> Callable[..., Answer]:
    """Asks the app for an address; pages without a query are asked for once."""
    client = app.server.test_client()
    kept: dict[str, Answer] = {}

    def ask(address: str, /, **headers: str) -> Answer:
        if address in kept and not headers:
            return kept[address]
        found = client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = Answer(
            address,
            found.status_code,
            found.headers.get("Location", ""),
            found.content_type or "",
            found.data,
            found.headers,
        )
        if not headers and "?" not in address:
            kept[address] = answer
        return answer

    return ask


def sent(app: Dashboard, address: str, method: str = "GET", **headers: str) -> Answer:
    """What the app answers to exactly these characters, as a server hands them over; a test client tidies them up."""
    path, _, query = address.partition("?")
    environ = {"PATH_INFO": unquote(path, "latin-1"), "QUERY_STRING": query, "RAW_URI": address, "REQUEST_URI": address}
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    found = app.server.test_client().open("/", method=method, headers=told, environ_overrides=environ)
    location = found.headers.get("Location", "")
    return Answer(address, found.status_code, location, found.content_type or "", found.data, found.headers)


@pytest.fixture(params=[page for page in PAGES if page.slug != "404"], ids=page_name)
def page(request: pytest.FixtureRequest) -> Page:
    """Each kind of page in turn, all but the 404."""
    return request.param


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    return request.param


def addresses_of(page: Any, lang: str, snapshot: Snapshot) -> list[str]:
    """Every address of a kind of page: one, or one per record (in a check, one of eight records)."""
    if not page.variable:
        return [href(lang, page.slug)]
    return [href(lang, page.path(record)) for record in some(list(page.ids(snapshot)), 8)]


@pytest.fixture
def answers(page: Page, lang: str, snapshot: Snapshot, get: Callable[..., Answer]) -> list[Answer]:
    """What every address of the page answers in the language."""
    return [get(address) for address in addresses_of(page, lang, snapshot)]


@pytest.fixture(scope="session")
def every_page(snapshot: Snapshot) -> Callable[[str], Iterator[tuple[Page, str]]]:
    """Every page with every address of it, in a language."""

    def walk(lang: str) -> Iterator[tuple[Page, str]]:
        for page in PAGES:
            if page.slug != "404":
                for address in addresses_of(page, lang, snapshot):
                    yield page, address

    return walk
