"""From the path and query of a request to a page, a redirect to the one canonical address, or ``NotFound``.

Nothing here touches a request of a server, so the same serves visitors, islands and whoever writes pages to files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, unquote_plus, urlencode

from flask import Request

from dashboard.html_first.cache import Bodies
from dashboard.html_first.pages import NotFound, Page, Redirect

# An address is cut here: longer than any that a page links to.
MAX_QUERY = 2000


class Addresses:
    """How addresses are spelled: ``/<lang>/<path>.<suffix>?<query>``. A subclass may know more of what queries mean."""

    reserved: Sequence[str] = ()

    def __init__(self, languages: Sequence[str], suffixes: Sequence[str] = ()) -> None:
        self.languages, self.suffixes = tuple(languages), tuple(suffixes)

    def href(self, lang: str, path: str = "", suffix: str = "", /, **query: Any) -> str:
        """The canonical address of a page, without base path; lists are joined by commas, empty values vanish."""
        written = f"/{lang}" + (f"/{quote(path)}" if path else "") + (f".{suffix}" if suffix else "")
        values = {name: _joined(value) for name, value in query.items()}
        pairs = [(name, value) for name, value in values.items() if value]
        return written + (f"?{urlencode(pairs, safe=',')}" if pairs else "")

    def split(self, path: str) -> tuple[str, str, str] | None:
        """``(language, page, suffix)`` of a path without base path, or ``None`` where it has no language."""
        lang, _, rest = path.strip("/").partition("/")
        whole = rest or lang
        stem, dot, ending = whole.rpartition(".")
        suffix = ending if dot and ending in self.suffixes else ""
        whole = stem if suffix else whole
        lang, rest = (lang, whole) if rest else (whole, "")
        return (lang, rest, suffix) if lang in self.languages else None

    def query(self, text: str) -> dict[str, str]:
        """The query of an address as ``{name: value}``; a name given several times is joined by commas. Never raises."""
        pairs: dict[str, list[str]] = {}
        try:
            given = parse_qsl(text[:MAX_QUERY].lstrip("?"), errors="replace")
        except ValueError:
            return {}
        for name, value in given:
            if value.strip():
                pairs.setdefault(name, []).append(value.strip())
        return {name: ",".join(values) for name, values in pairs.items()}


@dataclass(frozen=True)
class Edition:
    """A context with its languages and the bodies made of it: what one request takes as one.

    ``origin`` stands before absolute addresses: the public address, or the base path where none is known.
    """

    context: Any
    languages: Mapping[str, Any]
    version: str
    pages: tuple[Page, ...]
    addresses: Addresses
    origin: str
    bodies: Bodies

    def route(self, path: str, query: str) -> Route | Redirect:
        """The page of a path (base path removed); raises ``NotFound``. Other spellings redirect."""
        parts = self.addresses.split(path)
        if parts is None:
            raise NotFound
        lang, page_path, suffix = parts
        page, value = self._find(page_path)
        if suffix and page.exports is None:
            raise NotFound
        asked = self.addresses.query(query)
        kept = {name: asked[name] for name in page.query if name in asked}
        if page.defaults is not None:
            plain = page.defaults(self.context, **kept)
            kept = {name: value for name, value in kept.items() if value != plain.get(name)}
        if page.normalise_query is not None:
            kept = dict(page.normalise_query(self.context, **kept))
        route = Route(self, page, lang, page_path, suffix, kept, value)
        given = path + ("?" + query if query else "")
        return route if _spelling(given) == _spelling(route.address) else Redirect(route.address)

    def page(self, name: str) -> Page:
        """The page of that name; raises ``KeyError``."""
        for one in self.pages:
            if one.name == name:
                return one
        raise KeyError(name)

    def _find(self, path: str) -> tuple[Page, str]:
        found = [(page, value) for page in self.pages if (value := page.matches(path)) is not None]
        # a path that is written out goes before one with a variable in it
        for page, value in sorted(found, key=lambda one: bool(one[0].variable)):
            if page.ids is None or value in page.ids(self.context):
                return page, value
        raise NotFound


@dataclass(frozen=True)
class Route:
    """A page found for an address: what everything about the answer is made from."""

    edition: Edition
    page: Page
    lang: str
    path: str
    suffix: str
    query: dict[str, str]
    value: str = ""

    @property
    def context(self) -> Any:
        """What layouts are made from."""
        return self.edition.context

    @property
    def language(self) -> Any:
        """What layouts get of the language: its code, or what the app has for it."""
        return self.edition.languages[self.lang]

    @property
    def arguments(self) -> dict[str, str]:
        """What the page's functions are called with."""
        return {**self.query, **({self.page.variable: self.value} if self.page.variable else {})}

    @property
    def template(self) -> str:
        """The address as a template, the same for every language, record and choice."""
        suffix = f".{self.suffix}" if self.suffix else ""
        return self.page.path_template.replace("<", "{").replace(">", "}") + suffix

    @property
    def address(self) -> str:
        """The canonical address, without base path."""
        return self.edition.addresses.href(self.lang, self.path, self.suffix, **self.query)

    @property
    def url(self) -> str:
        """The canonical address with the public origin in front where one is known, else with the base path."""
        return self.edition.origin + self.address

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.text("title")

    def text(self, name: str) -> str:
        """One of the page's texts: ``title``, ``description`` or ``crumb``."""
        return self.page.text(name, self.context, self.language, self.lang, **self.arguments)

    def alternates(self) -> list[tuple[str, str]]:
        """(language, absolute address) of the same page in every language; ``x-default`` is the first."""
        spell = self.edition.addresses.href
        pairs = [(lang, self.edition.origin + spell(lang, self.path, **self.query)) for lang in self.edition.languages]
        return [*pairs, ("x-default", pairs[0][1])]

    def crumbs(self) -> list[tuple[str, str]]:
        """(address, words) of the page and those above it, the highest first."""
        own = [(self.address, self.text("crumb"))]
        if not self.page.parent:
            return own
        above = self.edition.page(self.page.parent)
        return [*Route(self.edition, above, self.lang, above.path(self.value), "", {}, self.value).crumbs(), *own]


def language_of(path: str, languages: Sequence[str], otherwise: str = "") -> str:
    """The language that a path without base path asks for; ``otherwise``, or the first, where it asks for none."""
    lang = path.strip("/").split("/")[0].split(".")[0]
    return lang if lang in languages else otherwise or languages[0]


def preferred(request: Request, languages: Sequence[str]) -> str:
    """The language that a browser asks for; the tag of a region counts as its language (RFC 4647, lookup)."""
    for tag, quality in request.accept_languages:
        lang = tag.partition("-")[0].lower()
        if lang in languages and quality > 0:
            return lang
    return languages[0]


def _joined(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return ",".join(str(one) for one in value) if isinstance(value, Iterable) else str(value)


def _spelling(address: str) -> tuple[str, str]:
    """The address without percent signs: browsers and forms write the same characters differently."""
    path, _, query = address.partition("?")
    return unquote(path), unquote_plus(query)
