"""A data folder and the lists of others, to be changed and imported.

The lists are those of ``platform_lists`` and one of Serve's with the fields of its open interface."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dashboard.commands.importing import compare
from dashboard.settings import Settings

HERE = Path(__file__).parent
LISTS, APPS = HERE / "platform_lists", HERE / "serve_list.json"
DATA = Settings().data_dir
TODAY = date(2026, 11, 22)
LATER = date(2026, 12, 24)


class Place:
    """A data folder and the lists of others, both free to be changed."""

    def __init__(self, folder: Path) -> None:
        self.data = Path(shutil.copytree(DATA, folder / "data"))
        self.lists = Path(shutil.copytree(LISTS, folder / "lists"))
        self.said = ""

    def run(self, *accepted: str, base: Path | None = None, day: date = TODAY, lang: str = "en", **more: Any) -> int:
        out = io.StringIO()
        given = {"write": True, "accepted": accepted, **more}
        code = compare(self.data, str(base or self.lists), day, lang, out, **given)
        self.said = out.getvalue()
        return code

    @contextmanager
    def theirs(self, name: str) -> Iterator[list[dict[str, Any]]]:
        path = self.lists / f"{name}.json"
        rows = json.loads(path.read_text("utf-8"))
        yield rows
        path.write_text(json.dumps(rows), "utf-8")

    def ours(self, kind: str) -> dict[str, dict[str, Any]]:
        records = yaml.safe_load((self.data / f"catalogue/{kind}.yml").read_text("utf-8"))["records"]
        return {record["id"]: record for record in records}

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.data / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def bytes(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.data)): path.read_bytes() for path in self.data.rglob("*") if path.is_file()}


NEW = {
    "services": {
        "target": ["Researchers"], "type": ["tool", "Workflow"], "name": " REACTOME  Helper version: v3 ",
        "search_tags": ["Tool", "RNA", "rna", "a, b", "biconda", "ELIXIR Core Data Resource"],
        "description": "Words of theirs", "url": "http://helper.example.org/", "maintained_by": " Some Group",
        "support_github": "https://github.com/some/helper/tree/develop", "support_email": "first.last@example.org",
    },
    "data_sources": {
        "type": ["repository"], "ddls": ["Cell and Molecular Biology"], "search_tags": ["New source", "x"],
        "name": "New source", "description": "Words of theirs", "url": "https://source.example.org", "data": [],
        "disease_type": ["Cancer Neurological Disorders"], "thumbnail": None,
    },
    "resources": {
        "type": ["Interactive guide"], "name": "New guide", "description": "Words of theirs", "url": "/resources/new",
        "created_by": "SciLifeLab Data Centre", "search_tags": [],
    },
    "other_funding_sources": {"funder": "New - Funder", "url": "https://funder.example.org/", "logo": "/x.png"},
}  # fmt: skip
