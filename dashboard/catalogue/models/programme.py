"""The DDLS programme: money, plans, areas, nodes, calls, people; and its milestones, news, highlights."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dashboard.catalogue.models.field_types import (
    AsOf,
    Certainty,
    Code,
    Day,
    Keyword,
    Line,
    Many,
    Model,
    Ref,
    Slug,
    Some,
    SomeDate,
    Text,
    Unknown,
    run_forwards,
)
from dashboard.catalogue.models.identifiers import Doi
from dashboard.catalogue.models.records import Area, PartnerId, Record
from dashboard.catalogue.models.web_addresses import Email, HttpsUrl

NewsKind = Annotated[str, Code("news_kinds")]
MilestoneKind = Annotated[str, Code("milestone_kinds")]
MilestoneScope = Annotated[str, Code("milestone_scopes")]
CallKind = Annotated[str, Code("call_kinds")]
JointPartner = Annotated[str, Code("joint_call_partners")]
FundingKind = Annotated[str, Code("funding_kinds")]
Bound = Annotated[str, Code("approximations")]
FundingId = Annotated[str, Ref("funding")]


class Fact(Record):
    """One sentence, with its source and date."""

    text: Text
    date: SomeDate | Unknown | None = None
    certainty: Certainty = "stated"


class Funding(Record):
    """An amount of money. ``counted_in`` names the record that already holds it; then never add it."""

    kind: FundingKind
    label: Text
    amount_msek: float | int
    bound: Bound = "exact"
    each: bool = False
    recipients: Some[PartnerId] = ()
    years: int | None = None
    period: Text | None = None
    announced: SomeDate | Unknown
    announced_certainty: Certainty = "stated"
    counted_in: FundingId | Unknown | None = None
    addable: bool
    parts: tuple[FundingPart, ...] = Field(default=(), strict=False)


class FundingPart(Model):
    label: Text
    amount_msek: float | int


class PlannedNumber(Model):
    value: int | Unknown
    bound: Bound = "exact"


class PlannedTotal(Record):
    """What the programme said it would be, on the date of ``as_of``."""

    fellows: PlannedNumber
    phd_students: PlannedNumber
    postdocs: PlannedNumber


class ResearchArea(Record):
    """``id`` is a code of ``research_areas``."""

    id: Area
    abbreviation: Line
    description: Text | Unknown
    lead: Text | Unknown
    lead_as_of: AsOf | Unknown = "unknown"
    former_names: Some[Line] = ()


class Node(Record):
    """A data science node of an area and the partners that host it."""

    area: Area
    short: Line
    hosts: Many[PartnerId]
    place: Text | None = None
    assigned: SomeDate | None = None
    established: SomeDate | None = None
    outputs: tuple[Text, ...] = Field(default=(), strict=False)


class Call(Record):
    """A call of the research school; counts are positions or projects offered."""

    kind: CallKind
    year: int
    year_certainty: Certainty = "stated"
    academic_offered: int | Unknown
    industrial_offered: int | Unknown
    academic_applications: int | Unknown = "unknown"
    industrial_applications: int | Unknown = "unknown"
    approved_total: int | Unknown = "unknown"
    opened: SomeDate | None = None
    decision: SomeDate | None = None
    employment_start: SomeDate | None = None


class JointCall(Record):
    partner_programme: JointPartner
    name: Text
    year: int
    projects_granted: int | Unknown = "unknown"
    budget_msek: float | int | Unknown = "unknown"
    grant_range: Text | None = None
    opened: SomeDate | None = None
    closed: SomeDate | None = None


class Director(Record):
    """A named role in public life: only stated, sourced, professional facts."""

    name: Line
    role: Text
    partner: PartnerId | Unknown | None = None


class Programme(Record):
    """The programme itself; there is one record."""

    abbreviation: Line
    name: Text
    website: HttpsUrl
    funder: Text
    coordinator: Line
    announced: Day
    launched: SomeDate
    first_year: int
    last_year: int
    purpose: Many[Text]
    open_to_all: Text
    pillars: Many[Text]
    fellows_planned: int
    phd_students_planned: int
    postdocs_planned: int
    fellows_recruited: int
    grant_total_msek: int
    grant_original_msek: int
    figures_as_of: AsOf
    school_name: Text
    school_opened: int
    school_scope: Text

    _forwards = run_forwards("first_year", "last_year")


class Fellow(Record):
    """A DDLS fellow named by a source. Area and partner stay unknown unless stated."""

    name: Line
    partner: PartnerId | Unknown
    research_area: Area | Unknown
    topic: Text | None = None
    affiliation: Text | None = None
    fellow_since: SomeDate | None = None
    seen_as_fellow_by: AsOf | None = None
    group_leader_since: SomeDate | None = None
    page: HttpsUrl | None = None


class News(Record):
    """An item of the platform's news; ``kind`` was sorted by us, the address built from the file name."""

    date: Day
    headline: Text
    kind: NewsKind
    url: HttpsUrl
    partners: Some[PartnerId] = ()
    highlight: Annotated[str, Ref("highlights")] | None = None


class Highlight(Record):
    """A data highlight: a study told on the platform. ``partners`` are affiliations named in its text."""

    date: Day
    headline: Text
    original_title: Line
    url: HttpsUrl
    keywords: Some[Keyword] = ()
    partners: Some[PartnerId] | Unknown
    research_area: Area | Unknown
    area_certainty: Certainty = "inferred"


class Milestone(Record):
    date: SomeDate | Unknown
    date_certainty: Certainty = "stated"
    headline: Text
    kind: MilestoneKind
    scope: MilestoneScope
    partners: Some[PartnerId] = ()


class Notice(Record):
    """A state that visitors must not miss: whether hosting can be applied for, that a list has been replaced."""

    status: Literal["open", "closed", "replaced"]
    heading: Text
    text: Text
    since: SomeDate | Unknown
    alternative_name: Line
    alternative_url: HttpsUrl
    alternative_text: Text
    frameworks: Some[Line] = ()


class Link(Model):
    id: Slug
    label: Text
    url: HttpsUrl


class Platform(Record):
    """The platform itself; there is one record."""

    name: Line
    url: HttpsUrl
    summary: Text
    vision: Text
    rrid: Line
    code_doi: Doi
    code_url: HttpsUrl
    contact: Email
    website_opened: Day
    launched: Day
    run_by: Line
    run_by_url: HttpsUrl
    how_to_cite: Text
    acknowledgement: Text
    sections: Many[Link]


Funding.model_rebuild()
