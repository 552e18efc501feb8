"""The words of the platform and of Serve in our vocabularies, freed of the flaws that their lists are known for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from dashboard.catalogue.models.field_types import unversioned
from dashboard.catalogue.models.spelling import JOINED, NAMES, WORDS, misspelt, misspelt_names
from dashboard.catalogue.reading.cross_checks import CLAIMS
from dashboard.catalogue.reading.fields import Field, placed
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import key_of, slug
from dashboard.commands.importing.upstream_memory import GIVEN, Fields, digest

# What the platform's relative addresses are relative to.
HOME = "https://data.scilifelab.se/"
# Words of the platform that are no code of ours apart from case, blanks and number.
_WORDS = {"facilities": "data-producing-facilities"}


def values_of(snapshot: Snapshot, kind: str, row: Mapping[str, Any]) -> Fields:
    """Our field -> what a row of theirs says, for every key that the row has."""
    fields: Fields = {"name": (name_of(row),), "url": (urljoin(HOME, row["url"].strip()),)}
    for field in placed(kind, "upstream"):
        if field.upstream in row:
            fields[field.name] = tuple(_values(row[field.upstream], field, snapshot))
    if kind == "serve_apps":
        # Serve tells the way of hosting; only where that names a framework does it say anything about one
        known = [code for code in fields.get("framework", ()) if code in snapshot.catalogue.vocabularies["frameworks"]]
        fields.pop("framework", None)
        fields |= {"framework": tuple(known)} if known else {}
    if "search_tags" in row:
        types = {key_of(word) for term in snapshot.catalogue.vocabularies["tool_types"].values() for word in (term.en,)}
        fields["keywords"] = tuple(keywords(_texts(row["search_tags"]), types))
    if isinstance(row.get("description"), str):
        fields["description"] = (digest(row["description"]),)
    if "support_email" in row:
        fields["support.email"] = (GIVEN,) if _texts(row["support_email"]) else ()
    return fields


def name_of(row: Mapping[str, object]) -> str:
    """The name as it stands there, with single blanks."""
    return " ".join(str(row.get("name", row.get("funder"))).split())


def tidy_name(name: str) -> str:
    """A name without a version, in the spelling of its own source."""
    for wrong, _ in misspelt_names(name):
        name = name.replace(wrong, NAMES[wrong])
    return unversioned(name)


def keywords(tags: Iterable[str], useless: set[str]) -> list[str]:
    """Tags as keywords: one thing each, once, well spelt, without claims and without the words in ``useless``."""
    found: dict[str, str] = {}
    for tag in tags:
        for part in re.split(r"[,;]", JOINED.get(key_of(tag), tag)):
            word = " ".join(part.split())
            for wrong, _ in list(misspelt(word)):
                word = word.replace(wrong, WORDS[wrong.casefold()])
            if word and key_of(word) not in useless | CLAIMS:
                found.setdefault(key_of(word), word)
    return list(found.values())


def codes(words: Iterable[str], terms: Mapping[str, str]) -> list[str]:
    """Our codes (``terms``: code -> its words in English) for words of theirs, each once; two words that a lost comma
    joined are parted, and a word that no code fits is kept as it stands."""
    known = {slug(term.casefold()): code for code, term in terms.items()} | {code: code for code in terms}
    found: list[str] = []
    for word in words:
        code = _code(word, known)
        parts = word.split()
        cuts = [(_code(" ".join(parts[:i]), known), _code(" ".join(parts[i:]), known)) for i in range(1, len(parts))]
        joined = next((cut for cut in cuts if cut[0] and cut[1]), None)
        found += [code] if code else list(map(str, joined)) if joined else [word.strip()]
    return list(dict.fromkeys(found))


def _code(word: str, known: Mapping[str, str]) -> str | None:
    own = slug(word.casefold())
    tries = (_WORDS.get(own, own), own.removesuffix("s"), own.removesuffix("-app"), own.removesuffix("app"))
    return next((known[form] for form in tries if form in known), None)


def _texts(value: object) -> list[str]:
    given = value if isinstance(value, list) else [value]
    return [" ".join(text.split()) for text in given if isinstance(text, str) and text.strip()]


def _values(value: object, field: Field, snapshot: Snapshot) -> list[str]:
    texts = _texts(value)
    if field.address:
        return [_root(text) for text in texts]
    if not field.vocabulary:
        return texts
    return codes(texts, {code: term.en for code, term in snapshot.catalogue.vocabularies[field.vocabulary].items()})


def _root(url: str) -> str:
    """The root of a repository for a branch, a path or a query of one on the two hosts that the lists name."""
    if urlsplit(url).netloc in ("github.com", "bitbucket.org"):
        return re.split(r"/(?:tree|blob|src)(?:/|$)|[?#]", url)[0]
    return url
