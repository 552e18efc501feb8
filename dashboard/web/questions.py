"""What the browser asks the one callback: read strictly, because anybody can send anything."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass
from typing import Any, NoReturn

from dashboard.web.security import MAX_ADDRESS

MAX_CHARTS = 64

_OUTPUT = "..page.answer...charts.children.."
_OUTPUTS = [{"id": "page", "property": "answer"}, {"id": "charts", "property": "children"}]
_KEYS = {"output", "outputs", "inputs", "changedPropIds", "parsedChangedPropsIds", "state"}
_MOVED, _NEAR = "page.href", "page.near"
_THEMES = {"light": False, "dark": True, None: False}
# "again" and "time" only make two questions differ, so that Dash asks the second one too
_NEAR_KEYS = {"mounted", "fresh", "time", "again"}


class BadQuestionError(ValueError):
    """The body is no question that a page of ours asks."""


@dataclass(frozen=True)
class Question:
    """A question of the browser's.

    ``asked`` is the address gone to, as the browser wrote it, and ``shown`` the one that stands there; ``mounted``
    are charts drawn so far, ``fresh`` those that have just come near; ``moved``: the address changed.
    """

    asked: str | None
    shown: str | None
    mounted: tuple[str, ...]
    fresh: tuple[str, ...]
    dark: bool
    moved: bool

    @property
    def address(self) -> str:
        """The address that the answer is for."""
        return self.asked or self.shown or ""

    @property
    def key(self) -> tuple[object, ...]:
        """Names the answer within one snapshot: two questions with one key have one answer."""
        return (self.asked, self.address, self.mounted, self.fresh, self.dark, self.moved)


def read_question(body: bytes, charts: Container[str]) -> Question:
    """The question in the body of a request; ``charts`` are the names of those that there are.

    Raises ``BadQuestionError`` for whatever is not exactly of the form that Dash's renderer sends for our callback.
    """
    try:
        told = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadQuestionError from error
    _want(isinstance(told, dict) and _KEYS - {"parsedChangedPropsIds"} <= set(told) <= _KEYS)
    _want(told["output"] == _OUTPUT and told["outputs"] == _OUTPUTS)
    changed = told["changedPropIds"]
    _want(isinstance(changed, list) and 0 < len(changed) <= 2 and all(one in (_MOVED, _NEAR) for one in changed))
    _want(told.get("parsedChangedPropsIds", changed) == changed)
    asked, near = _values(told["inputs"], "href", "near")
    theme, shown = _values(told["state"], "theme", "shown")
    _want((theme is None or isinstance(theme, str)) and theme in _THEMES)
    mounted, fresh = _near(near, charts)
    return Question(_address(asked), _address(shown), mounted, fresh, _THEMES[theme], _MOVED in changed)


def _near(near: Any, charts: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if near is None:
        return (), ()
    _want(isinstance(near, dict) and set(near) <= _NEAR_KEYS)
    _want(all(isinstance(near.get(name, 0), int) for name in ("time", "again")))
    return _names(near.get("mounted", []), charts), _names(near.get("fresh", []), charts)


def _names(names: Any, charts: Container[str]) -> tuple[str, ...]:
    _want(isinstance(names, list) and len(names) <= MAX_CHARTS)
    _want(all(isinstance(name, str) and name in charts for name in names) and len(set(names)) == len(names))
    return tuple(names)


def _address(address: Any) -> str | None:
    _want(address is None or (isinstance(address, str) and len(address) <= MAX_ADDRESS))
    # a local path: two slashes, or one that leans the other way, would lead to another site
    _want(not address or (address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()))
    return address or None


def _values(given: Any, *names: str) -> list[Any]:
    _want(isinstance(given, list) and len(given) == len(names))
    values = []
    for one, name in zip(given, names, strict=True):
        _want(isinstance(one, dict) and set(one) <= {"id", "property", "value"})
        _want(one.get("id") == "page" and one.get("property") == name)
        values.append(one.get("value"))
    return values


def _want(true: bool) -> None:
    if not true:
        raise BadQuestionError


def _refuse(word: str) -> NoReturn:
    raise BadQuestionError(word)
