"""What is tied to a partner, its place among the others, and what is not known."""

from __future__ import annotations

from dashboard.catalogue.queries.partner_ties import (
    founding_position,
    gaps,
    highlights_position,
    named,
    position,
    ties,
)


def test_ties_against_the_files(snapshot, raw) -> None:
    for partner in raw("partners"):
        own = ties(snapshot, partner["id"])
        code = partner["id"]
        assert {r.id for r in own.tools} == {
            r["id"] for r in raw("tools") if r["maintainer"].get("partner") == code and "removed" not in r
        }
        assert {r.id for r in own.serve_apps} == {r["id"] for r in raw("serve_apps") if r.get("partner") == code}
        assert {r.id for r in own.fellows} == {r["id"] for r in raw("fellows") if r["partner"] == code}
        assert {r.id for r in own.nodes} == {r["id"] for r in raw("nodes") if code in r["hosts"]}
        places = {r["id"] for r in raw("infrastructure") if r.get("partner") == code}
        assert {r.id for r in own.infrastructure} == places
        assert {r.id for r in own.news} == {r["id"] for r in raw("news") if code in r.get("partners", ())}
        dates = [record.date for record in own.highlights]
        assert dates == sorted(dates, reverse=True)


def test_positions(snapshot, raw) -> None:
    assert founding_position(snapshot, "uu").place == 1
    assert founding_position(snapshot, "slu").place == 11
    uppsala = highlights_position(snapshot, "uu")
    named = sum("uu" in highlight["partners"] for highlight in raw("highlights"))
    assert (uppsala.value, uppsala.place, uppsala.of, uppsala.shared) == (named, 1, 11, 1)
    assert highlights_position(snapshot, "ki").place == 3


def test_equal_values_share_a_place() -> None:
    values = {"a": 3, "b": 5, "c": 3, "d": 1}
    assert position(values, "b").place == 1
    assert (position(values, "a").place, position(values, "a").shared) == (2, 1)
    assert position(values, "d").place == 4
    assert position(values, "d", least_first=True).place == 1


def test_gaps_tell_what_the_file_does_not(snapshot) -> None:
    swedish_agricultural = snapshot.get("partners", "slu")
    codes = {code for code, _ in gaps(swedish_agricultural, ties(snapshot, "slu"))}
    assert {"campus", "site", "tools"} <= codes
    assert "planned" not in codes
    museum = gaps(snapshot.get("partners", "nrm"), ties(snapshot, "nrm"))
    assert ("figure", "employees") in museum
    assert ("figure", "doctoral-students") not in museum
    assert ("year", "specimens") in museum
    karolinska = dict(gaps(snapshot.get("partners", "ki"), ties(snapshot, "ki")))
    assert "fellows" in karolinska


def test_named_passes_over_what_is_no_partner(snapshot) -> None:
    assert [partner.id for partner in named(snapshot, "uu,,foo,UU,kth,uu")] == ["uu", "kth"]
