"""Serve apps, resources, funders and open science: everything listed, dated, marked and linked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import funders, open_science, resources, serve_apps

PAGES = pytest.mark.parametrize(
    ("page", "kind"), [(resources, "resources"), (funders, "funders")], ids=["resources", "funders"]
)


@PAGES
def test_every_record_has_an_anchor_and_a_row(snapshot: Snapshot, t: Translator, page, kind) -> None:
    markup = render(page.layout(snapshot, t))
    rows = page.items(snapshot, t)
    assert {row["id"] for row in rows} == {record.id for record in snapshot.listed(kind)}
    for row, record in ((row, snapshot.get(kind, row["id"])) for row in rows):
        assert row["url"] == f"/{t.lang}/{page.page.slug}#{record.id}"
        assert f'id="{record.id}"' in markup
        assert row["name"] == t.text(record.name)


def test_resources_tell_unknown_support_and_link_infrastructure_to_partners(snapshot: Snapshot, t: Translator) -> None:
    markup = render(resources.layout(snapshot, t))
    assert markup.count(f'class="unknown">{t("shell.unknown")}') == sum(
        r.support_email == "unknown" for r in snapshot.listed("resources")
    )
    for place in snapshot.listed("infrastructure"):
        assert f'href="{place.url}"' in markup
        if place.partner:
            assert f"/{t.lang}/partners/{place.partner}" in markup


def test_funders_are_grouped_by_kind_in_full(snapshot: Snapshot, t: Translator) -> None:
    kinds = [row["kind"] for row in funders.items(snapshot, t)]
    assert len(kinds) == len(snapshot.listed("funders"))
    assert kinds == sorted(kinds, key=list(snapshot.catalogue.vocabularies["funder_kinds"]).index)


def test_serve_apps_are_a_sample_with_its_date_and_login_is_marked(snapshot: Snapshot, t: Translator) -> None:
    assert t.date(date(2025, 9, 5)) in serve_apps.description(snapshot, t)
    markup = render(serve_apps.layout(snapshot, t, q="Bioinformatics quiz"))
    assert t("serve-apps.sample.state") in markup
    assert t("serve-apps.login") in markup
    assert t("serve-apps.login") not in render(serve_apps.layout(snapshot, t, q="CoViMAPP"))
    assert 'href="https://covimapp.serve.scilifelab.se/"' in render(serve_apps.layout(snapshot, t, q="CoViMAPP"))


def test_serve_apps_label_inferred_frameworks(snapshot: Snapshot, t: Translator) -> None:
    rows = {row["id"]: row for row in serve_apps.items(snapshot, t)}
    assert len(rows) == len(snapshot.listed("serve_apps"))
    assert rows["demo-markovchain"]["framework_certainty"] == "inferred"
    assert rows["whisper-ai"]["framework_certainty"] is None
    assert f"({t('shell.inferred')})" in render(serve_apps.layout(snapshot, t, q="Markov"))


def test_serve_apps_name_every_source_of_the_sample(snapshot: Snapshot) -> None:
    assert set(serve_apps.SOURCES) == {source for app in snapshot.listed("serve_apps") for source in app.sources}


def test_open_science_holds_every_record_event_and_term(snapshot: Snapshot, t: Translator) -> None:
    rows = open_science.items(snapshot, t)
    for kind in ("open_science", "events", "glossary"):
        assert {r["id"] for r in rows if r["kind"] == kind} == {r.id for r in snapshot.listed(kind)}
    markup = render(open_science.layout(snapshot, t))
    for row in rows:
        assert f'id="{row["url"].split("#")[1]}"' in markup


def test_events_are_past_or_coming_by_the_day_of_the_snapshot(snapshot: Snapshot, t: Translator) -> None:
    late = render(open_science.layout(snapshot, t))
    assert t("open-science.none_ahead", date=t.date(snapshot.today)) in late
    during = replace(snapshot, today=date(2025, 7, 3), _cache={})
    words = render(open_science.layout(during, t))
    # LIBER 2025 ran from 2 to 4 July; one conference was over on the 2nd
    assert t("open-science.past", n=1, date=t.date(during.today)) in words
    assert t("open-science.ahead", n=12, date=t.date(during.today)) in words
    assert words.index("LIBER 2025") < words.index("Metascience Conference")


def test_terms_say_whose_they_are(snapshot: Snapshot, t: Translator) -> None:
    markup = unescape(render(open_science.layout(snapshot, t)))
    theirs = sum(term.from_platform for term in snapshot.listed("glossary"))
    assert markup.count(t("open-science.origin.platform")) == theirs == 2
    assert markup.count(t("open-science.origin.own")) == len(snapshot.listed("glossary")) - theirs
