"""``dashboard new tool``: a record with what is known, and a hole for each thing that an editor has to find out.

The holes are empty, so that ``dashboard check`` names each of them with its line; what may stay unknown says so.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TextIO

import yaml
from pydantic_core import PydanticCustomError

from dashboard.catalogue.models.web_addresses import checked_url
from dashboard.catalogue.queries.search import folded
from dashboard.catalogue.reading.fields import FIELDS, Field
from dashboard.catalogue.reading.folder import read
from dashboard.characters import cleaned, slug
from dashboard.commands.check import Wording, check
from dashboard.commands.whole_files import ends_of, with_ends, write_whole
from dashboard.errors import DataError, Fault

_FILE = Path("catalogue", "tools.yml")


def new_tool(folder: Path, lang: str, out: TextIO, /, *, name: str, url: str, today: date) -> int:
    """Writes the template into ``tools.yml``, before the tools that have left the list, and tells what to fill in.

    Nothing else in the file changes. The exit code: 0 written; 1 the data have faults, which come first; 2 the name or
    the address cannot be used. Where it is not 0 nothing is written. Both are taken as they were meant: without
    characters that nobody sees, which come along when they are pasted.
    """
    words = Wording(lang)
    name, url = cleaned(name), cleaned(url)
    try:
        catalogue = read(folder)
    except DataError:
        return check(folder, lang, out)
    identity = slug(folded(name))
    taken = {record.id for kind in ("tools", "data_sources") for record in catalogue.records[kind]}
    problem = ""
    if not identity or name != name.strip():
        problem = words.say("new.name", name=name)
    elif identity in taken:
        problem = words.say("new.taken", id=identity)
    else:
        problem = _problem_of(words, url)
    if problem:
        out.write(problem + "\n" + words.say("new.untouched") + "\n")
        return 2
    kinds = ", ".join(catalogue.vocabularies["tool_types"])
    audiences = ", ".join(catalogue.vocabularies["audiences"])
    text = _with_further(_template(words, identity, name, url, today, kinds, audiences), words)
    file = folder / _FILE
    whole = file.read_bytes().decode("utf-8")
    at = _before_the_removed(whole)
    write_whole(file, whole[:at] + with_ends(text, ends_of(whole)) + whole[at:])
    line = whole[:at].count("\n") + 1
    out.write(words.say("new.written", id=identity, place=f"{file.as_posix()}:{line}") + "\n\n")
    check(folder, lang, out)
    return 0


def _problem_of(words: Wording, url: str) -> str:
    """What is wrong with the address, as the check of the data would say it; nothing where nothing is."""
    try:
        checked_url(url)
    except PydanticCustomError as error:
        parts = {"found": url, **(error.context or {})}
        found, _, fix = words.sentences(Fault("", 0, 0, error.type, tuple(parts.items())))
        return f"{found} {fix}"
    return "" if url.startswith("https://") else words.say("new.url", url=url)


def _template(words: Wording, identity: str, name: str, url: str, today: date, kinds: str, audiences: str) -> str:
    return f"""- id: {identity}
  name: {_quoted(name)}
  url: {url}
  types: []  # {words.say("new.hint.types", codes=kinds)}
  audience: []  # {words.say("new.hint.audience", codes=audiences)}
  description:
    en: ""  # {words.say("new.hint.description-en")}
    sv: ""  # {words.say("new.hint.description-sv")}
  keywords: []  # {words.say("new.hint.keywords")}
  maintainer:
    name: ""  # {words.say("new.hint.maintainer")}
    url: unknown
    organisations: []  # {words.say("new.hint.organisations")}
    partner: unknown  # {words.say("new.hint.partner")}
  hosted_by_data_centre: ""  # {words.say("new.hint.hosted")}
  code_url: unknown
  support:
    email: unknown  # {words.say("new.hint.support")}
  research_areas: unknown
  first_listed: ""  # {words.say("new.hint.first_listed", day=today)}
  published_on: ""  # {words.say("new.hint.published_on")}
  sources: []  # {words.say("new.hint.sources")}
"""


def _with_further(template: str, words: Wording) -> str:
    """The template with every other field that a tool must have or that may be unknown, and as comments those of which
    ``fields.yml`` has an example, before the dates."""
    known = set(re.findall(r"^(?:- |  )(\w+):", template, re.MULTILINE))
    lines = [
        f"  {field.name}: {_hole(field)}  # {words.text(field.meaning)}\n"
        for field in FIELDS["tools"].values()
        if "." not in field.name and field.name not in known and (field.needed or field.may_be_unknown)
    ]
    lines += [
        f"  # {field.name}: {field.example}  # {words.text(field.meaning)}\n"
        for field in FIELDS["tools"].values()
        if field.example
    ]
    head, dates, rest = template.partition("  first_listed:")
    return head + "".join(lines) + dates + rest


def _hole(field: Field) -> str:
    return "unknown" if field.may_be_unknown else "[]" if field.many else '""'


def _quoted(name: str) -> str:
    """The name as YAML takes it for a text and for nothing else."""
    return str(yaml.safe_dump([name], default_flow_style=True, allow_unicode=True, width=10_000)).strip()[1:-1]


def _before_the_removed(whole: str) -> int:
    """Where the first record that has left the list begins, or the end of the file."""
    starts = [match.start() for match in re.finditer(r"^- id:", whole, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(whole)], strict=True):
        if re.search(r"^  removed:", whole[start:end], re.MULTILINE):
            return start
    return len(whole)
