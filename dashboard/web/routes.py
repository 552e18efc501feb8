"""The template of a request's route: a name of a bounded set, for numbers and logs; never what a visitor wrote."""

from __future__ import annotations

from flask import Request, g

# The rule that takes every address; what stands behind it is told by the body that answered.
_CATCH_ALL = "<path:path>"


def route_of(request: Request, status: int) -> str:
    """``/{lang}/tools/{id}.json``, ``/_assets/<path:name>``, ``redirect``, or ``other`` for no route of ours."""
    told = g.get("route")
    if told:
        return str(told)
    if status in (301, 302, 307, 308):
        return "redirect"
    rule = request.url_rule.rule if request.url_rule is not None else ""
    return "other" if not rule.strip("/") or rule.endswith(_CATCH_ALL) else rule
