"""What others tell of a record, as our files hold it: values, whole new records, and the source that a reading is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.characters import key_of
from dashboard.commands.importing.differences import Difference
from dashboard.commands.importing.upstream_words import tidy_name
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


def as_held(one: Difference, name: str, snapshot: Snapshot) -> object:
    """Their value as the file holds it. Raises ``RefusedError`` for a word that our vocabularies do not have."""
    values, field = one.fields.get(name, ()), FIELDS[one.kind][name]
    if field.vocabulary:
        strange = [value for value in values if value not in snapshot.catalogue.vocabularies[field.vocabulary]]
        if strange or (not field.many and len(values) > 1):
            given = ", ".join(strange or values)
            raise RefusedError("no-code", name=one.name, field=name, words=given, list=field.vocabulary)
    if not values:
        # others are left out
        return "unknown" if field.may_be_unknown else None
    return list(values) if field.many else values[0]


def flow(value: object) -> object:
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
    given = one.fields
    name, url = given["name"][0], given["url"][0]
    tidy = tidy_name(name)

    def value(field: str) -> object:
        return as_held(one, field, snapshot)

    bilingual = one.kind in ("resources", "funders")
    record: dict[str, object] = {"id": one.id, "name": {"en": tidy, "sv": "unknown"} if bilingual else tidy}
    if tidy != name:
        record["upstream_name"] = name
    record["url"] = url
    if any(address.startswith("http://") for field in given.values() for address in field):
        record["http_exception"] = "unknown"
    words = [word for word in given.get("keywords", ()) if key_of(word) not in (key_of(name), key_of(tidy))]
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
        record |= {"kind": "unknown", "framework": value("framework")}
        record |= {"framework_basis": "stated"} if "framework" in given else {}
        record |= {"description": "unknown"}
    record |= {name: value(name) for name in _further(one.kind, record) if value(name) is not None}
    return CommentedMap(flow({**record, "as_of": today, "sources": [source]}))


def _further(kind: str, record: Mapping[str, object]) -> list[str]:
    """The fields that stand in no form above, of those that their list has or that may not be left out."""
    fields = (field for field in FIELDS[kind].values() if field.upstream or (field.needed and field.may_be_unknown))
    return [field.name for field in fields if "." not in field.name and field.name not in record]


def source_of(files: Files, kind: str, today: date, base: str) -> str:
    """The id of the source that this reading is; it is written where it is not there yet."""
    records = files["sources.yml"]["records"]
    name = f"{_SOURCES[kind]}-{today.isoformat()}"
    if any(record["id"] == name for record in records):
        return name
    model = next((record for record in records if record["id"] == _SOURCES[kind]), None)
    title = own_texts()["import.serve_list"]
    made: dict[str, object] = {"id": name, "title": {lang: title[lang] for lang in ("en", "sv")}}
    made |= {"producer": "SciLifeLab Data Centre", "kind": "web", "url": _SERVE}
    if model is not None:
        copied = ("producer", "kind", "url", "repository", "path")
        made |= {"title": {lang: str(model["title"][lang]) for lang in ("en", "sv")}}
        made |= {key: model[key] for key in copied if key in model}
    if base.startswith("https://"):
        made["url"] = base
    records.append(flow({**made, "as_of": today}))
    return name
