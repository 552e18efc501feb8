"""A running server is asked what nobody should ask; the long run is ``python -m benchmarks.fuzz``."""

from __future__ import annotations

from benchmarks.fuzz import run


def test_nonsense_is_answered_with_sense(server):
    statuses, wrong = run(server, 900, 20261122)
    assert not wrong, "\n".join(list(wrong)[:10])
    assert {"200", "308", "400", "404", "405", "414", "raw"} <= set(statuses), "too little was tried"
