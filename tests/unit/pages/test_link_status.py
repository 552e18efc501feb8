"""What pages and twins tell of addresses that have been checked: dates, days, and what a visitor can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue.models.link_checks import STATES, LinkCheck, requested, state_of
from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.outbound import outbound
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.filters import value_label
from dashboard.components.link_words import link_words
from dashboard.exports.columns import field_words
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import data_quality, data_sources, funders, open_science, partner, resources, serve_apps, tools
from dashboard.pages.record import data_source, tool

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 9)
OTHER = "https://elsewhere.example.org/"


def check(url: str, state: str) -> LinkCheck | None:
    """A result that is in a state."""
    failed = {"outcome": "failed", "reason": "status", "status": 404, "first_failed": FIRST, "last_failed": LAST}
    made = {
        "unchecked": None,
        "ok": {"outcome": "answered"},
        "redirected": {"outcome": "answered", "final": OTHER},
        "moved": {"outcome": "answered", "final": OTHER, "moved": True},
        "undecided": {"outcome": "undecided", "reason": "not-let-in", "status": 403},
        "failing": {**failed, "failures": 2, "answered": date(2026, 2, 1)},
        "broken": {**failed, "failures": 5},
    }[state]
    return None if made is None else LinkCheck(url=requested(url), checked=LAST, **made)


def checked(snapshot: Snapshot, url: str, state: str) -> Snapshot:
    """The snapshot as it were with that one result."""
    made = check(url, state)
    history = replace(snapshot.catalogue.history, links={made.url: made} if made else {})
    return Snapshot(replace(snapshot.catalogue, history=history, derived={}), snapshot.today)


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_words_and_its_date(state: str, t: Translator) -> None:
    made = check("https://example.org/", state)
    assert state_of(made) == state
    words = link_words(t, made)
    assert "None" not in words
    assert (t.date(LAST) in words) == (state != "unchecked")
    assert (OTHER in words) == (state in ("redirected", "moved"))
    assert (t.date(FIRST) in words) == (state in ("failing", "broken"))
    assert (t.date(date(2026, 2, 1)) in words) == (state == "failing")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["tools", "data_sources", "partners"])
def test_a_record_s_page_tells_the_state_by_its_address(
    snapshot: Snapshot, t: Translator, state: str, kind: str
) -> None:
    record = snapshot.listed(kind)[0]
    url = record.website if kind == "partners" else record.url
    page = {"tools": tool, "data_sources": data_source, "partners": partner}[kind]
    markup = render(page.layout(checked(snapshot, url, state), t, id=record.id))
    assert markup.count(link_words(t, check(url, state))) >= 1
    assert (t("links.advice") in markup) == (state == "broken" and kind != "partners")


def test_other_addresses_of_a_tool_are_told_of_only_in_trouble(snapshot: Snapshot, t: Translator) -> None:
    one = next(one for one in snapshot.listed("tools") if one.code_url not in ("unknown", one.url, one.maintainer.url))
    for state in STATES:
        markup = render(tool.layout(checked(snapshot, one.code_url, state), t, id=one.id))
        assert (link_words(t, check(one.code_url, state)) in markup) == (state in ("failing", "broken", "unchecked"))


@pytest.mark.parametrize(
    ("page", "kind"),
    [(serve_apps, "serve_apps"), (resources, "resources"), (funders, "funders"), (open_science, "open_science")],
)
def test_a_list_that_leads_away_tells_of_trouble(snapshot: Snapshot, t: Translator, page, kind: str) -> None:
    # the first page of results holds the first by name
    record = min(snapshot.listed(kind), key=lambda one: t.sort_key(t.text(one.name)))
    for state in ("ok", "broken"):
        markup = render(page.layout(checked(snapshot, record.url, state), t))
        assert (link_words(t, check(record.url, state)) in markup) == (state == "broken")


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (tools, "tools"), (data_sources, "data_sources"), (serve_apps, "serve_apps"),
        (resources, "resources"), (funders, "funders"),
    ],
)  # fmt: skip
def test_twins_carry_state_and_day(snapshot: Snapshot, t: Translator, page, kind: str) -> None:
    record = snapshot.listed(kind)[0]
    for state in STATES:
        rows = {row["id"]: row for row in page.items(checked(snapshot, record.url, state), t)}
        told = rows[record.id]["address_state"], rows[record.id]["address_checked"]
        assert told == (state, None if state == "unchecked" else LAST)
        assert {row["address_state"] for key, row in rows.items() if key != record.id} == {"unchecked"}


def test_the_quality_list_tells_what_failed_since_when_and_where_to_mend_it(snapshot: Snapshot, t: Translator) -> None:
    record = snapshot.listed("data_sources")[0]
    assert t("data-quality.state.link") in render(data_quality.layout(checked(snapshot, record.url, "unchecked"), t))
    for state in ("failing", "broken", "moved"):
        asked = checked(snapshot, record.url, state)
        rows = data_quality.items(asked, t, state="link")
        row = next(row for row in rows if row["record"] == record.id)
        file, line = asked.catalogue.places["data_sources", record.id]
        assert row["file"] == f"data/{file}"
        assert row["line"] > line
        assert row["value"] == record.url
        assert row["why"] == link_words(t, check(record.url, state))
        assert row["age_days"] == (snapshot.today - LAST).days
        markup = render(data_quality.layout(asked, t, state="link"))
        assert row["why"] in markup
        assert f"{row['file']}:{row['line']}" in markup


def test_unchecked_addresses_are_unknown_on_the_quality_page_and_not_zero(snapshot: Snapshot, t: Translator) -> None:
    def shown(asked: Snapshot) -> str:
        markup = render(data_quality.layout(asked, t))
        return markup.split(f"</span>{t('data-quality.state.link')}</a>")[0].rpartition(">")[2]

    url = snapshot.listed("tools")[0].url
    assert shown(checked(snapshot, url, "unchecked")) == t("shell.unknown")
    assert shown(checked(snapshot, url, "ok")) == t.number(0)


def test_every_field_that_holds_an_address_has_words(snapshot: Snapshot, t: Translator) -> None:
    fields = {link.field or "text" for link in outbound(snapshot)}
    assert not [field for field in fields if field_words(t, field) == field]
    facet = next(facet for facet in FACETS["quality"] if facet.query == "field")
    assert not [field for field in fields if value_label(t, facet, field) != field_words(t, field)]
