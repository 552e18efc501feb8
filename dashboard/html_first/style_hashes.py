"""Hashes of the styles that Dash's scripts write into a page, so that the policy allows these and no others.

Dash's bundles carry their styles as texts (css-loader) and put each into a style element of its own (style-loader),
with the source map behind it where the bundle has one. Read out of the very scripts that are served, the hashes are
never out of step with the version of Dash.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_TEXT = r'"(?:[^"\\]|\\.)*"'
_TEXTS = rf"\[(?:{_TEXT},?)*\]"
# in the order in which JSON.stringify writes them again
_MAP = (
    rf"\{{version:(?P<version>\d+),sources:(?P<sources>{_TEXTS}),names:(?P<names>{_TEXTS}),mappings:(?P<mappings>{_TEXT})"
    rf"(?:,sourcesContent:(?P<sourcesContent>{_TEXTS}))?,sourceRoot:(?P<sourceRoot>{_TEXT})\}}"
)
_PUSHED = re.compile(rf"""\.push\(\[\w+\.id,(?P<style>{_TEXT}|'(?:[^'\\]|\\.)*'),""(?:,(?P<map>{_MAP}))?\]\)""")
# How plotly.js brings the styles of its maps: as the text of a style element that it makes itself.
_MADE = re.compile(
    r"""createElement\("style"\);[^{}]{0,200}?\.textContent=(?P<style>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
)
_REQUOTED = {"\\'": "'", '"': '\\"'}
_PARTS = ("version", "sources", "names", "mappings", "sourcesContent", "sourceRoot")


def style_hashes(scripts: Iterable[str]) -> tuple[str, ...]:
    """``'sha256-…'`` of every style that the scripts put into a page, in the order of the scripts."""
    found: list[str] = []
    for script in scripts:
        found += [_hash(_written(match)) for match in _PUSHED.finditer(script)]
        found += [_hash(_read(match["style"])) for match in _MADE.finditer(script)]
    return tuple(dict.fromkeys(found))


def _written(match: re.Match[str]) -> str:
    """The text of the style element, as style-loader makes it."""
    style = _read(match["style"])
    if not match["map"]:
        return style
    parts = {name: json.loads(match[name]) for name in _PARTS if match[name] is not None}
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{style}\n/*# sourceMappingURL=data:application/json;base64,{b64encode(written).decode()} */"


def _read(literal: str) -> str:
    """The text of a literal of JavaScript."""
    if literal.startswith("'"):
        # JSON knows double quotes only
        inner = re.sub(r'\\.|"', lambda part: _REQUOTED.get(part[0], part[0]), literal[1:-1])
        literal = f'"{inner}"'
    text: str = json.loads(literal)
    return text


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
