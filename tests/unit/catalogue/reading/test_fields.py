"""``fields.yml``: what is wrong in it is told with file, entry, what was found and what is wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.reading import fields
from dashboard.catalogue.reading.fields import FIELDS, check_vocabularies, field_of, placed, read_fields
from dashboard.errors import FieldsError

TEXT = fields.PATH.read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "entry", "found", "wanted"),
    [
        ("    section: what\n", "    sektion: what\n", "tools.types", "'sektion'", "'section'"),
        ("    label: {en: Types, sv: Typer}", "    label: {en: Types}", "tools.types", "'en': 'Types'", "'sv' too"),
        ("    label: {en: Types, sv: Typer}\n", "", "tools.types", "'meaning'", "wanted label and meaning"),
        ("    label: {en: Types, sv: Typer}", '    label: {en: Types, sv: ""}', "tools.types", "''", "wanted"),
        ("\n  types:\n", "\n  tipes:\n", "tools.tipes", "no such field", "'types'"),
        ("\ntools:\n", "\ntols:\n", "tols", "no kind", "'tools'"),
        ("\n  types:\n", "\n  types: {}\n  types:\n", "", "doubled-key", "without it"),
        ("    section: what\n", "    section: wat\n", "tools.types", "'wat'", "'what'"),
        ("    facet: org\n", "    facet: Org 1\n", "tools.maintainer.organisations", "'Org 1'", "small letters"),
        ("    facet: org\n", "    facet: lang\n", "tools.maintainer.organisations", "'lang'", "not taken"),
        ("after: {facet: framework}", "after: {facet: kind}", "serve_apps.kind", "'kind'", "a field with a facet"),
        ("after: {facet: framework}", "after: {facet: owner}", "serve_apps.kind", "'owner'", "a field with a facet"),
        ("    asked: true\n", "    asked: 1\n", "tools.", "1", "boolean"),
        ("    facet: org\n", "    facet: sort\n", "tools.maintainer.organisations", "'sort'", "not taken"),
        ("    facet: org\n", "    facet: type\n", "tools.maintainer.organisations", "'type' of types", "another"),
        ("\nevery:\n", "\nsome: 3\nevery:\n", "some", "no kind", "every"),
        ("\n  id: {column: id}\n", "\n  id: 3\n", "tools.id", "3", "dictionary"),
    ],
)  # fmt: skip
def test_faults_are_told(tmp_path: Path, before: str, after: str, entry: str, found: str, wanted: str) -> None:
    assert before in TEXT
    path = tmp_path / "fields.yml"
    path.write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(FieldsError) as caught:
        read_fields(path)
    line = str(caught.value).splitlines()[0]
    assert re.match(rf"{fields.FILE}:\d+: ", line), line
    assert all(part in line for part in (entry, found, wanted)), line


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "fields.yml"
    path.write_text(TEXT.replace("    section: what\n", "    part: what\n"), "utf-8")
    with pytest.raises(FieldsError) as caught:
        read_fields(path)
    assert len(caught.value.wrong) == TEXT.count("    section: what\n")


def test_a_file_without_kinds_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "fields.yml"
    path.write_text("- a\n", "utf-8")
    with pytest.raises(FieldsError, match=r"fields\.yml:1: found list, wanted kinds") as caught:
        read_fields(path)
    assert len(caught.value.wrong) == 1


def test_a_vocabulary_must_exist(snapshot: object) -> None:
    known = snapshot.catalogue.vocabularies  # type: ignore[attr-defined]
    check_vocabularies(known)
    with pytest.raises(FieldsError, match=r"tools\.hosted_by_data_centre: found the vocabulary 'hosts'"):
        check_vocabularies({name: terms for name, terms in known.items() if name != "hosts"})


def test_what_the_model_says_of_a_field() -> None:
    tools = FIELDS["tools"]
    assert (tools["types"].vocabulary, tools["types"].many, tools["types"].needed) == ("tool_types", True, True)
    assert (tools["maintainer.partner"].vocabulary, tools["maintainer.partner"].may_be_unknown) == ("partners", True)
    assert tools["code_url"].address
    assert tools["code_url"].may_be_unknown
    assert tools["note"].bilingual
    assert not tools["note"].needed
    assert set(FIELDS) == set(KINDS)


def test_a_value_is_what_stands_there_or_nothing(snapshot: object) -> None:
    covimapp = snapshot.get("tools", "covimapp")  # type: ignore[attr-defined]
    assert FIELDS["tools"]["maintainer.name"].value(covimapp) == covimapp.maintainer.name
    assert FIELDS["tools"]["removed.removed_on"].value(covimapp) is None


def test_below_a_list_it_is_the_values_of_the_parts_that_have_one(snapshot: object) -> None:
    silva = snapshot.get("data_sources", "silva")  # type: ignore[attr-defined]
    of = FIELDS["data_sources"]
    assert of["registries.registry"].value(silva) == ("bio-tools", "fairsharing", "re3data", "bioregistry")
    assert of["registries.updated"].value(silva) == (silva.registries[0].updated,)
    assert of["registries.registry"].many
    assert of["registries.registry"].value(snapshot.get("data_sources", "scapis")) == ()  # type: ignore[attr-defined]


def test_the_order_is_that_of_the_file_but_where_a_field_says_after_which_it_stands() -> None:
    assert [f.facet for f in placed("serve_apps", "facet")] == ["framework", "kind", "partner"]
    assert [f.name for f in placed("serve_apps", "column")].index("kind") < [
        f.name for f in placed("serve_apps", "column")
    ].index("framework")


def test_a_field_is_that_of_the_kind_or_of_the_first_that_has_it() -> None:
    assert (
        field_of("maintainer.partner")
        == field_of("maintainer.partner", "tools")
        == FIELDS["tools"]["maintainer.partner"]
    )
    assert field_of("role", "directors") == FIELDS["directors"]["role"] != field_of("role")
    assert field_of("never.heard.of") is None
