"""Pages, charts, exports, reports and commands hold on days to come, as they do on the day of the other tests."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from inspect import signature
from types import ModuleType
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from dashboard.addresses import LANGUAGES, href
from dashboard.app import PAGES
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.snapshot import load
from dashboard.charts import BY_ID, CHARTS
from dashboard.cli import main
from dashboard.commands.export import StaticCopy
from dashboard.i18n import own_texts
from dashboard.settings import ROOT
from tests.clock import OTHER_DAYS, VARIABLE
from tests.contract import test_every_chart, test_every_page
from tests.contract.conftest import Answer, addresses_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.parametrize("app", OTHER_DAYS, indirect=True, ids=str, scope="session"),
]
# Addresses that say more once something is chosen.
CHOSEN = (
    "partners/compare?ids=uu,kth",
    "partners/compare/report?ids=uu,kth",
    "data-quality?state=old",
    "search?q=data",
)
BELOW_ZERO = re.compile(r"(?<![\w–])[-−]\d+\s(?:days?|years?|dag|dagar|år)\b")
KINDS = ("tools", "data_sources", "partners")
TEXTS = own_texts()


@pytest.fixture
def day(app) -> date:
    """The day that the app was told."""
    return app.edition.context.today


@pytest.fixture
def answers(page, lang, snapshot, get, day) -> list[Answer]:
    """Every address of the page on the next day and the last of all; between them, one in eight of the records."""
    every = addresses_of(page, lang, snapshot)
    return [get(address) for address in every[:: 1 if day in (OTHER_DAYS[0], OTHER_DAYS[-1]) else 8]]


def checks(module: ModuleType, **given: Any) -> Iterator[Callable[[], None]]:
    """What the module holds of every page or chart, as far as it asks for nothing but what is given."""
    for name, check in vars(module).items():
        if name.startswith("test_") and callable(check):
            names = signature(check).parameters
            if names.keys() <= given.keys():
                yield lambda check=check, names=names: check(**{name: given[name] for name in names})


def test_every_page_holds_what_it_holds(page, lang, answers, get, day, translators):
    t = translators[lang]
    # search engines know a choice as the page without it: what pages say of their address is not asked of these
    chosen = [get(f"/{lang}/{address}") for address in CHOSEN if address.partition("?")[0] == page.slug]
    held = checks(test_every_page, page=page, lang=lang, answers=answers, get=get, texts=TEXTS)
    assert _all_hold(held) >= 12
    for answer in (*answers, *chosen):
        if not page.embeddable:
            (line,) = re.findall(r'<p class="footer-line[^"]*">(.*?)</p>', answer.text)
            assert t("shell.footer.shown", date=t.date(day)) in line, answer.address
        for piece in answer.pieces:
            assert not BELOW_ZERO.search(piece), f"{answer.address}: {piece}"


def _all_hold(held: Iterator[Callable[[], None]]) -> int:
    return sum(1 for check in held if check() is None)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_chart_holds_what_it_holds(chart, t, snapshot, translators, get):
    table = chart.table(snapshot)
    figure = chart.figure(table, t)
    made = {"tables": [({}, table)], "figures": [({}, table, figure)], "translators": translators}
    held = checks(test_every_chart, chart=chart, t=t, lang=t.lang, snapshot=snapshot, get=get, **made)
    assert _all_hold(held) >= 12
    for words in (chart.heading(table, t), chart.summary(table, t)):
        assert not BELOW_ZERO.search(words)


@pytest.mark.parametrize("page", [page for page in PAGES if page.exports is not None], ids=lambda page: page.slug)
def test_every_export_holds(page, lang, get, snapshot, day):
    ids = list(page.ids(snapshot)) if page.variable else [""]
    choice = {"partners/compare": {"ids": "uu,kth"}, "partners/compare/report": {"ids": "uu,kth"}, "search": {"q": "a"}}
    for record in dict.fromkeys((ids[0], ids[-1])):
        path = page.path(record)
        as_json, as_csv, as_xlsx = (
            get(href(lang, path, suffix, **choice.get(path, {}))) for suffix in ("json", "csv", "xlsx")
        )
        assert {answer.status for answer in (as_json, as_csv, as_xlsx)} == {200}, path
        told = json.loads(as_json.text)
        assert told["meta"]["data_day"] <= day.isoformat(), "a file is told on the day of its data"
        assert len(told["items"]) == told["meta"]["count"] > 0, path
        rows = list(csv.DictReader(io.StringIO(as_csv.body.decode("utf-8-sig"))))
        book = load_workbook(io.BytesIO(as_xlsx.body))
        assert book.properties.created.date() <= day
        assert len(rows) == book.worksheets[0].max_row - 1 == len(told["items"]), path


def test_ages_are_counted_from_the_day(lang, get, snapshot, day):
    told = json.loads(get(href(lang, "data-quality", "json", on=day.isoformat())).text)
    rows = [row for row in told["items"] if row["record"]]
    counted = 0
    for kind in KINDS:
        document = yaml.safe_load((ROOT / "data" / "catalogue" / f"{kind}.yml").read_text("utf-8"))
        spoken = {record["id"]: record.get("as_of") or document["as_of"] for record in document["records"]}
        for row in rows:
            if row["kind"] == kind and not row["measure"]:
                last = PartialDate.parse(spoken[row["record"]]).surely
                assert row["age_days"] == max(0, (day - last).days), row["id"]
                counted += 1
    assert counted > 300


def test_events_are_ahead_or_past_by_the_day(lang, get, day):
    events = yaml.safe_load((ROOT / "data" / "catalogue" / "events.yml").read_text("utf-8"))["records"]
    ahead = sum(event["end"] >= day for event in events)
    t = {"en": "Past on {} ({})", "sv": "Avslutade den {} ({})"}[lang]
    said = get(href(lang, "open-science")).inside("h3")
    assert any(words == t.format(_day(day, lang), len(events) - ahead) for words in said), said


def _day(day: date, lang: str) -> str:
    month = test_every_page.MONTHS.split("|")[day.month - 1] if lang == "sv" else f"{day:%B}"
    return f"{day.day} {month} {day.year}"


def test_what_machines_ask_for_is_of_the_day(app, day):
    client = app.server.test_client()
    assert client.get("/version").get_json()["day"] == client.get("/readyz").get_json()["day"] == day.isoformat()
    written = re.search(r"Expires: (\S+)T", client.get("/.well-known/security.txt").text)
    assert day < date.fromisoformat(written[1]) < day + timedelta(days=365), "RFC 9116: less than a year ahead"


def test_a_static_copy_is_of_the_day(app, day, tmp_path):
    copy = StaticCopy(app, tmp_path)
    copy.write(["/en/charts/programme-timeline", "/sv/data-quality/changes", "/sv/programme/report"])
    for path in (tmp_path / "sv").rglob("*.html"):
        assert _day(day, "sv") in path.read_text("utf-8"), path
    assert _day(day, "en") in (tmp_path / "en/charts/programme-timeline/index.html").read_text("utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch, day):
    """A copy of the data, which the commands then mean, on the day of the app."""
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv(VARIABLE, day.isoformat())
    return shutil.copytree(ROOT / "data", tmp_path / "data")


def test_commands_hold(folder, day, capsys):
    lang = LANGUAGES[day.toordinal() % 2]
    assert main(["check", "--lang", lang]) == 0, capsys.readouterr().out
    assert main(["changes", "--since", "2025-01-01", "--lang", lang]) == 0
    assert main(["changes", "--since", (day + timedelta(days=1)).isoformat(), "--lang", lang]) == 2, "a day to come"
    assert main(["links", "--last", "--lang", lang]) == 0
    capsys.readouterr()
    tools = folder / "catalogue" / "tools.yml"
    text = tools.read_text("utf-8")
    tools.write_text(text.replace("  name: ", "  name: Another ", 1), "utf-8")
    assert main(["check", "--record", "--lang", lang]) == 0
    assert day.isoformat() in capsys.readouterr().out
    history = [json.loads(line) for line in (folder / "history/changes.jsonl").read_text("utf-8").splitlines()]
    assert (history[-1]["on"], history[-1]["what"]) == (day.isoformat(), "renamed")
    files = {path: path.read_bytes() for path in (folder / "history").iterdir()}
    assert main(["check", "--record", "--lang", lang]) == 0
    assert {path: path.read_bytes() for path in files} == files, "a second time there is nothing to record"
    assert main(["new", "tool", "--name", "Gene Finder", "--url", "https://genes.example.org/", "--lang", lang]) == 0
    assert day.isoformat() in tools.read_text("utf-8")


def test_what_was_recorded_on_the_day_is_told_from_then_on(folder, day, translators):
    totals = folder / "history" / "totals.jsonl"
    lines = totals.read_text("utf-8")
    last = json.loads(lines.splitlines()[-1])
    totals.write_text(lines + json.dumps({**last, "on": day.isoformat(), "old": last["old"] + 5}) + "\n", "utf-8")
    next_day = day + timedelta(days=1)
    later = load(folder, next_day)
    quality = BY_ID["quality-over-time"]
    table = quality.table(later)
    assert list(table["day"])[-2:] == [day, next_day]
    assert day not in list(quality.table(replace(later, today=day - timedelta(days=1), _cache={}))["day"])
    for t in translators.values():
        assert t.date(next_day) in quality.heading(table, t)
        assert {trace.x[-1] for trace in quality.figure(table, t).data} == {next_day.isoformat()}
