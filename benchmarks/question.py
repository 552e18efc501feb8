"""The question that a page of ours asks for its islands, as Dash's client posts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.html_first.elements import MOUNT, PLACES


def question(
    address: Any = "/en/tools",
    islands: Sequence[Any] = ("tools-by-type",),
    fresh: Sequence[Any] = (),
    scheme: Any = "light",
    edition: Any = None,
    **more: Any,
) -> dict[str, Any]:
    """The body of a POST: the page's address, the islands mounted, those just come near, the colours, the edition.

    ``more`` takes the place of parts or adds some, for whoever forges a question.
    """
    wanted = {"mounted": [*islands, *fresh], "fresh": list(fresh), "turn": 1}
    states = {"address": address, "scheme": scheme, "edition": edition}
    return {
        "output": f"..{PLACES}.children...{MOUNT}.edition..",
        "outputs": [{"id": PLACES, "property": "children"}, {"id": MOUNT, "property": "edition"}],
        "inputs": [{"id": MOUNT, "property": "wanted", "value": wanted}],
        "changedPropIds": [f"{MOUNT}.wanted"],
        "parsedChangedPropsIds": [f"{MOUNT}.wanted"],
        "state": [{"id": MOUNT, "property": name, "value": value} for name, value in states.items()],
        **more,
    }
