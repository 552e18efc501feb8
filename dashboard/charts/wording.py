"""What headings and summaries share.

A sentence may say "most" only where something has fewer: over one thing, or among equals, it may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from dashboard.i18n import Translator

T = TypeVar("T")

Standing = Literal["none", "only", "even", "led"]


def chart_name(chart: str, t: Translator) -> str:
    """What a chart shows, without a finding: its heading where there is none."""
    return t(f"charts.{chart}.name")


def standing(counts: Iterable[float]) -> Standing:
    """How counts stand to one another; noughts take no part.

    ``none``: nothing is counted; ``only``: one thing is; ``even``: several, all alike; ``led``: some are more than
    others, so that there are leaders to be named.
    """
    above = [count for count in counts if count > 0]
    if len(above) < 2:
        return "only" if above else "none"
    return "led" if min(above) < max(above) else "even"


def ends(counts: Sequence[tuple[T, float]]) -> tuple[list[T], list[T]]:
    """Who has the most and who has the fewest of ``(who, count)``, each in order; wants at least one pair."""
    most, least = max(count for _, count in counts), min(count for _, count in counts)
    return [who for who, count in counts if count == most], [who for who, count in counts if count == least]
