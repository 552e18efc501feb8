"""Markdown of ``data/pages/`` to safe HTML: the only maker of ``Markup``."""

from __future__ import annotations

import re
from collections.abc import Mapping

import nh3
from markdown_it import MarkdownIt

from dashboard.html_first import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table"])
_HEADING_ID = re.compile(r"^(#{2,3} .*?)\s*\{#([a-z0-9-]+)\}\s*$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{\{([a-z_:-]+)\}\}")
_TAGS = set("h2 h3 p ul ol li a strong em code blockquote table thead tbody tr th td hr br".split())


def headings(markdown: str) -> list[tuple[str, str]]:
    """``(id, words)`` of every ``## Heading {#id}``, in order."""
    return [
        (match[2], match[1].lstrip("# ").strip())
        for match in _HEADING_ID.finditer(markdown)
        if match[1].startswith("## ")
    ]


def placeholders(markdown: str) -> set[str]:
    """The names in ``{{...}}`` that the text wants filled."""
    return set(_PLACEHOLDER.findall(markdown))


def sections(markdown: str, values: Mapping[str, str]) -> list[tuple[str, str, Markup]]:
    """``(id, heading, prose)`` for every ``##`` section; text before the first has an empty id.

    ``values`` fill ``{{name}}``; raises ``KeyError`` for a placeholder without a value. What they hold
    is text, not Markdown.
    """
    found = []
    parts = re.split(r"^(?=## )", markdown, flags=re.MULTILINE)
    for part in parts:
        if not part.strip():
            continue
        match = _HEADING_ID.match(part)
        if part.startswith("## ") and match:
            found.append((match[2], match[1].lstrip("# ").strip(), _prose(part[match.end() :], values)))
        else:
            found.append(("", "", _prose(part, values)))
    return found


def _prose(markdown: str, values: Mapping[str, str]) -> Markup:
    filled = _PLACEHOLDER.sub(lambda match: _escaped(values[match[1]]), markdown)
    html = _MARKDOWN.render(filled)
    clean = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"https", "http", "mailto"}, link_rel=None
    )
    return Markup(html=clean)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()#+\-.!<>|])", r"\\\1", text)
