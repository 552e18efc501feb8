"""One is not many: every text with a number has its forms, in both languages.

A text with a number is tried with 0, 1, 2 and 12, beside one and many of each other number in it. What the checker must
see, and what it must let pass, is written out below.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dashboard.addresses import LANGUAGES
from dashboard.app import PAGES
from dashboard.catalogue.queries.findings import IN_FILES
from dashboard.charts import CHARTS
from dashboard.components.prose import placeholders as prose_placeholders
from dashboard.components.prose_page import counts
from dashboard.html_first.render import render
from dashboard.i18n import Translator, own_texts
from dashboard.plurals import is_number, placeholders
from tests.contract.conftest import words
from tests.counting import TRIED, counts_of, forms, is_count, spoken, unguarded, wrong_words
from tests.small import LISTS, first, of_few

TEXTS = own_texts()
COUNTING = sorted(key for key in TEXTS if counts_of(key, TEXTS))
# Numbers beside a word that needs no form by them, and why.
STANDS_ALONE = {
    ("charts.partners-compared.summary", "{most} name"): "between two numbers: always many",
}


def test_every_placeholder_is_known_to_be_a_number_or_a_word():
    for key, text in TEXTS.items():
        for lang in LANGUAGES:
            for form in forms(text[lang]):
                assert all(is_count(key, name) in (True, False) for name, _ in placeholders(form)), key
    assert len(COUNTING) > 300


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_beside_a_word_chooses_its_form(lang):
    bare = {(key, at) for key in COUNTING for at in unguarded(key, lang, TEXTS)}
    assert not bare - set(STANDS_ALONE), "write {n:tool|tools} beside {n}, or say above why no form is needed"


def test_whatever_stands_alone_is_still_there():
    assert set(STANDS_ALONE) <= {
        (key, at) for lang in LANGUAGES for key in COUNTING for at in unguarded(key, lang, TEXTS)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_stands_beside_a_wrong_form(lang):
    tried = {value for key in COUNTING for values, _ in spoken(key, lang, TEXTS) for value in values.values()}
    assert tried == set(TRIED)
    wrong = [
        (key, said, found)
        for key in COUNTING
        for _, said in spoken(key, lang, TEXTS)
        if (found := wrong_words(said, lang))
    ]
    assert not wrong


# What was said, and what is to be said.
PAIRS = [
    ("en", "1 figures are shown", "1 figure is shown"),
    ("en", "2 highlight are shown", "2 highlights are shown"),
    ("en", "12 figures is shown", "12 highlights are shown"),
    ("en", "1 of 1 tools", "1 of 1 tool"),
    ("en", "1 of 12 tools are shown", "1 of 12 tools is shown"),
    ("en", "0 of 12 tool are shown", "0 of 12 tools are shown"),
    ("en", "Of 1 combinations, 1 occur", "Of 1 combination, 1 occurs"),
    ("en", "1 data highlights are shown", "1 data highlight is shown"),
    ("en", "0 data highlight is shown", "0 data highlights are shown"),
    ("en", "The row has 1 columns.", "The row has 1 column."),
    ("en", "The row has 1 gadgets.", "The row has 1 gadget."),
    ("en", "One of the 12 texts name a partner", "One of the 12 texts names a partner"),
    ("en", "1 partner organisations", "2 partner organisations"),
    ("sv", "1 datanotiser visas", "1 datanotis visas"),
    ("sv", "2 datanotis visas", "2 datanotiser visas"),
    ("sv", "1 av 11 parter är valda", "1 av 11 parter är vald"),
    ("sv", "2 av 11 parter är vald", "2 av 11 parter är valda"),
    ("sv", "1 av 11 part är vald", "1 av 11 parter är vald"),
    ("sv", "Av 1 kombinationer", "Av 1 kombination"),
    ("sv", "1 datanotiser visas", "1 datanotis visas"),
    ("sv", "Raden har 1 kolumner.", "Raden har 1 kolumn."),
    ("sv", "Raden har 1 prylar.", "Raden har 1 pryl."),
    ("sv", "1 rekryterade fellows", "12 rekryterade fellows"),
    ("sv", "3,1 miljard kronor", "3,1 miljarder kronor"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "wrong", "right"), PAIRS)
def test_a_wrong_form_is_seen_and_a_right_one_let_pass(lang, wrong, right):
    assert wrong_words(wrong, lang), wrong
    assert not wrong_words(right, lang), right


def test_a_new_text_without_forms_is_seen():
    new = {"new.text": {"en": "{n} widgets are shown", "sv": "{n} manicker visas"}}
    assert unguarded("new.text", "en", new) == ["{n} widgets"]
    assert unguarded("new.text", "sv", new) == ["{n} manicker"]
    with pytest.raises(AssertionError, match=r"say in tests/counting\.py"):
        counts_of("new.text", {"new.text": {"en": "{gadgets} gadgets", "sv": "{gadgets} prylar"}})


@pytest.fixture
def given(monkeypatch) -> list[tuple[str, str, bool]]:
    """Every value that a text is given from now on: its key, its placeholder, and whether it is a number."""
    seen: list[tuple[str, str, bool]] = []
    say: Callable[..., str] = Translator.__call__

    def spy(self: Translator, key: str, /, **values: object) -> str:
        wanted = {n for form in forms(TEXTS[key][self.lang]) for n, _ in placeholders(form)}
        seen.extend((key, name, is_number(value)) for name, value in values.items() if name in wanted)
        return say(self, key, **values)

    monkeypatch.setattr(Translator, "__call__", spy)
    return seen


def layouts(snapshot, t):
    """Every page, those of records for two of them: its title, its description and all that stands on it."""
    for page in PAGES:
        asked = [{}] if not page.variable else [{"id": record} for record in list(page.ids(snapshot))[:2]]
        asked += [{"ids": "uu,kth"}] if "compare" in page.slug else []
        for query in asked:
            for name in ("title", "description"):
                yield page.slug, page.text(name, snapshot, t, t.lang, **query)
            yield page.slug, page.make_layout(snapshot, t, **query)


def test_numbers_come_as_numbers_and_words_as_words(given, snapshot, translators):
    t = translators["en"]
    for _, part in layouts(of_few(snapshot, lambda kind, records: records), t):
        assert part is not None
    for chart in CHARTS:
        table = chart.table(snapshot)
        assert chart.heading(table, t)
        assert chart.summary(table, t)
        assert chart.figure(table, t)
    assert len({key for key, _, number in given if number}) > 60
    strange = {(key, name) for key, name, number in given if is_count(key, name) is not number}
    assert not strange, "a number written out before cannot choose a form; a word is no number"


BLOCKS = re.compile(r"</?(?:p|li|h\d|td|th|dt|dd|a|figcaption|summary|caption|label|legend|button|option)\b[^>]*>")


def written_by_others(snapshot, lang) -> list[str]:
    """The sentences of the data, which count what they like."""

    def texts(value):
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            value = [value[lang]] if {"en", "sv"} <= set(value) else list(value.values())
        return [text for one in value for text in texts(one)] if isinstance(value, list | tuple) else []

    records = (record.model_dump() for found in snapshot.catalogue.records.values() for record in found)
    series = (one.info.model_dump() for one in snapshot.catalogue.series.values())
    return [text for one in (*records, *series) for text in texts(one) if len(text) > 20]


@pytest.mark.long
@pytest.mark.parametrize("number", [0, 1, 2])
def test_pages_over_few_records_say_so_rightly(number, snapshot, translators):
    # the page of the partners names one of the milestones
    few = of_few(snapshot, first(number, tuple(kind for kind in LISTS if kind != "milestones")), recorded=False)
    for lang, t in translators.items():
        foreign = written_by_others(few, lang)
        # the states of a value are labels, which stand beside numbers as in a table
        states = "|".join(t(f"data-quality.state.{state}") for state in IN_FILES)
        labelled = re.compile(rf"[\d\s,]+ (?:{states})", re.IGNORECASE)
        for slug, part in layouts(few, t):
            pieces = [part] if isinstance(part, str) else map(words, BLOCKS.split(render(part)))
            wrong = [
                (piece, found)
                for piece in pieces
                if (found := wrong_words(piece, lang))
                and not labelled.fullmatch(piece)
                and not any(text in piece for text in foreign)
            ]
            assert not wrong, slug


def test_prose_chooses_its_forms(snapshot):
    numbers = set(counts(snapshot))
    for (name, lang), page in snapshot.catalogue.pages.items():
        bare = prose_placeholders(page.markdown) & numbers
        for placeholder in bare:
            after = re.findall(rf"\{{\{{{placeholder}\}}\}} \[?(\S+)", page.markdown)
            assert all(word.startswith(("{{", "data", "partner", "verktyg", "år")) for word in after), (
                name,
                lang,
                after,
            )
