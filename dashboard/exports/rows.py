"""A record as a row of its page's exports: the columns that ``fields.yml`` gives its kind, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.catalogue.models.link_checks import state_of
from dashboard.catalogue.queries.outbound import check_of
from dashboard.catalogue.reading.fields import FIELDS, Field, placed
from dashboard.catalogue.snapshot import Snapshot
from dashboard.i18n import Translator

Row = dict[str, Any]
_CERTAINTY = "_certainty"


def record_row(
    snapshot: Snapshot, t: Translator, kind: str, record: Any, /, url: str, beside: Mapping[str, Row] | None = None
) -> Row:
    """The row of a record. An empty list or value means not recorded, ``unknown`` that nobody says.

    ``url`` is where it is found here, ``beside`` further columns by the column that they follow.
    """
    row: Row = {}
    for field in placed(kind, "column"):
        row[field.column] = snapshot.as_of(kind, record) if field.name == "as_of" else _cell(t, field, record)
        if field.name == "id":
            row["url"] = url
        elif field.name == "url":
            row |= link_columns(snapshot, record.url)
        row |= (beside or {}).get(field.column, {})
    return row


def link_columns(snapshot: Snapshot, url: str, /) -> dict[str, str | date | None]:
    """What exports tell of an address: its state, and the day it was last asked."""
    check = check_of(snapshot, url)
    return {"address_state": state_of(check), "address_checked": check.checked if check else None}


def _cell(t: Translator, field: Field, record: object) -> object:
    value = field.value(record)
    if field.bilingual:
        return None if value is None else t.text(value)
    if field.name.endswith(_CERTAINTY):
        # what is not known is neither stated nor inferred
        certain = FIELDS[field.kind][field.name.removesuffix(_CERTAINTY)]
        return None if certain.value(record) == "unknown" else value
    return list(value) if isinstance(value, tuple) else value
