"""Walking a checkout: which addresses are asked, and what is kept of the answers.

Everything without a query is asked that can be reached from the addresses of ``addresses.yml``, by links, alternates,
forms and redirects. Of choices (addresses with a query) there are as many as there are wishes, so a fixed part: what
links of pages without choices lead to, up to so many of each sort, what each form can ask for (``links.Form.asked``),
every order, view and page of those, and of the exports of choices the first of each sort. After an earlier recording
the choices are its own, so that links in another order do not look like new addresses.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import yaml

from tools.compare.asking import Answer, Checkout
from tools.compare.file_lines import file_lines
from tools.compare.links import Target, forms, is_file, names, other_choices, target, targets
from tools.compare.page_lines import page_lines
from tools.compare.page_tree import tree

FIXED = Path(__file__).with_name("addresses.yml")
LANGUAGES = ("en", "sv")
# Choices that show the same records otherwise; they are followed on every page.
_SHOWN = {"sort", "view", "page"}
# So many addresses of one path with the same query names are taken out of links: pages, and exports.
MOST_PAGES, MOST_FILES = 40, 1
# More than this is no dashboard but a trap of endless addresses.
MOST = 20_000
# In place of the version of the data, which says nothing but that some file of the data is another one.
VERSION = "(data version)"


class EndlessError(Exception):
    """There are more addresses than there can be pages; the message names the last one."""


@dataclass
class Said:
    """What an address answered: ``head`` by name (status, location, type and so on) and the lines of its content."""

    head: dict[str, str]
    lines: list[str] = field(default_factory=list)


def fixed_addresses(languages: Iterable[str] = LANGUAGES) -> list[str]:
    """The addresses of ``addresses.yml`` in every language, the pages first."""
    told = yaml.safe_load(FIXED.read_text("utf-8"))
    written = [one for part in ("pages", "plain", "redirects", "not found") for one in told[part]]
    return list(dict.fromkeys(one.replace("{lang}", lang) for one in written for lang in languages))


class Walk:
    """One walk over a checkout. ``also``: further addresses that are asked, such as those of an earlier recording."""

    def __init__(self, checkout: Checkout, also: Iterable[str] = ()) -> None:
        self.ask = checkout.ask
        told = yaml.safe_load(FIXED.read_text("utf-8"))
        self.words, self.day = list(told["words"]), str(told["day"])
        self.version = self._version()
        self.said: dict[str, Said] = {}
        self._waiting = deque[str]()
        self._seen = set[str]()
        self._taken = Counter[tuple[str, tuple[str, ...]]]()
        also = [address.replace(VERSION, self.version) for address in also]
        self._chosen = {_sort(address) for address in also if "?" in address}
        self._ids: dict[str, set[str]] = {}
        self._wanted: dict[str, set[str]] = {}
        for address in (*fixed_addresses(), *also):
            self._take(address)

    def run(
        self, tell: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)
    ) -> dict[str, Said]:
        """Asks every address; gives what each said, by address, in the order in which they were found."""
        began = time.monotonic()
        while self._waiting:
            address = self._waiting.popleft()
            self.said[self._without_version(address)] = self._read(address, self.ask(address))
            if len(self.said) % 500 == 0:
                tell(f"{len(self.said)} addresses after {time.monotonic() - began:.0f} s, {len(self._waiting)} waiting")
            if len(self.said) > MOST:
                raise EndlessError(f"more than {MOST} addresses, the last one {address}")
        for address, fragments in self._wanted.items():
            if (said := self.said.get(self._without_version(address))) is not None and address in self._ids:
                there = self._ids[address]
                said.lines += [f"#{one} is {'there' if one in there else 'missing'}" for one in sorted(fragments)]
        return self.said

    # ---- which addresses ----

    def _take(self, address: str) -> None:
        if address not in self._seen:
            self._seen.add(address)
            self._waiting.append(address)

    def _found(self, on: str, one: Target) -> None:
        """Takes an address that a page leads to, if it is among those that are asked."""
        if one.fragment:
            self._wanted.setdefault(one.address, set()).add(unquote(one.fragment))
        address, asked = one.address, names(one.address)
        if address in self._seen:
            return
        if asked and not (not is_file(address) and set(asked) <= _SHOWN):
            if not is_file(address) and "?" in on:
                return
            sort = _sort(address)
            if sort in self._chosen:
                return
            self._taken[sort] += 1
            if self._taken[sort] > (MOST_FILES if is_file(address) else MOST_PAGES):
                return
        self._take(address)

    # ---- what is kept ----

    def _read(self, address: str, answer: Answer) -> Said:
        if (place := answer.headers.get("location")) is not None:
            to = target(address, place)
            if to is not None:
                self._take(to.address)
            # the words of a redirect are the library's, and no browser shows them
            return Said(self._head(answer))
        if answer.kind == "text/html":
            lines = self._page(address, answer.body.decode("utf-8", "replace"))
        else:
            lines = file_lines(answer.kind, answer.body)
        return Said(self._head(answer), [self._without_version(line) for line in lines])

    def _page(self, address: str, html: str) -> list[str]:
        page = tree(html)
        self._ids[address] = {node.get("id") for node in page.walk() if node.get("id")}
        for one in targets(address, page):
            self._found(address, one)
        if "?" not in address:
            for form in forms(address, page):
                # one that leads elsewhere, such as a search field on every page, stands there as well
                if form.action == address:
                    for asked in form.asked(self.words, self.day, other_choices(address, page, form)):
                        if _sort(asked) not in self._chosen:
                            self._take(asked)
        return page_lines(page)

    def _head(self, answer: Answer) -> dict[str, str]:
        named = {
            "location": answer.headers.get("location", ""),
            "type": answer.headers.get("content-type", ""),
            "file name": answer.headers.get("content-disposition", ""),
            "robots": answer.headers.get("x-robots-tag", ""),
        }
        head = {name: self._without_version(re.sub(r"^https?://localhost", "", value)) for name, value in named.items()}
        return {"status": str(answer.status), **{name: value for name, value in head.items() if value}}

    def _version(self) -> str:
        """The version of the data as ``/version`` tells it; "" where it tells none."""
        answer = self.ask("/version")
        told = re.search(r'"data": ?"([^"]*)"', answer.body.decode("utf-8", "replace"))
        # something as short as "1" would be found everywhere
        return told[1] if told and len(told[1]) >= 8 else ""

    def _without_version(self, text: str) -> str:
        return text.replace(self.version, VERSION) if self.version else text


def _sort(address: str) -> tuple[str, tuple[str, ...]]:
    """What choices of one sort have in common: the path, and the names in the query."""
    return address.partition("?")[0], names(address)
