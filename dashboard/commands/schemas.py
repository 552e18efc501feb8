"""JSON Schemas of the data files, so that an editor can offer codes and mark mistakes while one types.

Made from the models and the vocabularies; never edited by hand. They know less than ``dashboard check``
(no dates that run backwards, no doubled names), which stays the judge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dashboard.catalogue.models.field_types import Model, SomeDate
from dashboard.catalogue.models.kinds import KINDS, Kind
from dashboard.catalogue.models.series import SeriesInfo
from dashboard.catalogue.reading.folder import Catalogue, read
from dashboard.catalogue.reading.history import FILES as HISTORY_FILES
from dashboard.catalogue.reading.vocabularies import Term, needed_vocabularies
from dashboard.commands.whole_files import write_whole

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Ids worth offering: short lists that change seldom. Others would make every new record a change here.
OFFERED = ("partners", "organisations", "sources", "research_areas")


def schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """The schema of each file by name: every kind, the lines of ``history/``, ``series`` (the twins) and
    ``vocabularies``.

    Codes and ids are those of the data in ``folder``. Raises ``DataError`` where the data have errors.
    """
    catalogue = read(folder)
    lists = _lists(catalogue)
    found = {kind.name: _file_schema(kind, lists) for kind in KINDS.values()}
    for file, model in HISTORY_FILES.items():
        # of one line of the file
        name = file.replace("/", "-").removesuffix(".jsonl")
        found[name] = _headed(_of_model(model, lists), name)
    found["series"] = _headed(_of_model(SeriesInfo, lists), "series")
    found["vocabularies"] = _vocabularies_schema()
    return found


def write_schemas(folder: Path, out: Path) -> list[Path]:
    """Writes ``<name>.json`` for each schema into ``out`` and gives the paths.

    Raises ``DataError`` where the data have errors, ``OSError`` where nothing can be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in schemas(folder).items():
        path = out / f"{name}.json"
        write_whole(path, written(schema))
        paths.append(path)
    return paths


def written(schema: Mapping[str, Any]) -> str:
    """A schema as it stands in its file, so that a test can compare."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _lists(catalogue: Catalogue) -> dict[str, dict[str, list[str]]]:
    return {
        "x-vocabularies": {name: list(terms) for name, terms in catalogue.vocabularies.items()},
        "x-ids": {kind: [record.id for record in catalogue.records[kind]] for kind in OFFERED},
    }


def _of_model(model: type[Model], lists: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Any]:
    used: dict[str, Any] = {}
    schema = dict(_filled(model.model_json_schema(), lists, used))
    schema["$defs"] = {**schema.get("$defs", {}), **dict(sorted(used.items()))}
    return schema


def _file_schema(kind: Kind, lists: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Any]:
    record = _of_model(kind.model, lists)
    definitions = {**record.pop("$defs", {}), "record": record}
    records: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    if kind.single:
        records |= {"minItems": 1, "maxItems": 1}
    return _headed(
        {
            "type": "object",
            "properties": {
                "as_of": {
                    "description": "The date all records speak of, unless a record has its own.",
                    **TypeAdapter(SomeDate).json_schema(),
                },
                "records": records,
            },
            "required": ["as_of", "records"],
            "additionalProperties": False,
            "$defs": definitions,
        },
        kind.name,
    )


def _vocabularies_schema() -> dict[str, Any]:
    term = dict(_filled(Term.model_json_schema(), {}, {}))
    definitions = {**term.pop("$defs", {}), "term": term}
    return _headed(
        {
            "type": "object",
            "additionalProperties": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/term"}},
            "required": sorted(needed_vocabularies()),
            "$defs": definitions,
        },
        "vocabularies",
    )


def _headed(schema: dict[str, Any], name: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": name, **schema}


def _filled(schema: Any, lists: Mapping[str, Mapping[str, list[str]]], used: dict[str, Any]) -> Any:
    """The schema with codes and ids put in, and without the titles pydantic makes out of field names.

    Each list stands once, in ``used``, and is referred to.
    """
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
    return {key: _filled(value, lists, used) for key, value in schema.items() if not _is_made_title(key, value)}


def _is_made_title(key: str, value: Any) -> bool:
    # A property may itself be called "title"; then its value is a schema, not a text.
    return key == "title" and isinstance(value, str)
