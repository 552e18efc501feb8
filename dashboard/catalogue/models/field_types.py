"""Field types of the catalogue's records.

Each type validates one kind of value and raises ``PydanticCustomError`` whose *type* is a fault code (the keys of
``texts/faults.yml``) and whose context carries the parts of the message, such as ``wanted`` and, for a near miss,
``suggestion``. ``reading`` turns them into ``Fault`` with file, line and column.

Codes and references are checked against the ``Context`` that ``reading`` passes in; without one only the shape is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, TypedDict, TypeVar, get_args

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
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from dashboard.catalogue.models.faults import fault as fault
from dashboard.catalogue.models.faults import near as near
from dashboard.catalogue.models.partial_dates import PartialDate as PartialDate
from dashboard.catalogue.models.spelling import some_of
from dashboard.characters import key_of, slug

Unknown = Literal["unknown"]
Certainty = Literal["stated", "inferred"]
T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# A version number written into a name: "v2", "version: 2", "2.1"; not Chanjo2, COVID-19, LIBER 2025.
_VERSION = re.compile(r"(?:\bversion\b\s*:?\s*v?\d|\bv\.?\s?\d+\b|(?<![\w.])\d+\.\d+)", re.IGNORECASE)


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
        raise fault("bad-id", suggestion=slug(plain))
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


def run_forwards(*names: str) -> Any:
    """A validator: the days or years of these fields that a record has must not lie before one another.

    A day that lies between two may still be in order. A field may hold several, in their order.
    """

    def check(record: Any) -> Any:
        held = [reduce(lambda held, part: getattr(held, part, None), name.split("."), record) for name in names]
        steps = [day for value in held for day in (value if isinstance(value, tuple) else (value,)) if day is not None]
        for earlier, later in pairwise(steps):
            if getattr(later, "last", later) < getattr(earlier, "first", earlier):
                told = [getattr(step, "written", str(step)) for step in (earlier, later)]
                raise fault("dates-backwards", earlier=told[0], later=told[1])
        return record

    return model_validator(mode="after")(check)
