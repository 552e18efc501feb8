"""The listed records of a kind in the order of their names, as a language has it."""

from __future__ import annotations

import numpy as np

from dashboard.catalogue.inverted_index import Array
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.record_address import record_name
from dashboard.i18n import Translator


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
        return np.array([record.published_on.toordinal() for record in snapshot.listed(kind)], dtype=np.int32)

    return snapshot.derived(f"published/{kind}", made)
