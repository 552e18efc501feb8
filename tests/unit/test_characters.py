"""The one module that knows the characters which nobody sees or means."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.reading.fields import PATH
from dashboard.characters import begins_formula, cleaned, key_of, name_of, odd_in, shown
from dashboard.i18n import text_files
from dashboard.settings import ROOT

UNSEEN = [
    "\u200b",
    "\u2060",
    "\u200e",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u061c",
    "\U000e0041",
    "\x07",
    "\x85",
    "\u2028",
    "\ue000",
]
SHAPING = ["\u00ad", "\u200d", "\u200c", "\ufe0f"]
BLANKS = ["\u00a0", "\u202f", "\u2009", "\u3000", "\u2800", "\u3164"]
# Format characters that are drawn: signs of Arabic, Syriac and Kaithi numbers and abbreviations.
DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
# Default_Ignorable_Code_Point of Unicode 15 (DerivedCoreProperties), as far as it is not of the categories below.
IGNORABLE = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, *range(0xFE00, 0xFE10), 0xFFA0,
             *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)}  # fmt: skip


def kinds(text):
    return [(odd.at, odd.kind, odd.plain) for odd in odd_in(text)]


@pytest.mark.parametrize("sign", UNSEEN, ids=name_of)
def test_what_is_never_seen_is_found_and_taken_out(sign):
    assert kinds(f"Gene{sign}Finder") == [(4, "unseen", "")]
    assert cleaned(f"Gene{sign}Finder") in ("GeneFinder", "Gene Finder")
    assert shown(f"a{sign}b") == f"a⟨U+{ord(sign):04X}⟩b"


@pytest.mark.parametrize("sign", SHAPING, ids=name_of)
def test_what_shapes_a_text_is_a_kind_of_its_own(sign):
    assert kinds(f"data{sign}skydd") == [(4, "shaping", "")]
    assert cleaned(f"data{sign}skydd") == "dataskydd"


@pytest.mark.parametrize("sign", BLANKS, ids=name_of)
def test_every_blank_is_one(sign):
    assert kinds(f"10{sign}000") == [(2, "blank", " ")]
    assert cleaned(f"10{sign}000") == "10 000"


def test_every_character_of_these_categories_is_known():
    hidden = {
        code
        for code, category in enumerate(map(unicodedata.category, map(chr, range(0x110000))))
        if category in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs")
    }
    for code in (hidden - DRAWN - set(map(ord, " \t\n\r"))) | IGNORABLE:
        sign = chr(code)
        assert next(odd_in(sign), None), name_of(sign)
        assert cleaned(f"a{sign}b") in ("ab", "a b"), name_of(sign)


@pytest.mark.parametrize(
    ("text", "kind", "plain"),
    [
        ("＝", "lookalike", "="), ("＠", "lookalike", "@"), ("Ｔ", "lookalike", "T"), ("﹣", "lookalike", "-"),
        ("ﬁ", "lookalike", "fi"), ("𝐆", "lookalike", "G"), ("\u2011", "lookalike", "-"), ("\u2010", "lookalike", "-"),
        ("a\u0308", "decomposed", "ä"), ("\u212b", "decomposed", "Å"), ("Ã¥", "garbled", "å"), ("Ã–", "garbled", "Ö"),
        ("â€œ", "garbled", "“"), ("Â§", "garbled", "§"), ("\ufffd", "garbled", ""),
    ],
)  # fmt: skip
def test_what_passes_for_another_sign_is_told_with_the_right_one(text, kind, plain):
    assert kinds(text) == [(0, kind, plain)]


def test_a_letter_of_another_script_is_odd_within_a_word_of_ours_alone():
    assert kinds("SсiLifeLab") == [(1, "lookalike", "c")]
    assert cleaned("SсiLifeLab") == "SciLifeLab"
    assert not kinds("Наука α-synuclein TNFα IκB Οδύσσεια")


@pytest.mark.parametrize(
    ("text", "at", "plain"),
    [
        ("SARS\u2212CoV", 4, "-"), ("CoV\u22122", 3, "-"), ("E\u2212MTAB", 1, "-"), ("läkare\u2212patient", 6, "-"),
        ("Dαta", 1, "a"), ("Genετics", 4, "t"), ("toxiν", 4, "v"), ("υnit", 0, "u"), ("genοme", 3, "o"),
        ("Prοject", 2, "o"), ("T\u0585\u0585l", 1, "o"), ("O\u02bcNeil", 1, "'"),
    ],
)  # fmt: skip
def test_a_letter_or_hyphen_of_another_kind_within_a_word_is_told(text, at, plain):
    found = sorted(kinds(text))
    assert (at, "lookalike", plain) in found
    assert cleaned(text).isascii() or "ä" in cleaned(text)
    assert not kinds(cleaned(text))


@pytest.mark.parametrize(("sign", "plain"), [("ⓟ", "p"), ("Ⓐ", "A"), ("ſ", "s")])
def test_a_letter_in_another_dress_is_told_wherever_it_stands(sign, plain):
    assert kinds(sign) == [(0, "lookalike", plain)]
    assert cleaned(f"x{sign}") == f"x{plain}"


@pytest.mark.parametrize(
    "text",
    ["α-synuclein", "β", "TNF-α", "TNFα", "IκB", "IκBα", "NF-κB", "PPARγ", "IFNγ2", "Aβ42", "αSyn", "αβ T cells", "ERα",
     "Cα", "μm", "λ", "interferonα", "π−1", "\u22125 °C", "10 \u2212 5", "n\u22121", "x\u2212y", "5\u22122",
     "Μουσείο Ναυτικό", "Հայաստան օր", "Україна м\u02bcята", "Naʻau"],
)  # fmt: skip
def test_greek_letters_and_minus_signs_that_are_meant_are_left_alone(text):
    assert not kinds(text)
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "text", ["Läkaresällskapet", "nf-core/rnafusion", "CAFÉ” NÄ” “quoted” – and … ≠ · ½ m² °C µm", "IRMÃ", "Nr 5",
             "é à ü ø æ ł ß", "two\nlines\tand a tab"]
)  # fmt: skip
def test_what_is_meant_is_left_alone(text):
    assert not kinds(text)
    assert cleaned(text) == " ".join(text.replace("\n", " ").split("\t"))


def test_spellings_of_one_name_have_one_key():
    forms = [
        "Åbo Data",
        "A\u030abo Data",
        "åbo\u00a0DATA",
        "Åbo\u200b Data",
        "Åbo  Data",
        "Å\u00adbo Data",
        "Åbo Ｄata",
    ]
    assert len({key_of(form) for form in forms}) == 1
    assert key_of("Abo Data") != key_of("Åbo Data")


def test_characters_are_called_by_their_names():
    assert name_of("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert name_of("\x07") == "U+0007 BELL"
    assert name_of("\x01") == "U+0001 CONTROL"
    assert name_of("\ue000") == "U+E000 PRIVATE USE"
    assert name_of("a\u0308") == "U+0061 LATIN SMALL LETTER A + U+0308 COMBINING DIAERESIS"


FORMULAS = [sign + "1+1" for sign in "=+-@＝＋－＠﹦﹢﹣﹫"]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(
    "before", ["", " ", "  ", "\t", "\r", "\n", *UNSEEN, *SHAPING, *BLANKS, "\u00a0\u200b "], ids=name_of
)
def test_a_formula_is_found_behind_whatever_is_not_seen(before, formula):
    assert begins_formula(before + formula)


@pytest.mark.parametrize("text", ["\tx", "\nx", "\rx", "-", "=", "@handle", "+46-18", "-x", "--5"])
def test_what_a_spreadsheet_may_run_is_a_formula(text):
    assert begins_formula(text)


@pytest.mark.parametrize(
    "text",
    ["", "a=1", "-5", "-1.5", "-1,5", "+46 18 471 00 00", "- 5", "-10\u00a0000", "-5 %", "10 %", "x-1", "(=1)", "–5"],
)
def test_numbers_and_words_are_no_formulas(text):
    assert not begins_formula(text)


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more_and_leaves_nothing_hidden(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert {odd.kind for odd in odd_in(once)} <= {"garbled"}
    assert key_of(once) == key_of(text)


def test_cleaning_a_long_word_takes_no_time():
    for text in ("a" * 100_000 + "å", "aс" * 50_000, "\u200b" * 100_000, "A\u030a" * 50_000):
        assert len(cleaned(text)) <= len(text)


@pytest.mark.parametrize("file", [*text_files(), PATH], ids=lambda file: file.stem)
def test_the_words_of_the_interface_hold_none(file):
    # a blank that does not break is meant there: it keeps a number with its unit
    assert {odd.kind for odd in odd_in(file.read_text("utf-8"))} <= {"blank"}


def test_it_loads_without_anything_of_ours_or_dash():
    ask = "import sys, dashboard.characters as c; print([m for m in sys.modules if m.split('.')[0] in "
    ask += (
        "('dash', 'plotly', 'flask', 'pandas', 'pydantic', 'yaml') or m.startswith('dashboard.') and m != c.__name__])"
    )
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
