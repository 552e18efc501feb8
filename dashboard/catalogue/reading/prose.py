"""Pages of prose: ``data/pages/<name>.<lang>.md`` with YAML front matter, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.catalogue.models.described import SourceIds
from dashboard.catalogue.models.field_types import AsOf, Context, Line, Model, PartialDate
from dashboard.catalogue.models.web_addresses import faults_in_prose
from dashboard.catalogue.reading import character_faults
from dashboard.catalogue.reading.decoding import decode
from dashboard.catalogue.reading.document import fault_at
from dashboard.catalogue.reading.validation import validate
from dashboard.catalogue.reading.yaml_reader import read_yaml
from dashboard.errors import Fault

PAGE_FILE = re.compile(r"pages/(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<lang>en|sv)\.md\Z")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class FrontMatter(Model):
    """What stands between the two ``---`` lines of a page."""

    title: Line
    description: Line
    as_of: AsOf
    sources: SourceIds


@dataclass(frozen=True)
class Page:
    """A page in one language; ``markdown`` is the source below the front matter, which begins on ``line``."""

    name: str
    lang: str
    title: str
    description: str
    as_of: PartialDate
    sources: tuple[str, ...]
    markdown: str
    line: int


def read_page(data: bytes, file: str, name: str, lang: str, context: Context) -> tuple[Page | None, list[Fault]]:
    """The page in some bytes, or None, and everything wrong with it; warnings alone keep no page. Never raises."""
    # the mark and the ends of lines of Windows are no part of the text
    text, found, odd = decode(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), file)
    faults = list(found)
    if text is None:
        return None, faults
    fences = list(_FENCE.finditer(text))
    if len(fences) < 2 or fences[0].start() != 0:
        return None, [*faults, Fault(file, 1, 1, "no-front-matter")]
    above = [one for one in odd if one.at < fences[1].start()]
    document = read_yaml(text[: fences[1].start()], file, tuple(faults), odd=above)
    faults = list(document.faults)
    warnings = [*document.warnings, *character_faults.in_prose(text, file, odd, fences[1].end())]
    if document.root is None:
        return None, faults
    head, wrong = validate(document, (), FrontMatter, context)
    faults += wrong
    below = text[fences[1].end() :]
    body = below.strip("\n")
    line = text[: fences[1].end()].count("\n") + 1
    for number, written in enumerate(below.split("\n"), line):
        for at, wrong_address in faults_in_prose(written):
            faults.append(fault_at(file, (number, at + 1), wrong_address.type, **(wrong_address.context or {})))
    if not body.strip():
        faults.append(Fault(file, line, 1, "empty-page"))
    if head is None or faults:
        return None, faults + warnings
    line += len(below) - len(below.lstrip("\n"))
    return Page(name, lang, head.title, head.description, head.as_of, head.sources, body + "\n", line), warnings
