"""What stands before Dash's own dispatcher: a request that no page of the app sends gets 400 and nothing else.

Dash looks a callback up by what it was sent and reads ids, properties and values without asking what they are. Here
each must be of the form that the callback was registered with; values are JSON of bounded depth, without names that
mean something to JavaScript's objects.
"""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

import dash
from flask import Request, abort
from werkzeug.exceptions import HTTPException

from dashboard.html_first import elements
from dashboard.html_first.dash_internals import outputs_of

_log = logging.getLogger(__name__)
# Tells one failure from the next, so that the client takes notice of each.
_failures = itertools.count(1)

# Deeper than any value of a component; a figure's data lie about ten levels deep.
MAX_DEPTH = 64
_KEYS = {"output", "outputs", "inputs", "changedPropIds", "parsedChangedPropsIds", "state"}
_NEEDED = {"output", "inputs", "changedPropIds"}
_ENTRY = {"id", "property", "value"}
_PROTOTYPE = {"__proto__", "constructor", "prototype"}
_WILDCARDS = ('["ALL"]', '["MATCH"]', '["ALLSMALLER"]')


class ForgedRequestError(ValueError):
    """The body is no request that a component of the app sends."""


def refuse_forged(request: Request, callbacks: Mapping[str, Mapping[str, object]]) -> None:
    """Answers 400 to what no component of the app sends, before Dash looks at it."""
    if request.method != "POST":
        return
    if not request.is_json:
        abort(400)
    try:
        check_request(request.get_data(), callbacks)
    except ForgedRequestError:
        abort(400)


def tell_failed(error: Exception) -> None:
    """An error in a callback is logged, and told in the island that asked, in words and without a trace."""
    if isinstance(error, HTTPException):
        raise error
    _log.error("a callback failed", exc_info=error)
    outputs = dash.callback_context.outputs_list
    entries = outputs if isinstance(outputs, list) else [outputs]
    flat = [one for entry in entries for one in (entry if isinstance(entry, list) else [entry])]
    dash.set_props(elements.MOUNT, {"failed": {"ids": [one["id"] for one in flat], "at": next(_failures)}})


def check_request(body: bytes, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raises ``ForgedRequestError`` unless the body asks one of the callbacks in the form that it was registered with.

    ``callbacks`` is Dash's ``callback_map``: by output, the inputs and states with id and property.
    """
    try:
        asked = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ForgedRequestError("no JSON") from error
    _want(isinstance(asked, dict) and _NEEDED <= set(asked) <= _KEYS, "its keys")
    _bounded(asked, 0)
    output = asked["output"]
    _want(isinstance(output, str) and output in callbacks, "an output that there is none of")
    callback = callbacks[output]
    _want(not callback.get("background"), "a background callback")
    if callback.get("no_output"):
        _want(not asked.get("outputs"), "outputs of a callback that has none")
    else:
        _want("outputs" in asked, "its outputs")
        _check_outputs(asked["outputs"], output)
    for name in ("inputs", "state"):
        _check_entries(asked.get(name, []), callback.get(name) or [], name)
    changed = asked["changedPropIds"]
    _want(isinstance(changed, list) and all(isinstance(one, str) for one in changed), "what changed")
    _want(set(changed) <= set(_names(asked["inputs"])), "a change of what is no input")
    parsed = asked.get("parsedChangedPropsIds", [])
    _want(isinstance(parsed, list) and all(isinstance(one, str | dict) for one in parsed), "what changed, parsed")


def _names(inputs: Sequence[Any]) -> Iterator[str]:
    """The inputs as Dash's client names them: the id, the keys of a pattern in order, and the property."""
    for one in inputs:
        for entry in one if isinstance(one, list) else [one]:
            own = entry["id"]
            if not isinstance(own, str):
                own = json.dumps(own, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            yield f"{own}.{entry['property']}"


def _check_entries(given: Any, wanted: Sequence[Mapping[str, Any]], name: str) -> None:
    _want(isinstance(given, list) and len(given) == len(wanted), f"the number of its {name}")
    for one, spec in zip(given, wanted, strict=True):
        many = any(mark in spec["id"] for mark in _WILDCARDS)
        entries = one if many and isinstance(one, list) else [one]
        for entry in entries:
            _want(isinstance(entry, dict) and {"id", "property"} <= set(entry) <= _ENTRY, f"an entry of its {name}")
            _want(entry["property"] == spec["property"], f"a property of its {name}")
            _want(_fits(entry["id"], spec["id"]), f"an id of its {name}")


def _check_outputs(given: Any, output: str) -> None:
    """The outputs, one or several, must be those that the name of the callback is made of."""
    specs = outputs_of(output)
    entries = [given] if specs == [output] else given
    _want(isinstance(entries, list) and len(entries) == len(specs), "the number of its outputs")
    for one, spec in zip(entries, specs, strict=True):
        name, _, wanted = spec.rpartition(".")
        many = isinstance(one, list) and any(mark in name for mark in _WILDCARDS)
        for entry in one if many else [one]:
            _want(isinstance(entry, dict) and set(entry) == {"id", "property"}, "an output")
            # a callback that shares its output with another has a mark of Dash's behind the property
            _want(
                entry["property"] == wanted.partition("@")[0] or entry["property"] == wanted,
                "the property of an output",
            )
            _want(_fits(entry["id"], name), "the id of an output")


def _fits(given: object, wanted: str) -> bool:
    """Whether an id is the one registered: a text itself, a pattern by its keys and the values that are no
    wildcards."""
    if not wanted.startswith("{"):
        return isinstance(given, str) and given == wanted.replace("\\.", ".")
    pattern = json.loads(wanted)
    if not isinstance(given, dict) or set(given) != set(pattern):
        return False
    plain = all(isinstance(value, str | int | float | bool) for value in given.values())
    return plain and all(isinstance(value, list) or given[name] == value for name, value in pattern.items())


def _bounded(value: object, depth: int) -> None:
    _want(depth <= MAX_DEPTH, "its depth")
    if isinstance(value, dict):
        _want(not _PROTOTYPE & set(value), "a name that means something to JavaScript")
        for inner in value.values():
            _bounded(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _bounded(inner, depth + 1)
    elif isinstance(value, str):
        # the others are words of English, which a visitor may type
        _want(value != "__proto__", "a name that means something to JavaScript")


def _want(true: bool, what: str) -> None:
    if not true:
        raise ForgedRequestError(what)


def _refuse(word: str) -> NoReturn:
    raise ForgedRequestError(word)
