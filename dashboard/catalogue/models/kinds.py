"""The kinds of records: which file holds them and which model they follow."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue.models import partners, programme, records
from dashboard.catalogue.models.field_types import Model


@dataclass(frozen=True)
class Kind:
    """``name`` is the file ``data/<folder><name>.yml``; ``single`` kinds have exactly one record."""

    name: str
    model: type[Model]
    folder: str = "catalogue/"
    single: bool = False

    @property
    def path(self) -> str:
        """Where the file stands, below the data folder."""
        return f"{self.folder}{self.name}.yml"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("sources", records.Source, folder=""),
        Kind("organisations", records.Organisation),
        Kind("tools", records.Tool),
        Kind("data_sources", records.DataSource),
        Kind("serve_apps", records.ServeApp),
        Kind("resources", records.Resource),
        Kind("infrastructure", records.Infrastructure),
        Kind("funders", records.Funder),
        Kind("open_science", records.OpenScienceItem),
        Kind("events", records.Event),
        Kind("glossary", records.Term),
        Kind("partners", partners.Partner),
        Kind("programme", programme.Programme, single=True),
        Kind("funding", programme.Funding),
        Kind("planned_totals", programme.PlannedTotal),
        Kind("research_areas", programme.ResearchArea),
        Kind("nodes", programme.Node),
        Kind("calls", programme.Call),
        Kind("joint_calls", programme.JointCall),
        Kind("directors", programme.Director),
        Kind("governance", programme.Fact),
        Kind("data_support", programme.Fact),
        Kind("training", programme.Fact),
        Kind("fellows", programme.Fellow),
        Kind("news", programme.News),
        Kind("highlights", programme.Highlight),
        Kind("milestones", programme.Milestone),
        Kind("notices", programme.Notice),
        Kind("platform", programme.Platform, single=True),
    )
}
