"""Two languages as values: texts, numbers, dates, money, sorting."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.errors import TextError
from dashboard.i18n import Translator, load_texts


@pytest.fixture
def folder(tmp_path):
    def write(text, name="page.yml"):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("key: {en: One}", "wanted en and sv"),
        ("key: {en: One, sv: Ett, de: Eins}", "wanted en and sv"),
        ("key: {en: One, sv: ''}", "empty"),
        ("key: {en: One, sv: 1}", "not a text"),
        ("key: {en: 'One {n}', sv: Ett}", "placeholders differ"),
        ("key: {en: {one: One}, sv: Ett}", "one and other"),
        ("key: One", "stands alone"),
        ("key: {en: {one: One, other: Two, few: Three}, sv: Ett}", "zero, one and other"),
        ("key: {en: 'One {n:tool}', sv: 'Ett {n}'}", "wanted two forms"),
        ("key: {en: 'One {n}', sv: 'Ett {n:en|två|tre}'}", "wanted two forms"),
    ],
)
def test_a_text_that_is_not_whole_is_refused(folder, text, problem):
    with pytest.raises(TextError, match=problem):
        load_texts(folder(text))


def test_texts_are_found_by_file_and_key(folder):
    (folder("a: {b: {en: One, sv: Ett}}").parent / "page.yml").exists()
    (folder("x: {en: X, sv: Y}").joinpath("charts")).mkdir()
    texts = load_texts(folder("a: {b: {en: One, sv: Ett}}", "charts/one-chart.yml"))
    assert texts["charts.one-chart.a.b"] == {"en": "One", "sv": "Ett"}
    assert texts["page.x"]["sv"] == "Y"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: {en: One", r"page\.yml, line 2: "),
        ("a: {en: One, sv: Ett}\na: {en: Two, sv: Två}", r"page\.yml, line 2: the key 'a' stands twice"),
        ("a:\n  en: One\n  en: Two\n  sv: Ett", r"page\.yml, line 3: the key 'en' stands twice"),
        ("a: {en: One}", r"wanted en and sv \(.*page\.yml\)"),
    ],
)
def test_what_is_wrong_names_the_file(folder, text, problem):
    with pytest.raises(TextError, match=problem):
        load_texts(folder(text))


def test_two_files_of_one_name_are_refused(folder):
    place = folder("a: {en: One, sv: Ett}", "one.yml")
    (place / "pages").mkdir()
    folder("a: {en: Two, sv: Två}", "pages/one.yml")
    with pytest.raises(TextError, match="files of two names"):
        load_texts(place)


TEXTS = {
    "p.found": {"en": {"one": "{n} tool", "other": "{n} tools"}, "sv": "{n} verktyg"},
    "p.named": {"en": "{name} of {total}", "sv": "{name} av {total}"},
    "shell.unknown": {"en": "unknown", "sv": "okänt"},
    "shell.on_day": {"en": "{date}", "sv": "den {date}"},
    "shell.between": {"en": "a day between {first} and {last}", "sv": "en dag mellan {first} och {last}"},
    "p.chosen": {
        "en": "{n} of {total} {total:tool|tools} {n:is|are} chosen",
        "sv": "{n} av {total} verktyg är {n:valt|valda}",
    },
    "p.none": {"en": {"zero": "No tools", "one": "{n} tool", "other": "{n} tools"}, "sv": "{n} verktyg"},
    "shell.money.billion": {"en": "SEK {amount} billion", "sv": "{amount} {amount:miljard|miljarder} kronor"},
    "shell.money.million": {"en": "SEK {amount} million", "sv": "{amount} {amount:miljon|miljoner} kronor"},
}
TERM = SimpleNamespace(en="Portal", sv="Portal på svenska")


def translator(lang):
    return Translator(
        lang,
        TEXTS,
        {"types": {"portal": TERM}},
        {"partners": {"uu": SimpleNamespace(en="Uppsala University", sv="Uppsala universitet")}},
    )


EN, SV = translator("en"), translator("sv")


def test_chooses_the_form_by_number():
    assert (EN("p.found", n=1), EN("p.found", n=0), EN("p.found", n=2)) == ("1 tool", "0 tools", "2 tools")
    assert SV("p.found", n=1) == "1 verktyg"


def test_each_number_of_a_text_chooses_its_own_form():
    said = {
        (n, total): (EN("p.chosen", n=n, total=total), SV("p.chosen", n=n, total=total))
        for n, total in ((0, 1), (1, 1), (1, 12), (2, 12))
    }
    assert said == {
        (0, 1): ("0 of 1 tool are chosen", "0 av 1 verktyg är valda"),
        (1, 1): ("1 of 1 tool is chosen", "1 av 1 verktyg är valt"),
        (1, 12): ("1 of 12 tools is chosen", "1 av 12 verktyg är valt"),
        (2, 12): ("2 of 12 tools are chosen", "2 av 12 verktyg är valda"),
    }
    assert (EN.agreeing("tool|tools", 1), EN.agreeing("tool|tools", 0), SV.agreeing("a|b", 1.5)) == (
        "tool",
        "tools",
        "b",
    )


def test_nought_has_a_form_of_its_own_where_one_is_written():
    assert (EN("p.none", n=0), EN("p.none", n=1), EN("p.none", n=2)) == ("No tools", "1 tool", "2 tools")
    assert SV("p.none", n=0) == "0 verktyg"


def test_parts_in_digits_choose_forms_too():
    parts = {"n": "1", "total": "12"}
    assert EN.filled("p.chosen", parts) == "1 of 12 tools is chosen"
    assert EN.filled("p.found", {"n": "1"}) == "1 tool"
    assert EN.filled("p.found", {"n": "2"}) == "2 tools"
    assert EN.filled("p.chosen", {"n": "one"}) == "one of  tools are chosen", "what is no number is like any other"
    with pytest.raises(TextError, match="does not exist"):
        EN.filled("p.nothing", {})


def test_only_a_number_chooses_a_form():
    with pytest.raises(TextError, match="wants a number"):
        EN("p.chosen", n="1", total=2)
    with pytest.raises(TextError, match="wants a number n"):
        EN("p.found")
    with pytest.raises(TextError, match="wants a number n"):
        EN("p.found", n=True)


def test_writes_numbers_as_the_language_does():
    assert EN("p.found", n=12345) == "12,345 tools"
    assert SV("p.found", n=12345) == "12\u00a0345 verktyg"
    assert (EN.number(1234.5), SV.number(1234.5)) == ("1,234.5", "1\u00a0234,5")
    assert (EN.number(2, digits=2), SV.number(2, digits=2)) == ("2.00", "2,00")
    assert (EN.percent(0.25), SV.percent(0.25)) == ("25%", "25\u00a0%")
    assert SV.compact(58000).startswith("58")
    assert EN("p.named", name="A", total=True) == "A of True", "a truth value is no number"


def test_what_is_missing_is_an_error():
    with pytest.raises(TextError, match="does not exist"):
        EN("p.nothing")
    with pytest.raises(TextError, match="total"):
        EN("p.named", name="A")
    assert EN.has("p.named")
    assert not EN.has("p.nothing")


def test_values_are_text_not_patterns():
    assert EN("p.named", name="{total}{0}", total=2) == "{total}{0} of 2"


def test_labels_name_codes_and_records():
    assert (EN.label("types", "portal"), SV.label("types", "portal")) == ("Portal", "Portal på svenska")
    assert SV.label("partners", "uu") == "Uppsala universitet"
    assert (EN.label("types", "unknown"), SV.label("partners", "unknown")) == ("unknown", "okänt")
    with pytest.raises(KeyError):
        EN.label("types", "nothing")


@pytest.mark.parametrize(
    ("value", "english", "swedish"),
    [
        (date(2025, 7, 9), "9 July 2025", "9 juli 2025"),
        (SimpleNamespace(precision="month", written="2025-07"), "July 2025", "juli 2025"),
        (SimpleNamespace(precision="year", written="2025"), "2025", "2025"),
        (SimpleNamespace(precision="interval", written="2020/2032"), "2020–2032", "2020–2032"),
        ("unknown", "unknown", "okänt"),
        (None, "unknown", "okänt"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(value, english, swedish):
    assert (EN.date(value), SV.date(value)) == (english, swedish)


@pytest.mark.parametrize(
    ("value", "english", "swedish"),
    [
        (date(2026, 11, 27), "27 November 2026", "den 27 november 2026"),
        (PartialDate.parse("2022-08-29"), "29 August 2022", "den 29 augusti 2022"),
        (PartialDate.parse("2024-03"), "March 2024", "mars 2024"),
        (PartialDate.parse(2021), "2021", "2021"),
        (PartialDate.parse("2021/2024"), "2021–2024", "2021–2024"),
        (
            PartialDate.parse("2025-07-09..2026-01"),
            "a day between 9 July 2025 and January 2026",
            "en dag mellan den 9 juli 2025 och januari 2026",
        ),
        (PartialDate.parse("2021..2024"), "a day between 2021 and 2024", "en dag mellan 2021 och 2024"),
        (None, "unknown", "okänt"),
        ("unknown", "unknown", "okänt"),
    ],
)
def test_within_a_sentence_a_whole_day_has_its_article_in_swedish(value, english, swedish):
    assert (EN.on(value), SV.on(value)) == (english, swedish)


@pytest.mark.parametrize(
    ("msek", "english", "swedish"),
    [
        (3100, "SEK 3.1 billion", "3,1 miljarder kronor"),
        (1000, "SEK 1 billion", "1 miljard kronor"),
        (1, "SEK 1 million", "1 miljon kronor"),
        (185.5, "SEK 185.5 million", "185,5 miljoner kronor"),
    ],
)
def test_money_is_written_out(msek, english, swedish):
    assert (EN.money(msek), SV.money(msek)) == (english, swedish)


def test_swedish_sorts_its_three_last_letters_last():
    words = ["Örebro", "Zebra", "Ängelholm", "Åre", "Ale", "Wien", "Vara", "ale", "École", "Edsbyn", "Ærø"]
    assert SV.sorted(words) == [
        "Ale",
        "ale",
        "École",
        "Edsbyn",
        "Vara",
        "Wien",
        "Zebra",
        "Åre",
        "Ängelholm",
        "Ærø",
        "Örebro",
    ]
    assert EN.sorted(["Örebro", "Zebra", "Åre"]) == ["Åre", "Örebro", "Zebra"]


def test_joins_words_into_a_list():
    assert (EN.join(["a", "b", "c"]), SV.join(["a", "b", "c"])) == ("a, b and c", "a, b och c")
    assert EN.join([]) == ""
    assert SV.join(iter(["a"])) == "a"


def test_knows_the_other_language():
    assert (EN.other, SV.other) == ("sv", "en")
