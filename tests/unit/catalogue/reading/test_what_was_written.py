"""What an editor wrote is told as it was written, with what it was read as, what was meant, and what mends it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from breakage import Breakage, broken_folder, good_folder, read_faults, read_good

from dashboard.commands.check import Wording, check

TOOLS, PARTNERS = "catalogue/tools.yml", "catalogue/partners.yml"


def broken(tmp_path: Path, file: str, old: str, new: str, lang: str) -> str:
    """What the check says of a folder with that change, in that language."""
    out = io.StringIO()
    check(broken_folder(Breakage("", file, old, new), tmp_path)[0], lang, out, list_warnings=True)
    return out.getvalue()


# -- what was written, and what it was read as -----------------------------------------------------------------------

WRITTEN = (
    ("1.10", "1.10 is read as a number", "1.10 läses som ett tal"),
    ("2.0", "2.0 is read as a number", "2.0 läses som ett tal"),
    ("007.50", "007.50 is read as a number", "007.50 läses som ett tal"),
    ("+3", "+3 is read as a number", "+3 läses som ett tal"),
    ("2025", "2025 is read as a number", "2025 läses som ett tal"),
    ("true", "true is read as true or false", "true läses som true eller false"),
    ("2024-01-31", "2024-01-31 is read as a day", "2024-01-31 läses som en dag"),
)


@pytest.mark.parametrize(("written", "english", "swedish"), WRITTEN)
def test_what_is_no_text_is_told_as_it_was_written_with_the_quotes_that_mend_it(
    written: str, english: str, swedish: str, tmp_path: Path
) -> None:
    for lang, words in (("en", english), ("sv", swedish)):
        said = broken(tmp_path / lang, TOOLS, "  types: [tool]", f"  version: ¦{written}\n  types: [tool]", lang)
        assert words in said
        assert f'"{written}"' in said
    mended, _ = broken_folder(
        Breakage("", TOOLS, "  types: [tool]", f'  version: "{written}"\n  types: [tool]'), tmp_path / "mended"
    )
    assert read_good(mended).records["tools"][0].version == written


@pytest.mark.parametrize("written", ["null", "~"])
def test_no_value_where_a_text_is_wanted_is_told_as_it_was_written(written: str, tmp_path: Path) -> None:
    said = broken(tmp_path, TOOLS, "  types: [tool]", f"  version: ¦{written}\n  types: [tool]", "en")
    assert f"“{written}” says that there is no value" in said
    assert f'"{written}"' in said


@pytest.mark.parametrize("written", ["no", "yes", "on", "off", "NO", "010", "0x1F", "1_000", "1e3", "v1.10", "1.10.0"])
def test_what_yaml_1_1_read_otherwise_is_a_text(written: str, tmp_path: Path) -> None:
    folder, _ = broken_folder(
        Breakage("", TOOLS, "  types: [tool]", f"  version: {written}\n  types: [tool]"), tmp_path
    )
    assert read_good(folder).records["tools"][0].version == written


@pytest.mark.parametrize(
    ("file", "old", "new", "suggestion"),
    [
        *((TOOLS, "hosted_by_data_centre: false", f"hosted_by_data_centre: ¦{word}", "false")
          for word in ("no", "No", "off", "nej", "FALSE")),
        *((TOOLS, "hosted_by_data_centre: false", f"hosted_by_data_centre: ¦{word}", "true")
          for word in ("yes", "on", "ja", "True")),
        (PARTNERS, "value: 13000", "value: ¦13 000", "13000"),
        (PARTNERS, "value: 13000", "value: ¦013000", "13000"),
        (PARTNERS, "founded: 1827", "founded: ¦'1827'", "1827"),
        (PARTNERS, "value: 13000", "value: ¦\u221213", "-13"),
        (PARTNERS, "value: 13000", "value: ¦13,5", ""),
        (PARTNERS, "latitude: 59.33", "latitude: ¦59,33", "59.33"),
        (PARTNERS, "value: 13000", "value: ¦many", ""),
    ],
)  # fmt: skip
def test_a_text_that_can_only_mean_one_value_is_told_with_it(
    file: str, old: str, new: str, suggestion: str, tmp_path: Path
) -> None:
    folder, place = broken_folder(Breakage("", file, old, new), tmp_path)
    (fault,) = read_faults(folder)
    assert (fault.code, fault.line, fault.column) == ("wrong-type", *place[1:])
    assert fault.part("suggestion") == suggestion


# -- what is meant ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["10\u00a0000 prov 2024", "5\u00a0%", "5\u202f%", "12\u00a0§", "§\u00a012", "s.\u00a05", "bl.\u00a0a.", 
     "2013\u00a0– i dag", "20\u2009°C", "SARS\u2011CoV\u20112", "ett bindestreck\u2010till"],
)  # fmt: skip
def test_running_text_may_keep_together_what_belongs_together(text: str, tmp_path: Path) -> None:
    for file, old, new in (
        (TOOLS, "sv: Visar hur väl gener är täckta.", f"sv: Visar {text} och mer."),
        ("pages/about.sv.md", "Text.", f"Text om {text}."),
        ("series/members.csv", "åäö", text),
    ):
        if file.endswith(".csv") and ("\u2011" in text or "\u2010" in text):
            continue
        folder, _ = broken_folder(Breakage("", file, old, new), tmp_path / file.replace("/", "-"))
        assert not read_good(folder).warnings, file


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_character_is_called_by_its_name_and_place(lang: str, tmp_path: Path) -> None:
    said = broken(tmp_path / "a", TOOLS, "name: Clinical Genomics", "name: Clinical¦\u00a0Genomics", lang)
    assert "tools.yml:15:19  odd-blank" in said
    assert "U+00A0 NO-BREAK SPACE" in said
    assert "Clinical⟨U+00A0⟩Genomics" in said
    assert "Clinical Genomics" in said
    said = broken(tmp_path / "b", TOOLS, "name: Clinical", "name: ¦\u200bClinical", lang)
    assert "U+200B ZERO WIDTH SPACE" in said


def test_in_a_long_text_the_words_around_are_shown(tmp_path: Path) -> None:
    long = "word " * 30 + "data¦\u00a0science" + " word" * 30
    folder, place = broken_folder(Breakage("", TOOLS, "name: Clinical Genomics", f"name: {long}"), tmp_path)
    (fault,) = read_faults(folder)
    assert (fault.line, fault.column) == place[1:]
    assert "data⟨U+00A0⟩science word" in fault.part("found")
    assert "data science word" in fault.part("suggestion")
    assert max(map(len, (fault.part("found"), fault.part("suggestion")))) < 90


def test_twins_of_a_keyword_and_of_a_name_count_as_one() -> None:
    from pydantic import TypeAdapter, ValidationError

    from dashboard.catalogue.models.field_types import Keyword, Some
    from dashboard.characters import key_of

    for twin in ("va\u030ard", "VÅRD", "vår\u00add", "vård\u200b", "ｖård"):
        assert key_of(twin) == key_of("vård")
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(Some[Keyword]).validate_python(("vård", twin))
        assert [error["type"] for error in caught.value.errors()] == ["doubled-item"]
    assert TypeAdapter(Some[Keyword]).validate_python(("vård", "värd", "vard"))


def test_a_spoilt_id_is_not_held_against_those_who_name_it(tmp_path: Path) -> None:
    folder, _ = broken_folder(Breakage("", PARTNERS, "- id: kth", "- id: k¦\u00a0th"), tmp_path)
    codes = [fault.code for fault in read_faults(folder)]
    assert "odd-blank" in codes
    folder, _ = broken_folder(Breakage("", "sources.yml", "- id: list", "- id: li¦\u00adst"), tmp_path / "b")
    assert [fault.code for fault in read_faults(folder)] == ["unseen-character"]


def test_all_characters_of_a_file_are_told_at_once_with_the_other_faults(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    text = (folder / TOOLS).read_text("utf-8")
    text = text.replace("Chanjo2", "Chan\u200bjo2", 1).replace("Clinical Genomics", "Clinical\u00a0Genomics", 1)
    (folder / TOOLS).write_text(text.replace("types: [tool]", "types: [tol]", 1), "utf-8")
    assert [fault.code for fault in read_faults(folder)] == ["unseen-character", "unknown-code", "odd-blank"]


def test_every_warning_of_a_character_has_words() -> None:
    for lang in ("en", "sv"):
        assert Wording(lang).say("warnings.odd-character-in-text.wanted")
        assert Wording(lang).say("warnings.leftover-file.wanted")
