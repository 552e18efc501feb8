"""What came of a fault."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.visitors import Tally


@dataclass(frozen=True)
class Outcome:
    """What visitors got while something went wrong.

    ``spared``: requests that this fault may take with it, with ``why``; more than that is a failure, as is a word in
    ``wrong``.
    """

    tally: Tally
    seen: str = ""
    spared: int = 0
    why: str = ""
    wrong: str = ""

    @property
    def failed(self) -> bool:
        """Whether more was lost than the fault explains."""
        return bool(self.wrong) or sum(self.tally.lost.values()) > self.spared or not self.tally.answered

    def cells(self, name: str) -> tuple[str, ...]:
        """Fault, answered, sent again, lost with the reason, what else was seen."""
        lost = self.tally.told()
        if self.tally.lost and self.why:
            lost += f" ({self.why})"
        seen = "; ".join(filter(None, (self.seen, f"WRONG: {self.wrong}" if self.wrong else "")))
        return (name, str(self.tally.answered), str(self.tally.resent), lost, seen)


class SkippedError(Exception):
    """A fault that this machine cannot make; the message says why."""
