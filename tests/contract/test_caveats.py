"""Caveats are told by marks: one sentence at most in a card, a sentence for each mark, one legend for all."""

from __future__ import annotations

import re

from dashboard.components.caveats import LEGEND, MARKS
from tests.contract.conftest import words

SHOWN = re.compile(r'<p class="caveat-note">(.*?)</p>|<details class="caveat-note"><summary>(.*?)</summary>', re.DOTALL)
SENTENCE_ENDS = re.compile(r"[.!?]\s+[A-ZÅÄÖ0-9]")


def test_no_card_tells_more_than_one_sentence(answers):
    for answer in answers:
        for card in re.findall(r'<figure class="card chart-card".*?</figure>', answer.text, re.DOTALL):
            told = [words(one or other) for one, other in SHOWN.findall(card)]
            assert len(told) <= 1, answer.address
            assert not [text for text in told if SENTENCE_ENDS.search(text)], answer.address


def test_every_mark_has_its_sentence_and_leads_to_the_legend(answers, lang):
    for answer in answers:
        for mark in (a for a in answer.all("a") if a.get("class") == "caveat"):
            assert mark["data-note"] in mark["aria-label"], answer.address
            assert mark["href"] == f"/{lang}/data-quality#{LEGEND}"


def test_the_legend_can_be_reached_from_every_page_and_tells_every_mark(answers, page, lang, get):
    for answer in answers:
        assert page.embeddable or f"/{lang}/data-quality#{LEGEND}" in answer.links, answer.address
    legend = get(f"/{lang}/data-quality").text.split(f'id="{LEGEND}"', 1)[1].split("</section>", 1)[0]
    assert all(mark in legend for mark in MARKS.values())
