"""Elements, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# control characters may stand in no XML
_CONTROL: dict[int, str] = {code: "" for code in range(32) if chr(code) not in "\t\n"}
_ESCAPED: dict[int, str] = {**_CONTROL, **str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})}
_SPACES = re.compile(r"^ | $|  ")


@dataclass
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Node]:
        """The element and those in it that have the tag."""
        if self.tag == tag:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all(tag)

    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def written(node: Node) -> str:
    """The element as markup that is XML and HTML alike."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _write(node: Node, parts: list[str]) -> None:
    parts.append(f"<{node.tag}")
    parts += (f' {name}="{value.translate(_ESCAPED)}"' for name, value in node.attributes.items())
    if node.tag == "text" and _SPACES.search(node.text()):
        parts.append(' xml:space="preserve"')
    if not node.children:
        parts.append("/>")
        return
    parts.append(">")
    for child in node.children:
        if isinstance(child, str):
            parts.append(child.translate(_ESCAPED))
        else:
            _write(child, parts)
    parts.append(f"</{node.tag}>")
