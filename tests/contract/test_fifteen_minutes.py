"""What docs/developers.md promises a newcomer is carried out, as it stands there, in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.settings import ROOT

GUIDE = ROOT / "docs" / "developers.md"
# As many files may be touched for each.
MOST = {"A page": 2, "An island": 1}
# What walks the families that something was added to.
CONTRACTS = ("every_page", "every_text", "every_chart", "every_column", "every_count", "every_finding", "house_rules")
NEW = "legs"
COPIED = ("benchmarks", "dashboard", "data", "docs", "schemas", "tests", "tools")
LINKED = ("assets", "build", "deploy", "node_modules")

STEP = re.compile(
    r"^`(?P<file>[\w./-]+)`, (?P<how>new|at the end|after `(?P<after>[^`\n]+)`|in place of `(?P<old>[^`\n]+)`):\n"
    r"```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """An edit of one file, as the guide says it."""

    file: str
    text: str
    after: str | None
    old: str | None
    new: bool

    def carry_out(self, folder: Path) -> None:
        path = folder / self.file
        if self.new:
            assert not path.exists(), f"{self.file} is there already"
            path.write_text(self.text, "utf-8")
            return
        lines = path.read_text("utf-8").splitlines(keepends=True)
        place = self.after or self.old
        if place is None:
            path.write_text("".join(lines) + self.text, "utf-8")
            return
        at = [number for number, line in enumerate(lines) if line.rstrip("\n") == place]
        assert len(at) == 1, f"{self.file} has {len(at)} lines {place!r}, wanted one"
        kept = lines[: at[0] + 1] if self.after else lines[: at[0]]
        path.write_text("".join([*kept, self.text, *lines[at[0] + 1 :]]), "utf-8")


def steps_of(guide: str) -> dict[str, list[Step]]:
    """The steps below each heading of "Fifteen minutes" by its words before the colon."""
    part = guide.partition("\n## Fifteen minutes\n")[2].partition("\n## ")[0]
    sections = re.split(r"^### (.+?):.*$", part, flags=re.MULTILINE)[1:]
    return {
        heading: [
            Step(found["file"], found["text"], found["after"], found["old"], found["how"] == "new")
            for found in STEP.finditer(body)
        ]
        for heading, body in zip(sections[::2], sections[1::2], strict=True)
    }


STEPS = steps_of(GUIDE.read_text("utf-8"))


def test_each_block_of_the_guide_is_a_step():
    part = GUIDE.read_text("utf-8").partition("\n## Fifteen minutes\n")[2].partition("\n## ")[0]
    assert sum(map(len, STEPS.values())) == part.count("```") // 2


@pytest.mark.parametrize("what", MOST)
def test_no_more_files_are_touched_than_promised(what):
    assert 0 < len({step.file for step in STEPS[what]}) <= MOST[what]


@pytest.mark.long
def test_the_steps_lead_to_a_dashboard_that_passes(tmp_path):
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for name in LINKED:
        if (ROOT / name).exists():
            (tmp_path / name).symlink_to(ROOT / name)
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    for steps in STEPS.values():
        for step in steps:
            step.carry_out(tmp_path)
    tests = [f"tests/contract/test_{name}.py" for name in CONTRACTS]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", "-m", "not long and not browser", *tests]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    command = [*command[:6], "--collect-only", "-k", NEW, *tests]
    walked = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert walked.returncode == 0, "the contract tests walk what was added"
