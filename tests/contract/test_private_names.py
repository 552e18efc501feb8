"""Names that a library keeps to itself stand in one file per library, ``*_internals.py``, each with a test of its own.

What Dash keeps to itself is the engine's matter: modules that import Dash are not looked at here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import prometheus_client
import pytest

from dashboard.settings import ROOT

DASH = {"dash", "dash_bootstrap_components", "dash_ag_grid"}
# What the documentation of prometheus_client tells to import from below its own names.
PROMETHEUS = {("prometheus_client.multiprocess", name) for name in ("MultiProcessCollector", "mark_process_dead")}
LOOKS_UP = {"getattr", "setattr", "hasattr", "delattr"}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for place in ("dashboard", "benchmarks", "tools"):
        for path in (ROOT / place).rglob("*.py"):
            if "node_modules" not in path.parts:
                yield path, ast.parse(path.read_text("utf-8"))
    conf = ROOT / "gunicorn.conf.py"
    yield conf, ast.parse(conf.read_text("utf-8"))


def private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Module and name of each import; the name is empty where the module itself is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.module or "", alias.name) for alias in node.names)


def touched(tree: ast.Module) -> Iterator[str]:
    """Private names that are read from, written to or looked up in something, or imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and private(node.attr):
            yield node.attr
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in LOOKS_UP and len(node.args) > 1:
            name = node.args[1]
            if isinstance(name, ast.Constant) and private(str(name.value)):
                yield str(name.value)
    for module, name in imports(tree):
        if module.partition(".")[0] not in ("__future__", "dashboard"):
            yield from (part for part in (*module.split("."), name) if private(part))


def defined(trees: Iterable[ast.Module]) -> set[str]:
    """Private names that are ours: functions, classes, variables, attributes of ``self`` and ``cls``."""
    names: set[str] = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                owner = node.value.id if isinstance(node.value, ast.Name) else ""
                names |= {node.attr} if owner in ("self", "cls") else set()
    return {name for name in names if private(name)}


def faults(tree: ast.Module, ours: set[str]) -> list[str]:
    found = [f"{name} is private to a library" for name in touched(tree) if name not in ours]
    for module, name in imports(tree):
        library = module.partition(".")[0]
        if library == "gunicorn":
            found.append(f"{module} {name}: gunicorn promises its settings and hooks, and nothing to import")
        elif library == "prometheus_client" and (module, name) not in PROMETHEUS:
            promised = module == library and (not name or name in prometheus_client.__all__)
            found += [] if promised else [f"{module} {name} is not among what prometheus_client tells to import"]
    return found


def test_no_file_touches_what_a_library_keeps_to_itself():
    every = list(sources())
    assert len(every) > 100
    ours = defined(tree for _, tree in every)
    told = {
        path.relative_to(ROOT).as_posix(): found
        for path, tree in every
        if not path.stem.endswith("_internals")
        and not {module.partition(".")[0] for module, _ in imports(tree)} & DASH
        and (found := faults(tree, ours))
    }
    assert not told, (
        f"move it into dashboard/operations/<library>_internals.py, with a test that says what broke: {told}"
    )


def test_each_private_name_of_gunicorn_has_its_test():
    place = ROOT / "dashboard" / "operations" / "gunicorn_internals.py"
    tree = ast.parse(place.read_text("utf-8"))
    public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not private(node.name)]
    tests = (ROOT / "tests" / "unit" / "operations" / "test_gunicorn_internals.py").read_text("utf-8")
    assert public
    assert not [name for name in public if f"gunicorn_internals.{name}(" not in tests]


@pytest.mark.parametrize(
    "source",
    [
        "import flask\nflask.globals._cv_app",
        "from werkzeug._internal import _log",
        "from yaml import _yaml",
        "def f(book):\n    book.sheet._table = 1",
        "def f(book):\n    return getattr(book, '_table', None)",
        "from gunicorn.http.wsgi import Response",
        "import gunicorn.util",
        "from prometheus_client import values",
        "from prometheus_client.multiprocess import MultiProcessCollector, Gauge",
        "from prometheus_client.values import ValueClass",
    ],
)
def test_a_private_name_is_found(source):
    assert faults(ast.parse(source), {"_ours"})


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n    def __init__(self):\n        self._ours = 1\n        super().__init__()",
        "from dashboard.thing import _ours",
        "import flask\nflask.__name__",
        "from __future__ import annotations",
        "from prometheus_client import Counter, generate_latest",
        "from prometheus_client.multiprocess import mark_process_dead",
    ],
)
def test_what_is_ours_or_promised_is_not(source):
    tree = ast.parse(source)
    assert not faults(tree, defined([tree]))
