"""Preflight of the image's files: each fault of a Dockerfile and its neighbours fails its own check and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.commands.check import Wording
from dashboard.commands.preflight import line
from dashboard.commands.preflight.image import exec_form, image_checks, instructions
from dashboard.settings import ROOT

WORKFLOW = ".github/workflows/image.yml"
FILES = ("Dockerfile", "Procfile", "requirements.txt", ".dockerignore", WORKFLOW)
FAULTS = (
    ("bases", "Dockerfile", "FROM node:22.17.0-bookworm-slim AS", "FROM node:latest AS"),
    ("bases", "Dockerfile", "FROM python:3.11.13-slim-bookworm\nENV", "FROM python:3.11-slim\nENV"),
    ("bases", "Dockerfile", "FROM python:3.11.13-slim-bookworm\nENV", "FROM python:3.11.13\nENV"),
    ("user-line", "Dockerfile", "USER 1000:1000\n", "USER app\n"),
    ("user-line", "Dockerfile", "USER 1000:1000\n", ""),
    ("user-line", "Dockerfile", "USER 1000:1000\n", "USER 0\n"),
    ("user-line", "Dockerfile", "EXPOSE 8000", "COPY data data\nEXPOSE 8000"),
    ("port-line", "Dockerfile", "EXPOSE 8000", "EXPOSE 80"),
    ("no-extras", "Dockerfile", "EXPOSE 8000", "EXPOSE 8000\nHEALTHCHECK CMD curl -f http://localhost:8000/"),
    ("no-extras", "Dockerfile", "EXPOSE 8000", "EXPOSE 8000\nVOLUME /data"),
    ("by-hash", "Dockerfile", " --require-hashes", ""),
    ("procfile", "Procfile", "gunicorn.conf.py", "other.py"),
    ("pinned", "requirements.txt", "==", ">="),
    ("image-name", WORKFLOW, "$owner/$name:", "$owner/group/$name:"),
    ("image-name", WORKFLOW, "$owner/$name:", "$owner/data.dashboard:"),
    ("image-name", WORKFLOW, "[:upper:].", "[:upper:]"),
    ("image-name", WORKFLOW, "$name:$(date -u +%Y%m%d-%H%M)-${GITHUB_SHA::7}", "$name:latest"),
    ("dockerignore", ".dockerignore", "*\n!package.json", "docs\n!package.json"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_ours_passes(project: Path) -> None:
    assert [(r.name, r.state) for r in image_checks(project) if r.state != "pass"] == []


@pytest.mark.parametrize(("name", "file", "old", "new"), FAULTS, ids=lambda part: part.strip()[:24] or "-")
def test_a_fault_fails_its_check_and_says_how_to_mend_it(
    project: Path, name: str, file: str, old: str, new: str
) -> None:
    text = (project / file).read_text("utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), "utf-8")
    results = list(image_checks(project))
    assert [result.name for result in results if result.state != "pass"] == [name]
    (failed,) = (result for result in results if result.state == "fail")
    for lang in ("en", "sv"):
        words = Wording(lang)
        told = line(words, failed)
        assert told.startswith(words.say("preflight.state.fail"))
        assert told.endswith(words.say(f"preflight.check.{name}.fix"))


def test_a_shell_command_would_keep_signals_from_gunicorn(project: Path) -> None:
    file = project / "Dockerfile"
    before, _, _ = file.read_text("utf-8").partition("CMD ")
    file.write_text(before + "CMD gunicorn --config gunicorn.conf.py dashboard.wsgi:server\n", "utf-8")
    assert {result.name for result in image_checks(project) if result.state == "fail"} == {"command-line", "procfile"}


def test_another_command_than_the_one_that_is_tried_fails(project: Path) -> None:
    for name in ("Dockerfile", "Procfile"):
        file = project / name
        text = file.read_text("utf-8")
        quote = '"' if name == "Dockerfile" else ""
        option = '"--bind", "127.0.0.1:9000", ' if quote else "--bind 127.0.0.1:9000 "
        file.write_text(text.replace(f"{quote}dashboard.wsgi:server", f"{option}{quote}dashboard.wsgi:server"), "utf-8")
    assert [result.name for result in image_checks(project) if result.state == "fail"] == ["command-line"]


def test_a_single_stage_fails(project: Path) -> None:
    file = project / "Dockerfile"
    _, _, last = file.read_text("utf-8").rpartition("FROM ")
    file.write_text("FROM " + last + "RUN pip install --require-hashes -r requirements.txt\n", "utf-8")
    assert [result.name for result in image_checks(project) if result.state == "fail"] == ["stages"]


def test_without_a_workflow_the_name_is_skipped_and_not_passed(project: Path) -> None:
    (project / WORKFLOW).unlink()
    assert [r.name for r in image_checks(project) if r.state == "skipped"] == ["image-name"]


def test_without_a_dockerfile_its_checks_are_skipped_and_not_passed(project: Path) -> None:
    (project / "Dockerfile").unlink()
    assert [(r.name, r.state) for r in image_checks(project)] == [("dockerfile", "skipped"), ("pinned", "pass")]
    (project / "requirements.txt").unlink()
    assert [r.state for r in image_checks(project)] == ["skipped", "skipped"]


def test_instructions_are_read_over_line_ends() -> None:
    text = '# a\nfrom x:1\nRUN a \\\n && b\n\nCMD ["c"]\n'
    assert instructions(text) == [("FROM", "x:1"), ("RUN", "a && b"), ("CMD", '["c"]')]


@pytest.mark.parametrize(
    ("given", "words"),
    [('["a", "b"]', ["a", "b"]), ("a b", []), ('"a"', []), ("[]", []), ("[1]", []), ("", [])],
)
def test_only_a_list_of_words_is_exec_form(given: str, words: list[str]) -> None:
    assert exec_form(given) == words
