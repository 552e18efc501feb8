"""Field types of the catalogue's records.

Each type validates one kind of value and raises ``PydanticCustomError`` whose *type* is a fault code (the keys of
``texts/faults.yml``) and whose context carries the parts of the message, such as ``wanted`` and, for a near miss,
``suggestion``. ``reading`` turns them into ``Fault`` with file, line and column.

Codes and references are checked against the ``Context`` that ``reading`` passes in; without one only the shape is.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, ClassVar, Literal, TypedDict, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    Strict,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dashboard.catalogue.models.spelling import some_of
from dashboard.characters import key_of

Unknown = Literal["unknown"]
Certainty = Literal["stated", "inferred"]
T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# A version number written into a name: "v2", "version: 2", "2.1"; not Chanjo2, COVID-19, LIBER 2025.
_VERSION = re.compile(r"(?:\bversion\b\s*:?\s*v?\d|\bv\.?\s?\d+\b|(?<![\w.])\d+\.\d+)", re.IGNORECASE)
# Between two days of which one is meant, unknown which.
BETWEEN = ".."
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def fault(code: str, **parts: str) -> PydanticCustomError:
    """The error to raise in a validator; ``parts`` fill the message of ``code``."""
    return PydanticCustomError(code, code, dict(parts))


def near(found: str, allowed: Iterable[str]) -> str:
    """The closest of ``allowed`` to ``found``, or an empty string where none is close."""
    by_fold = {key_of(word): word for word in sorted(allowed)}
    close = get_close_matches(key_of(found), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


class Context(TypedDict, total=False):
    """What is known while a record is validated."""

    vocabularies: Mapping[str, Collection[str]]
    """Name -> its codes."""
    ids: Mapping[str, Collection[str]]
    """Kind -> the ids of its records."""
    http_exceptions: Collection[str]
    """Addresses that give a reason for being without TLS."""
    today: date | None


class Model(BaseModel):
    """Base of every model: immutable, no coercion, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


def parts_of(annotation: object) -> Iterator[object]:
    """An annotation and everything named in it: types, words of a ``Literal``, checks."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def models_in(annotation: object) -> list[type[Model]]:
    """The models named anywhere in an annotation."""
    return [part for part in parts_of(annotation) if isinstance(part, type) and issubclass(part, Model)]


def members_of(model: type[Model], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every field of a model and of the models in it, by dotted name; a text in both languages is one."""
    for name, member in model.model_fields.items():
        yield above + name, member
        for inner in models_in(member.annotation):
            if inner is not Text:
                yield from members_of(inner, f"{above}{name}.")


def _text(value: str) -> str:
    if value != value.strip():
        raise fault("blank-ends")
    if not value:
        raise fault("empty-text")
    return value


def _slug(value: str) -> str:
    if not _SLUG.match(value):
        plain = unicodedata.normalize("NFKD", key_of(value)).encode("ascii", "ignore").decode()
        raise fault("bad-id", suggestion=re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))
    return value


def _keyword(value: str) -> str:
    _text(value)
    if "," in value or ";" in value:
        raise fault("comma-in-keyword")
    return value


def unversioned(name: str) -> str:
    """A name without the version that somebody wrote into it."""
    return _VERSION.sub("", name).strip(" :-,")


def _name(value: str) -> str:
    _text(value)
    if _VERSION.search(value):
        raise fault("version-in-name", suggestion=unversioned(value))
    return value


def _distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    folded = [key_of(str(value)) for value in values]
    for at, key in enumerate(folded):
        if key in folded[:at]:
            raise fault("doubled-item", item=str(values[at]))
    return values


Line = Annotated[str, AfterValidator(_text)]
Slug = Annotated[str, AfterValidator(_slug)]
Name = Annotated[str, AfterValidator(_name)]
Keyword = Annotated[str, AfterValidator(_keyword)]


@dataclass(frozen=True)
class _Checked:
    """A string looked up in the context; also tells the JSON Schema which list it belongs to."""

    name: str
    group: ClassVar[Literal["vocabularies", "ids"]]
    code: ClassVar[str]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), f"x-{self.group}": self.name}

    def _check(self, value: str, info: ValidationInfo[Context | None]) -> str:
        lists = (info.context or {}).get(self.group)
        if lists is not None and value not in (allowed := lists.get(self.name, ())):
            raise fault(self.code, list=self.name, suggestion=near(value, allowed), codes=some_of(allowed))
        return value


class Code(_Checked):
    """A code of ``vocabularies.yml``: ``Annotated[str, Code("tool_types")]``."""

    group = "vocabularies"
    code = "unknown-code"


class Ref(_Checked):
    """The id of another record; the kind is the name of its file: ``Annotated[str, Ref("partners")]``."""

    group = "ids"
    code = "dangling-reference"


def _filled(values: tuple[T, ...]) -> tuple[T, ...]:
    if not values:
        raise fault("empty-list")
    return values


# Lists of distinct items, kept as tuples: ``Some`` may be empty, ``Many`` may not.
Some = Annotated[tuple[T, ...], Strict(False), AfterValidator(_distinct)]
Many = Annotated[tuple[T, ...], Strict(False), AfterValidator(_filled), AfterValidator(_distinct)]


class Text(Model):
    """The same text in both languages."""

    en: Line
    sv: Line


def _unknown_in_both(value: object) -> object:
    return {"en": value, "sv": value} if value == "unknown" else value


class _UnknownTextSchema:
    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"const": "unknown"}]}


# A text nobody may have written yet: ``unknown`` as a whole, or in one of the languages.
TextOrUnknown = Annotated[Text, BeforeValidator(_unknown_in_both), _UnknownTextSchema]


@dataclass(frozen=True)
class PartialDate:
    """A date as precisely as it is known. ``first`` and ``last`` bound it; a day has both equal. ``written`` is the
    form in the file: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, two of them joined by ``/`` for all the time from one to
    the other (ISO 8601 interval), or by ``..`` for one day in that time, nobody knows which (as in EDTF's sets)."""

    written: str
    first: date
    last: date

    def __deepcopy__(self, memo: object) -> PartialDate:
        return self  # it cannot be changed, and pandas copies what a table carries at every step

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year``, ``interval`` or ``between``."""
        if "/" in self.written:
            return "interval"
        if BETWEEN in self.written:
            return "between"
        return {4: "year", 7: "month", 10: "day"}[len(self.written)]

    @property
    def surely(self) -> date:
        """The latest day for which it stands for certain: its end, or the first of two days it lies between."""
        return self.first if self.precision == "between" else self.last

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """From a string, a year as an integer, or a ``date``; raises a fault on anything else."""
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return cls(value.isoformat(), value, value)
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise fault("bad-date")
        ends = str(value).split(BETWEEN if BETWEEN in str(value) else "/")
        if len(ends) > 2:
            raise fault("bad-date")
        bounds = [_bounds(end) for end in ends]
        first, last = bounds[0][0], bounds[-1][1]
        if last < first:
            raise fault("dates-backwards", earlier=ends[0], later=ends[-1])
        return cls(str(value), first, last)


def _bounds(text: str) -> tuple[date, date]:
    match = _PARTIAL.match(text)
    if not match:
        raise fault("bad-date")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise fault("no-such-date") from error
    month = month or 12
    return first, first if day else date(first.year, month, calendar.monthrange(first.year, month)[1])


_DATE_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"
_DATES_PATTERN = rf"^{_DATE_PATTERN}((/|\.\.){_DATE_PATTERN})?$"
_DATE_SCHEMA = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": _DATES_PATTERN}]}
SomeDate = Annotated[
    PartialDate,
    PlainValidator(PartialDate.parse),
    PlainSerializer(lambda day: day.written),
    WithJsonSchema(_DATE_SCHEMA),
]


def _not_to_come(value: PartialDate, info: ValidationInfo[Context | None]) -> PartialDate:
    """Nothing can have been read after the day of the check, where the context tells one."""
    today = (info.context or {}).get("today")
    if today is not None and value.first > today:
        raise fault("future-date", found=value.written, today=today.isoformat())
    return value


# The day on which something was read or published, so none that is to come.
AsOf = Annotated[SomeDate, AfterValidator(_not_to_come)]


def _day(value: object, info: ValidationInfo) -> object:
    """A whole date: a ``date`` where YAML was read, a text in JSON, which has none. Anything else is refused."""
    if isinstance(value, str | int) and not isinstance(value, bool) and value != "unknown":
        if PartialDate.parse(value).precision != "day" or info.mode != "json":
            raise fault("day-wanted")
        return date.fromisoformat(str(value))
    return value


Day = Annotated[date, BeforeValidator(_day)]
