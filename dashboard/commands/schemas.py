"""JSON Schemas of the data files, so that an editor can offer codes and mark mistakes while one types.

Made from the models and the vocabularies; never edited by hand. They know less than ``dashboard check``
(no dates that run backwards, no doubled names), which stays the judge. What a field means stands in ``fields.yml``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from dashboard.catalogue.models.field_types import Model, SomeDate
from dashboard.catalogue.models.kinds import KINDS, Kind
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.reading.history import FILES as HISTORY_FILES
from dashboard.catalogue.reading.vocabularies import Term, needed_vocabularies
from dashboard.commands.whole_files import write_whole

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Ids worth offering: short lists that change seldom. Others would make every new record a change here.
OFFERED = ("partners", "organisations", "sources", "research_areas")
# By the mark that ``field_types`` leaves in a schema and the name of the list: what may stand there.
Lists = Mapping[str, Mapping[str, list[str]]]


def schemas(folder: Path) -> dict[str, JsonSchemaValue]:
    """The schema of each file by name: every kind, the lines of ``history/``, ``series`` (the YAML files of series) and
    ``vocabularies``.

    Codes and ids are those of the data in ``folder``. Raises ``DataError`` where the data have errors.
    """
    catalogue = read(folder)
    lists = {
        "x-vocabularies": {name: list(terms) for name, terms in catalogue.vocabularies.items()},
        "x-ids": {kind: [record.id for record in catalogue.records[kind]] for kind in OFFERED},
    }
    found = {kind.name: _file_schema(kind, lists) for kind in KINDS.values()}
    for file, model in HISTORY_FILES.items():
        # of one line of the file
        name = file.replace("/", "-").removesuffix(".jsonl")
        found[name] = _headed(_of_model(model, lists), name)
    found["series"] = _headed(_of_model(SeriesInfo, lists), "series")
    found["vocabularies"] = _vocabularies_schema()
    return found


def write_schemas(folder: Path, out: Path) -> list[Path]:
    """Writes ``<name>.json`` for each schema into ``out`` and gives the paths. Raises ``DataError`` where the data have
    errors, ``OSError`` where nothing can be written."""
    out.mkdir(parents=True, exist_ok=True)
    found = {out / f"{name}.json": written(schema) for name, schema in schemas(folder).items()}
    for path, text in found.items():
        write_whole(path, text)
    return list(found)


def written(schema: JsonSchemaValue) -> str:
    """A schema as it stands in its file, so that a test can compare."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _of_model(model: type[Model], lists: Lists) -> JsonSchemaValue:
    used: JsonSchemaValue = {}
    schema = {key: _filled(part, lists, used) for key, part in model.model_json_schema().items() if key != "title"}
    definitions = schema.get("$defs")
    return {**schema, "$defs": {**(definitions if isinstance(definitions, dict) else {}), **dict(sorted(used.items()))}}


def _file_schema(kind: Kind, lists: Lists) -> JsonSchemaValue:
    record = _of_model(kind.model, lists)
    for name, field in FIELDS[kind.name].items():
        _property(record, name.split("."))["description"] = field.meaning.en
    definitions = {**record.pop("$defs"), "record": record}
    records = {
        "type": "array",
        "items": {"$ref": "#/$defs/record"},
        **({"minItems": 1, "maxItems": 1} if kind.single else {}),
    }
    day = {
        "description": "The date all records speak of, unless a record has its own.",
        **TypeAdapter(SomeDate).json_schema(),
    }
    shape = {
        "type": "object",
        "properties": {"as_of": day, "records": records},
        "required": ["as_of", "records"],
        "additionalProperties": False,
        "$defs": definitions,
    }
    return _headed(shape, kind.name)


def _property(schema: JsonSchemaValue, path: Sequence[str]) -> JsonSchemaValue:
    """The schema of a field by the parts of its name: below the first lie definitions that it refers to."""
    found: JsonSchemaValue = schema["properties"][path[0]]
    for part in path[1:]:
        names = re.findall(r'"#/\$defs/(\w+)"', json.dumps(found))
        found = next(d["properties"][part] for name in names if part in (d := schema["$defs"][name])["properties"])
    return found


def _vocabularies_schema() -> JsonSchemaValue:
    term = _of_model(Term, {})
    shape = {
        "type": "object",
        "additionalProperties": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/term"}},
        "required": sorted(needed_vocabularies()),
        "$defs": {**term.pop("$defs"), "term": term},
    }
    return _headed(shape, "vocabularies")


def _headed(schema: JsonSchemaValue, name: str) -> JsonSchemaValue:
    return {"$schema": DIALECT, "title": name, **schema}


def _filled(schema: object, lists: Lists, used: JsonSchemaValue) -> object:
    """The schema with codes and ids put in, and without the titles pydantic makes out of field names. Each list stands
    once, in ``used``, and is referred to."""
    if isinstance(schema, list):
        return [_filled(item, lists, used) for item in schema]
    if not isinstance(schema, dict):
        return schema
    for mark, known in lists.items():
        name = schema.get(mark)
        if isinstance(name, str) and name in known:
            listed = f"{mark.removeprefix('x-')}.{name}"
            used[listed] = {"type": "string", mark: name, "enum": known[name]}
            rest = {key: value for key, value in schema.items() if key not in (mark, "type", "title")}
            return {"$ref": f"#/$defs/{listed}", **rest}
    # A property may itself be called "title"; then its value is a schema, not a text.
    titled = isinstance(schema.get("title"), str)
    return {key: _filled(value, lists, used) for key, value in schema.items() if not (key == "title" and titled)}
