"""Preflight of a running server: a server with a fault fails the check of that fault."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.processes import leashed
from dashboard.commands import preflight as command
from dashboard.commands.check import Wording
from dashboard.commands.preflight import line, probing, slot
from dashboard.commands.preflight.results import Result, State, held

# each starts a server
pytestmark = pytest.mark.long
# A small server with the fault that it is told to have.
SERVER = """
import http.server, signal, socketserver, sys, time
fault = sys.argv[1]
if fault == "dies":
    sys.exit(3)
if fault == "stays":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
else:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(7 if fault == "code" else 0))
fat = bytearray(90 << 20) if fault == "fat" else b""
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        path, host = self.path.split("?")[0], self.headers.get("Host", "")
        lang = "sv" if path.startswith("/sv") else "en"
        lost = path.endswith("/nowhere") and fault != "soft"
        status = 404 if lost else 500 if fault == "fails" and path == "/sv/tools" else 200
        text = f'<html lang="{"en" if fault == "tongue" else lang}">'
        text += f'<a href="http://{host}/">' if fault == "host" else ""
        text += self.headers.get("X-Forwarded-Host", "") if fault == "claimed" else ""
        text += '<a href="/outside">' if fault == "prefix" else '<a href="/app/x">'
        self.send_response(503 if fault == "probe" and path == "/readyz" else status)
        if fault == "hsts" or (self.headers.get("X-Forwarded-Proto") == "https" and fault != "plain"):
            self.send_header("Strict-Transport-Security", "max-age=1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())
    def log_message(self, *_):
        pass
class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
server = Server(("0.0.0.0" if fault == "world" else "127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
if fault == "slow":
    time.sleep(0.8)
server.serve_forever()
"""
PAGES = ("/en", "/sv", "/en/tools", "/sv/tools")


@contextmanager
def server(fault: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with leashed([sys.executable, "-c", SERVER, fault], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip().decode()
        try:
            yield f"http://127.0.0.1:{port or 9}", process
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def failed(results: Iterator[Result]) -> list[str]:
    return [result.name for result in results if result.state == "fail"]


def test_a_sound_server_passes_every_check() -> None:
    with server("none") as (base, process):
        assert probing.start_check(base, process, time.monotonic()).state == "pass"
        assert failed(probing.answer_checks(base, PAGES)) == []
        assert probing.memory_check(process.pid).state == "pass"
        assert probing.prefix_check(base, "/app").state == "pass"
        assert probing.leave_check("leave", base, process, in_flight=False).state == "pass"


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("fails", "pages"),
        ("hsts", "forwarded"),
        ("plain", "forwarded"),
        ("claimed", "forwarded"),
        ("host", "any-host"),
        ("probe", "probes"),
    ],
)
def test_a_fault_in_the_answers_fails_its_check(fault: str, name: str) -> None:
    with server(fault) as (base, _):
        assert failed(probing.answer_checks(base, PAGES)) == [name]


@pytest.mark.parametrize(("fault", "names"), [("soft", ["not-found"]), ("tongue", ["pages", "not-found"])])
def test_a_wrong_language_and_a_soft_404_are_found(fault: str, names: list[str]) -> None:
    with server(fault) as (base, _):
        assert failed(probing.answer_checks(base, PAGES)) == names


def test_a_late_first_answer_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "FIRST_ANSWER_S", 0.4)
    with server("slow") as (base, process):
        result = probing.start_check(base, process, time.monotonic())
    assert (result.state, result.found) == ("fail", "seconds")


def test_no_answer_at_all_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "FIRST_ANSWER_S", 0.05)
    with server("none") as (_, process):
        result = probing.start_check("http://127.0.0.1:9", process, time.monotonic())
    assert (result.state, result.found) == ("fail", "silent")


def test_a_server_that_dies_at_start_is_told_with_its_code() -> None:
    with server("dies") as (base, process):
        process.wait(10)
        result = probing.start_check(base, process, time.monotonic())
    assert (result.state, result.parts) == ("fail", {"code": "3"})


def test_too_much_memory_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "MEMORY_MIB", 80)
    with server("fat") as (_, process):
        assert probing.memory_check(process.pid).state == "fail"


def test_more_memory_than_our_own_budget_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with server("fat") as (_, process):
        assert probing.memory_check(process.pid).found == "mebibytes"
        monkeypatch.setattr(probing, "BUDGET_MIB", 80)
        result = probing.memory_check(process.pid)
    assert (result.state, result.found) == ("pass", "over-budget")


@pytest.mark.parametrize(("fault", "state"), [("world", "pass"), ("none", "fail")])
def test_a_server_on_the_loopback_alone_fails(fault: str, state: str) -> None:
    with server(fault) as (base, process):
        port = int(base.rpartition(":")[2])
        assert probing.listen_check(process.pid, port, isolated=True).state == state
        assert probing.listen_check(process.pid, 1, isolated=True).state == "fail"
        assert probing.listen_check(process.pid, port, isolated=False).state == "skipped"


def test_a_file_system_that_stays_writable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_writable", lambda folder: False)
    monkeypatch.setattr(probing, "writable_mounts", lambda pid: ["/var/data"])
    with server("none") as (_, process):
        results = list(probing.sandbox_checks(process.pid, tmp_path, isolated=True))
    assert [r.parts["words"] for r in results if r.name == "read-only" and r.state == "fail"] == ["/var/data"]


@pytest.mark.parametrize(
    ("name", "state", "codes"),
    [("image", "skipped", (0, 0)), ("user", "skipped", (0, 1)), ("user", "fail", (1, 1)), ("user", "pass", (0, 0))],
)
def test_strict_counts_only_what_another_machine_could_try(
    name: str, state: State, codes: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "create_app", lambda settings: SimpleNamespace(edition=None))
    monkeypatch.setattr(command, "addresses", lambda edition: [])
    monkeypatch.setattr(command, "all_checks", lambda project, pages, today: [Result(name, state)])
    assert tuple(command.preflight("sv", io.StringIO(), strict=strict) for strict in (False, True)) == codes


@pytest.mark.parametrize(("fault", "found"), [("stays", "stays"), ("code", "left")])
def test_who_does_not_leave_as_asked_fails(fault: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "LEAVE_S", 0.3)
    monkeypatch.setattr(probing, "STAY_S", 0.3)
    with server(fault) as (base, process):
        result = probing.leave_check("leave", base, process, in_flight=False)
        assert process.poll() is not None, "it was ended"
    assert (result.state, result.found) == ("fail", found)


def test_a_request_in_flight_that_is_dropped_fails() -> None:
    with server("none") as (base, process):
        # this server leaves at once, and with it the half-sent request
        result = probing.leave_check("finish", base, process, in_flight=True)
    assert result.state == "fail"


def test_links_beside_the_path_fail() -> None:
    with server("prefix") as (base, _):
        result = probing.prefix_check(base, "/app")
    assert (result.state, result.parts["words"][:7]) == ("fail", "outside")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('{"a": 1}\n', "pass"),
        ('{"a": 1}\nplain words\n', "fail"),
        ('{"a": "203.0.113.7"}\n', "fail"),
        ('{"a": "192.0.2.9"}\n', "fail"),
        ('{"a": "/en/search?q=preflightquery"}\n', "fail"),
        ("", "fail"),
    ],
)
def test_the_log_is_read(text: str, state: str, tmp_path: Path) -> None:
    (tmp_path / "log").write_text(text, "utf-8")
    assert probing.log_check(tmp_path / "log").state == state


def test_without_a_sandbox_its_checks_are_skipped_and_not_passed(tmp_path: Path) -> None:
    with server("none") as (_, process):
        states = {r.name: r.state for r in probing.sandbox_checks(process.pid, tmp_path, isolated=False)}
    assert [states[name] for name in ("capabilities", "read-only", "no-network", "environment")] == ["skipped"] * 4


def test_a_sandbox_that_is_none_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "_reaches_out", lambda: True)
    with server("none") as (_, process):
        found = failed(probing.sandbox_checks(process.pid, tmp_path, isolated=True))
    # it was given the environment of the tests
    assert {"read-only", "no-network", "environment"} <= set(found)


def test_where_no_namespaces_are_allowed_there_is_no_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot.shutil, "which", lambda name: None)
    assert slot.sandbox_command() == ()
    assert slot.command(isolated=True)[0] == sys.executable


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_result_is_one_line_and_a_failure_two(lang: str) -> None:
    words = Wording(lang)
    assert line(words, held("memory", True, "mebibytes", n=262, limit=1024)).count("\n") == 0
    assert line(words, held("memory", False, "mebibytes", n=2000, limit=1024)).count("\n") == 1


def test_seconds_are_written_as_the_language_does() -> None:
    result = held("start", True, "seconds", took=1.66)
    assert line(Wording("en"), result).endswith(": 1.7 s")
    assert line(Wording("sv"), result).endswith(": 1,7 s")
