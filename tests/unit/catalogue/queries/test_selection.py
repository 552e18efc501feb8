"""From the query of an address to the records it asks for; counted anew from the records themselves."""

from __future__ import annotations

import pytest

from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.selection import PER_PAGE, select


def tools(snapshot, condition):
    return {tool.id for tool in snapshot.listed("tools") if condition(tool)}


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ({}, lambda tool: True),
        ({"type": "portal"}, lambda tool: "portal" in tool.types),
        ({"type": "portal,database"}, lambda tool: {"portal", "database"} & set(tool.types)),
        ({"type": "portal", "audience": "researchers"}, lambda t: "portal" in t.types and "researchers" in t.audience),
        ({"partner": "unknown"}, lambda tool: tool.maintainer.partner == "unknown"),
        ({"area": "unknown"}, lambda tool: tool.research_areas == "unknown"),
        ({"host": "serve"}, lambda tool: tool.hosted_on_serve),
        ({"host": "elsewhere"}, lambda tool: not (tool.hosted_on_serve or tool.hosted_by_data_centre)),
    ],
)
def test_within_a_facet_any_across_facets_all(snapshot, query, condition):
    selection = select(snapshot, "tools", **query)
    assert {tool.id for tool in selection.records} == tools(snapshot, condition)
    assert selection.narrowed == bool(query)
    assert selection.ignored == ()


@pytest.mark.parametrize("kind", sorted(FACETS))
def test_a_count_is_what_the_choice_would_show(snapshot, kind):
    """For every value, alone and beside a choice in another facet."""
    first = FACETS[kind][0]
    some = next(iter(select(snapshot, kind).counts[first.query]))
    for chosen in ({}, {first.query: some}):
        selection = select(snapshot, kind, **chosen)
        assert set(selection.counts) == {facet.query for facet in FACETS[kind] if not facet.linked}
        for facet in FACETS[kind]:
            if facet.linked:
                continue
            for value, count in selection.counts[facet.query].items():
                found = select(snapshot, kind, **{**chosen, facet.query: value})
                assert len(found.records) == count, (chosen, facet.query, value)


@pytest.mark.parametrize("kind", sorted(FACETS))
def test_removed_records_are_never_selected(snapshot, kind):
    assert not [r for r in select(snapshot, kind).records if getattr(r, "removed", None)]


def test_what_the_data_do_not_know_is_ignored_and_reported(snapshot):
    selection = select(snapshot, "tools", type="portal,nix", sort="colour", page="7", partner="<b>")
    assert selection.chosen == {"type": ("portal",)}
    assert set(selection.ignored) == {("type", "nix"), ("partner", "<b>"), ("sort", "colour"), ("page", "7")}
    assert selection.sort == "name"
    assert selection.page == 1


@pytest.mark.parametrize("kind", sorted(FACETS))
def test_a_code_that_no_record_has_is_understood_and_finds_nothing(snapshot, kind):
    for facet in FACETS[kind]:
        held = {value for record in select(snapshot, kind).records for value in facet.values(record)}
        group = snapshot.catalogue.vocabularies.get(facet.group) or snapshot.catalogue.rows.get(facet.group, ())
        for code in sorted(set(group) - held)[:3]:
            found = select(snapshot, kind, **{facet.query: code})
            assert (list(found.records), found.ignored) == ([], ()), (facet.query, code)
            assert found.chosen == {facet.query: (code,)}


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "²", "٣", "99999999999", "x", "2 "])
def test_a_page_that_is_not_there_is_the_first(snapshot, page):
    selection = select(snapshot, "tools", page=page, type="portal")
    assert selection.page == 1
    assert ("page", page) in selection.ignored


def test_pages_hold_all_records(snapshot):
    selection = select(snapshot, "tools")
    assert selection.pages == -(-len(snapshot.listed("tools")) // PER_PAGE)
    assert select(snapshot, "tools", page="2").page == 2
    assert select(snapshot, "tools", q="nothing of this name").pages == 1


def test_the_query_of_a_selection_gives_it_again(snapshot):
    asked = {"q": "data", "type": "portal,tool", "sort": "newest", "page": "1", "audience": "nix"}
    selection = select(snapshot, "tools", **asked)
    query = {name: value if isinstance(value, str) else ",".join(value) for name, value in selection.query.items()}
    again = select(snapshot, "tools", **query)
    assert again.records == selection.records
    assert again.ignored == ()
    assert query == {"q": "data", "type": "portal,tool", "sort": "newest"}


def test_doubled_values_count_once(snapshot):
    assert select(snapshot, "tools", type="portal,portal").chosen == {"type": ("portal",)}
