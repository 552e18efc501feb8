"""Models of the time series: the ``.yml`` beside each ``.csv`` in ``data/series/``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dashboard.catalogue.models.described import SourceIds
from dashboard.catalogue.models.field_types import AsOf, Code, Line, Many, Model, Slug, Text, Unknown
from dashboard.catalogue.models.records import PartnerId
from dashboard.catalogue.models.web_addresses import HttpsUrl

Unit = Annotated[str, Code("units")]
Licence = Annotated[str, Code("licences")]

# Those of the licences under which anyone may use, change and pass on the numbers for any purpose. Any other, and one
# that is not stated, is not open: nothing is handed on by mistake where a new licence is not yet looked at.
OPEN_LICENCES = frozenset({"CC0-1.0", "CC-BY-4.0", "MIT", "GPL-3.0"})


class Column(Model):
    """One column of the CSV. Of ``when`` a cell is a date as precisely as it is known, or two with dots between which
    the day lies. ``unknown`` may stand in a cell only where ``may_be_unknown`` is set, a day or year to come only where
    ``may_be_to_come`` is: what was counted or observed has been, what is planned may lie ahead."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    type: Literal["date", "when", "year", "integer", "number", "code", "text", "boolean"]
    label: Text
    unit: Unit | None = None
    vocabulary: Line | None = None
    may_be_unknown: bool = False
    may_be_to_come: bool = False


class Remark(Model):
    """What must be known of the rows that are ``of`` one value of a column of the key."""

    of: Line
    text: Text


class Break(Model):
    """From ``year`` on the numbers (those of ``partner``, where one is named) do not continue those before: no change
    may be read, drawn or told across it."""

    year: int
    partner: PartnerId | None = None
    note: Text


class SeriesInfo(Model):
    """What the numbers of a series are, whose they are, and when they were read.

    ``not_open`` tells why a series has no open licence. It is then left out of everything that bundles the data
    (``Catalogue.open_series``), and files that hold some of its numbers say so in place of our licence.
    """

    id: Slug
    title: Text
    description: Text
    producer: Line
    url: HttpsUrl | Unknown
    licence: Licence | Unknown
    not_open: Text | None = None
    published: AsOf | Unknown
    as_of: AsOf
    sources: SourceIds
    key: Many[Line]
    columns: Annotated[tuple[Column, ...], Field(min_length=1, strict=False)]
    breaks: Annotated[tuple[Break, ...], Field(strict=False)] = ()
    note: Text | None = None
    remarks: Annotated[tuple[Remark, ...], Field(strict=False)] = ()

    @property
    def open(self) -> bool:
        """Whether the numbers may be handed on with others: their licence is stated, and open."""
        return self.not_open is None and self.licence in OPEN_LICENCES

    def remark(self, of: str, /) -> Text | None:
        """What must be known of the rows of that value, or ``None``."""
        return next((remark.text for remark in self.remarks if remark.of == of), None)
