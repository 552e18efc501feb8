"""The eleven partner organisations: who they are, where they are, what is counted of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from dashboard.catalogue.models.described import SourceId, SourceIds
from dashboard.catalogue.models.field_types import Certainty, Code, Line, Model, Some, Text, Unknown, fault
from dashboard.catalogue.models.identifiers import Ror, Wikidata
from dashboard.catalogue.models.records import Area, Record
from dashboard.catalogue.models.web_addresses import HttpsUrl

Approximation = Annotated[str, Code("approximations")]
Definition = Annotated[str, Code("definitions")]
Measure = Annotated[str, Code("measures")]
PartnerType = Annotated[str, Code("partner_types")]


class Point(Model):
    """WGS 84 degrees inside Sweden's bounding box (55.0-69.1 N, 10.5-24.2 E)."""

    latitude: float
    longitude: float
    place: Text
    precision: Text | None = None
    sources: SourceIds

    @model_validator(mode="after")
    def _inside(self) -> Point:
        if not (55.0 <= self.latitude <= 69.1 and 10.5 <= self.longitude <= 24.2):
            raise fault("outside-sweden", latitude=str(self.latitude), longitude=str(self.longitude))
        return self


class Figure(Model):
    """A number that a partner or somebody else states, of its own year and definition: never compared or ranked. What
    can be compared is a series (``queries/partner_sizes.py``)."""

    measure: Measure
    definition: Definition
    value: int | Unknown | Literal["not-applicable"]
    approximation: Approximation = "exact"
    year: int | Unknown
    period: Text | None = None
    sources: Some[SourceId]


class FellowsPlanned(Model):
    value: int | Unknown
    of_total: int | None = None
    research_areas: Some[Area] = ()
    certainty: Certainty = "stated"
    sources: Some[SourceId] = ()


class Partner(Record):
    abbreviation: Line
    name: Text
    type: Text
    type_code: PartnerType
    city: Text
    city_point: Point
    campus_point: Point | Unknown
    founded: int
    founded_note: Text | None = None
    ror: Ror
    wikidata: Wikidata
    website: HttpsUrl
    http_exception: Text | None = None
    founding_host: bool
    scilifelab_site: Text | Unknown
    scilifelab_site_sources: Some[SourceId] = ()
    ddls_since: int
    ddls_since_sources: SourceIds
    fellows_planned: FellowsPlanned
    figures: tuple[Figure, ...] = Field(default=(), strict=False)
