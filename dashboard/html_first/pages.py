"""What a page is, how a module registers one, and how pages are found.

The words are those of ``dash.register_page``; the mechanism is not, since Dash's registry wants an app before a page is
defined, calls layouts without arguments, and is one for the whole process.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from types import ModuleType
from typing import Any, TypedDict, TypeVar, Unpack

Function = TypeVar("Function", bound=Callable[..., Any])
# A text of a page: the same in every language, one for each, or made from (context, language, **arguments).
Text = str | Mapping[str, str] | Callable[..., str]
# What of an address was not understood: names with what stood behind them, in the order given.
Left = tuple[tuple[str, str], ...]
# From the value of a query name to the value meant ("" for none) and what of it was not understood.
Reader = Callable[[str], tuple[str, tuple[str, ...]]]

_VARIABLE = re.compile(r"<([a-z_]+)>\Z")
_SEGMENT = re.compile(r"(?:<[a-z_]+>|[a-z0-9][a-z0-9-]*)\Z")
NOT_FOUND = "404"


class PageError(Exception):
    """A page is registered wrongly. Says where, what was found, and what would be right."""


class NotFound(Exception):  # noqa: N818 - a state of the world, not an error
    """There is no such page or record."""


@dataclass(frozen=True)
class Policy:
    """What a page needs beyond the strict content security policy: sources by directive.

    ``Policy(style_src=("'unsafe-inline'",), font_src=("data:",))`` is what a grid needs. The names are those of the
    directives with an underscore for the hyphen.
    """

    style_src: tuple[str, ...] = ()
    font_src: tuple[str, ...] = ()
    img_src: tuple[str, ...] = ()
    script_src: tuple[str, ...] = ()
    connect_src: tuple[str, ...] = ()
    worker_src: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for one in fields(self):
            if isinstance(given := getattr(self, one.name), str):
                raise PageError(f"a policy has {one.name}={given!r}; wanted are sources: {one.name}=({given!r},)")

    def beyond(self) -> dict[str, tuple[str, ...]]:
        """``{"style-src": (...)}`` of what is asked for."""
        given = {one.name.replace("_", "-"): getattr(self, one.name) for one in fields(self)}
        return {name: sources for name, sources in given.items() if sources}


STRICT = Policy()


@dataclass(eq=False)
class Page:
    """One kind of page. Every function is pure and called with ``(context, language, **arguments)``.

    ``path_template`` starts with ``/<lang>`` and may hold one variable, ``/<lang>/tools/<id>``. ``query`` are the names
    it reads from the address, in the order of its canonical address. ``ids(context)`` are all values of the variable
    that it answers for. ``defaults(context, **query)`` are values that say the same as their absence, and
    ``normalise_query(context, **query)`` is the query as its canonical address has it. ``readers(context, **query)``
    says how each name is read; without them any text is taken. What no reader understands is in ``route.left``, to be
    told on the page, as is what ``tells(context, **query)`` tells in words of the page's own.
    ``last_page(context, **query)`` is how many pages of results there are, where it reads ``page``. ``apart`` are query
    names that make a page of its own for search engines, and ``file_query`` names that only its files read. ``exports``
    is what the app's formats (JSON, CSV …) make files of; the engine hands it on. ``parent`` names the page above it
    and ``crumb`` what it is called there. ``indexed`` keeps it out of search engines where it is false, ``embeddable``
    lets other sites frame it, ``needs_origin`` gives its layout the public address as ``origin``. ``policy`` is what it
    needs beyond the strict content security policy. ``where`` is the file and line that registered it.
    """

    path_template: str
    name: str
    where: str = ""
    title: Text = ""
    description: Text = ""
    order: int = 0
    menu: str = ""
    parent: str = ""
    crumb: Text = ""
    query: tuple[str, ...] = ()
    ids: Callable[..., Collection[str]] | None = None
    defaults: Callable[..., Mapping[str, str]] | None = None
    normalise_query: Callable[..., Mapping[str, str]] | None = None
    readers: Callable[..., Mapping[str, Reader]] | None = None
    tells: Callable[..., Left] | None = None
    last_page: Callable[..., int] | None = None
    apart: tuple[str, ...] = ()
    file_query: tuple[str, ...] = ()
    exports: Any = None
    indexed: bool = True
    embeddable: bool = False
    needs_origin: bool = False
    policy: Policy = STRICT
    make_layout: Callable[..., object] | None = field(default=None, repr=False)

    def layout(self, function: Function) -> Function:
        """Decorator: the function makes the content of the page out of ordinary components."""
        self.make_layout = function
        return function

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of its path below the language."""
        return tuple(part for part in self.path_template.split("/")[2:] if part)

    @property
    def slug(self) -> str:
        """Its path below the language, as a template: ``tools/<id>``; empty for the page of the language itself."""
        return "/".join(self.segments)

    @property
    def variable(self) -> str:
        """The name of the variable in its path, or an empty string."""
        return next((match[1] for part in self.segments if (match := _VARIABLE.match(part))), "")

    def matches(self, path: str) -> str | None:
        """The value of the variable where the path is this page's ("" where it has none), else ``None``."""
        given = path.split("/") if path else []
        if len(given) != len(self.segments):
            return None
        value = ""
        for part, wanted in zip(given, self.segments, strict=True):
            if _VARIABLE.match(wanted):
                value = part
            elif part != wanted:
                return None
        return value

    def path(self, value: str = "") -> str:
        """Its path below the language, with that value in the place of the variable."""
        return self.slug.replace(f"<{self.variable}>", value) if self.variable else self.slug

    def text(self, name: str, context: object, language: object, code: str, /, **arguments: str) -> str:
        """One of its texts (``title``, ``description``, ``crumb``) in a language."""
        text: Text = getattr(self, name) or (self.title if name == "crumb" else "")
        if isinstance(text, str):
            return text
        return text[code] if isinstance(text, Mapping) else text(context, language, **arguments)


class PageKeys(TypedDict, total=False):
    """The keys of ``page`` with their types, so that an editor and mypy know them; ``Page`` explains them."""

    title: Text
    description: Text
    order: int
    menu: str
    parent: str
    crumb: Text
    query: tuple[str, ...]
    ids: Callable[..., Collection[str]] | None
    defaults: Callable[..., Mapping[str, str]] | None
    normalise_query: Callable[..., Mapping[str, str]] | None
    readers: Callable[..., Mapping[str, Reader]] | None
    tells: Callable[..., Left] | None
    last_page: Callable[..., int] | None
    apart: tuple[str, ...]
    file_query: tuple[str, ...]
    exports: object
    indexed: bool
    embeddable: bool
    needs_origin: bool
    policy: Policy


_KEYS = ("path_template", "name", *PageKeys.__annotations__)


def page(
    path_template: str, name: str, *, layout: Callable[..., object] | None = None, **given: Unpack[PageKeys]
) -> Page:
    """Registers a page: keep the result in the module as ``page``, and give it a layout by ``@page.layout``.

    The keys are those of ``Page``. Raises ``PageError`` for a key that there is none of, with the nearest right word.
    """
    frame = inspect.currentframe()
    caller = frame.f_back if frame else None
    where = f"{caller.f_code.co_filename}, line {caller.f_lineno}" if caller else ""
    for key in given:
        if key not in _KEYS:
            raise PageError(f"{where}: a page has no {key!r}{_nearest(key, _KEYS)}")
    if isinstance(given.get("query"), str):
        raise PageError(f"{where}: query is {given['query']!r}, wanted are names: query=({given['query']!r},)")
    made = Page(path_template, name, where, **given)
    made.make_layout = layout
    return made


def pages_in(package: ModuleType) -> tuple[Page, ...]:
    """The pages of every module of a package and of the packages in it, in their order.

    A module may hold one page as ``page`` or several under any names.
    """
    found: list[Page] = []
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        held = vars(importlib.import_module(module.name)).values()
        found += [one for one in held if isinstance(one, Page) and one not in found]
    return tuple(sorted(found, key=lambda one: (one.order, one.path_template)))


def check_pages(pages: Iterable[Page], languages: Sequence[str], reserved: Collection[str] = ()) -> None:
    """Raises ``PageError`` for pages that cannot stand together, naming every one of them.

    Two of one name or path, a parent that is no page, a page without layout or title, a text that lacks a language, a
    path that is none, a query name that stands twice, is the variable of the path too, or is ``reserved``.
    """
    pages = list(pages)
    wrong: list[str] = []
    names = [one.name for one in pages]
    for at, one in enumerate(pages):
        said = [
            *_wrong_path(one),
            *_wrong_texts(one, languages),
            *_wrong_query(one, reserved),
            *([] if one.make_layout else ["has no layout: write @page.layout above a function"]),
        ]
        for other in pages[:at]:
            if other.name == one.name:
                said.append(f"is called {one.name!r} like the page of {other.where}")
            if other.path_template == one.path_template:
                said.append(f"has the path {one.path_template!r} of the page of {other.where}")
        if one.parent and one.parent not in names:
            said.append(f"has the parent {one.parent!r}, which is no page{_nearest(one.parent, names)}")
        wrong += [f"{one.where}: the page {one.name!r} {words}" for words in said]
    if wrong:
        raise PageError("\n".join(wrong))


def _wrong_path(one: Page) -> list[str]:
    parts = one.path_template.split("/")
    if parts[:2] != ["", "<lang>"]:
        return [f"has the path {one.path_template!r}, which must start with '/<lang>'"]
    wrong = [f"has {part!r} in its path; wanted are small letters, digits and hyphens, or <id>"
             for part in parts[2:] if not _SEGMENT.match(part)]  # fmt: skip
    if len(re.findall("<", one.slug)) > 1:
        wrong.append(f"has several variables in its path {one.path_template!r}")
    if bool(one.variable) != (one.ids is not None):
        wrong.append("needs ids=, the values of the variable in its path, if and only if it has one")
    return wrong


def _wrong_texts(one: Page, languages: Sequence[str]) -> list[str]:
    wrong = [] if one.title else ["has no title"]
    for name in ("title", "description", "crumb"):
        text = getattr(one, name)
        if isinstance(text, Mapping):
            wrong += [f"has no {name} in {code!r}" for code in languages if not text.get(code)]
            wrong += [f"has a {name} in {code!r}{_nearest(code, languages)}" for code in text if code not in languages]
    return wrong


def _wrong_query(one: Page, reserved: Collection[str]) -> list[str]:
    wrong = [f"reads {name!r} twice from the address" for name in sorted(set(one.query)) if one.query.count(name) > 1]
    if one.variable and one.variable in one.query:
        wrong.append(f"reads {one.variable!r} from the query, which is the variable of its path too")
    wrong += [
        f"reads {name!r}, which the engine gives every layout" for name in ("lang", "origin") if name in one.query
    ]
    return wrong + [f"reads {name!r}, which is kept for something else" for name in one.query if name in reserved]


def _nearest(word: str, right: Iterable[str]) -> str:
    near = get_close_matches(word, list(right), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ""
