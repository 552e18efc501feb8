"""What it takes to add a field to a tool: its model, its entry in ``fields.yml``, the data; and where it is shown then.

``STEPS`` are the only edits, in a copy; ``docs/developers.md`` tells them. All else is asked of that copy, in processes
of their own.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from dashboard.addresses import LANGUAGES
from dashboard.settings import ROOT
from tests.clock import TODAY

pytestmark = pytest.mark.long

# file -> what is written before the first line that is this one: a code of a new vocabulary, and a plain text
STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    "dashboard/catalogue/models/records.py": (
        ('ToolType = Annotated[str, Code("tool_types")]\n', 'Licence = Annotated[str, Code("tool_licences")]\n'),
        (
            "    tagged_organisations: Some[OrganisationId] = ()\n",
            '    licence: Licence | Unknown = "unknown"\n    written_in: Line | None = None\n',
        ),
    ),
    "dashboard/catalogue/fields.yml": (
        (
            "  hosted_by_data_centre:\n",
            """\
  licence:
    label: {en: Terms of use, sv: Villkor}
    meaning: {en: The terms under which the tool may be used, sv: Villkoren som verktyget får användas på}
    settled_by:
      sought: {en: The file named LICENSE beside the code., sv: Filen LICENSE bredvid koden.}
    column: licence
    section: who
    facet: licence
    upstream: license
  written_in:
    label: {en: Written in, sv: Skrivet i}
    meaning: {en: The language that most of its code is written in, sv: Språket som det mesta av koden är skriven i}
    column: written_in
    section: what
    facet: language
    asked: true
""",
        ),
    ),
    "data/vocabularies.yml": (
        (
            "data_types:\n",
            """\
tool_licences:
- code: mit
  en: MIT licence
  sv: MIT-licens
- code: gpl-3
  en: GNU General Public Licence 3
  sv: GNU General Public License 3

""",
        ),
    ),
    "data/catalogue/tools.yml": (
        ("  first_listed: ", "  licence: mit\n  written_in: Rust\n"),
    ),
}  # fmt: skip
LABELS = {"en": ("Terms of use", "Written in"), "sv": ("Villkor", "Skrivet i")}
LICENCES = {"en": "MIT licence", "sv": "MIT-licens"}
MEANINGS = {"en": "The terms under which the tool may be used", "sv": "Villkoren som verktyget får användas på"}
ASK = f"""
import base64, json, sys
from datetime import date
from dashboard.app import create_app
from dashboard.settings import from_environment
client = create_app(from_environment(), date.fromisoformat({TODAY.isoformat()!r})).server.test_client()
answers = {{address: client.get(address) for address in sys.argv[1:]}}
print(json.dumps({{a: [f.status_code, base64.b64encode(f.data).decode()] for a, f in answers.items()}}))
"""


class Scratch:
    """A copy of the dashboard and the data with the new fields."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("dashboard", "data"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("assets", "build"):
            (folder / name).symlink_to(ROOT / name)
        for file, edits in STEPS.items():
            path = folder / file
            text = path.read_text("utf-8")
            for before, added in edits:
                at = text.index(before)
                text = text[:at] + added + text[at:]
            path.write_text(text, "utf-8")
        written = (folder / "data/catalogue/tools.yml").read_text("utf-8")
        self.tool = re.findall(r"^- id: (\S+)", written.partition("  licence: mit")[0], re.MULTILINE)[-1]
        # the first after it, in which nothing was written
        self.other = re.findall(r"^- id: (\S+)", written.partition("  licence: mit")[2], re.MULTILINE)[0]

    def run(self, *words: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "DASHBOARD_DATA_DIR": str(self.folder / "data")}
        done = subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=environment, capture_output=True, check=False, timeout=300
        )
        self.code = done.returncode
        return done.stdout.decode() + done.stderr.decode() * bool(done.returncode)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    return Scratch(tmp_path_factory.mktemp("field"))


@pytest.fixture(scope="module")
def answers(scratch: Scratch) -> dict[str, bytes]:
    pages = [
        f"tools/{scratch.tool}",
        f"tools/{scratch.other}",
        "tools",
        "tools?licence=mit",
        "tools?audience=researchers&licence=unknown&sort=newest",
        "tools?language=Rust",
        "tools.json?licence=mit",
        "tools.csv",
        "tools.xlsx",
        f"tools/{scratch.tool}.xlsx",
        "data-quality?field=licence",
    ]
    asked = [f"/{lang}/{page}" for lang in LANGUAGES for page in pages]
    told = scratch.run("-c", ASK, *asked)
    assert scratch.code == 0, told
    found = json.loads(told.splitlines()[-1])
    assert {address: status for address, (status, _) in found.items() if status != 200} == {}
    return {address: base64.b64decode(body) for address, (_, body) in found.items()}


each_lang = pytest.mark.parametrize("lang", LANGUAGES)


@each_lang
def test_the_record_shows_it_and_says_where_it_is_not_known(
    scratch: Scratch, answers: dict[str, bytes], lang: str
) -> None:
    licence, language = LABELS[lang]
    known = answers[f"/{lang}/tools/{scratch.tool}"].decode()
    assert re.search(rf'<dt>{licence}</dt>.*?href="/{lang}/tools\?licence=mit">{LICENCES[lang]}</a>', known)
    assert re.search(rf'<dt>{language}</dt>.*?href="/{lang}/tools\?language=Rust">Rust</a>', known)
    gaps = answers[f"/{lang}/tools/{scratch.other}"].decode().partition('id="gaps"')[2]
    assert f"<li>{licence}: <span" in gaps
    assert f"<li>{language}: <span" in gaps


@each_lang
def test_the_list_is_narrowed_and_counted_by_it(scratch: Scratch, answers: dict[str, bytes], lang: str) -> None:
    form = answers[f"/{lang}/tools"].decode()
    assert re.search(rf"<summary><span>{LABELS[lang][0]}</span></summary>", form)
    box = re.search(r'<input[^>]*name="?licence"?[^>]*value="?mit"?.*?</li>', form)
    assert box is not None
    assert LICENCES[lang] in box[0]
    assert ">1<" in box[0]
    assert " licence " in re.search(r'data-sets="([^"]*)"', form)[1] + " "  # type: ignore[index]
    chosen = answers[f"/{lang}/tools?licence=mit"].decode()
    assert chosen.count('class="card record-card"') == 1
    assert answers[f"/{lang}/tools?language=Rust"].decode().count('class="card record-card"') == 1
    items = json.loads(answers[f"/{lang}/tools.json?licence=mit"])["items"]
    assert [(item["id"], item["licence"], item["written_in"]) for item in items] == [(scratch.tool, "mit", "Rust")]


@each_lang
def test_the_exports_hold_it_with_its_meaning(scratch: Scratch, answers: dict[str, bytes], lang: str) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(answers[f"/{lang}/tools.csv"].decode("utf-8-sig")))}
    assert rows[scratch.tool]["licence"] == "mit"
    assert (rows[scratch.other]["licence"], rows[scratch.other]["written_in"]) == ("unknown", "")
    for file in ("tools.xlsx", f"tools/{scratch.tool}.xlsx"):
        table, about = openpyxl.load_workbook(io.BytesIO(answers[f"/{lang}/{file}"])).worksheets
        heads = [cell.value for cell in table[1]]
        assert LICENCES[lang] in [row[heads.index(LABELS[lang][0])].value for row in table]
        assert (LABELS[lang][0], MEANINGS[lang], "licence") in [
            tuple(cell.value for cell in row[:3]) for row in about.iter_rows()
        ]


@each_lang
def test_the_quality_list_names_it(answers: dict[str, bytes], lang: str) -> None:
    page = answers[f"/{lang}/data-quality?field=licence"].decode()
    assert page.count(f"</span> {LABELS[lang][0]}") > 10
    assert {"en": "The file named LICENSE beside the code.", "sv": "Filen LICENSE bredvid koden."}[lang] in page


@each_lang
def test_the_template_of_a_new_tool_asks_for_it(scratch: Scratch, lang: str) -> None:
    name = f"Gene Finder {lang}"
    url = f"https://{lang}.genes.example.org/"
    scratch.run("-m", "dashboard.cli", "new", "tool", "--name", name, "--url", url, "--lang", lang)
    file = scratch.folder / "data" / "catalogue" / "tools.yml"
    text = file.read_text("utf-8")
    at = text.index(f"- id: gene-finder-{lang}")
    end = text.index("\n- id:", at) + 1
    assert f"  licence: unknown  # {MEANINGS[lang]}\n" in text[at:end]
    file.write_text(text[:at] + text[end:], "utf-8")


def test_the_import_compares_and_takes_it_over(scratch: Scratch, tmp_path: Path) -> None:
    row = {"name": "", "url": "", "maintained_by": "", "license": "GPL 3"}
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from dashboard.catalogue.snapshot import load\n"
        "record = load(Path(sys.argv[1]), date(2026, 11, 22)).get('tools', sys.argv[2])\n"
        "print(record.name, record.url, record.maintainer.name, record.licence, sep='\\n')"
    )
    data = str(scratch.folder / "data")
    row["name"], row["url"], row["maintained_by"], _ = scratch.run("-c", script, data, scratch.tool).splitlines()
    given = tmp_path / "services.json"
    given.write_text(json.dumps([row]), "utf-8")
    command = ("-m", "dashboard.cli", "import", "platform", str(given))
    told = [line for line in scratch.run(*command).splitlines() if f"{scratch.tool}.licence" in line]
    assert len(told) == 1
    assert "mit" in told[0]
    assert "gpl-3" in told[0]
    scratch.run(*command, "--write", "--accept", f"{scratch.tool}.licence")
    assert scratch.code == 0
    assert scratch.run("-c", script, data, scratch.tool).splitlines()[-1] == "gpl-3"
