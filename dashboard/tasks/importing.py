"""``dashboard import platform``: where the platform's own lists differ from our records, by field. Writes nothing.

Records are matched by name, then by address, both through former ones. Words of the platform become our codes;
a word that no code fits is told as it stands. Descriptions, keywords and mail addresses are not compared: the first
two are our own wording, and a mailbox may be a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urljoin, urlsplit

from dashboard.catalogue.checks import bare, fold
from dashboard.catalogue.fields import Text
from dashboard.catalogue.store import Snapshot, load
from dashboard.errors import DataError
from dashboard.tasks.check import Wording, check
from dashboard.tasks.upstream import UpstreamError, read_lists

# What the platform's relative addresses are relative to.
HOME = "https://data.scilifelab.se/"
# Words of the platform that are no code of ours apart from case, blanks and number.
_WORDS = {"facilities": "data-producing-facilities"}
# Our field -> the platform's key, and the vocabulary where the values are codes.
_FIELDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "tools": (
        ("types", "type", "tool_types"),
        ("audience", "target", "audiences"),
        ("maintainer.name", "maintained_by", ""),
        ("maintainer.url", "maintained_by_url", "url"),
        ("code_url", "support_github", "url"),
        ("support.website", "support_website", "url"),
        ("support.status", "support_status", "url"),
        ("support.slack", "support_slack", "url"),
    ),
    "data_sources": (
        ("type", "type", "data_source_types"),
        ("research_areas", "ddls", "research_areas"),
        ("data_types", "data", "data_types"),
        ("disease_types", "disease_type", "disease_types"),
    ),
    "resources": (("creator.name", "created_by", ""), ("creator.url", "created_by_url", "url")),
    "funders": (),
}


@dataclass(frozen=True)
class Difference:
    """``what`` is ``new`` (theirs alone), ``gone`` (ours alone) or ``differs``; values as they are told."""

    kind: str
    name: str
    what: str
    field: str = ""
    ours: str = ""
    theirs: str = ""


def compare(folder: Path, base: str, today: date, lang: str, out: TextIO) -> int:
    """Writes the differences to ``out``. The exit code: 0 compared, 1 faults in our data, 2 a list that cannot be
    used."""
    words = Wording(lang)
    try:
        lists = read_lists(base)
    except UpstreamError as error:
        out.write(words.say(f"import.{error.code}", where=error.where, **error.parts) + "\n")
        out.write(words.say("import.untouched") + "\n")
        return 2
    try:
        snapshot = load(folder, today)
    except DataError:
        return check(folder, lang, out)
    for kind, rows in lists.items():
        found = list(differences(snapshot, kind, rows))
        changed = len({difference.name for difference in found if difference.what != "new"})
        same = len(snapshot.listed(kind)) - changed
        out.write(words.say("import.list", kind=words.say(f"kinds.{kind}"), theirs=len(rows), same=same) + "\n")
        for difference in found:
            parts = {**vars(difference), "ours": difference.ours or words.say("import.nothing")}
            parts["theirs"] = difference.theirs or words.say("import.nothing")
            out.write("  " + words.say(f"import.{difference.what}", **parts) + "\n")
    out.write(words.say("import.untouched") + "\n")
    return 0


def differences(snapshot: Snapshot, kind: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    """Where the rows of one list differ from our listed records of that kind, in the order of the list; gone last."""
    records = snapshot.listed(kind)
    matched = set()
    for row in rows:
        name, url = _name(row), urljoin(HOME, row["url"].strip())
        record = match(records, name, url)
        if record is None or record.id in matched:
            yield Difference(kind, name, "new", theirs=url)
            continue
        matched.add(record.id)
        if fold(name) not in _names(record):
            yield Difference(kind, record.id, "differs", "name", _shown(record.name), name)
        if bare(url) not in _addresses(record):
            yield Difference(kind, record.id, "differs", "url", record.url, url)
        for field, key, group in _FIELDS[kind]:
            if key not in row:
                continue
            theirs = _values(row[key], group, snapshot)
            ours = _ours(record, field)
            plain = (lambda value: bare(value)) if group == "url" else fold
            if {plain(value) for value in theirs} != {plain(value) for value in ours}:
                yield Difference(kind, record.id, "differs", field, ", ".join(ours), ", ".join(theirs))
    for record in records:
        if record.id not in matched:
            yield Difference(kind, record.id, "gone", ours=record.url)


def match(records: Iterable[Any], name: str, url: str) -> Any | None:
    """The record that goes or went by the name; else the one that stands or stood at the address; else None."""
    listed = list(records)
    named = next((record for record in listed if fold(name) in _names(record)), None)
    return named or next((record for record in listed if bare(url) in _addresses(record)), None)


def codes(words: Iterable[str], terms: Iterable[str]) -> list[str]:
    """Our codes for words of the platform, each once; two words that a lost comma joined are parted, and a word that
    no code fits is kept as it stands."""
    known = set(terms)
    found: list[str] = []
    for word in words:
        code = _code(word, known)
        parts = word.split()
        cuts = [(_code(" ".join(parts[:i]), known), _code(" ".join(parts[i:]), known)) for i in range(1, len(parts))]
        joined = next((cut for cut in cuts if cut[0] and cut[1]), None)
        found += [code] if code else list(map(str, joined)) if joined else [word.strip()]
    return list(dict.fromkeys(found))


def _code(word: str, known: set[str]) -> str | None:
    slug = re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-")
    return next((code for code in (_WORDS.get(slug, slug), slug.removesuffix("s")) if code in known), None)


def _values(value: Any, group: str, snapshot: Snapshot) -> list[str]:
    given = value if isinstance(value, list) else [value]
    texts = [" ".join(text.split()) for text in given if isinstance(text, str) and text.strip()]
    if group == "url":
        return [_root(text) for text in texts]
    return codes(texts, snapshot.catalogue.vocabularies[group]) if group else texts


def _root(url: str) -> str:
    """The root of a repository for a branch, a path or a query of one on the two hosts that the lists name."""
    if urlsplit(url).netloc in ("github.com", "bitbucket.org"):
        return re.split(r"/(?:tree|blob|src)(?:/|$)|[?#]", url)[0]
    return url


def _ours(record: Any, field: str) -> list[str]:
    value = record
    for part in field.split("."):
        value = getattr(value, part, None)
    if value is None or value == "unknown":
        return []
    return [str(item) for item in value] if isinstance(value, tuple) else [str(value)]


def _name(row: Mapping[str, Any]) -> str:
    return " ".join(str(row.get("name", row.get("funder"))).split())


def _names(record: Any) -> set[str]:
    name = record.name
    names = [name.en, name.sv] if isinstance(name, Text) else [name]
    upstream = getattr(record, "upstream_name", None)
    return {fold(known) for known in (*names, *getattr(record, "former_names", ()), *([upstream] if upstream else []))}


def _addresses(record: Any) -> set[str]:
    return {bare(urljoin(HOME, url)) for url in (record.url, *getattr(record, "former_urls", ()))}


def _shown(name: Any) -> str:
    return name.en if isinstance(name, Text) else str(name)
