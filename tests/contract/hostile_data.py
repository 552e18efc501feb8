"""The real data with a hostile string behind every text that the check of the data lets have one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dashboard.catalogue.reading.document import Document
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.reading.yaml_reader import load
from dashboard.errors import DataError
from dashboard.settings import ROOT

ELEMENT = "xss-mark"
# closes an attribute of either quote, a title, a comment, a script; opens an element that no page of ours has
HOSTILE = (
    f""""'--></title></script></textarea><{ELEMENT} onerror=alert(1) xss-attr=1>"""
    f"""<script>alert('{ELEMENT}')</script><a href="javascript:alert(1)">x</a>{{{{7*7}}}}"""
)
# a bracket at the end would be taken for one of the sentence around it
IN_ADDRESS = f"""/"'><{ELEMENT}/onload=alert(1)>x"""
PROSE = f"""

<{ELEMENT} onerror=alert(1)>raw</{ELEMENT}> <script>alert('{ELEMENT}')</script>
[a link](javascript:alert('{ELEMENT}')) [another](<data:text/html,{ELEMENT}>) ![p](javascript:alert(1))
<a href="https://example.org" onclick="alert(1)" style="x">b</a> <img src=x onerror=alert(1)>
"""
Path_ = tuple[Any, ...]


@dataclass
class Hostile:
    """One file while it is being made hostile: what it was, and which of its texts carry the string."""

    file: str
    original: Any
    carrying: set[Path_] = field(default_factory=set)

    def written(self) -> str:
        value = deepcopy(self.original)
        for path in self.carrying:
            holder = value
            for part in path[:-1]:
                holder = holder[part]
            text = holder[path[-1]]
            holder[path[-1]] = text + (IN_ADDRESS if text.startswith("https://") else HOSTILE)
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)

    def give_way(self, document: Document, line: int, column: int) -> None:
        """Takes the string back from the text at that place, or from the whole record where it is not one text."""
        at_fault = {path for path in self.carrying if document.place(path) == (line, column)}
        if not at_fault:
            near = [path for path in self.carrying if document.place(path)[0] >= line] or sorted(self.carrying, key=str)
            first = min(near, key=lambda path: document.place(path))
            at_fault = {path for path in self.carrying if path[:2] == first[:2]}
        self.carrying -= at_fault


def texts(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The path of every text in a document."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        for part, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(inner, (*path, part))


def hostile_folder(into: Path) -> tuple[Path, int]:
    """A data folder below ``into`` that passes the check, and how many texts of it are hostile."""
    folder = Path(shutil.copytree(ROOT / "data", into / "data"))
    files = {}
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(folder).as_posix()
        value = load(path.read_bytes(), name).value
        files[name] = Hostile(name, value, set(texts(value)))
    for path in (folder / "pages").glob("*.md"):
        path.write_text(path.read_text("utf-8") + PROSE, "utf-8")
    changed = set(files)
    for _ in range(60):
        for name in changed:
            (folder / name).write_text(files[name].written(), "utf-8")
        try:
            read(folder)
        except DataError as error:
            changed = {fault.file for fault in error.faults} & set(files)
            if not changed:
                raise
            documents = {name: load((folder / name).read_bytes(), name) for name in changed}
            for fault in error.faults:
                if fault.file in documents:
                    files[fault.file].give_way(documents[fault.file], fault.line, fault.column)
        else:
            return folder, sum(len(file.carrying) for file in files.values())
    raise AssertionError("the check of the data goes on finding faults")
