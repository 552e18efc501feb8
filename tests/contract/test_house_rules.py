"""Rules of the house plan that every file obeys."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboard.settings import ROOT

LEFT_ALONE = {".git", ".venv", "node_modules", "build", "data", "schemas"}
WRITTEN = {".py", ".css", ".scss", ".js", ".yml", ".yaml", ".md", ".toml", ".json", ".txt", ".cff", ".sh", ".html", ""}


def files(*endings: str, under: str = "") -> Iterator[Path]:
    for folder, within, names in os.walk(ROOT / under):
        within[:] = sorted(
            name
            for name in within
            if name not in LEFT_ALONE and not name.endswith(("_cache", ".egg-info", "__pycache__", ".hypothesis"))
        )
        yield from (path for name in sorted(names) if (path := Path(folder, name)).suffix in endings)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PYTHON = list(files(".py", under="dashboard"))
ALL_PYTHON = [
    *PYTHON,
    *(path for folder in ("tests", "tools", "benchmarks") for path in files(".py", under=folder)),
    ROOT / "gunicorn.conf.py",
]


@pytest.mark.long  # make check asks import-linter itself
def test_imports_obey_the_layers():
    """``docs/decisions/0002-imports-go-downwards.md``, as encoded in ``pyproject.toml``."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@cache
def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("dash", ("app.py", "operations/", "pages/", "components/", "html_first/")),
        ("dash_bootstrap_components", ("app.py", "operations/", "pages/", "components/", "html_first/")),
        ("plotly", ("charts/", "theme.py", "html_first/")),
        ("flask", ("app.py", "operations/", "standards/", "html_first/")),
        ("quickjs", ("pictures/",)),
        ("fontTools", ("pictures/",)),
        ("httpx", ("commands/",)),
        ("urllib.request", ("commands/",)),
        ("requests", ()),
        ("socket", ("commands/",)),
    ],
)
def test_a_library_stands_only_in_its_homes(library, homes):
    users = {
        short(path).removeprefix("dashboard/")
        for path in PYTHON
        if any(n == library or n.startswith(library + ".") for n in imported(path))
    }
    assert not {user for user in users if not user.startswith(homes or "nowhere")}


def test_the_environment_is_read_in_two_places():
    reads = re.compile(r"\bos\.environ\b|\bos\.getenv\b|from os import .*environ")
    users = {short(path) for path in (*PYTHON, ROOT / "gunicorn.conf.py") if reads.search(path.read_text("utf-8"))}
    assert users <= {"dashboard/settings.py", "gunicorn.conf.py"}


def test_no_file_is_long():
    scripts = [*files(".scss", ".js", under="assets"), *files(".js", under="dashboard")]
    code = [*ALL_PYTHON, *scripts, *files(".sh", under="tools"), ROOT / "Makefile"]
    long = {short(path): count for path in code if (count := len(path.read_text("utf-8").splitlines())) > 300}
    assert not long


def test_unit_tests_stand_where_their_modules_do():
    homes = {path.parent.relative_to(ROOT / "dashboard") for path in (ROOT / "dashboard").rglob("*.py")}
    others = {Path(name) for name in ("benchmarks", "tools")}
    tested = {path.parent.relative_to(ROOT / "tests" / "unit") for path in (ROOT / "tests" / "unit").rglob("test_*.py")}
    assert tested <= homes | others


def test_no_module_is_a_drawer_for_this_and_that():
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "stuff"}
    assert not [short(path) for path in ALL_PYTHON if path.stem in drawers or path.parent.name in drawers]


def test_every_module_and_public_function_says_what_it_promises():
    bare = []
    for path in PYTHON:
        tree = ast.parse(path.read_text("utf-8"))
        if path.name != "__init__.py" and not ast.get_docstring(tree):
            bare.append(short(path))
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                if isinstance(node, ast.ClassDef) and "catalogue" in path.parts:
                    continue  # the name of a record's model says it
                bare.append(f"{short(path)}:{node.lineno} {node.name}")
    assert not bare


def test_python_holds_no_colour_outside_the_theme():
    colour = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
    found = []
    for path in PYTHON:
        if path.name == "theme.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and colour.fullmatch(node.value.strip()):
                found.append(f"{short(path)}:{node.lineno} {node.value}")
    assert not found


def test_styles_hold_no_colour_outside_the_tokens():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\bhsla?\(")
    found = {}
    for path in files(".scss", under="assets"):
        if path.name != "_tokens.scss":
            style = re.sub(r"//.*|#\{", "", path.read_text("utf-8"))
            used = set(colour.findall(style))
            if used:
                found[short(path)] = used
    assert not found


def test_styles_use_only_tokens_that_exist():
    style = (ROOT / "assets" / "site.css").read_text("utf-8")
    known = set(re.findall(r"(--[a-z0-9-]+)\s*:", style))
    # some of Bootstrap's own stand for parts of it that are not in use
    used = set(re.findall(r"var\((--(?!bs-)[a-z0-9-]+)\)", style))
    assert not used - known


def test_nothing_is_fetched_from_elsewhere():
    outside = re.compile(r"""(?:url\(|@import|src=|fetch\(|importScripts\()\s*["\']?(?:https?:)?//""")
    assert not [
        short(path)
        for path in files(".css", ".scss", ".js", ".py", under="assets")
        if outside.search(path.read_text("utf-8"))
    ]


def test_no_registry_is_written_down():
    """Where packages come from is the business of the machine that installs them."""
    hosts = (
        "registry.npm" + "js.org",
        "files.python" + "hosted.org",
        "pypi." + "org/simple",
        "registry.yarn" + "pkg.com",
    )
    words = (*hosts, "--index" + "-url", "--extra-index" + "-url", '"resol' + 'ved":')
    found = []
    for path in files(*WRITTEN):
        text = path.read_text("utf-8", errors="replace")
        found += [f"{short(path)}: {word}" for word in words if word in text]
    assert not found


def test_nothing_is_left_to_do():
    marks = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + "X|HA" + r"CK)\b")
    assert not [short(path) for path in files(*WRITTEN) if marks.search(path.read_text("utf-8", errors="replace"))]


def test_dependencies_are_pinned_with_hashes():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        pins = [line for line in lines if re.match(r"[a-z0-9]", line)]
        assert pins, name
        assert not [line for line in pins if not re.match(r"[a-z0-9._-]+==\S+(?: ; [a-z_]+ != \"\w+\")? \\$", line)], (
            name
        )
        assert sum("--hash=sha256:" in line for line in lines) >= len(pins), name
    assert shutil.which("git") is None or (ROOT / "package-lock.json").is_file()


def of_the_machine(source: str) -> list[int]:
    """Lines that read or write a file in the encoding, or with the line ends, of the machine at hand."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        words = [*call.args, *(word.value for word in call.keywords)]
        named = {word.arg for word in call.keywords}
        modes = [w.value for w in words if isinstance(w, ast.Constant) and re.fullmatch(r"[rwxab+t]+", str(w.value))]
        if (
            (name == "read_text" and not words)
            # what is written is written as bytes: dashboard/commands/whole_files.py
            or name == "write_text"
            or (name == "open" and "b" not in "".join(modes) and not {"encoding", "newline"} <= named)
        ):
            found.append(call.lineno)
    return found


def test_files_are_the_same_whatever_the_machine():
    assert not [f"{short(path)}:{line}" for path in PYTHON for line in of_the_machine(path.read_text("utf-8"))]
    for bad in (
        "p.read_text()",
        "p.write_text('x', 'utf-8')",
        "open(p)",
        "p.open('w', encoding='utf-8')",
        "open(p, 'a')",
    ):
        assert of_the_machine(bad) == [1], bad
    for good in (
        "p.read_text('utf-8')",
        "p.write_bytes(b'')",
        "p.open('rb')",
        "open(p, 'w', encoding='u', newline='')",
    ):
        assert not of_the_machine(good), good
