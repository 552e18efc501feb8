"""``dashboard import platform``, as far as it compares.

The lists in ``platform_lists/`` have the form and the flaws of the platform's own; they were written from what was
counted there, not from our records. Descriptions and mailboxes are made up."""

from __future__ import annotations

import io
import json
import shutil
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.snapshot import Snapshot
from dashboard.commands import importing
from dashboard.commands.importing import compare
from dashboard.commands.importing.differences import differences
from dashboard.commands.importing.upstream import UpstreamError, read_lists
from dashboard.commands.importing.upstream_words import codes
from dashboard.i18n import own_texts
from dashboard.settings import Settings
from tests.then import COUNTED, records_on
from tests.unit.commands.import_place import LISTS

TODAY = date(2026, 11, 22)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """The lists, to be broken."""
    return Path(shutil.copytree(LISTS, tmp_path / "lists"))


@pytest.fixture
def then(snapshot: Snapshot) -> Snapshot:
    """Our records as they were when the lists were: without those that came later."""
    records = {
        kind: records_on(snapshot, kind, COUNTED)
        if kind in ("tools", "data_sources", "resources", "funders")
        else found
        for kind, found in snapshot.catalogue.records.items()
    }
    rows = {kind: {record.id: at for at, record in enumerate(found)} for kind, found in records.items()}
    return Snapshot(replace(snapshot.catalogue, records=records, rows=rows, derived={}), snapshot.today)


def row(kind: str, number: int = 0) -> dict[str, Any]:
    """A row of a list as it stands in its file."""
    return dict(read_lists(str(LISTS))[kind][number])


def test_characters_that_nobody_sees_make_no_other_list(then: Snapshot, lists: Path) -> None:
    """Their lists are pasted together from mails and web pages; what came along is taken out where it enters."""
    for path in lists.glob("*.json"):
        rows = json.loads(path.read_text("utf-8-sig"))
        found = rows["items"] if isinstance(rows, dict) else rows
        for one in found:
            name = "funder" if "funder" in one else "name"
            one[name] = "\u200b" + one[name].replace(" ", "\u00a0") + "\u00ad"
            one["url"] = one["url"] + "\u200b"
            if isinstance(one.get("search_tags"), list):
                one["search_tags"] = [unicodedata.normalize("NFD", tag) + "\ufeff" for tag in one["search_tags"]]
        path.write_text(json.dumps(rows), "utf-8-sig")
    for kind, rows in read_lists(str(lists)).items():
        assert list(differences(then, kind, rows)) == []


@pytest.mark.parametrize(("kind", "count"), [("tools", 44), ("data_sources", 76), ("resources", 6)])
def test_lists_agree_with_our_records_in_spite_of_their_flaws(then: Snapshot, kind: str, count: int) -> None:
    rows = read_lists(str(LISTS))[kind]
    assert len(rows) == len(then.listed(kind)) == count
    assert list(differences(then, kind, rows)) == []


def test_funders_are_matched_under_the_names_they_have_there(then: Snapshot) -> None:
    found = list(differences(then, "funders", read_lists(str(LISTS))["funders"]))
    assert found == []


def test_an_address_of_hundreds_of_characters_of_filters_is_read(then: Snapshot) -> None:
    rows = read_lists(str(LISTS))["funders"]
    place = next(at for at, one in enumerate(rows) if "Horizon Europe" in str(one))
    long = rows[place]["url"] + "?filters=" + "a,b;" * 140
    changed = [*rows[:place], {**rows[place], "url": long}, *rows[place + 1 :]]
    found = list(differences(then, "funders", changed))
    assert [(difference.what, difference.field) for difference in found] == [("differs", "url")]


def test_new_gone_and_changed_are_told(then: Snapshot) -> None:
    rows = read_lists(str(LISTS))["tools"]
    changed = {**rows[0], "maintained_by": "Somebody else", "type": ["Portal"], "url": "https://moved.example.org"}
    new = {**rows[1], "name": "Never listed", "url": "https://never.example.org/"}
    found = list(differences(then, "tools", [changed, new, *rows[2:]]))
    first, second = (record.id for record in then.listed("tools")[:2])
    assert [(difference.what, difference.id, difference.field) for difference in found] == [
        ("differs", first, "url"),
        ("differs", first, "types"),
        ("differs", first, "maintainer.name"),
        ("new", "never-listed", ""),
        ("gone", second, ""),
    ]


def test_renamed_record_is_found_under_its_former_name_and_address(snapshot: Snapshot) -> None:
    tool = snapshot.get("tools", "swedish-pathogens-portal")
    old = {**row("tools", 4), "name": tool.former_names[0], "url": tool.former_urls[0]}
    found = [difference for difference in differences(snapshot, "tools", [old]) if difference.what != "gone"]
    assert found == []


def test_words_become_codes() -> None:
    known = {
        "cancer": "Cancer",
        "neurological-disorders": "Neurological disorders",
        "storage-resource": "Storage resource",
        "data-producing-facilities": "Units that produce data",
    }
    assert codes(["CANCER ", "cancer"], known) == ["cancer"]
    assert codes(["Storage resources", "facilities"], known) == ["storage-resource", "data-producing-facilities"]
    assert codes(["Cancer Neurological Disorders"], known) == ["cancer", "neurological-disorders"]
    assert codes(["units that  produce data"], known) == ["data-producing-facilities"], "their words, not our code"
    assert codes(["Something else"], known) == ["Something else"]


WHOLE = (LISTS / "services.json").read_bytes()
BROKEN = {
    "half": WHOLE[: len(WHOLE) // 2],
    "html": b"\n<!doctype html><title>404</title>",
    "encoding": '[{"name": "å"}]'.encode("latin-1"),
    "not-a-list": b'{"name": "x"}',
    "empty": b"[]",
    "bad-record": b'[{"name": "x", "maintained_by": "y", "url": ["https://x.example.org"]}]',
}


@pytest.mark.parametrize("code", BROKEN)
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_broken_list_is_refused_in_words(lists: Path, code: str, lang: str) -> None:
    (lists / "services.json").write_bytes(BROKEN[code])
    with pytest.raises(UpstreamError) as refused:
        read_lists(str(lists))
    assert refused.value.code == code
    out = io.StringIO()
    assert compare(Settings().data_dir, str(lists), TODAY, lang, out) == 2
    assert "services.json" in out.getvalue()
    assert own_texts()["import.untouched"][lang] in out.getvalue()
    assert "{" not in out.getvalue()


NONSENSE = (
    b"",
    b"null",
    b"[1]",
    b"[" * 100_000,
    b"[" + b"9" * 5000 + b"]",
    b"\xff\xfe[\x00",
    b'[{"name":"x","maintained_by":" ","url":"y"}]',
    b'[{"name":"x","maintained_by":"y","url":"http://["}]',
)


@pytest.mark.parametrize("data", NONSENSE)
def test_no_broken_list_gets_through(lists: Path, data: bytes) -> None:
    (lists / "services.json").write_bytes(data)
    with pytest.raises(UpstreamError):
        read_lists(str(lists))


def test_missing_list_is_told(lists: Path) -> None:
    (lists / "resources.json").unlink()
    with pytest.raises(UpstreamError, match="unreadable"):
        read_lists(str(lists))


def test_one_file_is_known_by_its_keys(tmp_path: Path) -> None:
    shutil.copy(LISTS / "data_sources.json", tmp_path / "anything.json")
    assert list(read_lists(str(tmp_path / "anything.json"))) == ["data_sources"]
    (tmp_path / "other.json").write_text(json.dumps([{"what": "?"}]))
    with pytest.raises(UpstreamError, match="unknown-form"):
        read_lists(str(tmp_path / "other.json"))


def test_no_value_of_an_optional_key_stops_the_comparison(snapshot: Snapshot) -> None:
    for value in (None, 7, [], {}, [None, {}], "", True):
        odd = {**row("tools"), "target": value, "maintained_by": value, "support_github": value}
        assert list(differences(snapshot, "tools", [odd]))


class Answers(BaseHTTPRequestHandler):
    """Answers by the folder asked for."""

    def do_GET(self) -> None:
        folder, _, name = self.path.strip("/").partition("/")
        if folder in ("moved", "elsewhere"):
            host = "localhost" if folder == "elsewhere" else "127.0.0.1"
            self.send_response(302)
            self.send_header("location", f"http://{host}:{self.server.server_port}/good/{name}")
            self.send_header("content-length", "0")
            self.end_headers()
            return
        status, kind, body = {
            "good": (200, "application/json", None),
            "html": (200, "text/html; charset=utf-8", b"<html>"),
            "hidden": (200, "text/plain", b"<html>"),
        }.get(folder, (500, "application/json", b"[]"))
        content = (LISTS / name).read_bytes() if body is None else body
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of this machine."""
    with HTTPServer(("127.0.0.1", 0), Answers) as http:
        threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()


@pytest.mark.parametrize(
    ("folder", "code"), [("html", "content-type"), ("hidden", "html"), ("down", "status"), ("elsewhere", "elsewhere")]
)
def test_answer_that_is_no_list_is_refused(server: str, folder: str, code: str) -> None:
    with pytest.raises(UpstreamError) as refused:
        read_lists(f"{server}/{folder}")
    assert refused.value.code == code


def test_lists_are_read_from_an_address(server: str) -> None:
    assert len(read_lists(f"{server}/good/")["tools"]) == 44
    assert len(read_lists(f"{server}/moved/")["tools"]) == 44


def test_silence_is_told() -> None:
    with pytest.raises(UpstreamError, match="no-answer"):
        read_lists("http://127.0.0.1:9/lists")


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_command_tells_every_list(lang: str, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot) -> None:
    monkeypatch.setattr(importing, "load", lambda *_: snapshot)
    out = io.StringIO()
    assert compare(Settings().data_dir, str(LISTS), TODAY, lang, out) == 0
    texts = own_texts()
    for kind in ("tools", "data_sources", "resources", "funders"):
        assert texts[f"kinds.{kind}"][lang] in out.getvalue()
    assert texts["import.untouched"][lang] in out.getvalue()
