"""``vocabularies.yml``: codes with their words in both languages."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import Field

from dashboard.catalogue.models.field_types import Code, Line, Model, Text, members_of, near, parts_of
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.reading.document import Document
from dashboard.catalogue.reading.validation import validate
from dashboard.errors import Fault

VOCABULARIES_FILE = "vocabularies.yml"


class Term(Model):
    """A code and its words. ``short`` is an abbreviation, ``meaning`` an explanation, where there is one.

    ``address`` tells where what bears an id of a registry is found: with the id in place of ``{}``.
    """

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$")]
    en: Line
    sv: Line
    short: Line | None = None
    meaning: Text | None = None
    address: Annotated[str, Field(pattern=r"^https://[a-z0-9./]+\{\}$")] | None = None


Vocabularies = dict[str, dict[str, Term]]


def read_vocabularies(document: Document) -> tuple[Vocabularies, list[Fault]]:
    """The vocabularies of a document by name and code, in file order, and what is wrong with them. Only vocabularies
    without faults are among them: a code must not be called unknown because its own line is misspelt."""
    lists = document.value
    if not isinstance(lists, dict):
        wrong = [] if document.root is None else [document.fault("wrong-type", type="mapping", also="", found="")]
        return {}, wrong
    vocabularies: Vocabularies = {}
    faults = _strangers(document, set(lists))
    for name, items in lists.items():
        terms, wrong = _terms(document, name, items)
        faults += wrong
        if not wrong:
            vocabularies[name] = terms
    return vocabularies, faults


def _terms(document: Document, name: str, items: object) -> tuple[dict[str, Term], list[Fault]]:
    if not isinstance(items, list):
        return {}, [document.fault("wrong-type", (name,), type="list", also="", found="")]
    found: dict[str, Term] = {}
    faults = [] if items else [document.fault("empty-list", (name,))]
    for index in range(len(items)):
        term, wrong = validate(document, (name, index), Term, {})
        faults += wrong
        if term and term.code in found:
            place = (name, index, "code")
            first = f"{document.file}:{document.place((name, list(found).index(term.code)))[0]}"
            faults.append(document.fault("doubled-id", place, id=term.code, first=first))
        elif term:
            found[term.code] = term
    return found, faults


def _strangers(document: Document, names: set[str]) -> list[Fault]:
    """Vocabularies that the models need and do not find, and misspelt names."""
    missing, strangers = needed_vocabularies() - names, names - needed_vocabularies()
    faults = [document.fault("missing-key", key=name) for name in sorted(missing) if not near(name, strangers)]
    for name in sorted(strangers):
        # Series may use further vocabularies, so only a near miss is a mistake.
        if suggestion := near(name, missing):
            faults.append(document.key_fault("unknown-key", (name,), key=name, suggestion=suggestion))
    return faults


@lru_cache(maxsize=1)
def needed_vocabularies() -> frozenset[str]:
    """The names of all vocabularies that the models look codes up in."""
    models: list[type[Model]] = [SeriesInfo, *(kind.model for kind in KINDS.values())]
    members = [member for model in models for _, member in members_of(model)]
    parts = [part for member in members for part in (*parts_of(member.annotation), *member.metadata)]
    return frozenset(part.name for part in parts if isinstance(part, Code))
