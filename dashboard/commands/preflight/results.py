"""What a check of the preflight found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

State = Literal["pass", "fail", "skipped"]


@dataclass(frozen=True)
class Result:
    """A check by name, how it went, and what was found. ``found`` names a text of ``preflight.found`` and ``parts``
    fill it; how to fix a failure is told by ``preflight.check.<name>.fix``."""

    name: str
    state: State
    found: str = ""
    parts: dict[str, str] = field(default_factory=dict)


def held(name: str, fine: bool, found: str = "", **parts: object) -> Result:
    """Passed or failed."""
    return Result(name, "pass" if fine else "fail", found, {key: str(part) for key, part in parts.items()})


def skipped(name: str, reason: str, **parts: object) -> Result:
    """Not tried, and why."""
    return Result(name, "skipped", reason, {key: str(part) for key, part in parts.items()})
