"""What the README shows works as it stands there, and so does the example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboard import pictures
from dashboard.pictures import DrawingProcess, Picture
from dashboard.pictures.example import FIGURES, page

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "dashboard" / "pictures" / "README.md").read_text("utf-8")
FIRST, PROCESS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_first_code_gives_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec(FIRST, names)
    picture: Picture = names["picture"]
    assert picture.svg.count("<a href=") == 2
    for told in (picture.scales["xaxis"], picture.marks[0]):
        start = str(told).split(", categories")[0]
        assert start.replace("'", '"') in FIRST.replace("'", '"'), start


def test_the_process_draws(fonts: list[Path], bundle: Path | None) -> None:
    names: dict[str, Any] = {"fonts": fonts, "bundle": bundle, "figure": {"data": []}}
    exec(PROCESS, names)
    assert isinstance(names["process"], DrawingProcess)
    assert "<svg" in names["picture"].svg


def test_public_names_are_told() -> None:
    told = set(re.findall(r"`(\w+)`", README))
    assert set(pictures.__all__) <= told


def test_the_example_has_its_pictures(fonts: list[Path]) -> None:
    found = page(fonts[0].parent)
    assert found.count("<svg") == len(FIGURES)
    assert found.count('role="group"') == 2
    assert "style=" not in found
    for svg in re.findall(r"<svg.*?</svg>", found, re.DOTALL):
        ElementTree.fromstring(svg)
