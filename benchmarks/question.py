"""The question that a page of ours asks the one callback, as Dash's renderer posts it."""

from __future__ import annotations

from typing import Any


def question(
    asked: Any,
    shown: Any = "/en/tools",
    near: Any = None,
    theme: Any = "light",
    changed: str = "page.href",
    **more: Any,
) -> dict[str, Any]:
    """The body of a POST: the address gone to, the one that stands there, charts near, theme, and the trigger.

    ``more`` takes the place of parts or adds some, for whoever forges a question.
    """
    return {
        "output": "..page.answer...charts.children..",
        "outputs": [{"id": "page", "property": "answer"}, {"id": "charts", "property": "children"}],
        "inputs": [
            {"id": "page", "property": "href", "value": asked},
            {"id": "page", "property": "near", "value": near},
        ],
        "changedPropIds": [changed],
        "parsedChangedPropsIds": [changed],
        "state": [
            {"id": "page", "property": "theme", "value": theme},
            {"id": "page", "property": "shown", "value": shown},
        ],
        **more,
    }
