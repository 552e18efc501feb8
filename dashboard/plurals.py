"""Words that go with a number: the placeholders of a text, and the forms that a count chooses between.

In a text ``{n}`` is a number or a word, and ``{n:tool is|tools are}`` what goes with the number: the first form with
one, the second with any other. Which number takes which is CLDR's to say, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from numbers import Real
from typing import TypeGuard

from babel import Locale

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}]*))?\}")


def placeholders(text: str) -> list[tuple[str, str]]:
    """``(name, forms)`` of every placeholder of a text, in order; ``forms`` is empty where none are chosen.

    Raises ``ValueError`` for a placeholder that does not have two forms.
    """
    found = [(match[1], match[2]) for match in _PLACEHOLDER.finditer(text)]
    for name, forms in found:
        if forms is not None and forms.count("|") != 1:
            raise ValueError(f"has {{{name}:{forms}}}; wanted two forms, as in {{{name}:tool is|tools are}}")
    return [(name, forms or "") for name, forms in found]


def is_number(value: object) -> TypeGuard[float]:
    """Whether the value can be counted with; a truth value cannot."""
    # numpy's scalars are Real too
    return isinstance(value, Real) and not isinstance(value, bool)


@lru_cache(maxsize=4096)
def plural(locale: Locale, value: float) -> str:
    """``one`` or ``other``, as the language has it."""
    return str(locale.plural_form(value))


class Count:
    """A number that ``str.format`` writes into a text, or that chooses a form there."""

    def __init__(self, locale: Locale, value: float, written: Callable[[float], str]) -> None:
        self._locale, self._value, self._written = locale, value, written

    def __format__(self, forms: str) -> str:
        return chosen(self._locale, self._value, forms) if forms else self._written(self._value)


def chosen(locale: Locale, value: float, forms: str) -> str:
    """The one of two forms that goes with the number: of ``tool|tools`` the first with 1, the second with 0 and 1.5."""
    one, _, other = forms.partition("|")
    return one if plural(locale, value) == "one" else other


def form_of(locale: Locale, text: object, count: float) -> str:
    """The form of a text that goes with the count: ``zero`` where it has one, else as the language has it."""
    if not isinstance(text, dict):
        return str(text)
    return str(text["zero"] if count == 0 and "zero" in text else text[plural(locale, count)])


def filled(locale: Locale, text: str, values: Mapping[str, str]) -> str:
    """The text with texts put in as they are, nothing where one is missing; digits choose forms."""

    def put(match: re.Match[str]) -> str:
        value = values.get(match[1], "")
        return value if match[2] is None else chosen(locale, in_digits(value), match[2])

    return _PLACEHOLDER.sub(put, text)


def in_digits(value: str) -> int:
    """The number that the text writes in plain digits; 0 for any other text."""
    return int(value) if value.isdecimal() else 0
