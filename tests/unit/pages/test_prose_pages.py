"""About, cite, accessibility and privacy: the text of the files, whole, with values and insertions in place."""

from __future__ import annotations

import re

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.prose import headings
from dashboard.components.prose_page import prose_page
from dashboard.html_first.render import render
from dashboard.i18n import Translator, own_texts
from dashboard.pages import about, accessibility, cite, privacy

PAGES = pytest.mark.parametrize("page", [about, cite, accessibility, privacy], ids=lambda page: page.page.slug)


@PAGES
def test_every_section_is_there_and_in_the_contents(snapshot: Snapshot, t: Translator, page) -> None:
    markup = render(page.layout(snapshot, t))
    written = snapshot.catalogue.pages[page.page.slug, t.lang]
    sections = headings(written.markdown)
    assert sections
    for name, _ in sections:
        assert f'<section id="{name}">' in markup
        assert f'href="#{name}"' in markup
    assert page.title(snapshot, t) == written.title
    assert "{{" not in markup
    assert t.date(written.as_of) in markup


def test_the_notice_stands_where_the_text_places_it(snapshot: Snapshot, t: Translator) -> None:
    markup = render(about.layout(snapshot, t))
    hosting = markup[markup.index('<section id="hosting">') : markup.index('<section id="website">')]
    assert 'id="notice-hosting"' in hosting


def test_a_placeholder_that_stands_for_nothing_is_refused(snapshot: Snapshot, t: Translator) -> None:
    with pytest.raises(KeyError):
        prose_page(snapshot, t, "about")


def test_without_shortcomings_the_statement_says_fully_compliant(snapshot: Snapshot, t: Translator) -> None:
    markup = render(accessibility.layout(snapshot, t))
    known = t.below("accessibility.shortcomings")
    degree = "partly" if known else "fully"
    assert f"<strong>{t(f'accessibility.conformance.{degree}')}</strong>" in markup
    assert (t("accessibility.none") in markup) == (not known)


def test_a_shortcoming_is_listed_and_lowers_the_degree(snapshot: Snapshot) -> None:
    parts = ("what", "reason", "since", "method")
    added = {
        f"accessibility.shortcomings.color-contrast.{part}": {"en": f"{part} here.", "sv": f"{part} där."}
        for part in parts
    }
    t = Translator("en", {**own_texts(), **added}, snapshot.catalogue.vocabularies, snapshot.names())
    markup = render(accessibility.layout(snapshot, t))
    assert t.below("accessibility.shortcomings") == ("color-contrast",)
    assert f"<strong>{t('accessibility.conformance.partly')}</strong>" in markup
    words = re.sub(r"<[^>]+>", " ", markup)
    assert all(f"{part} here." in words for part in parts)


def test_every_shortcoming_is_told_in_full() -> None:
    names = {key.split(".")[2] for key in own_texts() if key.startswith("accessibility.shortcomings.")}
    for name in names:
        for part in ("what", "reason", "since", "method"):
            assert f"accessibility.shortcomings.{name}.{part}" in own_texts()
