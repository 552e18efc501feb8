"""A text that nobody may have written yet: ``unknown`` as a whole, or in one of the languages."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from dashboard.catalogue.models.field_types import Text


def _unknown_in_both(value: Any) -> Any:
    return {"en": value, "sv": value} if value == "unknown" else value


class _UnknownTextSchema:
    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"const": "unknown"}]}


# A text nobody may have written yet: ``unknown`` as a whole, or in one of the languages.
TextOrUnknown = Annotated[Text, BeforeValidator(_unknown_in_both), _UnknownTextSchema]
