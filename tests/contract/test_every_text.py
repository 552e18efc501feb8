"""Every text of the interface is used, and every text that the code asks for exists.

The code is read as Python reads it: ``t("a.b")`` must exist; ``t(f"a.{x}.b")`` stands for every key that
fits. A key whose beginning is only known when it is used belongs to a family in ``FAMILIES``.
"""

from __future__ import annotations

import ast
import re

import pytest

from dashboard.catalogue.reading.fields import FIELDS
from dashboard.charts import CHARTS
from dashboard.i18n import PACKAGE, own_texts

CODE = PACKAGE
# Families of keys whose beginning is a value: the pattern of the keys, and where they are asked for.
FAMILIES = {
    r"[a-z-]+\.(?:search|facet\.[a-z]+)": "components/filters.py",
    r"(?:news|highlights)\.note(?:_each)?": "pages/activity.py",
    r"[a-z-]+\.(?:found_all|found_some|none|title|description|charts|column\.[a-z_]+)": "components/record_list.py",
    r"workbook\.(?:known_from|record|value|page)\.[a-z-]+": "exports/columns.py",
    r"(?:faults|faults-across|warnings)\.[a-z-]+\.(?:found|wanted|fix)": "commands/check/__init__.py",
}
# Families that may be empty: no shortcoming is known (pages/accessibility.py).
MAY_BE_EMPTY = r"accessibility\.shortcomings\..*"
ANY = "\x00"


class Keys(ast.NodeVisitor):
    """What a module asks for: whole keys, and patterns of keys with ``ANY`` for what is only known later."""

    def __init__(self, tree: ast.Module) -> None:
        self.constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        self.mentioned: set[str] = set()
        self.asked: list[tuple[int, str]] = []
        self.visit(tree)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.mentioned.add(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.mentioned.add(self.spelled(node))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called in ("t", "page_text") and node.args:
            self.asked += [(node.lineno, key) for key in self.keys_of(node.args[0])]
        self.generic_visit(node)

    def keys_of(self, node: ast.expr) -> list[str]:
        if isinstance(node, ast.IfExp):
            return self.keys_of(node.body) + self.keys_of(node.orelse)
        if isinstance(node, ast.Constant):
            return [str(node.value)]
        return [self.spelled(node)] if isinstance(node, ast.JoinedStr) else []

    def spelled(self, node: ast.JoinedStr) -> str:
        parts = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(str(part.value))
            else:
                name = part.value.id if isinstance(part.value, ast.Name) else ""
                parts.append(self.constants.get(name, ANY))
        return "".join(parts)


@pytest.fixture(scope="module")
def texts():
    return own_texts()


@pytest.fixture(scope="module")
def all_texts(texts):
    """With what ``fields.yml`` says of the fields of records."""
    parts = ("label", "meaning", "heading", "fact")
    fields = [field for fields in FIELDS.values() for field in fields.values()]
    said = {f"fields.{f.kind}.{f.name}.{part}": getattr(f, part).model_dump() for f in fields for part in parts}
    said |= {f"fields.{f.kind}.{f.name}.{at}": text.model_dump() for f in fields for at, text in f.settled_by.items()}
    return {**texts, **said}


@pytest.fixture(scope="module")
def modules():
    return {path: Keys(ast.parse(path.read_text("utf-8"))) for path in sorted(CODE.rglob("*.py"))}


def _pattern(key: str) -> str:
    return "".join(
        "[^.]+(?:\\.[^.]+)?" if part == ANY else re.escape(part) for part in re.split(f"({ANY})", key) if part
    )


def test_every_text_asked_for_exists(texts, modules):
    missing = []
    for path, keys in modules.items():
        for line, key in keys.asked:
            fits = key in texts if ANY not in key else any(re.fullmatch(_pattern(key), known) for known in texts)
            if not fits and not re.fullmatch(MAY_BE_EMPTY, key.replace(ANY, "x")):
                missing.append(f"{path.relative_to(CODE)}:{line} {key.replace(ANY, '...')}")
    assert not missing


def test_every_text_is_used(texts, modules):
    mentioned = set().union(*(keys.mentioned for keys in modules.values()))
    used = {word for word in mentioned if word in texts}
    for pattern in (_pattern(word) for word in mentioned if ANY in word and re.match(r"[a-z-]+\.", word)):
        used |= {key for key in texts if re.fullmatch(pattern, key)}
    for family in FAMILIES:
        used |= {key for key in texts if re.fullmatch(family, key)}
    unused = sorted(set(texts) - used)
    assert not unused


def test_families_are_needed_and_stand_where_they_say(texts):
    for family, where in FAMILIES.items():
        assert (CODE / where).is_file(), where
        assert any(re.fullmatch(family, key) for key in texts), family


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_texts_of_a_chart_name_exactly_its_columns(chart, texts):
    prefix = f"charts.{chart.id}.columns."
    assert {key.removeprefix(prefix) for key in texts if key.startswith(prefix)} == {c.name for c in chart.columns}
    assert (CODE / "charts" / "texts" / f"{chart.id}.yml").is_file()


def test_texts_are_typeset(all_texts):
    """No doubled blanks, straight quotes, three dots, hyphen for a dash, or quotes of the other language."""
    wrong = []
    for key, forms in all_texts.items():
        if key.startswith(("faults", "warnings", "check", "cli")):
            continue  # the command line's: they quote YAML and shell
        for lang, form in forms.items():
            for text in form.values() if isinstance(form, dict) else [form]:
                foreign = {"en": "„»«", "sv": "“„‘"}[lang]
                bad = re.search(r"  |\.\.\.|(?<=\s)-(?=\s)|\s[,.;:!?](?=\s|$)", text)
                if bad or '"' in text or set(text) & set(foreign):
                    wrong.append((key, lang, text))
    assert not wrong


def _whole(text):
    return " ".join(text.values()) if isinstance(text, dict) else text


def test_swedish_is_not_english(all_texts):
    """A text of several words that is the same in both languages has not been translated."""
    same = {
        key
        for key, forms in all_texts.items()
        if forms["en"] == forms["sv"]
        and len(re.findall(r"[A-Za-zåäö]{3,}", re.sub(r"\{[^{}]*\}", "", _whole(forms["en"])))) > 3
    }
    assert same <= {"shell.site", "shell.title", "shell.facet.elixir", "fields.data_sources.elixir.status.fact"}
