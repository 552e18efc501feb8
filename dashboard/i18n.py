"""Two languages as values: a ``Translator`` is handed in, never looked up.

Texts stand side by side in YAML files beside what says them: those of a page, a command or the charts in their folder,
those of many in ``dashboard/texts/``; ``key`` of ``page.yml`` is looked up as ``t("page.key")``.
Numbers, dates and money follow CLDR through Babel; Swedish sorting has its own key, as Babel has none.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from numbers import Integral
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from dashboard.addresses import LANGUAGES
from dashboard.characters import folded_in
from dashboard.errors import TextError
from dashboard.plurals import Count, chosen, filled, form_of, in_digits, is_number, placeholders


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # in C, where PyYAML brings it: ten times faster
    """PyYAML's safe loader, which refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        known: set[str] = set()
        for key, _ in node.value:
            if key.value in known:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            known.add(key.value)
        return dict(super().construct_mapping(node, deep))


PACKAGE = Path(__file__).parent
# YAML files of these rooms hold no texts of the interface.
_OTHER = ("catalogue", "html_first")
_LOCALES = {"en": "en_GB", "sv": "sv_SE"}
_FORMS = ({"one", "other"}, {"zero", "one", "other"})


def text_files(folder: Path = PACKAGE) -> list[Path]:
    """The files with texts of the interface."""
    return [path for path in sorted(folder.rglob("*.yml")) if path.relative_to(folder).parts[0] not in _OTHER]


def load_texts(folder: Path = PACKAGE) -> dict[str, dict[str, object]]:
    """Every text of the interface: ``{"file.key.subkey": {"en": ..., "sv": ...}}``; of a chart ``charts.file.key``.

    A leaf is a mapping with exactly ``en`` and ``sv``, each a string or ``{one, other}``, where ``{zero, one, other}``
    reads better. Raises ``TextError`` for a leaf with a missing or empty language, languages whose placeholders differ,
    a placeholder with one form or more than two, a file that cannot be read, or two of one name.
    """
    texts: dict[str, dict[str, object]] = {}
    places: dict[str, Path] = {}
    for path in text_files(folder):
        prefix = ("charts." if path.relative_to(folder).parts[0] == "charts" else "") + path.stem
        if places.setdefault(prefix, path) != path:
            raise TextError(prefix, f"stands in {places[prefix]} and in {path}; wanted files of two names")
        try:
            _flatten(prefix, yaml.load(path.read_text("utf-8"), Loader=_Loader) or {}, texts)  # noqa: S506 - a safe one
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            raise TextError(prefix, f"cannot be read: {path}, line {line}: {error.problem}") from error
        except TextError as error:
            raise TextError(error.key, f"{error.problem} ({path})") from error
    return texts


@lru_cache(maxsize=1)
def own_texts() -> Mapping[str, Mapping[str, Any]]:
    """The texts of this program, read once; not to be changed."""
    return MappingProxyType(load_texts())


def _flatten(prefix: str, node: object, into: dict[str, dict[str, object]]) -> None:
    if not isinstance(node, dict):
        raise TextError(prefix, "stands alone; wanted {en: ..., sv: ...}")
    if set(node) & set(LANGUAGES):
        if set(node) != set(LANGUAGES):
            raise TextError(prefix, f"has {sorted(node)}; wanted en and sv")
        forms = {lang: _forms(prefix, node[lang]) for lang in LANGUAGES}
        names = {lang: _names(prefix, " ".join(forms[lang])) for lang in LANGUAGES}
        if names["en"] != names["sv"]:
            raise TextError(prefix, f"placeholders differ: {sorted(names['en'])} and {sorted(names['sv'])}")
        into[prefix] = node
        return
    for key, child in node.items():
        _flatten(f"{prefix}.{key}", child, into)


def _forms(key: str, value: Any) -> list[str]:
    forms = list(value.values()) if isinstance(value, dict) else [value]
    if isinstance(value, dict) and set(value) not in _FORMS:
        raise TextError(key, f"has the forms {sorted(value)}; wanted one and other, or zero, one and other")
    if not all(isinstance(form, str) and form.strip() for form in forms):
        raise TextError(key, "is empty or not a text")
    return forms


def _names(key: str, text: str) -> set[str]:
    """What the text writes; one language may need forms where the other needs none."""
    try:
        return {name for name, forms in placeholders(text) if not forms}
    except ValueError as error:
        raise TextError(key, str(error)) from None


# A page of charts says a thousand numbers and a hundred days, most of them again and again.
@lru_cache(maxsize=4096)
def _number(locale: Locale, value: float, digits: int | None) -> str:
    pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=locale))


@lru_cache(maxsize=4096)
def _day(locale: Locale, value: datetime.date) -> str:
    return str(format_date(value, format="d MMMM y", locale=locale))


class Translator:
    """One language, with the words of one snapshot's vocabularies and record names.

    ``vocabularies`` is ``{name: {code: Term}}`` with ``Term.en``/``Term.sv``; ``names`` maps a kind to
    ``{id: text}`` for records that labels refer to.
    """

    def __init__(
        self,
        lang: str,
        texts: Mapping[str, Mapping[str, object]],
        vocabularies: Mapping[str, Mapping[str, object]] | None = None,
        names: Mapping[str, Mapping[str, object]] | None = None,
    ) -> None:
        self.lang = lang
        self._texts = texts
        self._vocabularies = vocabularies or {}
        self._names = names or {}

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale."""
        return Locale.parse(_LOCALES[self.lang])

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of ``key`` with its placeholders filled; ``n`` chooses between zero, one and other.

        Numbers are formatted for the language, and choose the forms behind their placeholders. Raises ``TextError``
        for an unknown key, a missing value, or a word where a number must choose a form.
        """
        text, n = self._text(key), values.get("n")
        if isinstance(text, dict) and not is_number(n):
            raise TextError(key, "wants a number n, which chooses its form")
        form = form_of(self.locale, text, n if is_number(n) else 0)
        try:
            return form.format(**{name: self._shown(value) for name, value in values.items()})
        except KeyError as missing:
            raise TextError(key, f"wants a value for {missing}") from None
        except ValueError:
            raise TextError(key, "wants a number where it has forms") from None

    def _text(self, key: str) -> object:
        try:
            return self._texts[key][self.lang]
        except KeyError:
            raise TextError(key, "does not exist") from None

    def _shown(self, value: object) -> Count | str:
        if is_number(value):
            return Count(self.locale, int(value) if isinstance(value, Integral) else float(value), self.number)
        return str(value)

    def filled(self, key: str, values: Mapping[str, str]) -> str:
        """The text of ``key`` with texts put in as they are; a value that is missing leaves nothing.

        For faults and the lines of commands, which carry only the parts they know; a part in digits chooses forms.
        Raises ``TextError`` for an unknown key.
        """
        form = form_of(self.locale, self._text(key), in_digits(values.get("n", "")))
        return filled(self.locale, form, values)

    def agreeing(self, forms: str, count: float) -> str:
        """The one of two forms that goes with the count: of ``tool|tools`` the first with 1, the second with 0."""
        return chosen(self.locale, count, forms)

    def has(self, key: str) -> bool:
        """Whether ``key`` exists."""
        return key in self._texts

    def below(self, key: str) -> tuple[str, ...]:
        """The names that stand directly below ``key`` in its file, in order."""
        inner = [known[len(key) + 1 :] for known in self._texts if known.startswith(f"{key}.")]
        return tuple(dict.fromkeys(name.split(".")[0] for name in inner))

    def text(self, value: object) -> str:
        """A bilingual value of the data (``Text``), a plain string, or the word for what is unknown in it."""
        if value is None or value == "unknown":
            return self("shell.unknown")
        said = value if isinstance(value, str) else str(getattr(value, self.lang))
        return self("shell.unknown") if said == "unknown" else said

    def label(self, group: str, code: str) -> str:
        """The word for a code of a vocabulary or the name of a record of a kind; "unknown" has its own."""
        if code == "unknown":
            return self("shell.unknown")
        if group in self._vocabularies:
            return str(getattr(self._vocabularies[group][code], self.lang))
        return self.text(self._names[group][code])

    def knows(self, group: str, code: str) -> bool:
        """Whether ``label`` has a word for the code."""
        return code in self._vocabularies.get(group, ()) or code in self._names.get(group, ())

    def number(self, value: float, digits: int | None = None) -> str:
        """``1 234,5`` in Swedish, ``1,234.5`` in English; ``digits`` fixes the decimals."""
        return _number(self.locale, value, digits)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 in whole per cent."""
        return str(format_percent(share, locale=self.locale))

    def money(self, msek: float) -> str:
        """An amount in SEK million, in words: ``SEK 3.1 billion`` and ``3,1 miljarder kronor``."""
        if msek >= 1000:
            return self("shell.money.billion", amount=round(msek / 1000, 3))
        return self("shell.money.million", amount=msek)

    def compact(self, value: float) -> str:
        """A short form for axes: ``58 tn`` and ``58K``."""
        return str(format_compact_decimal(value, locale=self.locale))

    def date(self, value: Any) -> str:
        """A ``date`` or ``PartialDate`` as precisely as it is known, or the word for unknown; one that lies between two
        is ``a day between 9 July 2025 and January 2026``."""
        if value is None or value == "unknown":
            return self("shell.unknown")
        if isinstance(value, datetime.date):
            return _day(self.locale, value)
        if value.precision == "interval":
            return "–".join(self._bound(end) for end in value.written.split("/"))
        if value.precision == "between":
            first, last = (self._within(end) for end in value.written.split(".."))
            return self("shell.between", first=first, last=last)
        return self._bound(value.written)

    def on(self, value: object) -> str:
        """``date`` as it stands within a sentence: in Swedish a whole day takes its article, ``den 9 juli 2025``."""
        whole = isinstance(value, datetime.date) or getattr(value, "precision", "") == "day"
        return self("shell.on_day", date=self.date(value)) if whole else self.date(value)

    def day_month(self, value: datetime.date) -> str:
        """A day without its year, short enough for an axis: ``9 Jul`` and ``9 juli``."""
        return str(format_date(value, format="d MMM", locale=self.locale))

    def period(self, first: object, last: object) -> str:
        """From one day to another, each part said once: ``2–4 Jul 2025``."""
        return self.date(first) if first == last else str(format_interval(first, last, "yMMMMd", locale=self.locale))

    def _within(self, written: str) -> str:
        return self.on(datetime.date.fromisoformat(written)) if len(written) == 10 else self._bound(written)

    def _bound(self, written: str) -> str:
        if len(written) == 4:
            return written
        if len(written) == 7:
            return str(format_skeleton("yMMMM", datetime.date.fromisoformat(written + "-01"), locale=self.locale))
        return self.date(datetime.date.fromisoformat(written))

    def join(self, words: Iterable[str]) -> str:
        """``a, b and c``; an empty string for none."""
        words = list(words)
        return str(format_list(words, locale=self.locale)) if words else ""

    def sort_key(self, word: str) -> tuple[str, str]:
        """Sorts words as the language does: å ä ö after z in Swedish, accents ignored otherwise."""
        return folded_in(self.lang, word), word

    def sorted(self, words: Iterable[str]) -> list[str]:
        """The words in the language's order."""
        return sorted(words, key=self.sort_key)

    @property
    def other(self) -> str:
        """The other language."""
        return LANGUAGES[1 - LANGUAGES.index(self.lang)]
