"""Where a page leads: links, alternates, and what its forms can ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from tools.compare.page_lines import asset
from tools.compare.page_tree import Node

# Any host will do: what is asked is never sent over a network.
_HOST = "http://localhost"
_SEARCHED = ("search", "text")


@dataclass(frozen=True)
class Target:
    """Where a link leads within the dashboard: an address without fragment, and the fragment."""

    address: str
    fragment: str = ""


def target(at: str, link: str) -> Target | None:
    """Where ``link`` leads on the page ``at``; ``None`` for one that leads away, to an asset or to no address."""
    parts = urlsplit(urljoin(_HOST + at, link))
    if f"{parts.scheme}://{parts.netloc}" != _HOST or asset(parts.path) != parts.path or parts.path.startswith("/_"):
        return None
    return Target((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), parts.fragment)


def targets(at: str, page: Node) -> list[Target]:
    """All that can be followed from a page, in its order: links, alternates, the canonical address, frames, forms."""
    written = []
    for node in page.find("a", "area", "link", "iframe", "form"):
        relations = set(node.get("rel").split())
        if node.tag != "link" or relations & {"alternate", "canonical", "next", "prev"}:
            name = {"iframe": "src", "form": "action"}.get(node.tag, "href")
            if node.has(name):
                written.append(node.get(name))
    found = (target(at, link) for link in written)
    return list(dict.fromkeys(one for one in found if one is not None))


def is_file(address: str) -> bool:
    """Whether an address ends like a file: an export, not a page."""
    return re.search(r"\.\w{2,5}$", urlsplit(address).path) is not None


def names(address: str) -> tuple[str, ...]:
    """The query names of an address, in order of the alphabet."""
    return tuple(sorted({name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)}))


Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Form:
    """What a form can ask for: values of check boxes by name, options of menus and radio buttons, names of fields."""

    action: str
    facets: dict[str, list[str]]
    menus: dict[str, list[str]]
    words: list[str]
    days: list[str]
    fixed: Pairs

    def asked(self, words: Sequence[str], day: str, others: Sequence[tuple[str, str]]) -> Iterator[str]:
        """A fixed choice of the addresses that it can lead to; ``others``: pairs that stand in links of the page.

        Of each facet the first two values, alone and together; the first two facets crossed; every option of each
        menu; every word; the day; page 2; the first value with a word, with the other choices and with page 2; and
        the form as a browser sends it, with what was left empty.
        """
        first = next(((name, values[0]) for name, values in self.facets.items()), None)
        chosen: list[Pairs] = []
        for name, values in self.facets.items():
            chosen += [[(name, value)] for value in values[:2]]
            chosen += [[(name, value) for value in values[:2]]] if len(values) > 1 else []
        chosen += (
            [[(name, values[0]) for name, values in list(self.facets.items())[:2]]] if len(self.facets) > 1 else []
        )
        chosen += [[(name, value)] for name, values in self.menus.items() for value in values if value]
        chosen += [[(name, word)] for name in self.words for word in words]
        chosen += [[(name, day)] for name in self.days]
        chosen += [[("page", "2")]]
        if first:
            chosen += [[(name, words[0]), first] for name in self.words]
            chosen += [[first, other] for other in (*others, ("page", "2")) if other[0] != first[0]]
            chosen += [[*[(name, "") for name in (*self.words, *self.days, *self.menus)], first]]
        for pairs in chosen:
            yield f"{self.action}?{urlencode([*self.fixed, *pairs], safe=',')}"


def forms(at: str, page: Node) -> list[Form]:
    """The forms of a page that lead to an address of the dashboard."""
    found = []
    for node in page.find("form"):
        to = target(at, node.get("action") or at)
        if to is not None and node.get("method").lower() in ("", "get"):
            found.append(_form(to.address.partition("?")[0], node))
    return found


def _form(action: str, node: Node) -> Form:
    form = Form(action, {}, {}, [], [], [])
    for field in node.find("input", "select"):
        name, kind = field.get("name"), field.get("type") or "text"
        if not name or field.has("disabled"):
            continue
        if field.tag == "select":
            form.menus[name] = [option.get("value") for option in field.find("option")]
        elif kind == "checkbox":
            form.facets.setdefault(name, []).append(field.get("value"))
        elif kind == "radio":
            form.menus.setdefault(name, []).append(field.get("value"))
        elif kind == "date":
            form.days.append(name)
        elif kind in _SEARCHED:
            form.words.append(name)
        elif kind == "hidden":
            form.fixed.append((name, field.get("value")))
    return form


def other_choices(at: str, page: Node, form: Form) -> list[tuple[str, str]]:
    """Choices that the page offers as links and not in its form, such as views: the pairs that they add."""
    in_form = {*form.facets, *form.menus, *form.words, *form.days}
    found: dict[tuple[str, str], None] = {}
    for one in targets(at, page):
        path, _, query = one.address.partition("?")
        pairs = parse_qsl(query)
        if path == form.action and len(pairs) == 1 and pairs[0][0] not in in_form | {"page"}:
            found[pairs[0]] = None
    return list(found)
