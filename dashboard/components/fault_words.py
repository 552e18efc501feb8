"""A fault of the data in words: what was found, what was wanted, how to fix it."""

from __future__ import annotations

from dashboard.errors import Fault
from dashboard.i18n import Translator

# What the reader of YAML calls a mistake -> its words in ``check.yaml``; both of PyYAML's readers are in use.
_YAML = (
    ("mapping values", "colon"),
    ("expected ':'", "no-colon"),
    ("expected key", "indentation"),
    ("'-' indicator", "indentation"),
    ("block end", "indentation"),
    ("',' or", "bracket"),
    ("end of stream", "quote"),
    ("start any token", "sign"),
    ("escape", "backslash"),
)
# A fault's three sentences stand in the first of these files that knows its code.
FILES = ("faults", "faults-across", "warnings")


def sentences(t: Translator, fault: Fault, /) -> tuple[str, str, str]:
    """What was found, what was wanted, how to fix it. Raises ``TextError`` for a code without words."""
    file = next((file for file in FILES if t.has(f"{file}.{fault.code}.found")), FILES[0])
    parts = _parts(t, fault)
    found, wanted, fix = (t.filled(f"{file}.{fault.code}.{part}", parts) for part in ("found", "wanted", "fix"))
    # a sentence that does not name the suggestion itself is preceded by it
    if parts.get("suggestion") and fix == t.filled(f"{file}.{fault.code}.fix", {**parts, "suggestion": ""}):
        fix = f"{t.filled('check.suggestion', parts)} {fix}"
    return found, wanted, fix


def _parts(t: Translator, fault: Fault) -> dict[str, str]:
    """The parts of a fault; those that are names of words, so that a fault is free of language, as words."""
    parts = dict(fault.parts)
    if also := parts.get("also"):
        parts["also"] = t.filled("check.or", {"words": also})
    if t.has(key := f"check.types.{parts.get('type')}"):
        parts["type"] = t(key)
    if t.has(key := f"check.languages.in-{parts.get('language')}"):
        parts["language"] = t(key)
    if fault.code == "bad-yaml":
        name = next((name for part, name in _YAML if part in parts.get("problem", "")), "other")
        parts["problem"] = t(f"check.yaml.{name}")
    if fault.code == "wrong-separator":
        parts["found"] = t(f"check.{parts['found']}")
    return parts
