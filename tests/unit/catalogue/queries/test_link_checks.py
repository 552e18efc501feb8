"""What checks of an address add up to: pure, day by day. And every outbound address with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.models.link_checks import BROKEN_AFTER, STATES, LinkCheck, Seen, noted, requested, state_of
from dashboard.catalogue.queries.findings import findings, totals
from dashboard.catalogue.queries.outbound import check_of, outbound
from dashboard.catalogue.reading.history import LINKS, read_history
from dashboard.catalogue.snapshot import Snapshot
from dashboard.settings import ROOT

# the one in C where there is one: ten times as fast
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
URL = "https://example.org/"
FIRST = date(2026, 3, 1)
UP, DOWN, SHUT = Seen("answered"), Seen("failed", "status", 404), Seen("undecided", "not-let-in", 403)


def after(*seen: Seen | None) -> LinkCheck | None:
    """What is known after one check a day; ``None`` is a day without a check."""
    known = None
    for day, found in enumerate(seen):
        if found is not None:
            known = noted(known, URL, found, FIRST + timedelta(days=day))
    return known


def with_checks(snapshot: Snapshot, *checks: LinkCheck) -> Snapshot:
    """The snapshot as it were with these results."""
    history = replace(snapshot.catalogue.history, links={check.url: check for check in checks})
    return Snapshot(replace(snapshot.catalogue, history=history, derived={}), snapshot.today)


@pytest.mark.parametrize(
    ("seen", "state", "failures"),
    [
        ([], "unchecked", None),
        ([UP], "ok", 0),
        ([DOWN], "failing", 1),
        ([DOWN] * 3, "failing", 3),
        ([DOWN] * 4, "broken", 4),
        ([DOWN, None, DOWN, None, None, DOWN, DOWN], "broken", 4),
        ([DOWN] * 9, "broken", 9),
        ([DOWN] * 4 + [UP], "ok", 0),
        ([DOWN] * 3 + [UP] + [DOWN] * 3, "failing", 3),
        ([DOWN, UP] * 6, "ok", 0),
        ([DOWN, SHUT] * 3, "undecided", 3),
        ([DOWN, SHUT] * 3 + [DOWN], "broken", 4),
        ([DOWN] * 4 + [SHUT], "undecided", 4),
        ([SHUT] * 9, "undecided", 0),
    ],
)
def test_four_failures_on_different_days_make_a_broken_address(
    seen: list[Seen | None], state: str, failures: int | None
) -> None:
    known = after(*seen)
    assert state_of(known) == state
    assert (known.failures if known else None) == failures


def test_failures_of_one_day_count_once() -> None:
    known = None
    for _ in range(10):
        known = noted(known, URL, DOWN, FIRST)
    assert known is not None
    assert (known.failures, known.first_failed, known.last_failed) == (1, FIRST, FIRST)


def test_days_are_kept() -> None:
    known = after(UP, None, DOWN, SHUT, DOWN)
    assert known is not None
    assert known.answered == FIRST
    assert known.first_failed == FIRST + timedelta(days=2)
    assert known.last_failed == known.checked == FIRST + timedelta(days=4)
    healed = noted(known, URL, UP, FIRST + timedelta(days=5))
    assert (healed.first_failed, healed.last_failed, healed.failures) == (None, None, 0)
    assert healed.answered == healed.checked


def test_a_redirect_is_a_move_only_where_every_step_is_permanent() -> None:
    assert state_of(after(Seen("answered", final="https://other.example.org/", moved=True))) == "moved"
    assert state_of(after(Seen("answered", final="https://other.example.org/"))) == "redirected"
    assert state_of(after(Seen("failed", "status", 404, "https://other.example.org/", moved=True))) == "failing"


@given(st.lists(st.sampled_from([UP, DOWN, SHUT, None]), max_size=30))
def test_broken_always_rests_on_four_days_since_the_last_answer(seen: list[Seen | None]) -> None:
    known = after(*seen)
    assert state_of(known) in STATES
    last_up = max((day for day, found in enumerate(seen) if found is UP), default=-1)
    failed = sum(found is DOWN for found in seen[last_up + 1 :])
    if known is not None:
        assert known.failures == failed
        assert (state_of(known) == "broken") == (known.outcome == "failed" and failed >= BROKEN_AFTER)


def test_results_are_read_and_the_later_of_two_stands() -> None:
    old = LinkCheck(url=URL, checked=FIRST, outcome="answered")
    new = LinkCheck(url=URL, checked=FIRST + timedelta(days=1), outcome="failed", reason="timeout", failures=1)
    data = f"{new.model_dump_json()}\n{old.model_dump_json()}\n".encode()
    history, faults = read_history({LINKS: data})
    assert not faults
    assert history.links == {URL: new}


@pytest.mark.parametrize("line", ['{"url": "https://a.example"}', '{"url": 1}', "[]", "{", '{"outcome": "nice"}'])
def test_a_result_that_cannot_be_read_is_told_with_its_line(line: str) -> None:
    good = LinkCheck(url=URL, checked=FIRST, outcome="answered").model_dump_json()
    _, faults = read_history({LINKS: f"{good}\n{line}\n".encode()})
    assert [(fault.file, fault.line, fault.code) for fault in faults] == [(LINKS, 2, "bad-history-line")]


def test_every_address_stands_on_the_line_that_is_told(snapshot: Snapshot) -> None:
    lines = {}
    for link in outbound(snapshot):
        if link.file not in lines:
            lines[link.file] = (ROOT / "data" / link.file).read_text("utf-8").splitlines()
        line = lines[link.file][link.line - 1]
        # a source's address leads on to a file, a partner's entry is known by its number
        told = snapshot.get("sources", link.record).url if link.kind == "sources" else link.url
        assert (told if link.field != "wikidata" else told.rpartition("/")[2]) in line, link


def test_no_address_of_the_files_is_passed_over(snapshot: Snapshot) -> None:
    known = {link.url for link in outbound(snapshot)} | {source.url for source in snapshot.all("sources")}
    files = [*(ROOT / "data").glob("catalogue/*.yml"), *(ROOT / "data").glob("series/*.yml"), ROOT / "data/sources.yml"]
    assert len(files) > 30
    for file in files:
        for field, value in _written(yaml.compose(file.read_text("utf-8"), Loader=_LOADER), ""):
            if value.startswith(("https://", "http://")) and field != "former_urls":
                assert value in known, (file.name, field, value)


def _written(node: yaml.Node, field: str) -> list[tuple[str, str]]:
    if isinstance(node, yaml.ScalarNode):
        return [(field, str(node.value))]
    if isinstance(node, yaml.MappingNode):
        return [pair for key, child in node.value for pair in _written(child, str(key.value))]
    return [pair for child in node.value for pair in _written(child, field)]


def test_what_stands_behind_a_number_sign_is_not_asked_for(snapshot: Snapshot) -> None:
    assert requested("https://example.org/a?b=1#c") == "https://example.org/a?b=1"
    url = "https://example.org/a"
    asked = with_checks(snapshot, LinkCheck(url=url, checked=FIRST, outcome="answered"))
    assert check_of(asked, url + "#here") == check_of(asked, url) is not None
    assert check_of(snapshot, url) is None


def test_findings_name_each_place_of_an_address_in_trouble(snapshot: Snapshot) -> None:
    tool = next(tool for tool in snapshot.listed("tools") if tool.support.website not in (None, tool.url))
    other = next(source for source in snapshot.listed("data_sources"))
    broken = LinkCheck(
        url=requested(tool.support.website), checked=FIRST, outcome="failed", reason="timeout", failures=4
    )
    moved = LinkCheck(url=requested(tool.url), checked=FIRST, outcome="answered", final=URL, moved=True)
    fine = LinkCheck(url=requested(other.url), checked=FIRST, outcome="answered")
    asked = with_checks(snapshot, broken, moved, fine)
    found = [finding for finding in findings(asked) if finding.state == "link"]
    places = {
        (link.file, link.line, link.url) for link in outbound(asked) if check_of(asked, link.url) in (broken, moved)
    }
    assert {(finding.file, finding.line, finding.value) for finding in found} == places
    assert {"support.website", "url"} <= {finding.field for finding in found if finding.record == tool.id}
    assert len({finding.id for finding in findings(asked)}) == len(findings(asked))
    assert totals(asked)["link"] == len(found) > 0


def test_an_address_that_left_the_list_is_no_finding(snapshot: Snapshot) -> None:
    gone = next(tool for tool in snapshot.all("tools") if tool.removed)
    broken = LinkCheck(url=requested(gone.url), checked=FIRST, outcome="failed", reason="timeout", failures=4)
    found = [f for f in findings(with_checks(snapshot, broken)) if f.state == "link" and f.record == gone.id]
    assert not found


def test_unchecked_is_unknown_and_not_none(snapshot: Snapshot) -> None:
    assert totals(with_checks(snapshot))["link"] is None
    fine = LinkCheck(url=URL, checked=FIRST, outcome="answered")
    assert totals(with_checks(snapshot, fine))["link"] == 0


def test_days_of_failure_run_forwards() -> None:
    days = [after(*[DOWN] * number) for number in range(1, 8)]
    assert all(a.last_failed < b.last_failed and a.first_failed == b.first_failed for a, b in pairwise(days) if a and b)
