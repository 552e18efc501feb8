"""What is lost under load is counted as lost, named, and fails the run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from benchmarks import faults, load, process_faults, slow_clients
from benchmarks.outcome import Outcome, SkippedError
from benchmarks.processes import below, free_port
from benchmarks.visitors import NOBODY, Tally, Visitor
from dashboard.settings import ROOT

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


@contextmanager
def answering(*answers: list[bytes]) -> Iterator[str]:
    """A server that says, on one connection after the other, these answers, and then closes it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for each in answers:
                line, _ = listener.accept()
                with line:
                    for answer in each:
                        line.recv(65536)
                        line.sendall(answer)
                    if not each:
                        line.recv(65536)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(5)


def asked(tally: Tally, ask: Callable[[Visitor], None], *answers: list[bytes]) -> Tally:
    with answering(*answers) as server:
        visitor = Visitor(server, tally)
        ask(visitor)
        visitor.close()
    return tally


def test_an_answer_is_counted_and_timed():
    tally = asked(Tally(), lambda visitor: visitor.page("/en"), [OK])
    assert (tally.answered, tally.told()) == (1, "nothing")
    assert tally.p95("page") > 0


def test_a_request_without_an_answer_is_lost_and_named():
    tally = asked(Tally(), lambda visitor: visitor.page("/en"), [])
    assert tally.answered == 0
    assert tally.told() == "1 × RemoteDisconnected for GET /en"


def test_an_answer_cut_short_is_lost():
    tally = asked(Tally(), lambda visitor: visitor.page("/en"), [OK[:-1]])
    assert tally.told() == "1 × IncompleteRead for GET /en"


def test_an_error_is_lost():
    wrong = OK.replace(b"200 OK", b"500 No")
    assert asked(Tally(), lambda visitor: visitor.page("/sv"), [wrong]).told() == "1 × status 500 for GET /sv"


@pytest.mark.parametrize("body", [b"hi", b"{}", b'{"response": 1}'])
def test_a_filter_answered_with_something_else_is_lost(body):
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    assert sum(asked(Tally(), lambda visitor: visitor.filter("/en/tools"), [answer]).lost.values()) == 1


def test_a_kept_connection_that_was_closed_is_no_loss_if_the_second_time_is_answered():
    def twice(visitor: Visitor) -> None:
        visitor.page("/en")
        visitor.page("/sv")

    tally = asked(Tally(), twice, [OK], [OK])
    assert (tally.answered, tally.resent, tally.told()) == (2, 1, "nothing")
    tally = asked(Tally(), twice, [OK], [])
    assert (tally.answered, tally.told()) == (1, "1 × RemoteDisconnected for GET /sv")


def test_a_connection_that_nobody_takes_is_refused():
    tally = Tally()
    Visitor(f"http://127.0.0.1:{free_port()}", tally).page("/en")
    assert (tally.refused, tally.told()) == (1, "nothing")


def test_behind_nginx_a_request_that_no_instance_took_is_refused_and_one_that_broke_off_is_lost():
    broken = OK.replace(b"200 OK", b"502 Bad Gateway")
    told = broken.replace(b"\r\n", b"\r\nX-Nobody-Listens: yes\r\n", 1)
    assert (told != broken, NOBODY) == (True, "X-Nobody-Listens")
    tally = asked(Tally(), lambda visitor: visitor.page("/en"), [told])
    assert (tally.refused, tally.told()) == (1, "nothing")
    tally = asked(Tally(), lambda visitor: visitor.page("/en"), [broken])
    assert (tally.refused, tally.told()) == (0, "1 × status 502 for GET /en")


def test_kills_sigterm_and_slow_visitors_meet_nginx_and_with_bare_none(monkeypatch):
    seen: list[tuple[str, bool]] = []
    for module in (process_faults, slow_clients):
        for name in ("one_killed", "all_killed", "told_to_end", "silent", "slow_heads", "slow_bodies", "slow_readers"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda bare, name=name: seen.append((name, bare)))
    for bare in (False, True):
        every = faults.faults(1, bare)
        for name in ("kill", "kill-all", "term", "silent", "slow-heads", "slow-bodies", "slow-readers"):
            every[name]()
    assert len({name for name, _ in seen}) == 7
    assert [bare for _, bare in seen] == [False] * 7 + [True] * 7


def tallied(answered: int, lost: int) -> Tally:
    tally = Tally()
    tally.seconds["page"] = [0.1] * answered
    if lost:
        tally.lost["status 500 for GET /en"] = lost
    return tally


@pytest.mark.parametrize(
    ("outcome", "failed"),
    [
        (Outcome(tallied(5, 0)), False),
        (Outcome(tallied(5, 1)), True),
        (Outcome(tallied(0, 0)), True),
        (Outcome(tallied(5, 4), spared=4, why="killed"), False),
        (Outcome(tallied(5, 5), spared=4, why="killed"), True),
        (Outcome(tallied(5, 0), wrong="a worker ended"), True),
    ],
)
def test_a_fault_fails_where_more_is_lost_than_it_explains(outcome, failed):
    assert outcome.failed is failed


def test_the_report_names_what_was_lost_and_what_was_skipped(monkeypatch, capsys):
    def skipped() -> Outcome:
        raise SkippedError("not root")

    made = {"kill": lambda: Outcome(tallied(5, 2), spared=2, why="begun"), "disk": skipped}
    monkeypatch.setattr(faults, "faults", lambda requests, bare: made)
    monkeypatch.setattr(faults, "end_in_order", lambda: None)
    monkeypatch.setattr("sys.argv", ["faults"])
    assert faults.main() == 0
    told = capsys.readouterr().out
    assert "2 × status 500 for GET /en (begun)" in told
    assert "skipped: not root" in told
    made["kill"] = lambda: Outcome(tallied(5, 3), spared=2, why="begun")
    assert faults.main() == 1


def test_a_row_of_the_load_names_what_was_lost_and_refused():
    tally = tallied(20, 3)
    tally.refused = 1
    row = load.row(10, tally, 10, 100)
    assert row[:4] == ("10", "20", "2", "100 ms")
    assert row[-1] == "3 × status 500 for GET /en; 1 refused"


FOLLOWS = """
from benchmarks.jumping_clock import FILE, server, today
days = []
for jump in (0, 2, -2):
    FILE.write_text(str(jump * 86400))
    # at midnight the day may pass between the two
    days.append((today(), server.extensions["reloading"].look().today, today()))
assert all(before <= shown <= after for before, shown, after in days), days
assert len({shown for _, shown, _ in days}) == 3, days
"""


@pytest.mark.long
def test_the_app_follows_a_clock_that_jumps(tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("0", "ascii")
    environment = {**os.environ, "JUMPING_CLOCK": str(clock), "DASHBOARD_TODAY": ""}
    done = subprocess.run(
        [sys.executable, "-c", FOLLOWS], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_process_that_has_ended_has_none_below_it():
    with subprocess.Popen(["sleep", "60"]) as asleep:
        assert asleep.pid in below(os.getpid())
        asleep.kill()
        asleep.wait()
        assert below(asleep.pid) == []
        assert asleep.pid not in below(os.getpid())
