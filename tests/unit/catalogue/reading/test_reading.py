"""What the catalogue of the good folder holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from breakage import GOOD, good_folder, read_good

from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.reading.folder import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_good(GOOD)


def test_every_kind_is_there_in_file_order(catalogue: Catalogue) -> None:
    assert set(catalogue.records) == set(KINDS)
    assert [tool.id for tool in catalogue.records["tools"]] == ["chanjo2", "covid-portal"]
    assert catalogue.records["nodes"] == ()


def test_vocabularies_keep_codes_words_and_order(catalogue: Catalogue) -> None:
    areas = catalogue.vocabularies["research_areas"]
    assert list(areas) == ["cell-biology", "biodiversity"]
    assert (areas["biodiversity"].sv, areas["biodiversity"].short) == ("Biologisk mångfald", "BD")
    assert catalogue.vocabularies["countries"]["NO"].en == "Norway"


def test_as_of_places_and_lines(catalogue: Catalogue) -> None:
    assert catalogue.as_of["partners"].precision == "year"
    assert catalogue.as_of["tools"].first == date(2025, 7, 9)
    assert catalogue.places["tools", "covid-portal"] == ("catalogue/tools.yml", 26)
    assert catalogue.field_lines["tools", "covid-portal"]["url"] == 29
    assert "partner" not in catalogue.field_lines["tools", "covid-portal"]


def test_pages_have_front_matter_and_source(catalogue: Catalogue) -> None:
    page = catalogue.pages["about", "sv"]
    assert (page.title, page.sources, page.markdown) == ("Om", ("list",), "# Om\n\nText.\n")


def test_series_is_typed_and_unknown_is_not_a_number(catalogue: Catalogue) -> None:
    frame = catalogue.series["members"].frame
    assert [str(dtype) for dtype in frame.dtypes] == [
        "datetime64[s]", "str", "Int64", "Float64", "Int64", "str", "boolean", "str"
    ]  # fmt: skip
    assert frame["count"].tolist() == [12, pd.NA, 14]
    assert frame["partner"].tolist() == ["kth", "kth", "unknown"]
    assert frame["remark"].tolist() == ["a, b", 'she said "yes"', "åäö"]
    assert frame["share"].sum() == 7.75


def test_a_day_that_lies_between_two_is_read_as_such(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    for file, old, new in (("yml", "type: date", "type: when"), ("csv", "2024-01-01,", "2024-01-01..2024-03,")):
        path = folder / "series" / f"members.{file}"
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    days = read_good(folder).series["members"].frame["day"]
    assert [day.written for day in days] == ["2024-01-01..2024-03", "2024-01-02", "2024-01-02"]
    assert days[0].precision == "between"


def test_digest_follows_bytes_and_names_not_the_folder(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    assert read_good(folder).digest == catalogue.digest
    (folder / "pages/about.en.md").write_text((folder / "pages/about.en.md").read_text() + "\n")
    assert read_good(folder).digest != catalogue.digest


def test_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.records["tools"] = ()  # type: ignore[index]
    with pytest.raises(TypeError):
        catalogue.vocabularies["units"]["x"] = None  # type: ignore[index]
    with pytest.raises(AttributeError):
        catalogue.digest = "x"  # type: ignore[misc]
