"""How tests are shared out to processes, and how a run ends in which one of them dies or is stuck (decision 0017).

A process that dies of a test fails the run and names the test; nobody takes up what it leaves, and the others finish
what they have in hand. What is stuck is made to die: a test after ``timeout`` in pyproject.toml, which pytest-timeout
reads, the whole run after ``--minutes``.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

DIED = pytest.StashKey[bool]()
TERMINAL = pytest.StashKey[int]()
# What a process has in hand, and takes from its queue beforehand: a test and the one after it.
IN_HAND = 2


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Hands a process the tests of a scope together. ``scope`` names it, given the id of a test."""

    def __init__(self, config: pytest.Config, log: Any, scope: Callable[[str], str]) -> None:
        super().__init__(config, log)
        self._split_scope = scope

    def left(self, node: WorkerController) -> list[str]:
        """The tests that a process has not finished, in its order: the first is the one that it is at."""
        return [test for unit in self.assigned_work[node].values() for test, done in unit.items() if not done]

    def remove_node(self, node: WorkerController) -> str | None:
        """The test that the process died of, if it died of one. Then all others end with what they have in hand.

        xdist's own scheduler hands the tests on, the deadly one first; where nobody is left to take them, it waits.
        """
        left = self.left(node)
        del self.assigned_work[node]
        if not left:
            return None
        self.workqueue.clear()
        for other in self.nodes:
            self._take_back(other)
        return left[0]

    def remove_pending_tests_from_node(self, node: WorkerController, indices: Sequence[int]) -> None:
        """Strikes out what a process gave back; where it gave nothing, for it had gone on meanwhile, asks again."""
        if node not in self.assigned_work:
            return
        tests = self.registered_collections[node]
        for index in indices:
            del self.assigned_work[node][self._split_scope(tests[index])][tests[index]]
        if not indices:
            self._take_back(node)

    def _take_back(self, node: WorkerController) -> None:
        """Asks a process for all that it has not in hand. It gives all of it or, if one is not there, nothing."""
        at = {test: index for index, test in enumerate(self.registered_collections.get(node, ()))}
        if asked := [at[test] for test in self.left(node)[IN_HAND:]]:
            node.send_steal(asked)


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the way to the terminal, which pytest puts something else before while a test runs."""
    config.stash[TERMINAL] = os.dup(2)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool:
    """Tells the stacks of all threads and ends the process when the time of a test is over.

    In place of pytest-timeout's own ways: its signal strikes Playwright's event loop rather than the test; its thread
    has no turn where C code keeps the interpreter's lock (an endless collection, say), and what it tells in a process
    that xdist started is not seen. The clock used here is faulthandler's.
    """
    faulthandler.dump_traceback_later(settings.timeout, exit=True, file=item.config.stash[TERMINAL])
    return True


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_timeout_cancel_timer(item: pytest.Item) -> bool:
    """The test ended in time."""
    faulthandler.cancel_dump_traceback_later()
    return True


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--minutes", type=float, default=0, help="end the whole run after so long, and name what runs")
    parser.addoption("--full", action="store_true", help="axe in every view of every page, not only in pairs of ways")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Sets the alarm, in the process that shares out the tests or is alone."""
    minutes = session.config.getoption("--minutes")
    if minutes and not hasattr(session.config, "workerinput"):

        def ring(*_: object) -> None:
            shared = session.config.pluginmanager.get_plugin("dsession")
            nodes = shared.sched.nodes if shared and isinstance(shared.sched, Together) else ()
            running = [shared.sched.left(node)[:1] for node in nodes]
            names = ", ".join(test for tests in running for test in tests) or "see the stack"
            pytest.exit(f"the run took longer than {minutes:g} minutes; at that time: {names}", returncode=1)

        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, minutes * 60)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: WorkerController, error: object) -> None:
    """A process has ended: ``error`` tells how, unless it had done all it was given."""
    if error:
        node.config.stash[DIED] = True


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run in which a process died has failed, though it died of no test: while it cleaned up, say."""
    if session.config.stash.get(DIED, False) and session.exitstatus in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
