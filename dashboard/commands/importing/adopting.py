"""What others tell of a record, as our files hold it: values, whole new records, and the source that a reading is."""

from __future__ import annotations

from datetime import date
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from dashboard.catalogue.reading.cross_checks import fold
from dashboard.catalogue.snapshot import Snapshot
from dashboard.commands.importing.differences import Difference
from dashboard.commands.importing.upstream_words import FIELDS, tidy_name
from dashboard.commands.importing.writing import Files, RefusedError
from dashboard.i18n import own_texts

# Our record of each list's source, of which a reading on a later day makes one of its own.
_SOURCES = {
    "tools": "platform-services",
    "data_sources": "platform-data-sources",
    "resources": "platform-resources",
    "funders": "platform-funders",
    "serve_apps": "serve-public-apps",
}
_SERVE = "https://serve.scilifelab.se/openapi/v1/public-apps"
LISTS = frozenset({"types", "audience", "research_areas", "data_types", "disease_types", "keywords"})
# Fields that hold the word where nothing is known; others are left out.
TOLD_UNKNOWN = frozenset({"code_url", "maintainer.url", "creator.url", "research_areas", "data_types", "disease_types"})


def as_held(one: Difference, field: str, snapshot: Snapshot) -> Any:
    """Their value as the file holds it. Raises ``RefusedError`` for a word that our vocabularies do not have."""
    values = one.fields.get(field, ())
    group = next((group for name, _, group in FIELDS[one.kind] if name == field), "")
    if group not in ("", "url"):
        strange = [value for value in values if value not in snapshot.catalogue.vocabularies[group]]
        if strange or (field not in LISTS and len(values) > 1):
            raise RefusedError("no-code", name=one.name, field=field, words=", ".join(strange or values), list=group)
    if not values:
        return "unknown" if field in TOLD_UNKNOWN else None
    return list(values) if field in LISTS else values[0]


def flow(value: Any) -> Any:
    """A list in one line, a mapping as one of the file's; a text quoted where a colon or the like asks for it."""
    if isinstance(value, dict):
        return CommentedMap({key: flow(inner) for key, inner in value.items()})
    if isinstance(value, list):
        made = CommentedSeq(value)
        made.fa.set_flow_style()
        return made
    if isinstance(value, str) and ": " in value:
        return SingleQuotedScalarString(value)
    return value


def adopted(one: Difference, snapshot: Snapshot, today: date, source: str) -> CommentedMap:
    """A record of what they tell; whatever they do not, and every text, is unknown."""
    told = one.fields
    name, url = told["name"][0], told["url"][0]
    tidy = tidy_name(name)

    def value(field: str) -> Any:
        return as_held(one, field, snapshot)

    bilingual = one.kind in ("resources", "funders")
    record: dict[str, Any] = {"id": one.id, "name": {"en": tidy, "sv": "unknown"} if bilingual else tidy}
    if tidy != name:
        record["upstream_name"] = name
    record["url"] = url
    if any(address.startswith("http://") for field in told.values() for address in field):
        record["http_exception"] = "unknown"
    words = [word for word in told.get("keywords", ()) if fold(word) not in (fold(name), fold(tidy))]
    tags = {"keywords": words} if words else {}
    listed = {"first_listed": today, "published_on": today}
    note = own_texts()["import.first_seen"]
    noted = {"note": {lang: note[lang].replace("{day}", today.isoformat()) for lang in ("en", "sv")}}
    if one.kind == "tools":
        support = {name: value(f"support.{name}") for name in ("website", "slack", "status")}
        record |= {"types": value("types") or [], "audience": value("audience") or [], "description": "unknown", **tags}
        record["maintainer"] = {"name": value("maintainer.name"), "url": value("maintainer.url"), "partner": "unknown"}
        record |= {"hosted_by_data_centre": "unknown", "code_url": value("code_url")}
        # a mailbox may be a person's: somebody has to see it first
        record["support"] = {"email": "unknown", **{name: url for name, url in support.items() if url}}
        record |= {"research_areas": "unknown", **listed, **noted}
    elif one.kind == "data_sources":
        record |= {"type": value("type"), "country": "unknown", "description": "unknown"}
        record |= {name: value(name) for name in ("research_areas", "data_types", "disease_types")}
        record |= {**tags, **listed, **noted}
    elif one.kind == "resources":
        record |= {"kind": "unknown", "description": "unknown", **tags}
        record["creator"] = {"name": value("creator.name"), "url": value("creator.url")}
        record |= {"support_email": "unknown", **listed, **noted}
    elif one.kind == "funders":
        record |= {"kind": "unknown", "description": "unknown", "first_listed": today, **noted}
    else:
        framework = value("framework")
        record |= {"kind": "unknown", "framework": framework or "unknown"}
        record |= {"framework_basis": "stated"} if framework else {}
        record |= {"description": "unknown"}
    return CommentedMap(flow({**record, "as_of": today, "sources": [source]}))


def source_of(files: Files, kind: str, today: date, base: str) -> str:
    """The id of the source that this reading is; it is written where it is not there yet."""
    records = files["sources.yml"]["records"]
    name = f"{_SOURCES[kind]}-{today.isoformat()}"
    if any(record["id"] == name for record in records):
        return name
    model = next((record for record in records if record["id"] == _SOURCES[kind]), None)
    title = own_texts()["import.serve_list"]
    made: dict[str, Any] = {"id": name, "title": {lang: title[lang] for lang in ("en", "sv")}}
    made |= {"producer": "SciLifeLab Data Centre", "kind": "web", "url": _SERVE}
    if model is not None:
        copied = ("producer", "kind", "url", "repository", "path")
        made |= {"title": {lang: str(model["title"][lang]) for lang in ("en", "sv")}}
        made |= {key: model[key] for key in copied if key in model}
    if base.startswith("https://"):
        made["url"] = base
    records.append(flow({**made, "as_of": today}))
    return name
