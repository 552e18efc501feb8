"""``check``: the exit code, the places, and plain words for every code in both languages."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from breakage import GOOD, Breakage, broken_folder, read_good
from broken_records import RECORDS
from broken_tables import TABLES_AND_PAGES
from test_files import CONTENTS
from test_warnings import ADVICE

from dashboard.addresses import LANGUAGES
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.reading.validation import _EXAMPLES
from dashboard.commands.check import Wording, check
from dashboard.commands.schemas import schemas, write_schemas, written
from dashboard.errors import Fault
from dashboard.i18n import PACKAGE
from dashboard.settings import ROOT

# Provoked by tests of their own, without a table; not-valid stands by for errors pydantic may yet invent.
OWN_TESTS = {"missing-file", "unexpected-file", "unreadable-file", "no-folder", "not-valid",
             "bad-history-line", "future-date", "future-row", "leftover-file", "all-areas-ticked",
             "group-under-two-names", "page-not-made"}  # fmt: skip


def run(folder: Path, lang: str, *, list_warnings: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    return check(folder, lang, out, list_warnings=list_warnings), out.getvalue()


def test_good_folder() -> None:
    assert run(GOOD, "en") == (0, "No errors. Records: 20, series: 1, pages: 2.\n")
    assert run(GOOD, "sv") == (0, "Inga fel. Poster: 20, serier: 1, sidor: 2.\n")


def test_fault_is_told_with_its_place_and_the_near_word(tmp_path: Path) -> None:
    folder, place = broken_folder(Breakage("", "catalogue/events.yml", "  city:", "  ¦citty:"), tmp_path)
    code, text = run(folder, "sv")
    assert code == 1
    assert text.splitlines() == [
        f"{folder.as_posix()}/{place[0]}:{place[1]}:{place[2]}  unknown-key",
        "  Nyckeln ”citty” läses inte av någon.",
        "  Väntat: En nyckel som finns för det här slaget av post.",
        "  Åtgärd: Menade du ”city”? Rätta stavningen eller indraget, eller ta bort raden.",
        "",
        "1 fel; data kan inte användas.",
    ]
    assert "Did you mean “city”?" in run(folder, "en")[1]


def test_kind_of_value_is_worded_in_the_language(tmp_path: Path) -> None:
    folder, _ = broken_folder(Breakage("", "catalogue/partners.yml", "value: 13000", "value: many"), tmp_path)
    assert "Here stands a whole number or unknown, not-applicable." in run(folder, "en")[1]
    assert "Här ska stå ett heltal eller unknown, not-applicable." in run(folder, "sv")[1]


def test_warnings_are_counted_and_listed_on_demand(tmp_path: Path) -> None:
    breakage = Breakage("", "catalogue/data_sources.yml", "country: SE", "country: ¦unknown")
    folder, place = broken_folder(breakage, tmp_path)
    code, text = run(folder, "en")
    assert code == 0
    assert "    1  no-country" in text
    assert "--warnings" in text
    listed = run(folder, "en", list_warnings=True)[1]
    assert f"data_sources.yml:{place[1]}:{place[2]}" in listed
    assert "--warnings" not in listed


def test_every_code_with_words_is_provoked_and_every_provoked_code_has_words() -> None:
    worded = {
        code for file in ("faults", "faults-across", "warnings")
        for code in yaml.safe_load((PACKAGE / "texts" / f"{file}.yml").read_text("utf-8"))
    }  # fmt: skip
    provoked = {case.code for case in (*RECORDS, *TABLES_AND_PAGES, *ADVICE)} | {case[2] for case in CONTENTS}
    assert worded == provoked | OWN_TESTS


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_headings_of_warnings_have_no_gaps(lang: str) -> None:
    words = Wording(lang)
    for code in yaml.safe_load((PACKAGE / "texts" / "warnings.yml").read_text("utf-8")):
        heading = words.say(f"warnings.{code}.wanted")
        assert heading == words.say(f"warnings.{code}.wanted", id="?", name="?", url="?")


@pytest.fixture(scope="module")
def wordings() -> tuple[Wording, ...]:
    return tuple(map(Wording, LANGUAGES))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a: b: c", "colon"), ("a: [b", "bracket"), ("a: {b: c", "bracket"), ('a: "b', "quote"), ("a: 'b", "quote"),
        ("a: @b", "sign"), ("\ta: b", "sign"), ("a:\n - b\n  c: d\n", "colon"), ("a:\n  b: c\n d: e", "indentation"),
        ("a:\n- b\nc\nd: e", "no-colon"), ('a: "\\q"', "backslash"), ("a: *b", "other"), ("- a\nb: c", "indentation"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_mistakes_in_yaml_are_told_in_words(
    text: str, name: str, loader: type[yaml.SafeLoader], wordings: tuple[Wording, ...]
) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        yaml.load(text, loader)
    fault = Fault("a.yml", 1, 1, "bad-yaml", (("problem", str(getattr(caught.value, "problem", ""))),))
    for words in wordings:
        assert words.say(f"check.yaml.{name}") in words.sentences(fault)[0]


def test_every_form_has_an_example_that_has_it() -> None:
    written_down = re.compile(r'(\w+): Annotated\[str, Field\(pattern=r"(.+?)"\)\]')
    files = set((ROOT / "dashboard" / "catalogue").rglob("*.py"))
    # lines of the history are written by commands, and told in a way of their own
    kept = {path for path in files if path.stem in ("history", "link_checks")}
    forms = [form for path in files - kept for form in written_down.findall(path.read_text("utf-8"))]
    assert {name for name, _ in forms} == set(_EXAMPLES)
    assert all(re.match(shape, _EXAMPLES[name]) for name, shape in forms)


def test_schemas_hold_codes_and_ids(tmp_path: Path) -> None:
    found = schemas(GOOD)
    history = {f"history-{name}" for name in ("changes", "links", "totals", "versions")}
    assert set(found) == {*KINDS, "series", "vocabularies", *history}
    tools = found["tools"]
    assert tools["$schema"].endswith("2020-12/schema")
    assert tools["required"] == ["as_of", "records"]
    assert tools["$defs"]["vocabularies.tool_types"]["enum"] == ["tool", "portal"]
    assert tools["$defs"]["ids.sources"]["enum"] == ["list", "old-page"]
    assert tools["$defs"]["Maintainer"]["description"].startswith("Who looks after a tool.")
    assert found["platform"]["properties"]["records"]["maxItems"] == 1
    assert "ids.tools" not in found["serve_apps"]["$defs"]
    paths = write_schemas(GOOD, tmp_path / "schemas")
    assert {path.stem for path in paths} == set(found)
    assert (tmp_path / "schemas" / "tools.json").read_text("utf-8") == written(tools)
    assert read_good(GOOD).digest


@pytest.mark.long
def test_whoever_reads_only_the_first_line_sees_no_trace() -> None:
    command = f"{sys.executable} -c 'from dashboard.cli import main; main()' check --warnings | head -1"
    told = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("No errors.")
    assert not told.stderr
