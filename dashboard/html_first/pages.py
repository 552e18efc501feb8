"""What a page is, how a module registers one, and how pages are found. ``page_checks`` holds what they must be.

The words are those of ``dash.register_page``; the mechanism is not, since Dash's registry wants an app before a page is
defined, calls layouts without arguments, and is one for the whole process.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, TypedDict, TypeVar, Union, Unpack, get_args, get_origin, get_type_hints

Function = TypeVar("Function", bound=Callable[..., Any])
# A text of a page: the same in every language, one for each, or made from (context, language, **arguments).
Text = str | Mapping[str, str] | Callable[..., str]
# What of an address was not understood: names with what stood behind them, in the order given.
Left = tuple[tuple[str, str], ...]
# From the value of a query name to the value meant ("" for none) and what of it was not understood.
Reader = Callable[[str], tuple[str, tuple[str, ...]]]

_VARIABLE = re.compile(r"<([a-z_]+)>\Z")


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
    that it answers for; ``moved`` leads from values that it answered for once to those that tell now what they told.
    ``defaults(context, **query)`` are values that say the same as their absence, and ``normalise_query(context,
    **query)`` is the query as its canonical address has it. ``readers(context, **query)`` says how each name is read;
    without them any text is taken. What no reader understands is in ``route.left``, to be told on the page, as is what
    ``tells(context, **query)`` tells in words of the page's own.
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
    moved: Mapping[str, str] = field(default_factory=dict)
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
    moved: Mapping[str, str]
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


_TYPES: dict[str, Any] = {
    "path_template": str, "name": str, "layout": Callable[..., object] | None, **get_type_hints(PageKeys)
}  # fmt: skip
_CALLED = {str: "a text", int: "a whole number", bool: "True or False", Mapping: "a text for each language",
           Callable: "a function", tuple: "a tuple of names", type(None): "None", Policy: "a Policy"}  # fmt: skip


def page(
    path_template: str, name: str, *, layout: Callable[..., object] | None = None, **given: Unpack[PageKeys]
) -> Page:
    """Registers a page: keep the result in the module as ``page``, and give it a layout by ``@page.layout``.

    The keys are those of ``Page``. Raises ``PageError`` for a key that there is none of, with the nearest right word,
    and for a value of a wrong type.
    """
    where = called_from()
    for key, value in {"path_template": path_template, "name": name, "layout": layout, **given}.items():
        if key not in _TYPES:
            raise PageError(f"{where}: a page has no {key!r}{nearest(key, _TYPES)}")
        if _TYPES[key] == tuple[str, ...] and isinstance(value, str):
            raise PageError(f"{where}: {key} is {value!r}, wanted are names: {key}=({value!r},)")
        if not _fits(value, _TYPES[key]):
            raise PageError(f"{where}: {key} is {value!r}, wanted is {_called(_TYPES[key])}")
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


def called_from() -> str:
    """File and line that called the function of the engine which asks."""
    frame = inspect.currentframe()
    while frame and frame.f_code.co_filename in (__file__, str(Path(__file__).with_name("elements.py"))):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}, line {frame.f_lineno}" if frame else ""


def nearest(word: str, right: Iterable[str]) -> str:
    """``; did you mean 'title'?`` where a right word is near, else nothing."""
    near = get_close_matches(word, list(right), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def _fits(value: object, hint: Any) -> bool:
    """Whether a value is of the type that an annotation of ``PageKeys`` names."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if origin is tuple:
        return isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    return isinstance(value, origin or hint) and (hint is not int or not isinstance(value, bool))


def _called(hint: Any) -> str:
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(_called(one) for one in get_args(hint))
    return _CALLED[get_origin(hint) or hint]
