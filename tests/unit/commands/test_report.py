"""The command that prints reports: what it does without a browser, with a bad one, and for what it does not know."""

from __future__ import annotations

import io
import sys

import pytest

from dashboard.cli import main
from dashboard.commands import report as task
from dashboard.commands.report import report
from dashboard.i18n import own_texts
from dashboard.settings import Settings
from tests.conftest import TODAY, some

WORDS = own_texts()


def program(folder, text):
    file = folder / "browser"
    file.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    file.chmod(0o755)
    return str(file)


KEEPS_THE_PAGE = """import sys, urllib.request
(made,) = (word.partition("=")[2] for word in sys.argv if word.startswith("--print-to-pdf="))
with urllib.request.urlopen(sys.argv[-1]) as page, open({kept!r}, "wb") as kept, open(made, "w") as pdf:
    kept.write(page.read())
    pdf.write("%PDF-")
"""


def test_the_sheets_are_of_the_day_that_is_set(tmp_path, monkeypatch):
    kept, browser = tmp_path / "page.html", tmp_path / "browser.py"
    browser.write_text(KEEPS_THE_PAGE.format(kept=str(kept)), "utf-8")
    monkeypatch.setenv("CHROME_PATH", program(tmp_path, f'exec "{sys.executable}" "{browser}" "$@"'))
    monkeypatch.setenv("DASHBOARD_TODAY", "2033-05-05")
    assert main(["report", "uu", "--lang", "sv", "--out", str(tmp_path)]) == 0
    assert "Framtagen den 5 maj 2033" in kept.read_text("utf-8")
    assert (tmp_path / "partner-uu-sv.pdf").is_file()


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_without_a_browser_it_says_what_to_install(tmp_path, lang, monkeypatch):
    monkeypatch.setattr(task.shutil, "which", lambda name: None)
    monkeypatch.setattr(task, "MAC", str(tmp_path / "none"))
    for settings in (Settings(), Settings(browser=str(tmp_path / "none"))):
        out = io.StringIO()
        assert report(settings, "uu", tmp_path / "out", lang, out, TODAY) == 1
        assert out.getvalue().strip() == WORDS["report.command.no_browser"][lang]
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("asked", some(["xx", "uu,xx", "", "uu,kth,su,ki,lu,gu", "uu,uu"], 4))
def test_what_there_is_no_report_on_is_told_with_what_there_is(tmp_path, asked):
    out = io.StringIO()
    assert report(Settings(browser="/bin/true"), asked, tmp_path / "out", "en", out, TODAY) == 2
    assert "chalmers, gu, ki" in out.getvalue()
    assert not (tmp_path / "out").exists()


@pytest.mark.long
@pytest.mark.parametrize(
    "does", ["exit 1", "exit 0", 'for a; do case "$a" in --print-to-pdf=*) echo no > "${a#*=}";; esac; done']
)
def test_a_browser_that_fails_leaves_what_was_there(tmp_path, does):
    (tmp_path / "partner-uu-en.pdf").write_bytes(b"%PDF-before")
    out = io.StringIO()
    settings = Settings(browser=program(tmp_path, does))
    assert report(settings, "uu", tmp_path, "en", out, TODAY) == 1
    assert "partner-uu-en.pdf" in out.getvalue()
    assert (tmp_path / "partner-uu-en.pdf").read_bytes() == b"%PDF-before"
