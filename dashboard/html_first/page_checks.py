"""What is asked of the pages of an app at its start, when all of them are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from dashboard.html_first.pages import Page, PageError, nearest

_SEGMENT = re.compile(r"(?:<[a-z_]+>|[a-z0-9][a-z0-9-]*)\Z")


def check_pages(
    pages: Iterable[Page],
    languages: Sequence[str],
    reserved: Collection[str] = (),
    menus: Collection[str] | None = None,
    check_exports: Callable[[Any], Iterable[str]] = lambda exports: (),
) -> None:
    """Raises ``PageError`` for pages that cannot stand together, naming every one of them.

    Two of one name or path, or of one order in a menu, a menu that is none of ``menus``, a parent that is no page, a
    page without layout or title, a text that lacks a language, a path that is none, a query name that stands twice, is
    the variable of the path too, or is ``reserved``; and what ``check_exports`` says of the exports of a page.
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
            *(check_exports(one.exports) if one.exports is not None else ()),
        ]
        if one.menu and menus is not None and one.menu not in menus:
            said.append(f"has the menu {one.menu!r}, which is none{nearest(one.menu, menus)}")
        for other in pages[:at]:
            if other.name == one.name:
                said.append(f"is called {one.name!r} like the page of {other.where}")
            if other.path_template == one.path_template:
                said.append(f"has the path {one.path_template!r} of the page of {other.where}")
            if one.menu and (other.menu, other.order) == (one.menu, one.order):
                said.append(f"has the order {one.order} of the page of {other.where} in the menu {one.menu!r}")
        if one.parent and one.parent not in names:
            said.append(f"has the parent {one.parent!r}, which is no page{nearest(one.parent, names)}")
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
            wrong += [f"has a {name} in {code!r}{nearest(code, languages)}" for code in text if code not in languages]
    return wrong


def _wrong_query(one: Page, reserved: Collection[str]) -> list[str]:
    wrong = [f"reads {name!r} twice from the address" for name in sorted(set(one.query)) if one.query.count(name) > 1]
    if one.variable and one.variable in one.query:
        wrong.append(f"reads {one.variable!r} from the query, which is the variable of its path too")
    wrong += [
        f"reads {name!r}, which the engine gives every layout" for name in ("lang", "origin") if name in one.query
    ]
    return wrong + [f"reads {name!r}, which is kept for something else" for name in one.query if name in reserved]
