"""Data that change under the eyes of visitors: nothing lost, nothing mixed, no error served, whatever is written."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from threading import Event, Thread

import pytest
import yaml

from benchmarks.live_folder import ADDRESSES, MARK, TOOLS, Mounted
from dashboard.app import Dashboard, create_app
from dashboard.cli import main
from dashboard.settings import Settings
from tests.conftest import TODAY


@pytest.fixture
def mounted(tmp_path) -> Mounted:
    return Mounted(tmp_path)


@pytest.fixture
def worker(mounted) -> Callable[[], Dashboard]:
    """Makes a worker that looks when it is told to; its own thread sleeps for days."""

    def make() -> Dashboard:
        app = create_app(Settings(data_dir=mounted.folder, reload_seconds=10**6), TODAY)
        app.server.extensions["reloading"].start()
        return app

    return make


def looks(app: Dashboard, times: int = 2) -> str:
    for _ in range(times):
        app.server.extensions["reloading"].look()
    return app.edition.context.edition


class Visitor(Thread):
    """Asks for one address after the other and keeps what must not have been."""

    def __init__(self, app: Dashboard, at: int) -> None:
        super().__init__(daemon=True)
        self.wrong: list[str] = []
        self.asked = 0
        self._client = app.server.test_client()
        self._at = at
        self.ended = Event()

    def run(self) -> None:
        while not self.ended.is_set():
            address = ADDRESSES[(self.asked + self._at) % len(ADDRESSES)]
            answer = self._client.get(address)
            self.asked += 1
            if answer.status_code != 200:
                self.wrong.append(f"{address}: {answer.status_code}")
            numbers = set(MARK.findall(answer.data))
            if len(numbers) > 1:
                self.wrong.append(f"{address} mixes {numbers}")
            # a person reads between two pages; without a rest four threads would leave the readers no time
            self.ended.wait(0.02)


@pytest.mark.long
def test_files_are_rewritten_under_load_and_nothing_is_lost(mounted, worker):
    random = Random(20261122)
    workers = [worker(), worker()]
    visitors = [Visitor(app, at) for at in range(2) for app in workers]
    for visitor in visitors:
        visitor.start()
    rewrites = 0
    try:
        for number in (1, 2):
            mounted.put_over(number)
            versions = {looks(app) for app in workers}
            assert len(versions) == 1, "all workers agree after two looks"
            (good,) = versions
            for app in workers:
                assert not app.edition.context.reload_faults
                assert app.edition.context.all("tools")[0].name == f"Rewritten tools {number}"
            for _ in range(3):
                for _ in range(170):
                    # written in place, not in one go: a reader may meet any of it
                    mounted.spoil(random)
                    rewrites += 1
                    if rewrites % 85 == 0:
                        looks(workers[rewrites % 2], 1)
                mounted.spoil(random, TOOLS, 2)
                assert len({looks(app, 3) for app in workers} - {good}) == 1, "all workers agree about the faults"
                for app in workers:
                    assert app.edition.context.reload_faults
                    assert app.edition.context.all("tools")[0].name == f"Rewritten tools {number}"
            mounted.restore()
            assert {looks(app, 3) for app in workers} == {good}, "it heals by itself"
    finally:
        for visitor in visitors:
            visitor.ended.set()
        for visitor in visitors:
            visitor.join(60)
    assert rewrites >= 1000
    assert not [wrong for visitor in visitors for wrong in visitor.wrong]
    assert all(visitor.asked > 20 for visitor in visitors)
    for app in workers:
        reloading = app.server.extensions["reloading"]
        assert (reloading.failed, reloading.taken >= 2, reloading.refused >= 3) == (0, True, True)


@pytest.mark.long
def test_a_fault_is_shown_on_data_quality_in_both_languages_and_goes_again(mounted, worker):
    app = worker()
    client = app.server.test_client()
    clean = {lang: client.get(f"/{lang}/data-quality").text for lang in ("en", "sv")}
    first = client.get("/en/tools", headers={"Accept-Encoding": "identity"})
    mounted.put_over(1)
    looks(app)
    (mounted.folder / TOOLS).write_bytes(mounted.good[TOOLS].replace(b"name: ", b"nmae: ", 1))
    looks(app, 3)
    fault = app.edition.context.reload_faults[0]
    for lang, title in (("en", "kept the last change of the data"), ("sv", "gjorde att den senaste dataändringen")):
        page = client.get(f"/{lang}/data-quality").text
        assert title in page
        assert f"data/{fault.file}:{fault.line}" in page
        assert title not in clean[lang]
    assert "Rewritten tools 1" in client.get("/en/tools?q=rewritten").text, "the last good data stay"
    again = client.get("/en/tools", headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": "identity"})
    assert again.status_code == 200, "what was kept from before is not taken for unchanged"
    mounted.restore()
    looks(app, 3)
    assert "kept the last change" not in client.get("/en/data-quality").text


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_recording_reaches_pages_that_were_kept_and_leaves_the_version(mounted, worker, monkeypatch, lang):
    app = worker()
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(mounted.folder))
    mounted.put_over(1)
    looks(app)
    client, path = app.server.test_client(), f"/{lang}/data-quality/changes"
    before, version, edition = client.get(path), app.edition.context.version, app.edition
    # long after every recorded day, so that the file of the changes is counted on another day too
    day = date(2033, 5, 2)
    app.server.extensions["reloading"]._today = lambda: day
    assert main(["check", "--record", "--date", day.isoformat()]) == 0
    looks(app, 3)
    assert (app.edition.context.version, app.edition.context.today) == (version, day)
    assert app.edition is not edition, "with the snapshot its kept answers go"
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    t = app.edition.languages[lang]
    noted = t("changes.known.logged", date=t.on(day))
    assert noted not in before.text
    assert after.text.count(noted) == 2
    assert client.get(f"{path}.csv").text.count(f",{day},renamed,") == 2


@pytest.mark.long
def test_data_that_pass_the_check_but_make_no_page_are_not_taken(mounted, worker):
    app = worker()
    before = app.edition.context
    file = mounted.folder / "catalogue" / "notices.yml"
    notices = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(yaml.safe_dump({**notices, "records": []}, allow_unicode=True), "utf-8")
    looks(app)
    faults = app.edition.context.reload_faults
    assert {fault.code for fault in faults} == {"page-not-made"}
    assert app.edition.context.catalogue is before.catalogue
    client = app.server.test_client()
    for lang in ("en", "sv"):
        told = client.get(f"/{lang}/data-quality")
        assert told.status_code == 200
        assert faults[0].part("page") in told.text


@pytest.mark.long
def test_a_worker_begins_to_look_by_itself(worker):
    app = worker()
    assert app.server.extensions["reloading"].step == 10**6 / 8
    assert "reloading" not in create_app(Settings(), app.edition.context.today).server.extensions


@pytest.mark.long
def test_a_day_that_is_fixed_stays_while_changed_data_are_taken_up(mounted, worker, clock):
    app = worker()
    clock(TODAY + timedelta(days=1))
    assert looks(app) == app.edition.context.edition
    mounted.put_over(1)
    looks(app)
    assert app.edition.context.all("tools")[0].name == "Rewritten tools 1"
    assert app.edition.context.today == TODAY


def test_without_a_fixed_day_the_app_follows_the_clock(clock):
    clock(date(2032, 12, 31))
    app = create_app(Settings())
    client = app.server.test_client()
    assert client.get("/version").get_json()["day"] == "2032-12-31"
    clock(date(2033, 1, 1))
    looks(app, 1)
    assert client.get("/version").get_json()["day"] == "2033-01-01"
    assert "1 januari 2033" in client.get("/sv/about").text


@pytest.mark.long
def test_what_is_no_longer_shown_is_let_go(mounted, worker):
    app = worker()
    app.server.test_client().get("/en/data-quality")
    old = weakref.ref(app.edition), weakref.ref(app.edition.context.catalogue)
    mounted.put_over(1)
    looks(app)
    gc.collect()
    assert [one() for one in old] == [None, None], "each change would keep the memory of the one before"
