"""Where a record of any kind is told of (its page, its place on a list, or its own address), and its name."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.addresses import href
from dashboard.catalogue.inverted_index import Array
from dashboard.catalogue.models.programme import Call, ResearchArea
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, Snapshot
from dashboard.i18n import Translator

# Kinds told on a list of ours: the slug of the list and what stands before the id in the anchor.
ANCHORS = {
    "fellows": ("programme", "fellow-"),
    "resources": ("resources", ""),
    "funders": ("funders", ""),
    "open_science": ("open-science", "item-"),
    "events": ("open-science", "event-"),
    "glossary": ("open-science", "term-"),
}


def record_address(t: Translator, kind: str, record: Any, /) -> str:
    """The address of a record within the dashboard, else its own; an empty string where there is neither."""
    if kind in PAGES_OF_KINDS:
        return href(t.lang, f"{PAGES_OF_KINDS[kind]}/{record.id}")
    if kind in ANCHORS:
        return href(t.lang, ANCHORS[kind][0], fragment=anchor(kind, record.id))
    own = getattr(record, "url", None)
    return own if own and own != "unknown" else ""


def anchor(kind: str, record_id: str, /) -> str:
    """The id that the element of a record has on its list."""
    return ANCHORS[kind][1] + record_id


def record_name(t: Translator, record: Any, /) -> str:
    """What a record of any kind is called; its id where it has nothing like a name."""
    if isinstance(record, Call):
        return f"{t.label('call_kinds', record.kind)}, {record.year}"
    if isinstance(record, ResearchArea):
        return t.label("research_areas", record.id)
    for field in ("name", "headline", "title", "term", "label", "heading", "short", "text"):
        value = getattr(record, field, None)
        if value is not None:
            return t.text(value)
    return str(record.id)


def name_order(snapshot: Snapshot, t: Translator, kind: str, /) -> Array:
    """The places of the listed records, by name; those of one name in file order."""

    def made() -> Array:
        listed = snapshot.listed(kind)
        keys = [t.sort_key(record_name(t, record)) for record in listed]
        return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int32)

    return snapshot.derived(f"order/{kind}/{t.lang}", made)


def published(snapshot: Snapshot, kind: str, /) -> Array:
    """The day on which each listed record was published, as a number (``date.toordinal``)."""

    def made() -> Array:
        return np.array([record.published_on.last.toordinal() for record in snapshot.listed(kind)], dtype=np.int32)

    return snapshot.derived(f"published/{kind}", made)
