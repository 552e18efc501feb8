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
MOST = {"A page": 2, "An island": 1, "A chart": 2, "A field": 4}
# What walks the families that something was added to.
CONTRACTS = (
    "every_page",
    "every_text",
    "every_chart",
    "every_column",
    "every_count",
    "every_field",
    "every_finding",
    "house_rules",
)
NEW = "legs or audience or maturity"
WHOLE = "every_text or every_field or house_rules"
COPIED = ("benchmarks", "dashboard", "data", "docs", "schemas", "tests", "tools")
LINKED = ("assets", "build", "deploy", "node_modules")

STEP = re.compile(
    r"^`(?P<file>[\w./-]+)`, (?P<how>new|at the end|after|before|in place of)(?: `(?P<line>[^`\n]+)`)?:\n"
    r"```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """An edit of one file, as the guide says it: ``how`` its ``text`` stands to ``line``, or to the whole file."""

    file: str
    how: str
    line: str | None
    text: str

    def carry_out(self, folder: Path) -> None:
        path = folder / self.file
        if self.how == "new":
            assert not path.exists(), f"{self.file} is there already"
            path.write_text(self.text, "utf-8")
            return
        lines = path.read_text("utf-8").splitlines(keepends=True)
        if self.how == "at the end":
            path.write_text("".join(lines) + "\n\n" + self.text, "utf-8")
            return
        places = [number for number, line in enumerate(lines) if line.rstrip("\n") == self.line]
        assert len(places) == 1, f"{self.file} has {len(places)} lines {self.line!r}, wanted one"
        first, last = (places[0] + (self.how == "after"), places[0] + (self.how != "before"))
        path.write_text("".join([*lines[:first], self.text, *lines[last:]]), "utf-8")


def steps_of(guide: str) -> dict[str, list[Step]]:
    """The steps below each heading of "Fifteen minutes" by its words before the colon."""
    part = guide.partition("\n## Fifteen minutes\n")[2].partition("\n## ")[0]
    sections = re.split(r"^### (.+?):.*$", part, flags=re.MULTILINE)[1:]
    return {
        heading: [Step(found["file"], found["how"], found["line"], found["text"]) for found in STEP.finditer(body)]
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
    schemas = [sys.executable, "-m", "dashboard.cli", "schemas"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["PYTHONPATH"] = str(tmp_path)
    subprocess.run(schemas, cwd=tmp_path, env=environment, check=True)
    tests = [f"tests/contract/test_{name}.py" for name in CONTRACTS]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "not long and not browser"]
    for chosen, more in ((NEW, ["--collect-only"]), (f"{NEW} or {WHOLE}", ["-x"])):
        done = subprocess.run(
            [*command, *more, "-k", chosen, *tests],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        # 5, where the contract tests do not walk what was added
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
