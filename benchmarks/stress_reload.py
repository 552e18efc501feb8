"""Looks for crashes while changed data are read: ``python -m benchmarks.stress_reload [--seconds 60]``.

Data are rewritten and read without a rest while threads ask for pages, the garbage collector runs a hundred times as
often as usual, and ``--beside`` something else is in the process: ``nothing``, ``greenlets`` that are switched and let
go half-way, or a ``browser`` that Playwright holds open. ``--python`` tries other interpreters, each with what
requirements-dev.txt lists. Every run is a process of its own, so that its death is seen and not shared.

Now and then the collector is held at its beginning and its sums are done here: no object may be reached by more
references than it has. An extension module that reports one twice makes the collector free what is still in use.

Prints a line for each run; ends with exit code 1 where one crashed, hung or counted wrong.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from random import Random
from threading import Event, Thread
from types import ModuleType
from typing import Any

from benchmarks.live_folder import ADDRESSES, Mounted
from benchmarks.report import aligned
from dashboard.app import Dashboard, create_app
from dashboard.settings import ROOT, Settings

BESIDE = ("nothing", "greenlets", "browser")
HEADINGS = ("python", "beside", "rewrites", "read", "refused", "pages", "collections", "counted", "result")
# How long after its time a process may need to end; one that needs longer hangs, and says where.
PATIENCE = 120


def main() -> int:
    """The exit code: 0 nothing crashed, 1 something did."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stress_reload", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each run")
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--threshold", type=int, default=7, help="new objects to a collection; 700 is usual")
    parser.add_argument("--beside", default=",".join(BESIDE), help="joined by commas")
    parser.add_argument("--python", nargs="*", default=[sys.executable], help="interpreters")
    parser.add_argument("--here", action="store_true", help="one run in this very process")
    given = parser.parse_args()
    beside = given.beside.split(",")
    if unknown := set(beside) - set(BESIDE):
        parser.error(f"no such thing: {', '.join(sorted(unknown))}; there are {', '.join(BESIDE)}")
    if given.here:
        faulthandler.enable()
        faulthandler.dump_traceback_later(given.seconds + PATIENCE, exit=True)
        print(json.dumps(stress(given.seconds, given.threads, given.threshold, beside[0])))
        return 0
    rows: list[tuple[str, ...]] = [HEADINGS]
    for python in given.python:
        for what in beside:
            rows.append(tried(python, what, given))
            print(" · ".join(rows[-1]), file=sys.stderr, flush=True)
    print(aligned(rows))
    return 0 if all(row[-1] == "sound" for row in rows[1:]) else 1


def tried(python: str, beside: str, given: argparse.Namespace) -> tuple[str, ...]:
    """A run by that interpreter, as a row below ``HEADINGS``; its last column is ``sound`` or tells what was not."""
    version = subprocess.run(
        [python, "-c", "import platform; print(platform.python_version())"], capture_output=True, text=True, check=True
    ).stdout.strip()
    command = [python, "-X", "faulthandler", "-m", "benchmarks.stress_reload", "--here", "--beside", beside]
    command += [f"--{name}={getattr(given, name)}" for name in ("seconds", "threads", "threshold")]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            timeout=given.seconds + 2 * PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        print(_text(late.stderr)[-6000:], file=sys.stderr)
        return (version, beside, *[""] * 6, "hung")
    if done.returncode:
        print(done.stderr[-6000:], file=sys.stderr)
        return (version, beside, *[""] * 6, f"ended with {done.returncode}")
    found = json.loads(done.stdout.splitlines()[-1])
    over = found["overcounted"]
    wrong = [*found["wrong"], *([f"{len(over)} reported more often than held: {'; '.join(over[:3])}"] if over else [])]
    return (version, beside, *(str(found[name]) for name in HEADINGS[2:8]), "; ".join(wrong) or "sound")


def _text(said: bytes | str | None) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said or ""


def stress(seconds: float, threads: int, threshold: int, beside: str) -> dict[str, Any]:
    """What was done in that time; ``wrong`` and ``overcounted`` must be empty."""
    end = time.monotonic() + seconds
    with ExitStack() as stack:
        mounted = Mounted(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        between = stack.enter_context(_beside(beside))
        app = create_app(Settings(data_dir=mounted.folder, reload_seconds=10**6))
        visitors = [Visitor(app, at) for at in range(threads)]
        counting = stack.enter_context(Counting())
        usual = gc.get_threshold()
        gc.set_threshold(threshold, 10, 10)
        # so that whoever reads files gets its turn among those who compute; and more turns meet more
        sys.setswitchinterval(0.0002)
        look: Callable[[], Any] = app.server.extensions["reloading"].look
        for visitor in visitors:
            visitor.start()
        rewrites = 0
        for rewritten in _changes(mounted, Random(20261122)):
            rewrites += rewritten
            between(look)
            if time.monotonic() > end:
                break
        for visitor in visitors:
            visitor.ended.set()
        for visitor in visitors:
            visitor.join()
        gc.set_threshold(*usual)
        gc.collect()
    reloading = app.server.extensions["reloading"]
    wrong = [wrong for visitor in visitors for wrong in visitor.wrong][:5]
    wrong += [f"{reloading.failed} looks failed"] if reloading.failed else []
    return {
        "rewrites": rewrites,
        "read": reloading.taken,
        "refused": reloading.refused,
        "pages": sum(visitor.asked for visitor in visitors),
        "collections": sum(generation["collections"] for generation in gc.get_stats()),
        "counted": counting.times,
        "overcounted": sorted(counting.found),
        "wrong": wrong,
    }


def _changes(mounted: Mounted, random: Random) -> Iterator[bool]:
    """Rewrites the data for ever, and lets them stand still for a look after each time; yields whether it did."""
    for number in count(1):
        mounted.put_over(number)
        yield True
        yield False
        for _ in range(4):
            mounted.spoil(random)
            yield True
            yield False
        mounted.restore()


class Visitor(Thread):
    """Asks for one address after the other and keeps what must not have been."""

    def __init__(self, app: Dashboard, at: int) -> None:
        super().__init__(daemon=True)
        self.ended = Event()
        self.asked = 0
        self.wrong: list[str] = []
        self._client = app.server.test_client()
        self._at = at

    def run(self) -> None:
        """Until ``ended``."""
        while not self.ended.is_set():
            address = ADDRESSES[(self.asked + self._at) % len(ADDRESSES)]
            status = self._client.get(address).status_code
            self.asked += 1
            if status != 200:
                self.wrong.append(f"{address}: {status}")
            self.ended.wait(0.01)


class Counting:
    """Once in a while, at the beginning of a collection, counts the references that the collector is told of.

    A collection begins wherever an object is made, so this meets validators half-way and greenlets asleep.
    """

    EVERY = 10.0

    def __init__(self) -> None:
        self.times = 0
        self.found: set[str] = set()
        self._next = time.monotonic()

    def __enter__(self) -> Counting:
        gc.callbacks.append(self._begun)
        return self

    def __exit__(self, *_: object) -> None:
        gc.callbacks.remove(self._begun)

    def _begun(self, phase: str, _: dict[str, int]) -> None:
        if phase != "start" or time.monotonic() < self._next:
            return
        before = sys.getswitchinterval()
        # Nobody else may run meanwhile; those who wait already, for the usual interval, have their turn first.
        sys.setswitchinterval(1000)
        time.sleep(0.05)
        try:
            self.found |= overcounted()
            self.times += 1
        finally:
            sys.setswitchinterval(before)
            self._next = time.monotonic() + self.EVERY


def overcounted() -> set[str]:
    """The tracked objects that are reported by more references than they have; none, if all is well.

    Modules are left out: in some releases of 3.12 and 3.13 asyncio's own reports what it has freed, and to ask it makes
    the next collection endless (issue 122695 of CPython).
    """
    objects = [one for one in gc.get_objects() if not isinstance(one, ModuleType)]
    told: Counter[int] = Counter()
    for one in objects:
        told.update(map(id, gc.get_referents(one)))
    # all at once, before anything is let go; three references are the list, the name and the argument
    held = [sys.getrefcount(one) - 3 for one in objects]
    return {
        f"{type(one).__module__}.{type(one).__qualname__} {one!r:.80}"
        for one, references in zip(objects, held, strict=True)
        if told[id(one)] > references
    }


@contextmanager
def _beside(what: str) -> Iterator[Callable[[Callable[[], Any]], None]]:
    """Yields how to call something: alone, or with what is beside it taking its turn."""
    if what == "browser":
        from benchmarks.chromium import browser

        with browser() as chromium:
            page = chromium.new_page()

            def among_pages(call: Callable[[], Any]) -> None:
                page.set_content(f"<p>{time.monotonic()}</p>")
                call()
                page.evaluate("document.body.innerText")

            yield among_pages
    elif what == "greenlets":
        yield _among_greenlets
    else:
        yield lambda call: call()


def _among_greenlets(call: Callable[[], Any]) -> None:
    """Calls from within a greenlet while others sleep in generators and exceptions; most are let go asleep."""
    from greenlet import getcurrent, greenlet

    def asleep(depth: int) -> Iterator[object]:
        held = [object(), {"depth": depth}]
        try:
            held.index(None)
        except ValueError as error:
            if depth:
                yield from asleep(depth - 1)
            else:
                parent = getcurrent().parent
                assert parent is not None
                parent.switch(error)
            yield error

    sleepers = [greenlet(lambda depth=depth: list(asleep(depth))) for depth in range(1, 9)]
    for sleeper in sleepers:
        sleeper.switch()
    # a ring of them and a thread's own, so that only the collector finds them
    ring: list[Any] = [*sleepers]
    ring.append(ring)
    other = Thread(target=lambda: [greenlet(lambda: list(asleep(3))).switch() for _ in range(3)])
    other.start()
    greenlet(call).switch()
    other.join()
    for sleeper in sleepers[::2]:
        sleeper.switch()


if __name__ == "__main__":
    sys.exit(main())
