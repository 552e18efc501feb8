"""``dashboard import … --write``: what is accepted is written, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.catalogue.reading.folder import read
from dashboard.commands.importing.upstream import read_lists
from dashboard.commands.importing.upstream_memory import digest, read_memory
from dashboard.commands.importing.writing import Files
from dashboard.i18n import own_texts
from tests.conftest import some
from tests.unit.commands.import_place import DATA, LATER, LISTS, NEW, Place

IMPORTED = ("tools", "data_sources", "resources", "funders", "serve_apps")


@pytest.mark.parametrize("file", some([*(f"catalogue/{kind}.yml" for kind in IMPORTED), "sources.yml"], 4))
def test_a_file_is_written_as_it_was_read(file: str) -> None:
    files = Files(DATA)
    assert files[file]["records"]
    assert files.changed() == {file: (DATA / file).read_bytes().decode()}


def test_a_file_with_a_byte_order_mark_is_written_without_it(tmp_path: Path) -> None:
    path = tmp_path / "tools.yml"
    path.write_bytes(b"\xef\xbb\xbf" + (DATA / "catalogue/tools.yml").read_bytes())
    files = Files(tmp_path)
    assert files["tools.yml"]["records"]
    assert files.changed()["tools.yml"].encode() == (DATA / "catalogue/tools.yml").read_bytes()


@pytest.mark.long
def test_a_first_run_only_remembers_and_a_second_changes_nothing(place: Place) -> None:
    before = place.bytes()
    assert place.run() == 0
    after = place.bytes()
    assert {file: data for file, data in after.items() if file != "upstream/platform.jsonl"} == before
    assert place.run() == 0
    assert place.bytes() == after
    assert own_texts()["import.untouched"]["en"] in place.said


def test_no_text_and_no_mailbox_of_theirs_is_remembered(place: Place) -> None:
    assert place.run() == 0
    kept = (place.data / "upstream/platform.jsonl").read_text("utf-8")
    rows = [row for rows in read_lists(str(LISTS)).values() for row in rows]
    texts = {row[key] for row in rows for key in ("description", "support_email") if row.get(key)}
    assert len(texts) > 10
    assert not [text for text in texts if text in kept]
    assert "@" not in kept


def test_without_write_nothing_is_touched(place: Place) -> None:
    before = place.bytes()
    assert place.run(write=False) == 0
    assert place.run("all", write=False) == 2
    assert own_texts()["import.write-wanted"]["en"] in place.said
    assert place.bytes() == before


def _three_ways(place: Place) -> None:
    """After a first reading, which takes over how the lists differ from data of a later day: the first tool changed by
    them, the second by us, the third by both."""
    assert place.run("all") == 0
    with place.theirs("services") as rows:
        rows[0]["maintained_by"] = "Their Group"
        rows[2]["maintained_by"] = "Their Group"
    _rename(place, "chanjo", "Name of Our Own")
    _rename(place, "swedish-reference-genome-portal", "Our Group")


def _rename(place: Place, identity: str, name: str) -> None:
    """Another maintainer in our file, as an editor would write it."""
    path = place.data / "catalogue/tools.yml"
    before, tool, after = path.read_text("utf-8").partition(f"- id: {identity}\n")
    old = place.ours("tools")[identity]["maintainer"]["name"]
    path.write_text(before + tool + after.replace(f"    name: {old}\n", f"    name: {name}\n", 1), "utf-8")


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_who_changed_a_field_is_told(place: Place, lang: str) -> None:
    _three_ways(place)
    assert place.run(write=False, lang=lang) == 0
    ids = ("precision-medicine-portal", "chanjo", "swedish-reference-genome-portal")
    for what, identity in zip(("upstream", "ours", "both"), ids, strict=True):
        begins = own_texts()[f"import.{what}"][lang].split(":")[0]
        told = [line for line in place.said.splitlines() if f"[{identity}.maintainer.name]" in line]
        assert [line.strip().partition(":")[0] for line in told] == [begins]
    assert "{" not in place.said


@pytest.mark.long
def test_all_takes_over_what_only_they_changed(place: Place) -> None:
    _three_ways(place)
    before = (place.data / "catalogue/tools.yml").read_text("utf-8").splitlines()
    assert place.run("all", day=LATER) == 0
    tools = place.ours("tools")
    assert tools["precision-medicine-portal"]["maintainer"]["name"] == "Their Group"
    assert tools["chanjo"]["maintainer"]["name"] == "Name of Our Own"
    assert tools["swedish-reference-genome-portal"]["maintainer"]["name"] == "Our Group"
    after = (place.data / "catalogue/tools.yml").read_text("utf-8").splitlines()
    assert len(after) == len(before) + 1, "a date"
    assert len(set(before) - set(after)) == 0
    assert tools["precision-medicine-portal"]["as_of"] == LATER
    assert tools["precision-medicine-portal"]["sources"][-1] == f"platform-services-{LATER}"
    read(place.data)
    settled = place.bytes()
    assert place.run("all", day=LATER) == 0
    assert place.bytes() == settled


@pytest.mark.long
def test_what_both_changed_is_decided_by_name(place: Place) -> None:
    _three_ways(place)
    key = "swedish-reference-genome-portal.maintainer.name"
    assert place.run(kept=[key]) == 0
    assert place.ours("tools")["swedish-reference-genome-portal"]["maintainer"]["name"] == "Our Group"
    assert place.run(write=False) == 0
    (told,) = [line for line in place.said.splitlines() if key in line]
    assert told.strip().startswith("changed by us")
    assert place.run(f"tools/{key}") == 0
    assert place.ours("tools")["swedish-reference-genome-portal"]["maintainer"]["name"] == "Their Group"


@pytest.mark.long
def test_a_text_that_changed_is_told_and_ours_kept(place: Place) -> None:
    assert place.run() == 0
    with place.theirs("services") as rows:
        rows[0]["description"] = "Quite other words."
        rows[0]["support_email"] = ""
        rows[0]["search_tags"] = [*rows[0]["search_tags"][1:], "Fresh", "fresh", "gene pannels"]
        del rows[0]["search_tags"][0]
    own = place.ours("tools")["precision-medicine-portal"]
    assert place.run("all") == 0
    now = place.ours("tools")["precision-medicine-portal"]
    assert "Quite other words." not in place.said
    assert now["description"] == own["description"]
    assert now["support"] == own["support"]
    assert now["keywords"] == [*own["keywords"], "Fresh", "gene panels"]
    assert place.run() == 0
    assert "[precision-medicine-portal." not in place.said


@pytest.mark.long
def test_a_name_and_an_address_that_moved_stay_reserved(place: Place) -> None:
    own = place.ours("tools")["scout"]
    assert place.run() == 0
    # a new address is found by the name, then a new name by the address; both at once are another record
    with place.theirs("services") as rows:
        next(row for row in rows if row["name"] == "Scout")["url"] = "https://pathfinder.example.org/"
    assert place.run("all") == 0
    with place.theirs("services") as rows:
        next(row for row in rows if row["name"] == "Scout")["name"] = "Pathfinder version: v2"
    assert place.run("all") == 0
    now = place.ours("tools")["scout"]
    assert (now["name"], now["upstream_name"], now["former_names"]) == (
        "Pathfinder",
        "Pathfinder version: v2",
        ["Scout"],
    )
    assert (now["url"], now["former_urls"]) == ("https://pathfinder.example.org/", [own["url"]])
    assert now["description"] == own["description"]


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_what_cannot_be_taken_over_is_refused_whole(place: Place, lang: str) -> None:
    with place.theirs("services") as rows:
        rows.append({**NEW["services"], "type": ["Sorcery"]})
        rows.append({**rows[0], "description": "the same again"})
    before = place.bytes()
    assert place.run("all", lang=lang) == 2
    assert "Sorcery" in place.said
    assert own_texts()["import.untouched"][lang] in place.said
    assert place.run("no-such-thing", lang=lang) == 2
    assert place.run("precision-medicine-portal", lang=lang) == 2
    with place.theirs("services") as rows:
        rows[-2]["type"], rows[-2]["url"] = ["tool"], "https://not an address"
    assert place.run("reactome-helper", lang=lang) == 1
    assert "bad-url" in place.said
    assert own_texts()["import.would-be-wrong"][lang] in place.said
    assert "{" not in place.said
    assert place.bytes() == before


@pytest.mark.long
def test_a_disk_that_fails_half_way_leaves_everything_as_it_was(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, row in NEW.items():
        with place.theirs(name) as rows:
            rows.append(row)
    before, put = place.bytes(), os.replace
    times = iter([False, False, True])

    def failing(one: Path, other: Path) -> None:
        if next(times, False):
            raise OSError(28, "No space left on device")
        put(one, other)

    monkeypatch.setattr(os, "replace", failing)
    assert place.run("all") == 2
    assert "No space left" in place.said
    assert place.bytes() == before


@pytest.mark.parametrize("memory", ["{", "[1]", '{"kind": "tools"}', '{"read": 5}', '{"kind":"t","id":"x","fields":3}'])
def test_a_memory_that_cannot_be_read_stops_before_anything(place: Place, memory: str) -> None:
    (place.data / "upstream").mkdir()
    (place.data / "upstream/platform.jsonl").write_text(memory, "utf-8")
    before = place.bytes()
    assert place.run("all") == 2
    assert "platform.jsonl:1" in place.said
    assert place.bytes() == before


def test_blanks_make_no_other_text() -> None:
    assert digest("a  b\n") == digest("a b") != digest("a c")


def test_a_folder_without_a_memory_has_none(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "none.jsonl").records == {}
