"""What a record's page tells of its code, of registries and publications, against the raw files."""

from __future__ import annotations

import re
from html import unescape

import pytest
import yaml

from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages.record import data_source, tool
from dashboard.settings import ROOT

PAGES = {"tools": tool, "data_sources": data_source}
RAW = {
    kind: {
        record["id"]: record
        for record in yaml.safe_load((ROOT / "data" / "catalogue" / f"{kind}.yml").read_text("utf-8"))["records"]
    }
    for kind in PAGES
}
CATALOGUE = (
    "https://bio.tools/{} https://fairsharing.org/{} https://www.re3data.org/repository/{} https://bioregistry.io/{}"
)
ADDRESSES = dict(zip(("bio-tools", "fairsharing", "re3data", "bioregistry"), CATALOGUE.split(), strict=True))
ELSE = {"upstream", "predecessor", "parent", "part", "shared-identifiers"}


def part(snapshot: Snapshot, t: Translator, kind: str, record: str, name: str) -> str:
    """The part of the record's page with that heading, or nothing."""
    page = render(PAGES[kind].layout(snapshot, t, id=record))
    found = re.search(rf"<section[^>]*><h2>{re.escape(t(f'record.part.{name}'))}</h2>.*?</section>", page, re.DOTALL)
    return unescape(found[0]) if found else ""


@pytest.mark.parametrize("kind", PAGES)
def test_every_entry_leads_to_the_registry_and_says_why(snapshot: Snapshot, t: Translator, kind: str) -> None:
    told = 0
    for record, raw in RAW[kind].items():
        text = part(snapshot, t, kind, record, "registries")
        assert bool(text) == bool(raw.get("registries") or raw.get("registry_licences")), record
        for entry in raw.get("registries", ()):
            assert f'href="{ADDRESSES[entry["registry"]].format(entry["id"])}"' in text
            assert t.label("registry_matches", entry["match"]) in text
            assert entry.get("name", entry["id"]) in text
            assert "updated" not in entry or t.date(entry["updated"]) in text
            told += 1
        for stated in raw.get("registry_licences", ()):
            assert f"?licence={stated['id']}" in text
            assert "url" not in stated or f'href="{stated["url"]}"' in text
    assert told > 20


@pytest.mark.parametrize("kind", PAGES)
def test_every_publication_is_a_link_with_its_year_and_sources(snapshot: Snapshot, t: Translator, kind: str) -> None:
    told = 0
    for record, raw in RAW[kind].items():
        text = part(snapshot, t, kind, record, "publications")
        assert bool(text) == ("publications" in raw), record
        for one in raw.get("publications", ()):
            row = re.search(rf'href="https://doi\.org/{re.escape(one["doi"])}"[^>]*>.*?</dd>', text)
            assert row, one
            assert str(one.get("year", "")).replace("/", "–") in row[0]
            told += 1
            for source in one["sources"]:
                there = snapshot.get("sources", source)
                assert f"{t.text(there.title)}</a> ({t.date(there.as_of)})" in text
    assert told > 20


def test_the_code_has_its_licence_languages_and_the_repository_read(snapshot: Snapshot, t: Translator) -> None:
    for record, raw in RAW["tools"].items():
        text = part(snapshot, t, "tools", record, "code")
        code = raw.get("code")
        assert (t.text(tool.FIELDS["tools"]["code.licence"].fact) in text) == bool(code)
        if code:
            assert "unknown" in code["licence"] or f"?licence={code['licence']}" in text
            assert all(f"?language={language}" in text for language in code["languages"])
            assert t.date(snapshot.get("sources", code["sources"][0]).as_of) in text


def test_nothing_is_taken_from_an_entry_about_something_else(snapshot: Snapshot) -> None:
    """Topics, licences and publications of a predecessor or an upstream product are not the record's."""
    seen = 0
    for kind in PAGES:
        for record in snapshot.all(kind):
            own = {source for e in record.registries if e.match not in ELSE for source in e.sources}
            other = {source for e in record.registries if e.match in ELSE for source in e.sources} - own
            seen += len(other)
            parts = [*record.registry_licences, *record.publications, *([record.edam] if record.edam else [])]
            assert not [part for part in parts if other & set(part.sources)], record.id
    assert seen > 3


def test_code_that_is_not_the_tools_own_is_not_shown_as_such(snapshot: Snapshot) -> None:
    assert snapshot.get("tools", "scilifelab-data-stewardship-wizard").code is None
    assert snapshot.get("tools", "funcoup").code is None
    copied = snapshot.get("tools", "genespider").code
    assert copied.licence == "unknown"
    assert copied.note is not None


def test_a_licence_that_was_not_found_is_told_from_one_that_is_not_known(
    snapshot: Snapshot, translators: dict[str, Translator]
) -> None:
    t = translators["en"]
    none = part(snapshot, t, "tools", "amplicon-multi-cutadapt", "code")
    assert "No licence found" in none
    assert "the repository was read" in none.lower()
    assert "No licence found" not in part(snapshot, t, "tools", "genespider", "code")
    gaps = dict(tool.gaps(snapshot.get("tools", "genespider")))
    assert gaps["code.licence"] == "unknown"
    assert "code.licence" not in dict(tool.gaps(snapshot.get("tools", "amplicon-multi-cutadapt")))
