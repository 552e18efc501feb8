"""What registries, code repositories and publications tell of a tool or a data source; each part names its sources.

All of it is optional: nothing is said of what has no entry. A source has the day it speaks for, so the parts have none.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from dashboard.catalogue.models.field_types import (
    AsOf,
    Code,
    Line,
    Many,
    Model,
    Ref,
    Some,
    SomeDate,
    Text,
    Unknown,
    fault,
)
from dashboard.catalogue.models.identifiers import Doi
from dashboard.catalogue.models.web_addresses import HttpsUrl
from dashboard.characters import key_of

CodeFile = Annotated[str, Code("code_files")]
Language = Annotated[str, Code("programming_languages")]
LicenceId = Annotated[str, Code("licences")]
Operation = Annotated[str, Code("edam_operations")]
PublicationKind = Annotated[str, Code("publication_kinds")]
Registry = Annotated[str, Code("registries")]
RegistryMatch = Annotated[str, Code("registry_matches")]
Topic = Annotated[str, Code("edam_topics")]
SourceId = Annotated[str, Ref("sources")]
SourceIds = Many[SourceId]


class CodeFacts(Model):
    """What was read in a tool's repository. ``languages`` stand by the amount of code, the main one first."""

    licence: LicenceId | Unknown
    languages: Some[Language] = ()
    has: Some[CodeFile] = ()
    sources: SourceIds
    note: Text | None = None


class Edam(Model):
    """Terms of the EDAM ontology under which a registry files it."""

    searched: ClassVar = ("topics", "operations")

    topics: Some[Topic] = ()
    operations: Some[Operation] = ()
    sources: SourceIds


class StatedLicence(Model):
    """A licence that registries state; several where they differ. ``url`` leads to terms that are no known licence."""

    id: LicenceId
    url: HttpsUrl | None = None
    sources: SourceIds


class RegistryEntry(Model):
    """An entry of a registry, and on what ground it was taken for the record's. ``updated`` is told by the registry."""

    searched: ClassVar = ("id", "name")

    registry: Registry
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$")]
    name: Line | None = None
    match: RegistryMatch
    updated: AsOf | None = None
    sources: SourceIds


class Publication(Model):
    """A publication about it. ``year`` is two years joined where registries differ by one: online, and in an issue."""

    doi: Doi
    year: SomeDate | None = None
    kind: PublicationKind = "publication"
    sources: SourceIds


class Described(Model):
    """What tools and data sources have in common of this."""

    edam: Edam | None = None
    registry_licences: Annotated[tuple[StatedLicence, ...], Field(strict=False)] = ()
    registries: Annotated[tuple[RegistryEntry, ...], Field(strict=False)] = ()
    publications: Annotated[tuple[Publication, ...], Field(strict=False)] = ()

    @field_validator("publications")
    @classmethod
    def _named_once(cls, publications: tuple[Publication, ...]) -> tuple[Publication, ...]:
        """A DOI is the same in any case of its letters."""
        dois = [key_of(publication.doi) for publication in publications]
        for at, doi in enumerate(dois):
            if doi in dois[:at]:
                raise fault("doubled-item", item=publications[at].doi)
        return publications
