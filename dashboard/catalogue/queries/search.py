"""Search over the records of a snapshot: every word asked for must stand somewhere in the record.

Words match the beginnings of words, in both languages, whatever case or accents they are written with.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from dashboard.catalogue.inverted_index import Array, InvertedIndex
from dashboard.catalogue.models.field_types import Model, Text
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import cleaned

_WORD = re.compile(r"\w+")
# So many characters and words of a query are searched for; what goes beyond is told.
LONGEST, MOST_WORDS = 200, 10
# Where a word stands decides how much it weighs when results are put in order.
_WEIGHTS = {"name": 8, "short_name": 8, "former_names": 4, "keywords": 3, "abbreviation": 8, "term": 8, "headline": 6}
_SKIPPED = {"sources", "as_of", "upstream_name"}
SEARCHED = (
    "tools", "data_sources", "partners", "fellows", "serve_apps", "resources", "funders", "open_science", "glossary",
    "news", "highlights",
)  # fmt: skip


def folded(text: str) -> str:
    """Lower case without accents, and without what nobody sees; å, ä and ö become a, a and o: either spelling finds."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", cleaned(text).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a query, at most ``MOST_WORDS``."""
    return tuple(_WORD.findall(folded(text)))[:MOST_WORDS]


def read_words(text: str) -> tuple[str, tuple[str, ...]]:
    """The reader (``asked.Reader``) of words searched for: what of them is searched for, and what goes beyond."""
    text = " ".join(text.split())
    kept = text[:LONGEST].rstrip()
    if len(_WORD.findall(folded(kept))) > MOST_WORDS:
        ends = [word.end() for word in _WORD.finditer(kept)]
        fits = (end for end in reversed(ends) if len(_WORD.findall(folded(kept[:end]))) <= MOST_WORDS)
        kept = kept[: next(fits, 0)]
    beyond = text[len(kept) :].strip()
    return kept, (beyond,) if beyond else ()


def scores(snapshot: Snapshot, kind: str, text: str) -> Array:
    """How well each listed record fits ``text``: 0 where a word of it begins no word of the record. A text without
    words fits everything, with 1."""
    size = len(snapshot.listed(kind))
    words = words_of(text)
    if not words:
        return np.ones(size, dtype=np.int32)
    index = words_in(snapshot, kind)
    best = [index.best(word, size) for word in words]
    whole = np.sum(best, axis=0, dtype=np.int32)
    return np.where(np.all(best, axis=0), whole, 0)


def words_in(snapshot: Snapshot, kind: str) -> InvertedIndex:
    """Where each word stands among the listed records of a kind, with its weight."""
    records = snapshot.listed(kind)
    return snapshot.derived(f"words/{kind}", lambda: InvertedIndex.of(_words(snapshot, record) for record in records))


def _words(snapshot: Snapshot, record: Model) -> dict[str, int]:
    words: dict[str, int] = {}
    for name in type(record).model_fields.keys() - _SKIPPED:
        weight = _WEIGHTS.get(name, 1)
        for text in _texts(getattr(record, name), snapshot):
            for word in _WORD.findall(folded(text)):
                words[word] = max(words.get(word, 0), weight)
    return words


def _texts(value: object, snapshot: Snapshot) -> list[str]:
    if isinstance(value, str):
        # a code is found by its words in both languages
        terms = [v[value] for v in snapshot.catalogue.vocabularies.values() if value in v]
        return [value, *(word for term in terms[:1] for word in (term.en, term.sv))]
    if isinstance(value, Text):
        return [text for text in (value.en, value.sv) if text != "unknown"]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item, snapshot)]
    return [text for name in getattr(value, "searched", ()) for text in _texts(getattr(value, name), snapshot)]
