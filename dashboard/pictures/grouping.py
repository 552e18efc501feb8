"""The same picture in fewer elements: groups that say nothing, lines in pieces, fonts that are said again and again."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.pictures.numbers import moved, short, translation
from dashboard.pictures.writing import Node


def flattened(node: Node) -> list[Node | str]:
    """A group without a say is replaced by what is in it; one that only moves a single child moves that instead."""
    if node.tag != "g":
        return [node]
    join(node.children)
    if not node.attributes:
        return list(node.children)
    child, by = node.children[0], translation(node.attributes.get("transform", ""))
    if len(node.attributes) > 1 or len(node.children) > 1 or by is None or not isinstance(child, Node):
        return [node]
    if "clip-path" in child.attributes or child.tag == "a":
        return [node]
    own = child.attributes.get("transform", "")
    child.attributes["transform"] = moved(by, own)
    if child.tag == "text":
        fold_text(child)
    return [child]


def joined_lines(nodes: list[Any]) -> list[Any]:
    """Lines beside each other that look the same become one: plotly.js makes one for each piece of an outline."""
    found: list[Any] = []
    before: dict[str, str] = {}
    for node in nodes:
        looks = _looks_of_line(node)
        if looks and looks == before:
            found[-1] = ["path", {**looks, "d": found[-1][1]["d"] + node[1]["d"]}, []]
        else:
            found.append(node)
        before = looks
    return found


def _looks_of_line(node: Any) -> dict[str, str]:
    """What a line says besides its points; nothing where it cannot be joined to another and look the same."""
    if isinstance(node, str) or node[0] != "path" or "d" not in node[1] or len(node) > 3:
        return {}
    looks = {name: value for name, value in node[1].items() if name != "d"}
    opaque = looks.get("opacity", "1") == looks.get("stroke-opacity", "1") == "1"
    return looks if "js-line" in looks.get("class", "").split() and looks.get("fill") == "none" and opaque else {}


def join(nodes: list[Node | str]) -> None:
    """Groups beside each other that say the same become one."""
    at = 1
    while at < len(nodes):
        one, other = nodes[at - 1], nodes[at]
        if isinstance(one, Node) and isinstance(other, Node) and one.tag == other.tag == "g":
            titled = any(isinstance(child, Node) and child.tag == "title" for child in (*one.children, *other.children))
            if one.attributes == other.attributes and not titled:
                one.children += other.children
                del nodes[at]
                continue
        at += 1


def fold_text(node: Node) -> None:
    """Text that is only moved stands where it is moved to, and so do its lines."""
    by = translation(node.attributes.get("transform", ""))
    if by is None:
        return
    del node.attributes["transform"]
    for one in (node, *(child for child in node.children if isinstance(child, Node))):
        for name, step in zip(("x", "y"), by, strict=True):
            if one is node or name in one.attributes:
                one.attributes[name] = short(float(one.attributes.get(name, "0")) + step)


def shared(nodes: list[Node | str]) -> dict[str, str]:
    """The font that most texts have goes to the root, and from them."""
    texts = [text for node in nodes if isinstance(node, Node) for text in node.all("text")]
    shared: dict[str, str] = {}
    for name in ("font-family", "font-size"):
        found = Counter(text.attributes[name] for text in texts if name in text.attributes)
        if found and sum(found.values()) == len(texts):
            shared[name] = found.most_common(1)[0][0]
            for text in texts:
                if text.attributes[name] == shared[name]:
                    del text.attributes[name]
    return shared
