"""``dashboard links``, day by day, against servers of its own: up, flapping, healing, dead, and no network at all."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.models.link_checks import LinkCheck
from dashboard.catalogue.queries.outbound import Outbound
from dashboard.catalogue.reading.folder import read
from dashboard.catalogue.reading.history import LINKS
from dashboard.cli import main
from dashboard.commands import links as command
from dashboard.commands.links import links
from dashboard.commands.links.asking import Limits
from dashboard.settings import ROOT

GOOD = ROOT / "tests" / "unit" / "catalogue" / "reading" / "good"
QUICK = Limits(pause=0, timeout=0.4, private=True)
DAY = date(2026, 11, 26)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


@pytest.fixture
def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """``told(urls, day)``: runs the command over these addresses in place of those of the data."""

    def run(urls: list[str], day: int = 0, lang: str = "en", **more: Any) -> tuple[int, str]:
        places = [
            Outbound(url, "tools", "chanjo2", ("url",), "catalogue/tools.yml", 5 + n) for n, url in enumerate(urls)
        ]
        monkeypatch.setattr(command, "outbound", lambda _: iter(places))
        out = io.StringIO()
        code = links(folder, DAY + timedelta(days=day), lang, out, limits=QUICK, **more)
        return code, out.getvalue()

    return run


def kept(folder: Path) -> dict[str, LinkCheck]:
    return dict(read(folder).history.links)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_four_days_of_a_dead_a_flapping_and_a_healing_server(folder, server, told, lang) -> None:
    up, dead, flapping = server.at("/up"), server.at("/dead", 404), server.base + "/flapping"
    for day in range(6):
        server.at("/flapping", 500 if day % 2 else 200)
        code, words = told([up, dead, flapping], day, lang)
        assert code == (1 if day >= 3 else 0), day
        assert dead in words
        assert up not in words
        assert "tools.yml:6" in words
        assert (flapping in words) == bool(day % 2)
    checks = kept(folder)
    assert (checks[dead].failures, checks[dead].first_failed) == (6, DAY)
    assert (checks[flapping].failures, checks[flapping].answered) == (1, DAY + timedelta(days=4))
    server.at("/dead")
    assert told([up, dead], 6, lang)[0] == 0
    assert kept(folder)[dead] == LinkCheck(
        url=dead, checked=DAY + timedelta(days=6), outcome="answered", status=200, answered=DAY + timedelta(days=6)
    )
    assert set(kept(folder)) == {up, dead}, "what the data no longer name is forgotten"


def test_failures_of_one_day_are_not_added_up(folder, server, told) -> None:
    urls = [server.at("/up"), server.at("/dead", 404)]
    assert [told(urls)[0] for _ in range(5)] == [0] * 5
    assert kept(folder)[urls[1]].failures == 1


def test_without_a_network_nothing_is_kept_and_the_last_results_are_told(folder, server, told) -> None:
    up, dead = server.at("/up"), server.at("/dead", 404)
    told([up, dead])
    before = (folder / LINKS).read_bytes()
    server.close()
    code, words = told([up, dead], 1)
    assert code == 2
    assert (folder / LINKS).read_bytes() == before
    assert "26 November 2026" in words
    code, words = told([up, dead], 2, "sv", last=True)
    assert code == 0
    assert "26 november 2026" in words


def test_last_asks_nobody(folder, server, told) -> None:
    up = server.at("/up")
    code, words = told([up], last=True)
    assert (code, server.asked) == (0, [])
    assert "not checked yet: 1" in words
    assert not (folder / LINKS).exists()


def test_faults_of_the_data_come_first(folder, told) -> None:
    (folder / "catalogue" / "tools.yml").write_text("records: [\n", "utf-8")
    code, words = told([])
    assert code == 1
    assert "tools.yml" in words


def test_what_cannot_be_written_is_told(folder, server, told) -> None:
    up = server.at("/up")

    # put there after the check of the data, which would refuse it
    def blocked(method: str) -> tuple[int, dict[str, str], str]:
        (folder / "history").write_text("in the way", "utf-8")
        return 200, {}, ""

    server.paths["/up"] = blocked
    code, words = told([up])
    assert code == 2
    assert "cannot be written" in words


def test_lines_are_short_and_sorted(folder, server, told) -> None:
    urls = [server.at("/b"), server.at("/a")]
    told(urls)
    lines = [json.loads(line) for line in (folder / LINKS).read_text("utf-8").splitlines()]
    assert [line["url"] for line in lines] == sorted(urls)
    assert set(lines[0]) == {"url", "checked", "outcome", "status", "answered"}


def test_the_command_line_passes_on_what_it_is_told(folder, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(folder))
    assert main(["links", "--last", "--lang", "sv"]) == 0
    assert "ännu inte kontrollerad" in capsys.readouterr().out


def test_a_recording_after_it_knows_the_data_again(folder, server, told, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(folder))
    assert main(["check", "--record", "--date", "2026-11-25"]) == 0
    before = read(folder).history.totals
    url = read(folder).records["tools"][0].url
    told([server.at("/up")])
    broken = LinkCheck(url=url, checked=DAY, outcome="failed", reason="timeout", failures=4)
    with (folder / LINKS).open("a", encoding="utf-8") as file:
        file.write(broken.model_dump_json() + "\n")
    assert main(["check", "--record", "--date", "2026-11-26"]) == 0
    # the totals are those of the files alone
    assert read(folder).history.totals == before
    assert read(folder).history.versions[-1].data == read(folder).digest
