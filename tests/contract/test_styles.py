"""The style sheet is what its source gives, light, and free of what a strict page may not hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from dashboard.settings import ROOT

SCSS = ROOT / "assets" / "scss"
STYLE = (ROOT / "assets" / "site.css").read_text("utf-8")
# Bytes: half of what was written by hand before Bootstrap; settings of Bootstrap's own variables and utilities apart.
BY_HAND, SENT = 22_000, 14_000
SETTINGS = {"_variables.scss", "_utilities.scss", "site.scss"}


def written(path: Path) -> str:
    """The rules of a file, without comments and indents."""
    return re.sub(r"\n\s*", "\n", re.sub(r"//.*", "", path.read_text("utf-8")))


@pytest.fixture(scope="session")
def used() -> set[str]:
    """Every word in the strings of our Python and scripts: a class that pages use is among them."""
    files = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "assets" / "js").glob("*.js")]
    return {word for path in files for word in re.findall(r"[a-zA-Z][\w-]*", path.read_text("utf-8"))}


def test_the_style_sheet_is_what_its_source_gives():
    bin_folder = Path(sys.executable).parent
    command = ["sh", "tools/with-node.sh", str(bin_folder), "node", "tools/bundle/styles.mjs", "--check"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_no_file_of_the_source_is_forgotten():
    imported = set(re.findall(r'@import "([a-z]+)"', (SCSS / "site.scss").read_text("utf-8")))
    assert imported == {path.stem.removeprefix("_") for path in SCSS.glob("_*.scss")}


def test_what_is_bootstraps_comes_with_its_licence():
    assert "LICENSE-Bootstrap.txt" in STYLE.splitlines()[0]
    assert "The Bootstrap Authors" in (SCSS / "LICENSE-Bootstrap.txt").read_text("utf-8")


def test_nothing_is_inline_or_from_elsewhere():
    assert set(re.findall(r"url\(([a-z]+)", STYLE)) == {"fonts"}
    assert "data:" not in STYLE
    assert "@import" not in STYLE


def test_little_is_written_by_hand():
    sizes = {path.name: len(written(path).encode()) for path in SCSS.glob("*.scss") if path.name not in SETTINGS}
    assert sum(sizes.values()) <= BY_HAND, sizes


def test_what_is_sent_is_light():
    assert len(brotli.compress(STYLE.encode(), quality=11)) <= SENT


def test_every_utility_is_used(used):
    """Bootstrap's utilities are switched on one by one; those of other screens are made of the same."""
    made = {
        name
        for name in re.findall(r"^\.([a-z][\w-]*)\{[^{}]*!important\}", STYLE, re.MULTILINE)
        if not re.search(r"-(?:sm|md|lg|xl|xxl|print)-", name)
    }
    assert made
    assert not {name for name in made if name not in used}


def test_every_class_of_our_own_parts_is_used(used):
    own = "".join(written(path) for path in SCSS.glob("_*.scss") if path.name not in SETTINGS)
    selectors = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"@include [^;]*;", "", own))
    named = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\d\.\d+|\.\d", "", selectors)))
    foreign = {"js-plotly-plot", "plotly", "dash-graph", "_dash-loading"}
    open_ended = re.compile(r"(?:chart-slot|state)-[a-z]+")  # written with a value at their end
    assert not {name for name in named - foreign if name not in used and not open_ended.fullmatch(name)}
