"""What the server and the commands say where they cannot start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from dashboard.settings import ROOT


@pytest.mark.long
@pytest.mark.parametrize("started", [["-c", "import dashboard.wsgi"], ["-m", "dashboard.cli", "check"]])
@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("pages/tools.yml", "title:", "title: {en: A}\nother:", "tools.yml"),
        ("catalogue/fields.yml", "    section: what", "    sektion: what", "fields.yml:"),
        ("pages/tools.py", "    parent=", "    parents=", "'parent'"),
    ],
)
def test_a_mistake_of_ours_is_told_without_a_trace(tmp_path, started, file, before, after, said):
    shutil.copytree(ROOT / "dashboard", tmp_path / "dashboard", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("assets", "build", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    path = tmp_path / "dashboard" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, *started], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
