"""The editors' commands on Windows: run for real, without what it lacks, with its habits, on a copy of the data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.reading.folder import read
from dashboard.cli import main
from dashboard.commands import whole_files
from dashboard.commands.whole_files import ends_of, with_ends, write_whole
from dashboard.i18n import own_texts
from dashboard.settings import ROOT
from tests.unit.commands.import_place import NEW, Place

HERE = Path(__file__).parent
PROGRAM = HERE / "like_windows.py"
MAKE = ("new", "tool", "--name", "Gene Finder", "--url", "https://genes.example.org/")
WRITE = ("import", "platform", "../lists", "--write", "--accept", "all")
COMMANDS = {
    "check": ("check", "--lang", "en"),
    "warnings": ("check", "--warnings", "--lang", "sv"),
    "record": ("check", "--record", "--date", "2026-12-01", "--lang", "en"),
    "changes": ("changes", "--since", "2024-01-01", "--lang", "sv"),
    "new": (*MAKE, "--lang", "sv"),
    "import": (*WRITE, "--lang", "sv"),
    "links": ("links", "--last", "--lang", "en"),
    "schemas": ("schemas", "../schemas"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data in a place with blanks and letters of its own, as home folders have, and changed since they
    were recorded; beside it their lists, with one record that we do not have."""
    place = Place(tmp_path / "Åsa Öberg")
    with (place.data / "vocabularies.yml").open("ab") as file:
        file.write(b"# changed\n")
    with place.theirs("data_sources") as rows:
        rows.append(NEW["data_sources"])
    return place.data


@pytest.fixture
def run(folder: Path) -> Callable[..., tuple[int, str]]:
    """Carries out a command as on Windows, in the data folder, and gives its exit code and what it said."""

    def carry_out(*words: str, console: str = "utf-8") -> tuple[int, str]:
        settings = {"DASHBOARD_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": console}
        done = subprocess.run(
            [sys.executable, str(PROGRAM), *words],
            env={**os.environ, **settings, "PYTHONUTF8": "0"},
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=300,
        )
        assert done.stderr == b"", done.stderr.decode("utf-8", "replace")
        return done.returncode, done.stdout.decode(console)

    return carry_out


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_stand_in_lacks_what_windows_lacks_and_has_its_habits(tmp_path: Path) -> None:
    """Else nothing below could fail."""
    tried = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[1])
import like_windows
like_windows.take_away()
for name in ("fcntl", "resource", "pwd", "gunicorn"):
    try:
        __import__(name)
    except ImportError:
        continue
    sys.exit(name)
assert not hasattr(os, "fork") and not hasattr(os, "geteuid") and not hasattr(signal, "SIGKILL")
path = pathlib.Path(sys.argv[2])
path.write_text("å\\n")
assert path.read_bytes() == b"\\xe5\\r\\n", path.read_bytes()
path.write_text("å\\n", "utf-8")
assert path.read_bytes() == "å\\r\\n".encode(), path.read_bytes()
path.write_bytes(b"\\n")
assert path.read_bytes() == b"\\n"
"""
    done = subprocess.run([sys.executable, "-c", tried, str(HERE), str(tmp_path / "file")], check=False)
    assert done.returncode == 0


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_there_what_it_does_here(
    run: Any, folder: Path, tmp_path: Path, monkeypatch: Any, capsys: Any, clock: Any, name: str
) -> None:
    clock(date.today())
    here = Path(shutil.copytree(folder.parent, tmp_path / "here")) / "data"
    before = content(folder.parent)
    monkeypatch.chdir(here)
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(here))
    wanted = main(COMMANDS[name]), capsys.readouterr().out
    code, said = run(*COMMANDS[name])
    assert code == wanted[0] == 0
    assert said.replace(folder.as_posix(), "") == wanted[1].replace(here.as_posix(), "")
    assert len(said) > 40 or name == "schemas"
    after = content(folder.parent)
    assert after == content(here.parent)
    assert (after != before) == (name in ("record", "new", "import", "schemas")), "what shall write has written"
    assert not [file for file, data in after.items() if b"\r" in data], "lines end in LF"


@pytest.mark.long
def test_the_check_and_a_recording_work_there(run: Any, folder: Path) -> None:
    """What of the above a short check looks at."""
    code, said = run("check", "--record", "--date", "2026-12-01", "--lang", "sv", console="cp1252")
    assert (code, said.startswith("Inga fel.")) == (0, True)
    noted = (folder / "history" / "versions.jsonl").read_bytes()
    assert b"2026-12-01" in noted
    assert b"\r" not in noted


@pytest.mark.long
@pytest.mark.parametrize("console", ["cp1252", "cp437", "ascii"])
def test_letters_that_a_console_does_not_have_end_no_command(run: Any, folder: Path, console: str) -> None:
    tools = folder / "catalogue" / "tools.yml"
    tools.write_bytes(tools.read_bytes().replace(b"\n  types:", "\n  жанр: →\n  types:".encode(), 1))
    code, said = run("check", "--lang", "sv", console=console)
    assert code == 1
    assert "\\u0436\\u0430\\u043d\\u0440" in said
    assert "unknown-key" in said
    place = f"{folder.as_posix()}/catalogue/tools.yml:".encode(console, "backslashreplace").decode(console)
    assert place in said


@pytest.mark.long
def test_a_checkout_with_other_line_ends_is_read_and_keeps_them(run: Any, folder: Path) -> None:
    """As an editor may leave them: nothing is told of that, and a command changes only the lines it is there for."""
    plain = read(folder)
    for file, data in content(folder).items():
        (folder / file).write_bytes(data.replace(b"\n", b"\r\n"))
    assert run("check")[0] == 0
    with_cr = read(folder)
    for kind, records in plain.records.items():
        assert with_cr.records[kind] == records, kind
    assert with_cr.pages == plain.pages
    assert with_cr.history == plain.history
    assert {name: series.frame.to_dict() for name, series in with_cr.series.items()} == {
        name: series.frame.to_dict() for name, series in plain.series.items()
    }
    before = content(folder)
    assert run(*MAKE)[0] == 0
    tools = (folder / "catalogue" / "tools.yml").read_bytes()
    assert tools.count(b"\n") == tools.count(b"\r\n") > before["catalogue/tools.yml"].count(b"\n")
    at = tools.index(b"- id: gene-finder")
    end = tools.index(b"\n- id:", at) + 1
    assert tools[:at] + tools[end:] == before["catalogue/tools.yml"]
    (folder / "catalogue" / "tools.yml").write_bytes(before["catalogue/tools.yml"])
    assert run(*WRITE)[0] == 0
    after = content(folder)
    changed = [file for file in after if after[file] != before.get(file)]
    assert {"catalogue/data_sources.yml", "sources.yml", "upstream/platform.jsonl"} <= set(changed)
    for file in changed:
        lines = (after[file].count(b"\n"), after[file].count(b"\r\n"))
        assert lines[1] == (0 if file.startswith("upstream/") else lines[0]), file


# ---- files that others hold open ----


def test_a_file_that_is_held_open_for_a_moment_is_put_in_place_all_the_same(tmp_path: Path, monkeypatch: Any) -> None:
    file, put, refused = tmp_path / "file", os.replace, iter([True] * 5)
    file.write_text("old", "utf-8")

    def held_open(one: Path, other: Path) -> None:
        if next(refused, False):
            raise PermissionError(13, "Access is denied")
        put(one, other)

    monkeypatch.setattr(whole_files, "_PAUSE", 0)
    monkeypatch.setattr(whole_files, "_WINDOWS", True)
    monkeypatch.setattr(os, "replace", held_open)
    write_whole(file, "å\n")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", "å\n".encode())]


@pytest.mark.parametrize(("windows", "tries"), [(True, 20), (False, 1)])
def test_a_file_that_stays_held_open_is_left_as_it_was(
    tmp_path: Path, monkeypatch: Any, windows: bool, tries: int
) -> None:
    file, tried = tmp_path / "file", []
    file.write_text("old", "utf-8")

    def held_open(one: Path, other: Path) -> None:
        tried.append(one)
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(whole_files, "_PAUSE", 0)
    monkeypatch.setattr(whole_files, "_WINDOWS", windows)
    monkeypatch.setattr(os, "replace", held_open)
    with pytest.raises(PermissionError):
        write_whole(file, "new")
    assert len(tried) == tries
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\r\n", "", "a", "a\r\nb\n"])
def test_line_ends_are_those_of_the_first_line(text: str) -> None:
    end = ends_of(text)
    assert end == ("\r\n" if text.startswith("a\r") else "\n")
    assert with_ends("x\ny\n", end) == f"x{end}y{end}"


# ---- what there is no server for ----


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_serve_says_in_words_that_it_does_not_work_there(monkeypatch: Any, capsys: Any, lang: str) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--lang", lang])
    monkeypatch.undo()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told == own_texts()["serve.windows"][lang] + "\n"
    assert "WSL" in told
    assert "docs/editors.md" in told


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("way", ["without its names", "by its name"])
def test_preflight_says_in_words_that_it_does_not_work_there(
    monkeypatch: Any, capsys: Any, lang: str, way: str
) -> None:
    if way == "by its name":
        monkeypatch.setattr(sys, "platform", "win32")
    else:
        monkeypatch.delattr(os, "geteuid")
    code = main(["preflight", "--lang", lang])
    monkeypatch.undo()
    assert code == 2
    assert capsys.readouterr().err == own_texts()["serve.preflight"][lang] + "\n"
    assert "`dashboard preflight`" in (ROOT / "docs" / "editors.md").read_text("utf-8").partition("## From")[0]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_serve_says_in_words_that_the_server_is_not_installed(
    monkeypatch: Any, capsys: Any, tmp_path: Path, lang: str
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--lang", lang])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert str(tmp_path / "python") in told
    assert "pip install --require-hashes -r requirements.txt" in told
