"""Search: every word asked for must begin some word of the record, in either language."""

from __future__ import annotations

import pytest

from dashboard.catalogue.queries.search import SEARCHED, folded, words_of
from tests.plain import matches


def test_folding_takes_case_and_accents_away():
    assert folded("ÅÄÖ Émile ẞ") == "aao emile ss"
    assert words_of("  Göteborg, data-driven!  ") == ("goteborg", "data", "driven")
    assert len(words_of("a " * 50)) == 10


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("genespider", True),
        ("GeneSp", True),
        ("spider", False),  # words are matched from their beginning
        ("gene regulatory network", True),
        ("gene nothing-of-this-name", False),
        ("nätverk", True),  # the Swedish description
        ("natverk", True),
        ("", True),
        ("!!!", True),
    ],
)
def test_finds_by_the_beginnings_of_words(snapshot, words, found):
    assert ("genespider" in matches(snapshot, "tools", words)) is found


def test_a_name_weighs_more_than_a_description(snapshot):
    scores = matches(snapshot, "tools", "serve")
    assert max(scores, key=scores.get) == "scilifelab-serve"


@pytest.mark.parametrize("kind", SEARCHED)
def test_every_searched_kind_finds_its_own_names(snapshot, kind):
    for record in snapshot.listed(kind)[:20]:
        name = next(getattr(record, field) for field in ("name", "term", "headline", "title") if hasattr(record, field))
        for text in {name} if isinstance(name, str) else {name.en, name.sv}:
            if words_of(text):
                assert record.id in matches(snapshot, kind, text), text


def test_removed_records_are_not_found(snapshot):
    for record in snapshot.all("tools"):
        if record.removed:
            assert record.id not in matches(snapshot, "tools", record.name)


def test_finds_a_tool_by_the_word_for_its_type(snapshot, translators):
    for t in translators.values():
        portals = {tool.id for tool in snapshot.listed("tools") if "portal" in tool.types}
        assert portals <= set(matches(snapshot, "tools", t.label("tool_types", "portal")))


@pytest.mark.parametrize("words", ["Phylogenetics", "fylogenetik", "FAIRsharing.5vtYGG", "r3d100011323", "silva.taxon"])
def test_finds_a_record_by_its_topics_and_its_ids_in_registries(snapshot, words):
    assert "silva" in matches(snapshot, "data_sources", words)
