"""From the path and query of a request to a page, a file, a redirect to the one address, or not found.

Nothing here touches a request of a server, so the same serves visitors, islands and whoever writes pages to files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from dashboard.html_first.addresses import Addresses, anything, same_query, understood, with_left
from dashboard.html_first.cache import Bodies
from dashboard.html_first.pages import Left, NotFound, Page, PageError


@dataclass(frozen=True)
class Redirect:
    """Another spelling of one address: go there instead. ``to`` is local, without base path."""

    to: str
    lang: str


class NotUnderstood(Exception):  # noqa: N818 - a fault of the asker's, told to it
    """A file was asked for with choices that mean nothing: it would hold something else than was asked for."""

    def __init__(self, lang: str, left: Left) -> None:
        super().__init__(left)
        self.lang, self.left = lang, left


@dataclass(frozen=True)
class Edition:
    """A context with its languages and the bodies made of it: what one request takes as one.

    ``name`` names it: pages of one edition go together. ``origin`` stands before absolute addresses: the public
    address, or the base path where none is known.
    """

    context: Any
    languages: Mapping[str, Any]
    name: str
    pages: tuple[Page, ...]
    addresses: Addresses
    origin: str
    bodies: Bodies

    def route(self, path: str, query: str) -> Route | Redirect:
        """The page of a path (base path removed). Every address has one spelling; others redirect.

        What of the query is not understood stays behind the address, so that the page that answers can tell it. Raises
        ``NotFound``, and ``NotUnderstood`` where it is a file that is asked for: a file cannot tell.
        """
        parts = self.addresses.split(path)
        if parts is None:
            raise NotFound
        lang, page_path, suffix = parts
        if not suffix and (to := self._moved(page_path)):
            return Redirect(self.addresses.href(lang, to, ""), lang)
        page, value = self._find(page_path)
        if suffix and page.exports is None:
            raise NotFound
        own = (*page.query, *(page.file_query if suffix else ()))
        names, strange = self.addresses.read(query, own)
        if suffix:
            names.pop("page", None)  # a file holds all pages of results
        record = {page.variable: value} if page.variable else {}
        kept, left = self._read(page, own, names, record)
        not_understood, shown = (*left, *strange), self._without_defaults(page, kept, {**kept, **record})
        beside = self._without_defaults(page, kept, {**names, **kept, **record}) if not_understood else {}
        route = Route(self, page, lang, page_path, suffix, shown, value, not_understood, beside)
        if suffix and (unread := (*route.left, *(page.tells(self.context, **kept) if page.tells else ()))):
            raise NotUnderstood(lang, unread)
        standing_path, _, standing_query = route.standing.partition("?")
        same = path == unquote(standing_path) and same_query(query, standing_query)
        return route if same else Redirect(route.standing, lang)

    def page(self, name: str) -> Page:
        """The page of that name; raises ``KeyError``."""
        for one in self.pages:
            if one.name == name:
                return one
        raise KeyError(name)

    def _read(
        self, page: Page, own: Sequence[str], names: Mapping[str, str], record: Mapping[str, str]
    ) -> tuple[dict[str, str], Left]:
        """What the page understands of the values, spelt as in its canonical address, and what it does not."""
        given = page.readers(self.context, **names, **record) if page.readers else {}
        # addresses may know names that only other pages read: those are left over here
        readers = {name: given[name] if page.readers else anything for name in own if name in given or not page.readers}
        kept, left = understood(names, readers)
        if page.normalise_query is not None:
            kept = dict(page.normalise_query(self.context, **kept))
        if "page" in kept and page.last_page is not None:
            others = {name: value for name, value in kept.items() if name != "page"}
            # no page beyond the last
            kept["page"] = str(min(int(kept["page"]), page.last_page(self.context, **others)))
        return kept, left

    def _without_defaults(self, page: Page, kept: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
        """The values that say something else than their absence would beside ``others``."""
        plain = page.defaults(self.context, **others) if page.defaults else {}
        return {name: value for name, value in kept.items() if value != plain.get(name)}

    def _find(self, path: str) -> tuple[Page, str]:
        found = [(page, value) for page in self.pages if (value := page.matches(path)) is not None]
        # a path that is written out goes before one with a variable in it
        for page, value in sorted(found, key=lambda one: bool(one[0].variable)):
            if page.ids is None or value in page.ids(self.context):
                return page, value
        raise NotFound

    def _moved(self, path: str) -> str:
        """The path that tells now what that one did, or an empty string. Files do not move: what they held is gone."""
        found = ((page, page.matches(path) or "") for page in self.pages if page.moved)
        return next((page.path(page.moved[value]) for page, value in found if value in page.moved), "")


def check_texts(edition: Edition) -> None:
    """Raises ``PageError`` for every page whose title, description or word in a trail cannot be had in a language."""
    wrong = []
    for page in edition.pages:
        if page.variable:
            continue
        for code, language in edition.languages.items():
            for name in ("title", "description", "crumb"):
                try:
                    page.text(name, edition.context, language, code)
                except Exception as error:  # whatever a page's own function raises
                    wrong.append(f"{page.where}: the page {page.name!r} has no {name} in {code!r}: {error}")
    if wrong:
        raise PageError("\n".join(wrong))


@dataclass(frozen=True)
class Route:
    """A page found for an address: what everything about the answer is made from.

    ``query`` is what was understood, ``left`` what was not. ``beside`` is the query as it must stand beside ``left``:
    what goes without saying may have to be said there.
    """

    edition: Edition
    page: Page
    lang: str
    path: str
    suffix: str
    query: dict[str, str]
    value: str = ""
    left: Left = ()
    beside: dict[str, str] = field(default_factory=dict)

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

    def content(self, origin: str) -> object:
        """What the layout of the page makes; ``origin`` is the public address. Raises ``PageError`` for nothing."""
        make, known = self.page.make_layout, {"origin": origin} if self.page.needs_origin else {}
        assert make is not None  # held by check_pages
        content = make(self.context, self.language, **self.arguments, **known)
        if content is None:
            raise PageError(f"{self.page.where}: the layout of the page {self.page.name!r} gives None: it must return")
        return content

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
    def standing(self) -> str:
        """The address that is answered: the canonical one, with what was not understood behind it."""
        if not self.left:
            return self.address
        return with_left(self.edition.addresses.href(self.lang, self.path, self.suffix, **self.beside), self.left)

    @property
    def records(self) -> dict[str, str]:
        """The choices that a file of the page follows: it holds every page of results.

        What the page only tells not to be understood, a file would refuse.
        """
        records = {name: value for name, value in self.query.items() if name != "page"}
        for name, part in self.page.tells(self.context, **self.query) if self.page.tells else ():
            records[name] = ",".join(item for item in records[name].split(",") if item != part)
        return records

    @property
    def indexed_query(self) -> dict[str, str]:
        """The query of the address under which search engines shall know the page.

        A list filtered, searched or sorted is known as the list; its second page is a page of its own.
        """
        own = {name: value for name, value in self.query.items() if name in self.page.apart}
        rest = set(self.query) - set(own)
        return {**own, "page": self.query["page"]} if rest == {"page"} else own

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.text("title")

    def text(self, name: str) -> str:
        """One of the page's texts: ``title``, ``description`` or ``crumb``."""
        return self.page.text(name, self.context, self.language, self.lang, **self.arguments)

    def absolute(self, address: str) -> str:
        """An address with the public origin in front where one is known, else with the base path."""
        return self.edition.origin + address

    @property
    def canonical(self) -> str:
        """The absolute address under which search engines shall know the page."""
        return self.absolute(self.edition.addresses.href(self.lang, self.path, **self.indexed_query))

    def alternates(self) -> list[tuple[str, str]]:
        """(language, absolute address) of the same page in every language; ``x-default`` is the first."""
        spell = self.edition.addresses.href
        pairs = [(lang, self.absolute(spell(lang, self.path, **self.indexed_query))) for lang in self.edition.languages]
        return [*pairs, ("x-default", pairs[0][1])]

    def crumbs(self) -> list[tuple[str, str]]:
        """(address, words) of the page and those above it, the highest first."""
        own = [(self.address, self.text("crumb"))]
        if not self.page.parent:
            return own
        above = self.edition.page(self.page.parent)
        return [*Route(self.edition, above, self.lang, above.path(self.value), "", {}, self.value).crumbs(), *own]
