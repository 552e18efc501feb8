"""The Excel file: types, words of the language, nothing run, the same bytes for the same content."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.exports.columns import field_words
from dashboard.exports.json_csv import About
from dashboard.exports.workbook import Sheet, as_workbook
from tests.conftest import some

ABOUT = About("Title", "en", "/en/x", "abc", date(2026, 11, 22))
HOSTILE = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "{=1}", "\t=1", "https://example.org", "mailto:a@example.org"]


def book(snapshot, t, items, slug="tools", provenance=None, more=()):
    """The workbook read again, and its bytes."""
    sheets = [Sheet(t("workbook.table"), items), *more]
    made = as_workbook(
        snapshot, t, sheets, ABOUT, slug, "Said.", provenance, lambda address: "https://d.example" + address
    )
    return load_workbook(io.BytesIO(made)), made


def column(found):
    return [cell for (cell,) in found.worksheets[0].iter_rows(min_row=2, max_col=1)]


def column_of(found, number):
    return [
        cell for (cell,) in found.worksheets[0].iter_rows(min_row=2, min_col=number, max_col=number, values_only=True)
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_a_formula_or_a_link(snapshot, t, text):
    found, _ = book(snapshot, t, [{"name": text}])
    (cell,) = column(found)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == text


@pytest.mark.parametrize("before", ["", " ", "\u200b", "\u00a0", "\n", "\t", "\ufeff \u00ad"])
@pytest.mark.parametrize("sign", some("=+-@＝＋－＠", 4))
def test_what_looks_like_a_formula_stays_a_text_when_it_is_edited(before, sign, snapshot, t):
    text = f"{before}{sign}1+1"
    found, _ = book(snapshot, t, [{text: text}, {text: "plain"}, {text: -5}, {text: "-5"}])
    head = found.worksheets[0]["A1"]
    formula, plain, number, written = column(found)
    assert [cell.quotePrefix for cell in (head, formula, plain, number, written)] == [True, True, False, False, False]
    assert (formula.value, formula.data_type, number.value, number.data_type) == (text, "s", -5, "n")


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (3, "n", 3),
        (2.5, "n", 2.5),
        (0, "n", 0),
        (True, "b", True),
        (False, "b", False),
        (date(2025, 7, 9), "d", datetime(2025, 7, 9)),
        (PartialDate.parse("2025-07-09"), "d", datetime(2025, 7, 9)),
        (PartialDate.parse("2025-07"), "s", "2025-07"),
        (["a", "b"], "s", "a; b"),
        ([], "n", None),
        (None, "n", None),
        ("007", "s", "007"),
    ],
)
def test_types(snapshot, t, value, kind, read):
    found, _ = book(snapshot, t, [{"name": value}, {"name": "last"}])
    cell = column(found)[0]
    assert (cell.data_type, cell.value) == (kind, read)


def test_words_of_the_language(snapshot, translators):
    items = [{"types": ["portal"], "research_areas": "unknown", "url": "/sv/tools/x", "partner": "uu"}]
    found, _ = book(snapshot, translators["sv"], items)
    heads, row = found.worksheets[0].values
    assert heads == ("Typer", "Forskningsområden", "Sida här", "Part")
    assert row == ("Portal", "okänt", "https://d.example/sv/tools/x", "Uppsala universitet")


def test_one_name_means_what_the_page_means(snapshot, translators):
    t = translators["en"]
    for slug, group in (("funders", "funder_kinds"), ("resources", "resource_kinds")):
        code = next(iter(snapshot.catalogue.vocabularies[group]))
        found, _ = book(snapshot, t, [{"kind": code}], slug)
        assert column(found)[0].value == t.label(group, code)


def test_sources_with_their_dates(snapshot, t):
    source = snapshot.get("sources", "platform-services-2025-07-09")
    for items, provenance in (
        ([{"sources": [source.id]}], None),
        ([{"a": 1}], ((source.id,), date(2025, 7, 9), "shell.unknown")),
    ):
        found, _ = book(snapshot, t, items, "charts/<id>", provenance)
        said = [cell for row in found.worksheets[1].values for cell in row]
        assert t.text(source.title) in said
        assert datetime(2025, 7, 9) in said
        assert source.producer in said


def test_a_table_in_cells_has_a_sheet_of_its_own(snapshot, translators):
    t = translators["sv"]
    figures = [{"measure": "students", "value": 5, "definition": "head-count"}, {"measure": "employees", "value": 7}]
    found, _ = book(snapshot, t, [{"id": "uu", "figures": figures}, {"id": "slu", "figures": []}], "partners/<id>")
    assert found.sheetnames == ["Tabell", "Siffror", t("workbook.about")]
    assert list(found["Siffror"].values) == [
        ("Id", "Mått", "Värde", "Definition"),
        ("uu", "Studenter", 5, "Antal personer"),
        ("uu", "Anställda", 7, None),
    ]
    assert found["Siffror"].freeze_panes == "B2"
    assert column_of(found, 2)[0].startswith("Mått: Studenter, Värde: 5, ")


def test_further_tables_are_sheets_with_names_that_excel_takes(snapshot, t):
    more = [Sheet("A [very] long/name: of * a sheet? indeed", [{"n_old": 3, "sources": ["platform-services"]}])]
    found, _ = book(snapshot, t, [{"id": "a"}], "data-quality", more=more)
    assert found.sheetnames[1] == "A very longname of  a sheet ind"
    assert list(found.worksheets[1].values) == [
        (t("workbook.column.n_old"), field_words(t, "sources")),
        (3, "platform-services"),
    ]
    said = [cell for row in found.worksheets[-1].values for cell in row]
    assert t.text(snapshot.get("sources", "platform-services").title) in said
    assert t("workbook.meaning.n_old") in said


def test_sentences_in_a_list_follow_each_other(snapshot, t):
    found, _ = book(snapshot, t, [{"unknown": ["One.", "Two."]}, {"unknown": ["one", "two"]}])
    assert [cell.value for cell in column(found)] == ["One. Two.", "one; two"]


def test_nothing_to_show_says_so(snapshot, t):
    found, _ = book(snapshot, t, [])
    assert found.worksheets[0]["A1"].value == t("workbook.empty")


def test_the_same_content_is_the_same_bytes(snapshot, t):
    items = [{"name": "a", "n": 1}]
    assert book(snapshot, t, items)[1] == book(snapshot, t, items)[1]


def test_a_text_too_long_for_a_cell_is_cut(snapshot, t):
    found, _ = book(snapshot, t, [{"name": "x" * 40_000}])
    assert len(column(found)[0].value) == 32_767


def test_columns_are_as_wide_as_their_words_within_bounds(snapshot, t):
    found, _ = book(snapshot, t, [{"name": "x" * 30, "id": "y", "words": "z" * 500}])
    widths = [found.worksheets[0].column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] == pytest.approx(32, abs=1)
    assert widths[1] < 15
    assert widths[2] == pytest.approx(60, abs=1)


def test_a_control_character_is_written_as_excel_reads_it(snapshot, t):
    found, _ = book(snapshot, t, [{"name": "a\x01b"}])
    assert column(found)[0].value == "a_x0001_b"


def test_a_column_tells_its_type_and_meaning(snapshot, translators):
    t = translators["en"]
    items = [{"id": "a", "line": 1, "value": 2, "on": date(2025, 1, 1)}, {"id": "b", "line": None, "value": "old"}]
    found, _ = book(snapshot, t, items, "partners/<id>")
    told = {row[2]: row for row in found.worksheets[1].values if row[2]}
    assert [told[name][3] for name in ("id", "line", "value", "on")] == [
        t(f"workbook.type.{kind}") for kind in ("id", "number", "mixed", "date")
    ]
    assert told["line"][1] == t("workbook.meaning.line")


def test_codes_whose_words_are_texts(snapshot, t):
    found, _ = book(snapshot, t, [{"kind": "calls", "state": "old"}], "data-quality")
    assert list(found.worksheets[0].values)[1] == (t("kinds.calls"), t("data-quality.state.old"))
