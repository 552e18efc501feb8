"""Records of the catalogue: tools, data sources, apps, resources, funders, open science.

One class per kind; the kind's name is its file in ``data/catalogue/``. A record has a stable id,
texts in both languages, codes from ``vocabularies.yml``, ids from ``sources.yml`` and dates.
``unknown`` is written out where we looked and found nothing; an optional field left out means the
question does not arise, or that nobody has asked yet (``queries/findings.py`` lists what is unknown).
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from dashboard.catalogue.models.described import CodeFacts, Described, SourceIds
from dashboard.catalogue.models.field_types import (
    AsOf,
    Certainty,
    Code,
    Day,
    Keyword,
    Line,
    Many,
    Model,
    Name,
    Ref,
    Slug,
    Some,
    SomeDate,
    Text,
    TextOrUnknown,
    Unknown,
    fault,
    members_of,
    near,
    run_forwards,
)
from dashboard.catalogue.models.identifiers import Commit, Ror
from dashboard.catalogue.models.listing import Absence, Changed, Removed
from dashboard.catalogue.models.web_addresses import Email, HttpsUrl, RepositoryUrl

# Words checked against vocabularies.yml, and ids of other records.
Audience = Annotated[str, Code("audiences")]
Country = Annotated[str, Code("countries")]
DataSourceType = Annotated[str, Code("data_source_types")]
DataType = Annotated[str, Code("data_types")]
DiseaseType = Annotated[str, Code("disease_types")]
ElixirStatus = Annotated[str, Code("elixir_status")]
FrameworkBasis = Annotated[str, Code("framework_bases")]
Framework = Annotated[str, Code("frameworks")]
FunderKind = Annotated[str, Code("funder_kinds")]
OpenScienceGroup = Annotated[str, Code("open_science_groups")]
Area = Annotated[str, Code("research_areas")]
ResourceKind = Annotated[str, Code("resource_kinds")]
ServeAppKind = Annotated[str, Code("serve_app_kinds")]
SourceKind = Annotated[str, Code("source_kinds")]
ToolType = Annotated[str, Code("tool_types")]
OrganisationId = Annotated[str, Ref("organisations")]
PartnerId = Annotated[str, Ref("partners")]
ToolId = Annotated[str, Ref("tools")]


class Source(Model):
    """Where a value was read. ``url`` may be unknown; then ``title`` says what is known of it."""

    id: Slug
    title: Text
    producer: Line
    kind: SourceKind
    url: HttpsUrl | Unknown
    repository: Line | None = None
    path: Line | None = None
    commit: Commit | None = None
    published: AsOf | None = None
    as_of: AsOf | Unknown
    licence: Line | Unknown = "unknown"
    http_exception: Text | None = None


class Record(Model):
    """What every record carries. ``as_of`` overrides the date of the file."""

    id: Slug
    sources: SourceIds
    as_of: AsOf | None = None
    note: Text | None = None
    changed: tuple[Changed, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _changed_fields_exist(self) -> Record:
        known = {name for name, _ in members_of(type(self))}
        for one in self.changed:
            if one.field not in known:
                raise fault("no-such-field", field=one.field, suggestion=near(one.field, known))
        return self


class Organisation(Model):
    id: Slug
    name: Line
    url: HttpsUrl | Unknown
    ror: Ror | None = None
    sources: SourceIds


class Maintainer(Model):
    """Who looks after a tool. ``partner`` only where a source makes it certain."""

    searched: ClassVar = ("name",)

    name: Line
    url: HttpsUrl | Unknown
    organisations: Some[OrganisationId] = ()
    partner: PartnerId | Unknown = "unknown"
    partner_basis: Text | None = None


class Support(Model):
    """Ways to get help; each is optional, a tool in use has at least one, or says that none is known: email unknown."""

    email: Email | Unknown | None = None
    website: HttpsUrl | None = None
    slack: HttpsUrl | None = None
    status: HttpsUrl | None = None


class Listed(Record, Described):
    """A record that the platform lists or has listed."""

    name: Name
    short_name: Line | None = None
    former_names: Some[Line] = ()
    upstream_name: Line | None = None
    url: HttpsUrl
    former_urls: Some[Line] = ()
    http_exception: TextOrUnknown | None = None
    description: TextOrUnknown
    keywords: Some[Keyword] = ()
    first_listed: SomeDate
    published_on: SomeDate
    first_draft: Day | None = None
    absences: tuple[Absence, ...] = Field(default=(), strict=False)
    removed: Removed | None = None

    @property
    def days_off(self) -> tuple[SomeDate | Day, ...]:
        """When it left the list and came back, again and again."""
        return tuple(day for one in self.absences for day in (one.last_listed, one.listed_again))

    _forwards = run_forwards("first_draft", "first_listed", "published_on", "days_off", "removed.last_listed")


class AlsoDataSource(Model):
    """Set where the platform shows a tool among the data sources too."""

    type: DataSourceType
    data_types: Some[DataType] | Unknown = ()
    disease_types: Some[DiseaseType] = ()


class Tool(Listed):
    version: Line | None = None
    types: Many[ToolType]
    audience: Many[Audience]
    maintainer: Maintainer
    tagged_organisations: Some[OrganisationId] = ()
    hosted_by_data_centre: bool | Unknown
    hosted_on_serve: bool = False
    code_url: RepositoryUrl | Unknown
    code_url_certainty: Certainty = "stated"
    code: CodeFacts | None = None
    support: Support
    research_areas: Many[Area] | Unknown
    research_areas_basis: Text | None = None
    also_data_source: AlsoDataSource | None = None


class Elixir(Model):
    """Whether ELIXIR counts the source among its Core Data Resources, and how we know."""

    status: ElixirStatus
    basis: Text | None = None


class DataSource(Listed):
    type: DataSourceType
    operator: Line | Unknown = "unknown"
    operator_certainty: Certainty = "inferred"
    country: Country | Unknown
    country_certainty: Certainty = "inferred"
    research_areas: Many[Area] | Unknown
    data_types: Some[DataType] | Unknown
    disease_types: Some[DiseaseType] | Unknown
    elixir: Elixir | None = None


class ServeApp(Record):
    """An app that public sources name on SciLifeLab Serve; a sample, never a total."""

    name: Line
    upstream_name: Line | None = None
    url: HttpsUrl
    other_urls: Some[HttpsUrl] = ()
    kind: ServeAppKind | Unknown
    framework: Framework | Unknown
    framework_basis: FrameworkBasis | None = None
    owner: Line | Unknown = "unknown"
    organisation: OrganisationId | None = None
    partner: PartnerId | Unknown = "unknown"
    partner_basis: Text | None = None
    code_url: RepositoryUrl | Unknown = "unknown"
    login: bool = False
    tool: ToolId | None = None
    description: TextOrUnknown
    removed: Removed | None = None


class Resource(Record):
    name: TextOrUnknown
    upstream_name: Line | None = None
    url: HttpsUrl
    http_exception: TextOrUnknown | None = None
    kind: ResourceKind | Unknown
    description: TextOrUnknown
    keywords: Some[Keyword] = ()
    creator: Maintainer
    support_email: Email | Unknown
    first_listed: SomeDate
    published_on: SomeDate
    earlier_in_tools: ToolId | None = None
    removed: Removed | None = None


class Infrastructure(Record):
    """A place for computing or storage that the resources' pages link to."""

    name: Line
    url: HttpsUrl
    purposes: Many[Literal["compute", "storage"]]
    partner: PartnerId | None = None


class Funder(Record):
    name: TextOrUnknown
    upstream_name: Line | None = None
    acronym: Line | None = None
    kind: FunderKind | Unknown
    country: Country | None = None
    url: HttpsUrl
    http_exception: TextOrUnknown | None = None
    description: TextOrUnknown
    first_listed: SomeDate
    removed: Removed | None = None


class OpenScienceItem(Record):
    """An initiative, a collaboration or a resource of the open science section."""

    group: OpenScienceGroup
    name: Text
    full_name: Line | None = None
    url: HttpsUrl
    page: HttpsUrl | None = None
    role: Text | None = None
    since: SomeDate | None = None
    organisation: Text | None = None
    description: Text | None = None
    first_listed: SomeDate | None = None


class Event(Record):
    title: Line
    start: Day
    end: Day
    city: Text
    country: Country
    url: HttpsUrl
    first_listed: SomeDate

    _forwards = run_forwards("start", "end")


class Term(Record):
    """An entry of the glossary; ``from_platform`` is false for those the dashboard adds."""

    term: Text
    definition: Text
    from_platform: bool
