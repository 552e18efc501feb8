"""HTML as a tree, and what it gives besides its words: names that screen readers say, forms, links, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
CONTROLS = ("input", "select", "textarea")
# The tags whose words are no words of the page.
UNREAD = frozenset("script style template".split())
# What browsers take an element for that has no role of its own.
_ROLES = {"nav": "navigation", "section": "region", "aside": "complementary", "header": "banner"}


@dataclass
class Node:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of an attribute, "" where it has none."""
        return self.attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Whether the attribute stands there, with a value or without."""
        return name in self.attributes

    @property
    def role(self) -> str:
        """The role that it is given, or else has by its tag."""
        return self.get("role") or _ROLES.get(self.tag, self.tag)

    def walk(self) -> Iterator[Node]:
        """This element and all that are in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def find(self, *tags: str) -> Iterator[Node]:
        """All elements of these tags that are in it."""
        return (node for node in self.walk() if node.tag in tags)

    def text(self) -> str:
        """All its words in one line."""
        return squeezed("".join(self._texts()))

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNREAD:
                yield from child._texts()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        # an end without a beginning is passed over, as browsers do; one of an outer element ends the inner ones too
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(html: str) -> Node:
    """The page as one element ``document``. Never raises: HTML has no errors."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def squeezed(text: str) -> str:
    """Without blanks at the ends, and one blank for several. A no-break space is no blank."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


class Names:
    """What elements are called by others of the same page: labels and descriptions by id, labels of controls."""

    def __init__(self, page: Node) -> None:
        self.ids = {node.get("id"): node for node in page.walk() if node.get("id")}

    def name(self, node: Node) -> str:
        """The name that a screen reader says in place of the words, whether written or referred to; "" for none."""
        return squeezed(node.get("aria-label")) or self._referred(node, "aria-labelledby")

    def description(self, node: Node) -> str:
        """What a screen reader says after the name."""
        return squeezed(node.get("aria-description")) or self._referred(node, "aria-describedby")

    def _referred(self, node: Node, attribute: str) -> str:
        found = (self.ids.get(one) for one in node.get(attribute).split())
        return " ".join(one.text() for one in found if one is not None)

    def labelled(self, label: Node) -> str:
        """The name of the control that a label is for; "" where it is in the label, "nothing" where there is none."""
        if not label.has("for") or any(True for _ in label.find(*CONTROLS)):
            return ""
        control = self.ids.get(label.get("for"))
        return "nothing" if control is None else control.get("name") or control.tag
