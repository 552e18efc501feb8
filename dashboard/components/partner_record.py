"""A partner as its exports give it: every field, every figure, every tie, unknown written as unknown."""

from __future__ import annotations

from dashboard.addresses import href
from dashboard.catalogue.models.partners import Partner
from dashboard.catalogue.queries.partner_ties import (
    Ties,
    founding_position,
    gaps,
    highlights_position,
    place,
    ties,
)
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.partner_fields import gap
from dashboard.i18n import Translator


def partner_row(snapshot: Snapshot, t: Translator, partner: Partner, /) -> dict[str, object]:
    """One flat row: identity, role and counts."""
    tied = ties(snapshot, partner.id)
    shown, level = place(partner)
    plan = partner.fellows_planned
    return {
        "id": partner.id,
        "url": href(t.lang, f"partners/{partner.id}"),
        "name": t.text(partner.name),
        "abbreviation": partner.abbreviation,
        "type": partner.type_code,
        "city": t.text(partner.city),
        "latitude": shown.latitude,
        "longitude": shown.longitude,
        "point": level,
        "founded": partner.founded,
        "founding_host": partner.founding_host,
        "scilifelab_site": "unknown" if partner.scilifelab_site == "unknown" else t.text(partner.scilifelab_site),
        "ddls_since": partner.ddls_since,
        "ror": partner.ror,
        "wikidata": partner.wikidata,
        "website": partner.website,
        "fellows_planned": plan.value,
        "fellows_planned_certainty": None if plan.value == "unknown" else plan.certainty,
        "highlights": len(tied.highlights),
        "tools_certain": len(tied.tools) or None,
        "serve_apps_in_sample": len(tied.serve_apps) or None,
        "fellows_named": len(tied.fellows) or None,
        "sources": list(partner.sources),
        "as_of": snapshot.as_of("partners", partner),
    }


def partner_record(snapshot: Snapshot, t: Translator, partner: Partner, /) -> dict[str, object]:
    """Everything that the partner's page tells, in codes, numbers and the words of the language."""
    tied = ties(snapshot, partner.id)
    return {
        **partner_row(snapshot, t, partner),
        "name_en": partner.name.en,
        "name_sv": partner.name.sv,
        "type_in_words": t.text(partner.type),
        "founded_note": t.text(partner.founded_note) if partner.founded_note else None,
        "figures": [
            {
                "measure": figure.measure,
                "value": figure.value,
                "approximation": figure.approximation,
                "definition": figure.definition,
                "year": figure.year,
                "period": t.text(figure.period) if figure.period else None,
                "sources": list(figure.sources),
            }
            for figure in partner.figures
        ],
        **_tied(tied),
        "age_place": founding_position(snapshot, partner.id).place,
        "highlights_place": highlights_position(snapshot, partner.id).place,
        "note": t.text(partner.note) if partner.note else None,
        "unknown": [" ".join(filter(None, gap)) for gap in gaps(partner, tied)],
    }


def partner_sheet(snapshot: Snapshot, t: Translator, partner: Partner, /) -> dict[str, object]:
    """The same for a file that is read by people: what is unknown in sentences instead of codes."""
    unknown = [gap(t, code, detail) for code, detail in gaps(partner, ties(snapshot, partner.id))]
    return {**partner_record(snapshot, t, partner), "unknown": unknown}


def _tied(tied: Ties) -> dict[str, list[str]]:
    kinds = {
        "tool_ids": tied.tools,
        "serve_app_ids": tied.serve_apps,
        "data_source_ids": tied.data_sources,
        "infrastructure_ids": tied.infrastructure,
        "fellow_ids": tied.fellows,
        "node_ids": tied.nodes,
        "highlight_ids": tied.highlights,
        "news_ids": tied.news,
        "milestone_ids": tied.milestones,
        "funding_ids": tied.funding,
    }
    return {name: [record.id for record in records] for name, records in kinds.items()}
