"""The Excel file: types, words of the language, nothing run, the same bytes for the same content."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from dashboard.catalogue.fields import PartialDate
from dashboard.web.twins import About
from dashboard.web.workbook import as_workbook

ABOUT = About("Title", "en", "/en/x", "abc", date(2026, 11, 22))
HOSTILE = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "{=1}", "\t=1", "https://example.org", "mailto:a@example.org"]


def book(snapshot, t, items, slug="tools", provenance=None):
    """The workbook read again, and its bytes."""
    made = as_workbook(
        snapshot, t, items, ABOUT, slug, "Said.", provenance, lambda address: "https://d.example" + address
    )
    return load_workbook(io.BytesIO(made)), made


def column(found):
    return [cell for (cell,) in found.worksheets[0].iter_rows(min_row=2, max_col=1)]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_a_formula_or_a_link(snapshot, t, text):
    found, _ = book(snapshot, t, [{"name": text}])
    (cell,) = column(found)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == text


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
    source = snapshot.get("sources", "platform-services")
    for items, provenance in (
        ([{"sources": [source.id]}], None),
        ([{"a": 1}], ((source.id,), date(2025, 7, 9), "shell.unknown")),
    ):
        found, _ = book(snapshot, t, items, "charts/{id}", provenance)
        said = [cell for row in found.worksheets[1].values for cell in row]
        assert t.text(source.title) in said
        assert t.date(source.as_of) in said
        assert source.producer in said


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
    found, _ = book(snapshot, t, items, "data-quality")
    told = {row[2]: row for row in found.worksheets[1].values if row[2]}
    assert [told[name][3] for name in ("id", "line", "value", "on")] == [
        t(f"workbook.type.{kind}") for kind in ("text", "number", "mixed", "date")
    ]
    assert told["line"][1] == t("workbook.meaning.line")


def test_codes_whose_words_are_texts(snapshot, t):
    found, _ = book(snapshot, t, [{"kind": "calls", "state": "old"}], "data-quality")
    assert list(found.worksheets[0].values)[1] == (t("kinds.calls"), t("data-quality.state.old"))
