"""``docs/editors.md`` does what it says: its commands and edits, carried out as written on a copy of the data."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.catalogue.reading.folder import read
from dashboard.cli import main
from dashboard.settings import ROOT
from tests.clock import TODAY

DOCUMENT = (ROOT / "docs" / "editors.md").read_text("utf-8")
_BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
TOOL = "precision-medicine-portal"


@dataclass(frozen=True)
class Block:
    """A fenced block and its kind, without the indentation of the list it stands in."""

    kind: str
    body: str


def section(heading: str) -> list[Block]:
    """The fenced blocks below a heading, in order."""
    text = re.split(rf"^## {re.escape(heading)}$", DOCUMENT, flags=re.MULTILINE)[1].split("\n## ")[0]
    found = []
    for match in _BLOCK.finditer(text):
        cut = len(match["indent"])
        lines = (line[cut:] if line.strip() else "" for line in match["body"].splitlines())
        found.append(Block(match["kind"], "\n".join(lines) + "\n"))
    return found


MOVED = section('From "this tool moved" to a checked change')
EDITS = [block.body for block in MOVED if block.kind == "yaml"]
COMMANDS = [line for block in MOVED if not block.kind for line in block.body.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's data, which the commands then mean; and no schemas of ours are written."""
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(tmp_path / "data"))
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """Carries out a command as it is written in the document."""

    def carry_out(line: str) -> tuple[int, str]:
        program, *arguments = shlex.split(line)
        assert program == ".venv/bin/dashboard"
        # the one command that writes outside the data folder
        more = [str(folder.parent / "schemas")] if arguments == ["schemas"] else []
        code = main([*arguments, *more])
        return code, capsys.readouterr().out.replace(f"{folder.parent.as_posix()}/", "")

    return carry_out


def put(file: Path, before: str, after: str) -> None:
    """The edit that the document shows, in the record it speaks of."""
    text = file.read_text("utf-8")
    start = text.index(f"- id: {TOOL}\n")
    end = text.index("\n- id:", start) + 1
    record = text[start:end]
    assert record.count(before) == 1, before
    file.write_text(text[:start] + record.replace(before, after) + text[end:], "utf-8")


def edit(folder: Path) -> None:
    """Steps 2 and 3."""
    url, moved, source, cited, recited = EDITS
    put(folder / "catalogue" / "tools.yml", url, moved)
    with (folder / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(source)
    put(folder / "catalogue" / "tools.yml", cited, recited)


@pytest.mark.long
def test_the_steps_lead_from_a_moved_tool_to_a_recorded_change(folder: Path, run) -> None:
    edit(folder)
    ours = [line for line in COMMANDS if line.startswith(".venv/")]
    assert [line.split()[1:] for line in ours] == [["check"], ["check", "--record"], ["schemas"]]
    for line in ours:
        code, told = run(line)
        assert code == 0, told
        assert told.startswith("No errors.") or "schemas" in line
    tool = next(tool for tool in read(folder).records["tools"] if tool.id == TOOL)
    assert tool.url == "https://portal.example.org/"
    assert tool.former_urls == ("https://precision-medicine-portal.scilifelab.se/",)
    assert tool.sources[-1] == "precision-medicine-portal-moved"
    _, told = run(".venv/bin/dashboard changes --since 2026-11-01")
    assert "https://portal.example.org/" in told


def test_the_day_can_be_added_where_the_document_says(folder: Path) -> None:
    edit(folder)
    (day,) = re.findall(r"`(as_of: [\d-]+)`", DOCUMENT)
    put(folder / "catalogue" / "tools.yml", EDITS[4], f"{EDITS[4]}  {day}\n")
    tool = next(tool for tool in read(folder).records["tools"] if tool.id == TOOL)
    assert f"as_of: {tool.as_of.written}" == day


def test_the_message_shown_is_the_one_that_comes(folder: Path, run) -> None:
    edit(folder)
    put(folder / "catalogue" / "tools.yml", "  url: https://portal", "  url: http://portal")
    (shown,) = (block.body for block in MOVED if block.kind == "text")
    assert run(".venv/bin/dashboard check") == (1, shown)


def test_a_new_tool_begins_with_the_command_shown_and_ends_without_a_trace(folder: Path, run) -> None:
    file = folder / "catalogue" / "tools.yml"
    before = file.read_text("utf-8")
    (block,) = section("A new tool")
    code, told = run(block.body.strip())
    assert code == 0
    assert told.startswith("gene-finder ")
    after = file.read_text("utf-8")
    start = after.index("- id: gene-finder\n")
    assert after[:start] + after[after.index("\n- id:", start) + 1 :] == before
    assert "types: [tool, portal]" in DOCUMENT
    assert "  types: []  #" in after


WINDOWS = [line for block in section("On Windows") for line in block.body.splitlines()]


@pytest.mark.long
def test_the_commands_for_windows_are_those_for_everybody(folder: Path, run, clock) -> None:
    """Word for word but for the program's place; that they work there is tested in test_windows.py."""
    clock(TODAY)
    own = [line.removeprefix(".venv\\Scripts\\dashboard ") for line in WINDOWS if "Scripts\\dashboard" in line]
    assert {shlex.split(line)[0] for line in own} == {"check", "changes", "new", "import", "links", "schemas"}
    lists = ROOT / "tests" / "unit" / "commands" / "platform_lists"
    # the one that leaves holes comes last, as the check then names them
    for line in sorted(own, key=lambda line: line.startswith("new")):
        code, told = run(f".venv/bin/dashboard {line.replace('PATH_OR_URL', str(lists))}")
        assert code == 0, (line, told)


def test_windows_is_set_up_with_what_the_makefile_sets_up() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    wanted = re.findall(r"\$\(BIN\)/python -m pip install (.+)", makefile.split("run.stamp:")[1].split("dev.stamp:")[0])
    plain = [re.sub(r"--quiet |--disable-pip-version-check ", "", words) for words in wanted]
    found = [line.partition("python -m pip install ")[2] for line in WINDOWS if " -m pip install " in line]
    assert found == plain
    assert len(found) == 2


def test_every_command_of_the_document_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    named = set(re.findall(r"(?:`|^ *|\.venv/bin/)dashboard (\w+)", DOCUMENT, re.MULTILINE))
    assert {"check", "new", "changes", "import", "links", "schemas"} <= named
    with pytest.raises(SystemExit):
        main(["--help"])
    known = capsys.readouterr().out
    assert not [name for name in named if f"    {name} " not in known]
