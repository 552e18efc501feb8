"""Every column of every table that can be downloaded as a workbook: words, a meaning, a type, and codes in words.

Walked where the sheets are made, so that every record is looked at; that the file holds them is tested with the twins.
Nothing is exempt: a new column without a meaning fails here.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from dashboard.addresses import LANGUAGES, canonical_query
from dashboard.app import PAGES
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.snapshot import PAGES_OF_KINDS
from dashboard.exports.columns import heading, in_words, kind_of, meaning
from dashboard.exports.workbook import inner_sheets
from dashboard.operations.formats import sheets as sheets_of

WITH_ITEMS = [page for page in PAGES if page.exports is not None]
CHOICES = {"partners/compare": {"ids": "nrm,slu"}, "search": {"q": "data"}}
VIEWS = {
    "activity": {"view": "highlights"},
    **{f"{slug}/<id>": {"view": "quality"} for slug in PAGES_OF_KINDS.values()},
}
CODE = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def sheets(app):
    """The sheets of every address of a page in a language, with every view that has columns of its own."""

    def walk(page, lang):
        edition = app.edition
        for record in page.ids(edition.context) if page.variable else [None]:
            path = page.slug if record is None else page.path(record)
            for choice in [CHOICES.get(page.slug, {}), *([VIEWS[page.slug]] if page.slug in VIEWS else [])]:
                made = sheets_of(edition.route(f"/{lang}/{path}.xlsx".replace("/.", "."), canonical_query(choice)[1:]))
                yield from made
                yield from inner_sheets(made[0], edition.languages[lang])

    return walk


@pytest.fixture
def columns(page, lang, sheets):
    """Names of columns -> the values of all cells, and the meaning that the sheet brings."""
    values, meanings = defaultdict(list), {}
    for sheet in sheets(page, lang):
        meanings |= sheet.meanings
        for item in sheet.items:
            for name, value in item.items():
                values[name].append(value)
    assert values
    return values, meanings


each_page = pytest.mark.parametrize("page", WITH_ITEMS, ids=lambda page: page.slug or "home")
each_lang = pytest.mark.parametrize("lang", LANGUAGES)


@each_page
@each_lang
def test_has_words_and_a_meaning(page, lang, columns, translators):
    t = translators[lang]
    values, meanings = columns
    assert not [name for name in values if not (meanings.get(name) or meaning(t, page.slug, name))], "no meaning"
    if not meanings:
        assert not [name for name in values if heading(t, name) == name], "no words"


@each_page
def test_meanings_differ_between_the_languages(page, sheets, translators):
    told = []
    for lang in LANGUAGES:
        t, found = translators[lang], {}
        for sheet in sheets(page, lang):
            for at, name in enumerate(sheet.names):
                means = sheet.meanings.get(name) or meaning(t, page.slug, name)
                assert means != heading(t, name), f"{name}: its heading once more"
                found[sheet.name if not sheet.meanings else at, at] = means
        told.append(list(found.values()))
    assert all(one != other for one, other in zip(*told, strict=True))


@each_page
@pytest.mark.parametrize("lang", ["sv"])
def test_codes_are_in_words(page, lang, columns, translators):
    """A column whose every value is written like a code, and that is no id, is shown in words."""
    t = translators[lang]
    values, meanings = columns
    raw = []
    for name, cells in values.items():
        flat = [part for cell in cells for part in (cell if isinstance(cell, list | tuple) else [cell])]
        texts = {part for part in flat if isinstance(part, str) and part != "unknown"}
        if meanings or kind_of(page.slug, name, cells) == "id" or not all(map(CODE.fullmatch, texts)):
            continue
        if texts and texts == {in_words(page.slug, t, str, name, text) for text in texts}:
            raw.append((name, sorted(texts)[:3]))
    assert not raw


@each_page
@each_lang
def test_numbers_and_days_are_no_text(page, lang, columns, translators):
    t = translators[lang]
    wrong = []
    for name, cells in columns[0].items():
        if kind_of(page.slug, name, cells) == "id" or name == t("charts.modules-over-time.columns.release"):
            continue  # written as in the files, and said so; a release is called what its makers call it
        for cell in cells:
            shown = in_words(page.slug, t, str, name, cell)
            if isinstance(shown, str) and (DAY.fullmatch(shown) or NUMBER.fullmatch(shown)):
                # a date that is known to the year only stays as it is known
                wrong += [] if isinstance(cell, PartialDate) and cell.precision != "day" else [(name, shown)]
    assert not wrong, wrong[:5]
