"""``dashboard import … --write``: records that are new, that have gone and that come back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.catalogue.models.field_types import PartialDate, Text
from dashboard.catalogue.reading.folder import read
from dashboard.commands.importing.upstream import UpstreamError, read_apps
from dashboard.commands.importing.upstream_words import keywords, tidy_name
from dashboard.i18n import Translator, own_texts
from dashboard.settings import Settings
from tests.then import COUNTED
from tests.unit.commands.import_place import APPS, LATER, NEW, TODAY, Place


@pytest.mark.long
def test_new_records_are_written_with_unknown_for_what_nobody_has_said(place: Place) -> None:
    gone = {name for name, record in place.ours("tools").items() if "removed" in record}
    for name, row in NEW.items():
        with place.theirs(name) as rows:
            rows.append(row)
    assert place.run("all") == 0, place.said
    tool = place.ours("tools")["reactome-helper"]
    assert (tool["name"], tool["upstream_name"]) == ("Reactome Helper", "REACTOME Helper version: v3")
    assert tool["types"] == ["tool", "workflow"]
    assert tool["audience"] == ["researchers"]
    assert tool["keywords"] == ["RNA", "a", "b", "bioconda"]
    assert tool["code_url"] == "https://github.com/some/helper"
    assert tool["maintainer"] == {"name": "Some Group", "url": "unknown", "partner": "unknown"}
    assert tool["support"] == {"email": "unknown"}
    assert tool["first_listed"] == tool["as_of"] == TODAY
    source = place.ours("data_sources")["new-source"]
    assert (source["research_areas"], source["data_types"]) == (["cell-and-molecular-biology"], "unknown")
    assert source["disease_types"] == ["cancer", "neurological-disorders"]
    assert source["keywords"] == ["x"]
    guide = place.ours("resources")["new-guide"]
    assert guide["name"] == {"en": "New guide", "sv": "unknown"}
    assert guide["url"] == "https://data.scilifelab.se/resources/new"
    assert place.ours("funders")["new-funder"]["kind"] == "unknown"
    written = "".join(data.decode() for data in place.bytes().values())
    assert "Words of theirs" not in written
    assert "first.last@" not in written
    assert "&id" not in written
    order = list(place.ours("tools"))
    assert order.index("reactome-helper") + 1 == min(map(order.index, gone)), "behind those listed"
    named = {(f.code, dict(f.parts)["id"]) for f in read(place.data).warnings if f.code == "no-description"}
    assert named == {
        ("no-description", record) for record in ("reactome-helper", "new-source", "new-guide", "new-funder")
    }
    settled = place.bytes()
    assert place.run("all") == 0
    assert place.bytes() == settled


@pytest.mark.long
@pytest.mark.parametrize("kind", ["resources", "funders", "tools", "data_sources"])
def test_a_record_that_left_is_dated_and_comes_back(place: Place, kind: str) -> None:
    names = {"tools": "services", "funders": "other_funding_sources"}
    # the data are of a later day than the lists: what came since is gone from them
    assert place.run("all") == 0
    with place.theirs(names.get(kind, kind)) as rows:
        lost = rows.pop()
    (gone,) = _told(place, "gone", LATER)
    assert place.run(gone, day=LATER) == 0, place.said
    removed = place.ours(kind)[gone]["removed"]
    assert removed == {"last_listed": TODAY, "removed_on": LATER, "reason": "unknown"}
    with place.theirs(names.get(kind, kind)) as rows:
        rows.append(lost)
    assert _told(place, "back", LATER) == [gone]
    assert place.run(gone, day=LATER) == 0
    assert "removed" not in place.ours(kind)[gone]


def _told(place: Place, what: str, day: date) -> list[str]:
    """The names, in brackets, of the differences of a sort; after a run that writes nothing but what it saw."""
    assert place.run(day=day) == 0
    begins = own_texts()[f"import.{what}"]["en"].split(":")[0]
    lines = [line.strip() for line in place.said.splitlines() if line.strip().startswith(begins)]
    return [line.rpartition("[")[2].rstrip("]") for line in lines]


def _drop(place: Place, kind: str, which: Callable[[dict[str, Any]], bool]) -> None:
    records = place.ours(kind)
    path = place.data / f"catalogue/{kind}.yml"
    text = path.read_text("utf-8")
    starts = [*(text.index(f"- id: {identity}\n") for identity in records), len(text)]
    parts = [text[start:end] for start, end in pairwise(starts)]
    kept = [part for part, record in zip(parts, records.values(), strict=True) if not which(record)]
    path.write_text(text[: starts[0]] + "".join(kept), "utf-8")


# What of a record comes from the lists alone and from nothing of ours.
MADE = {"tools": ("types", "audience"), "data_sources": ("type", "research_areas")}


@pytest.mark.long
@pytest.mark.parametrize(("kind", "count"), [("tools", 44), ("data_sources", 76)])
def test_all_records_of_a_kind_are_made_anew_from_their_list(place: Place, kind: str, count: int) -> None:
    whole = place.ours(kind)
    _drop(place, kind, lambda record: "removed" not in record)
    # what has gone over to the other list would point at records that are not there yet
    _drop(place, "data_sources" if kind == "tools" else "tools", lambda record: "moved_to" in record.get("removed", {}))
    # apps and resources name a tool by our id, which a record made anew need not have
    for other in ("serve_apps", "resources"):
        path = place.data / f"catalogue/{other}.yml"
        path.write_text(re.sub(r"(?m)^  (tool|earlier_in_tools): .*\n", "", path.read_text("utf-8")), "utf-8")
    # nor has a series a tool that is not there
    for path in (place.data / "series").glob("tool-*") if kind == "tools" else ():
        path.unlink()
    assert place.run("all") == 0, place.said
    made = [record for record in place.ours(kind).values() if "removed" not in record]
    # a record that came later is not on these lists
    then = [record for record in whole.values() if PartialDate.parse(record["first_listed"]).last <= COUNTED]
    back = {record["id"] for record in then if "absences" in record}
    listed = [record for record in then if "removed" not in record and record["id"] not in back]
    assert len(made) == count
    for old, new in zip(listed, made, strict=True):
        since = {change["field"] for change in old.get("changed", ())}
        for field in set(MADE[kind]) - since:
            assert sorted(new[field]) == sorted(old[field]), old["id"]
    settled = place.bytes()
    assert place.run("all") == 0
    assert place.bytes() == settled


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_pages_and_twins_tell_what_is_unknown_of_a_new_record(place: Place, lang: str) -> None:
    for name, row in NEW.items():
        with place.theirs(name) as rows:
            rows.append(row)
    assert place.run("all") == 0
    assert place.run("all", base=APPS, origin="serve") == 0
    client = create_app(Settings(data_dir=place.data), TODAY).server.test_client()
    unknown = own_texts()["shell.unknown"][lang]
    pages = ("tools/reactome-helper", "data-sources/new-source", "tools", "data-sources", "resources", "funders",
             "serve-apps", "data-quality", "search?q=helper", "search?q=new", "data-quality/changes")  # fmt: skip
    for page in pages:
        answer = client.get(f"/{lang}/{page}")
        assert (page, answer.status_code) == (page, 200)
        assert unknown in answer.text.lower() or page.startswith(("search", "data-quality/")), page
    for twin in ("tools.json", "tools.csv", "tools.xlsx", "data-sources.json", "resources.csv", "funders.xlsx"):
        assert client.get(f"/{lang}/{twin}").status_code == 200, twin


@pytest.mark.long
def test_apps_of_serve_are_compared_and_written(place: Place) -> None:
    assert place.run("all", "flower-classification.name", base=APPS, origin="serve") == 0, place.said
    apps = place.ours("serve_apps")
    app = apps["never-heard-of"]
    assert (app["framework"], app["kind"], app["description"]) == ("shiny", "unknown", "unknown")
    assert app["sources"] == [f"serve-public-apps-{TODAY}"]
    assert apps["flower-classification"]["name"] == "Flower classification"
    assert apps["flower-classification"]["upstream_name"] == "Flowers of all kinds"
    assert "gone" not in place.said, "a sample has not left a list it was never in"
    settled = place.bytes()
    assert place.run("all", base=APPS, origin="serve") == 0
    assert place.bytes() == settled
    (place.lists / "apps.json").write_text(json.dumps({"data": json.loads(APPS.read_text("utf-8"))["data"][:2]}))
    assert place.run("all", base=place.lists / "apps.json", origin="serve", day=LATER) == 0
    assert place.ours("serve_apps")["never-heard-of"]["removed"]["last_listed"] == TODAY


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"data": [', "half"),
        (b"<html>", "html"),
        (b'{"detail": "no"}', "not-a-list"),
        (b'{"data": []}', "empty"),
        (b'{"data": [{"name": "x"}]}', "bad-record"),
        (b'{"data": [{"name": "x", "table_field": 5}]}', "bad-record"),
        (b'{"data": [{"name": "x", "url": "http://["}]}', "bad-record"),
        (b'{"data": [7]}', "bad-record"),
    ],
)
def test_a_broken_list_of_serve_is_refused(place: Place, data: bytes, code: str) -> None:
    (place.lists / "apps.json").write_bytes(data)
    with pytest.raises(UpstreamError, match=code):
        read_apps(str(place.lists / "apps.json"))
    before = place.bytes()
    assert place.run("all", base=place.lists / "apps.json", origin="serve") == 2
    assert place.bytes() == before


def test_flaws_of_names_and_tags_are_mended() -> None:
    assert tidy_name("GeneSPIDER version: v2") == "GeneSPIDER"
    assert tidy_name("VEuPathoDB") == "VEuPathDB"
    tags = ("Archea", "leishmaniases schistosomiasis", "EMDB, cryogenic-sample", "Genome", "genome", "Tool", "  ")
    assert keywords(tags, {"tool"}) == [
        "archaea",
        "leishmaniases",
        "schistosomiasis",
        "EMDB",
        "cryogenic-sample",
        "Genome",
    ]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_text_unknown_in_a_language_is_told_as_unknown(lang: str) -> None:
    t = Translator(lang, own_texts())
    assert t.text(Text(en="unknown", sv="unknown")) == t("shell.unknown")
    assert t.text(Text(en="said", sv="unknown")) == ("said" if lang == "en" else "okänt")
