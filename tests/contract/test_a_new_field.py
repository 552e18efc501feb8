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
        ('ToolType = Annotated[str, Code("tool_types")]\n', 'Maturity = Annotated[str, Code("maturities")]\n'),
        (
            "    tagged_organisations: Some[OrganisationId] = ()\n",
            '    maturity: Maturity | Unknown = "unknown"\n    runs_on: Line | None = None\n',
        ),
    ),
    "dashboard/catalogue/fields.yml": (
        (
            "  hosted_by_data_centre:\n",
            """\
  maturity:
    label: {en: Maturity, sv: Mognad}
    meaning: {en: How far the tool has come, sv: Hur långt verktyget har kommit}
    settled_by:
      sought: {en: "What the tool's own page says.", sv: Vad verktygets egen sida säger.}
    column: maturity
    section: who
    facet: maturity
    upstream: maturity
  runs_on:
    label: {en: Runs on, sv: Körs på}
    meaning: {en: The system that it is mostly run on, sv: Systemet som det oftast körs på}
    column: runs_on
    section: what
    facet: system
    asked: true
""",
        ),
    ),
    "data/vocabularies.yml": (
        (
            "data_types:\n",
            """\
maturities:
- code: stable
  en: Stable version
  sv: Stabil version
- code: beta
  en: Beta version
  sv: Betaversion

""",
        ),
    ),
    "data/catalogue/tools.yml": (
        ("  first_listed: ", "  maturity: stable\n  runs_on: Linux\n"),
    ),
}  # fmt: skip
LABELS = {"en": ("Maturity", "Runs on"), "sv": ("Mognad", "Körs på")}
MATURITIES = {"en": "Stable version", "sv": "Stabil version"}
MEANINGS = {"en": "How far the tool has come", "sv": "Hur långt verktyget har kommit"}
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
        self.tool = re.findall(r"^- id: (\S+)", written.partition("  maturity: stable")[0], re.MULTILINE)[-1]
        # the first after it, in which nothing was written
        self.other = re.findall(r"^- id: (\S+)", written.partition("  maturity: stable")[2], re.MULTILINE)[0]

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
        "tools?maturity=stable",
        "tools?audience=researchers&maturity=unknown&sort=newest",
        "tools?system=Linux",
        "tools.json?maturity=stable",
        "tools.csv",
        "tools.xlsx",
        f"tools/{scratch.tool}.xlsx",
        "data-quality?field=maturity",
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
    maturity, system = LABELS[lang]
    known = answers[f"/{lang}/tools/{scratch.tool}"].decode()
    assert re.search(rf'<dt>{maturity}</dt>.*?href="/{lang}/tools\?maturity=stable">{MATURITIES[lang]}</a>', known)
    assert re.search(rf'<dt>{system}</dt>.*?href="/{lang}/tools\?system=Linux">Linux</a>', known)
    gaps = answers[f"/{lang}/tools/{scratch.other}"].decode().partition('id="gaps"')[2]
    assert f"<li>{maturity}: <span" in gaps
    assert f"<li>{system}: <span" in gaps


@each_lang
def test_the_list_is_narrowed_and_counted_by_it(scratch: Scratch, answers: dict[str, bytes], lang: str) -> None:
    form = answers[f"/{lang}/tools"].decode()
    assert re.search(rf"<summary><span>{LABELS[lang][0]}</span></summary>", form)
    box = re.search(r'<input[^>]*name="?maturity"?[^>]*value="?stable"?.*?</li>', form)
    assert box is not None
    assert MATURITIES[lang] in box[0]
    assert ">1<" in box[0]
    assert " maturity " in re.search(r'data-sets="([^"]*)"', form)[1] + " "  # type: ignore[index]
    chosen = answers[f"/{lang}/tools?maturity=stable"].decode()
    assert chosen.count('class="card record-card"') == 1
    assert answers[f"/{lang}/tools?system=Linux"].decode().count('class="card record-card"') == 1
    items = json.loads(answers[f"/{lang}/tools.json?maturity=stable"])["items"]
    assert [(item["id"], item["maturity"], item["runs_on"]) for item in items] == [(scratch.tool, "stable", "Linux")]


@each_lang
def test_the_exports_hold_it_with_its_meaning(scratch: Scratch, answers: dict[str, bytes], lang: str) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(answers[f"/{lang}/tools.csv"].decode("utf-8-sig")))}
    assert rows[scratch.tool]["maturity"] == "stable"
    assert (rows[scratch.other]["maturity"], rows[scratch.other]["runs_on"]) == ("unknown", "")
    for file in ("tools.xlsx", f"tools/{scratch.tool}.xlsx"):
        table, about = openpyxl.load_workbook(io.BytesIO(answers[f"/{lang}/{file}"])).worksheets
        heads = [cell.value for cell in table[1]]
        assert MATURITIES[lang] in [row[heads.index(LABELS[lang][0])].value for row in table]
        assert (LABELS[lang][0], MEANINGS[lang], "maturity") in [
            tuple(cell.value for cell in row[:3]) for row in about.iter_rows()
        ]


@each_lang
def test_the_quality_list_names_it(answers: dict[str, bytes], lang: str) -> None:
    page = answers[f"/{lang}/data-quality?field=maturity"].decode()
    assert page.count(f"</span> {LABELS[lang][0]}") > 10
    assert {"en": "What the tool&#39;s own page says.", "sv": "Vad verktygets egen sida säger."}[lang] in page


@each_lang
def test_the_template_of_a_new_tool_asks_for_it(scratch: Scratch, lang: str) -> None:
    name = f"Gene Finder {lang}"
    url = f"https://{lang}.genes.example.org/"
    scratch.run("-m", "dashboard.cli", "new", "tool", "--name", name, "--url", url, "--lang", lang)
    file = scratch.folder / "data" / "catalogue" / "tools.yml"
    text = file.read_text("utf-8")
    at = text.index(f"- id: gene-finder-{lang}")
    end = text.index("\n- id:", at) + 1
    assert f"  maturity: unknown  # {MEANINGS[lang]}\n" in text[at:end]
    file.write_text(text[:at] + text[end:], "utf-8")


def test_the_import_compares_and_takes_it_over(scratch: Scratch, tmp_path: Path) -> None:
    row = {"name": "", "url": "", "maintained_by": "", "maturity": "Beta version"}
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from dashboard.catalogue.snapshot import load\n"
        "record = load(Path(sys.argv[1]), date(2026, 11, 22)).get('tools', sys.argv[2])\n"
        "print(record.name, record.url, record.maintainer.name, record.maturity, sep='\\n')"
    )
    data = str(scratch.folder / "data")
    row["name"], row["url"], row["maintained_by"], _ = scratch.run("-c", script, data, scratch.tool).splitlines()
    given = tmp_path / "services.json"
    given.write_text(json.dumps([row]), "utf-8")
    command = ("-m", "dashboard.cli", "import", "platform", str(given))
    told = [line for line in scratch.run(*command).splitlines() if f"{scratch.tool}.maturity" in line]
    assert len(told) == 1
    assert "stable" in told[0]
    assert "beta" in told[0]
    scratch.run(*command, "--write", "--accept", f"{scratch.tool}.maturity")
    assert scratch.code == 0
    assert scratch.run("-c", script, data, scratch.tool).splitlines()[-1] == "beta"
