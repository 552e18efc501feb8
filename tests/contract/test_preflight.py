"""The whole preflight on the real dashboard, as far as this machine allows: what it does not allow is skipped."""

from __future__ import annotations

import io

import pytest

from benchmarks.processes import free_port
from dashboard.commands.preflight import all_checks, preflight, slot
from dashboard.commands.preflight.inside import checks
from dashboard.settings import ROOT
from tests.conftest import TODAY

pytestmark = pytest.mark.long
ALWAYS = {"image", "edge-errors"}
NEEDS_A_SANDBOX = {"capabilities", "read-only", "no-network", "environment", "listens"}


def failed(results):
    """What failed, but for a first answer that came late: other tests run beside this one."""
    return [
        result for result in results if result.state == "fail" and (result.name, result.found) != ("start", "seconds")
    ]


def test_ours_is_fit_for_the_slot():
    results = list(all_checks(ROOT, ["/en", "/sv/tools", "/en/partners/uu"], TODAY))
    assert not failed(results)
    missing = set() if slot.sandbox_command() else {"sandbox", "user", *NEEDS_A_SANDBOX}
    assert {result.name for result in results if result.state == "skipped"} - {"user"} == ALWAYS | missing - {"user"}
    assert {"start", "pages", "memory", "leave", "finish", "prefix", "log"} <= {r.name for r in results}


def test_without_a_sandbox_the_server_is_tried_all_the_same():
    results = list(checks(ROOT, False, free_port(), ["/sv"], TODAY.isoformat()))
    assert not failed(results)
    skipped = {result.name for result in results if result.state == "skipped"} - {"user"}
    assert skipped == {"edge-errors", *NEEDS_A_SANDBOX}


def test_broken_data_are_told_as_by_the_check(tmp_path):
    (tmp_path / "data").mkdir()
    out = io.StringIO()
    assert preflight("sv", out, project=tmp_path, today=TODAY) == 1
    assert "Åtgärd" in out.getvalue()
