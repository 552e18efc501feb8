"""``dashboard new tool``: a template whose holes the check names one by one, and nothing else changed."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from dashboard.catalogue.reading.folder import read
from dashboard.cli import main
from dashboard.commands.new_record import new_tool
from dashboard.errors import DataError
from dashboard.settings import ROOT

DAY = date(2026, 11, 26)
GOOD = ROOT / "tests" / "unit" / "catalogue" / "reading" / "good"
FILE = Path("catalogue", "tools.yml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def new(
    folder: Path, lang: str = "en", name: str = "Gene Finder", url: str = "https://genes.example.org/"
) -> tuple[int, str]:
    out = io.StringIO()
    return new_tool(folder, lang, out, name=name, url=url, today=DAY), out.getvalue()


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_each_hole_is_named_and_nothing_else(folder: Path, lang: str) -> None:
    before = (folder / FILE).read_text("utf-8")
    code, told = new(folder, lang)
    assert code == 0
    after = (folder / FILE).read_text("utf-8")
    at = after.index("- id: gene-finder")
    end = after.index("\n- id:", at) + 1
    assert after[:at] + after[end:] == before, "what stood there stands there still"
    first = after[:at].count("\n") + 1
    assert f"tools.yml:{first}" in told.splitlines()[0]
    with pytest.raises(DataError) as caught:
        read(folder)
    lines = after.splitlines()
    holes = {at for at, line in enumerate(lines, 1) if re.search(r': (""|\[\])  # ', line)}
    optional = {at for at in holes if lines[at - 1].split(":")[0].strip() in ("keywords", "organisations")}
    assert {fault.line for fault in caught.value.faults} == holes - optional
    assert {fault.file for fault in caught.value.faults} == {FILE.as_posix()}


def test_what_may_be_left_out_is_offered_as_a_comment(folder: Path) -> None:
    new(folder)
    text = (folder / FILE).read_text("utf-8").partition("- id: gene-finder")[2].partition("\n- id:")[0]
    for name in ("code", "edam", "registry_licences", "registries", "publications"):
        assert re.search(rf"^  # {name}: [\[{{].+[\]}}]  # \w", text, re.MULTILINE), name


@pytest.mark.parametrize("behind", [False, True])
def test_the_folder_may_be_another_than_that_of_the_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], behind: bool
) -> None:
    other = Path(shutil.copytree(GOOD, folder.parent / "other"))
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(other))
    words = ["--name", "Gene Finder", "--url", "https://genes.example.org/"]
    place = [str(folder)]
    assert main(["new", "tool", *([] if behind else place), *words, *(place if behind else [])]) == 0
    assert "- id: gene-finder" in (folder / FILE).read_text("utf-8")
    assert folder.as_posix() in capsys.readouterr().out
    assert (other / FILE).read_bytes() == (GOOD / FILE).read_bytes()
    for rest in ([*place, "more"], ["--more"]):
        with pytest.raises(SystemExit):
            main(["new", "tool", *words, *rest])


def test_name_and_address_are_taken_as_they_were_meant(folder: Path) -> None:
    code, _ = new(folder, name="Gene\u00a0Fin\u200bder", url="https://genes.example.org/\u200b")
    assert code == 0
    assert "  name: Gene Finder\n  url: https://genes.example.org/\n" in (folder / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://genes.example.org/", "no address that begins with https://"),
        ("genes.example.org", "Did you mean “https://genes.example.org”?"),
        ("https://genes.example.org/?utm_source=x", "Write https://genes.example.org/"),
        ("https://localhost/", "only its own network knows"),
    ],
)
def test_an_address_that_is_none_is_told_with_the_one_meant(folder: Path, url: str, told: str) -> None:
    before = (folder / FILE).read_bytes()
    code, said = new(folder, url=url)
    assert code == 2
    assert told in said
    assert (folder / FILE).read_bytes() == before


def test_filled_in_it_passes(folder: Path) -> None:
    new(folder)
    file = folder / FILE
    text = file.read_text("utf-8")
    known = yaml.safe_load(text)["records"][0]
    answers = {
        "types": f"[{known['types'][0]}]", "audience": f"[{known['audience'][0]}]",
        "en": "Finds genes.", "sv": "Hittar gener.",
        "hosted_by_data_centre": "false", "first_listed": "2026-11-26", "published_on": "2026-11-26",
        "sources": f"[{known['sources'][0]}]", "name": "The gene group",
    }  # fmt: skip
    for field, answer in answers.items():
        text = re.sub(rf'^( +{field}: )(?:""|\[\])  # .*$', rf"\g<1>{answer}", text, count=1, flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    tools = {tool.id: tool for tool in read(folder).records["tools"]}
    assert tools["gene-finder"].url == "https://genes.example.org/"


@pytest.mark.parametrize(
    ("name", "url", "told"),
    [
        ("Chanjo2", "https://other.example.org/", "chanjo2"),
        ("Ensembl", "https://other.example.org/", "ensembl"),
        ("!!!", "https://other.example.org/", "!!!"),
        (" Gene", "https://other.example.org/", " Gene"),
        ("Gene", "http://other.example.org/", "http://other.example.org/"),
        ("Gene", "nowhere", "nowhere"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_what_cannot_be_used_changes_nothing(folder: Path, lang: str, name: str, url: str, told: str) -> None:
    before = (folder / FILE).read_bytes()
    code, words = new(folder, lang, name, url)
    assert code == 2
    assert told in words
    assert (folder / FILE).read_bytes() == before


def test_faults_that_are_there_come_first(folder: Path) -> None:
    (folder / FILE).write_text("records: [\n", "utf-8")
    assert new(folder)[0] == 1
    assert (folder / FILE).read_text("utf-8") == "records: [\n"


@pytest.mark.parametrize("name", ["Yes", '3D: a "tool"', "# one", "Åtta & nio", "null"])
def test_any_name_is_read_as_it_was_given(folder: Path, name: str) -> None:
    assert new(folder, name=name)[0] == 0
    records = yaml.safe_load((folder / FILE).read_text("utf-8"))["records"]
    assert name in [record["name"] for record in records]
