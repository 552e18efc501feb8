"""Every field of every record has its words in both languages, and nothing in ``fields.yml`` is said in vain."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import pytest
import yaml
from pydantic import TypeAdapter

from dashboard.addresses import QUERY, SETS
from dashboard.app import PAGES
from dashboard.catalogue.models.field_types import Model, Text
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.reading.fields import EVERY, FIELDS, PATH, placed
from dashboard.catalogue.snapshot import PAGES_OF_KINDS
from dashboard.commands.schemas import schemas
from dashboard.exports.columns import field_words, heading, meaning
from dashboard.html_first.routing import NotUnderstood, Redirect
from dashboard.operations.formats import sheets
from dashboard.pages.activity import VIEWS
from dashboard.settings import Settings

ENTRIES = yaml.safe_load(PATH.read_text("utf-8"))
ALL = [field for fields in FIELDS.values() for field in fields.values()]
NEEDS = {"heading": "column", "fact": "section", "missing": "facet", "asked": "section"}


def names(model, above=""):
    """The dotted names of the fields of a model, found by following its JSON Schema: another way than the reader's."""
    schema = model.model_json_schema()

    def walk(node, above):
        for name, inner in node.get("properties", {}).items():
            yield above + name
            for found in definitions(inner):
                yield from walk(found, f"{above}{name}.")

    def definitions(node):
        if isinstance(node, list):
            return [found for one in node for found in definitions(one)]
        if not isinstance(node, dict):
            return []
        name = node.get("$ref", "").rpartition("/")[2]
        own = [schema["$defs"][name]] if name and name != Text.__name__ else []
        return own + [found for one in node.values() for found in definitions(one)]

    return set(walk(schema, above))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_of_a_model_has_words_and_a_meaning(kind, t):
    assert issubclass(kind.model, Model)
    assert set(FIELDS[kind.name]) == names(kind.model)
    for name, field in FIELDS[kind.name].items():
        assert field_words(t, name, kind.name) == t.text(field.label)
        assert t.text(field.meaning) not in ("", t.text(field.label)), name


def test_no_entry_is_unused():
    """One below ``every`` is of several kinds; one of a kind says where the field is shown, or has its words."""
    for name in ENTRIES[EVERY]:
        assert sum(name in fields for fields in FIELDS.values()) > 1, name
    for kind, entries in ENTRIES.items():
        for name, entry in entries.items():
            assert entry, f"{kind}.{name}"
            if kind != EVERY:
                inherited = ENTRIES[EVERY].get(name, {})
                said = [key for key, value in entry.items() if inherited.get(key) == value]
                assert not said, f"{kind}.{name} says again {said}"


def test_words_of_a_column_or_a_part_go_with_one():
    for kind, entries in ENTRIES.items():
        for name, entry in entries.items():
            fields = [f for f in ALL if f.name == name and kind in (EVERY, f.kind)]
            for words, place in NEEDS.items():
                assert words not in entry or any(getattr(f, place) for f in fields), f"{kind}.{name}: {words}"
            assert entry.get("heading") != entry.get("label") or "heading" not in entry, f"{kind}.{name}"
            assert entry.get("fact") != entry.get("label") or "fact" not in entry, f"{kind}.{name}"


def test_every_part_of_a_records_page_exists_and_is_shown(t):
    parts = set(t.below("record.part"))
    assert {field.section for field in ALL if field.section} == parts
    assert {field.kind for field in ALL if field.section} == set(PAGES_OF_KINDS) - {"partners"}


@pytest.mark.parametrize("kind", sorted(set(FACETS) & set(KINDS)))
def test_every_facet_is_a_query_name_of_its_page(kind):
    facets = [facet.query for facet in FACETS[kind]]
    assert len(set(facets)) == len(facets)
    assert set(facets) <= set(QUERY)
    assert set(facets) <= SETS
    page = next((page for page in PAGES if page.slug == kind.replace("_", "-")), None)
    if page is not None and page.last_page is not None:
        assert set(facets) <= set(page.query)


def exports(edition):
    """Every page with files, one record of each kind that has its own, in each view: its path and the sheets."""
    for page in PAGES:
        if page.exports is not None:
            path = page.path(next(iter(page.ids(edition.context))) if page.ids else "")
            for view in ("", *(f"view={view}" for view in VIEWS)):
                with suppress(NotUnderstood):
                    route = edition.route(f"/en/{path}.xlsx", view)
                    # the view that goes without saying has no address of its own
                    if not isinstance(route, Redirect):
                        yield path, sheets(route)


def test_every_column_is_exported_under_its_words(app):
    exported: dict[str, str] = {}
    for path, made in exports(app.edition):
        for sheet in made:
            lists = [cell for item in sheet.items for cell in item.values() if isinstance(cell, list)]
            for row in (*sheet.items, *(one for cell in lists for one in cell if isinstance(one, dict))):
                exported |= dict.fromkeys(row, path)
    t = app.edition.languages["sv"]
    assert {field.column for field in ALL if field.column} <= set(exported)
    for field in ALL:
        if field.column:
            assert heading(t, field.column) != field.column
            assert meaning(t, exported[field.column], field.column)


@pytest.mark.parametrize("kind", ["tools", "data_sources", "serve_apps", "resources", "funders"])
def test_the_columns_of_a_kind_stand_in_the_order_of_the_file(app, kind):
    slug = kind.replace("_", "-")
    (sheet, *_) = sheets(app.edition.route(f"/en/{slug}.xlsx", ""))
    columns = [field.column for field in placed(kind, "column")]
    assert [name for name in sheet.names if name in columns] == columns


@pytest.mark.parametrize("field", [f for f in ALL if f.example], ids=lambda field: f"{field.kind}.{field.name}")
def test_every_example_would_pass_the_check(field, snapshot):
    known = {"vocabularies": snapshot.catalogue.vocabularies, "ids": {kind: snapshot.ids(kind) for kind in KINDS}}
    member = KINDS[field.kind].model.model_fields[field.name]
    wanted = TypeAdapter(Annotated[member.annotation, None, *member.metadata])
    assert wanted.validate_python(yaml.safe_load(field.example), context=known)


def test_schemas_say_what_a_field_means():
    record = schemas(Settings().data_dir)["tools"]["$defs"]["record"]
    assert record["properties"]["types"]["description"] == FIELDS["tools"]["types"].meaning.en
