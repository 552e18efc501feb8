"""An HTML page as lines: what a visitor reads and can follow, one line for each thing, in the order of the page.

In the lines: title, description and other names of the page, alternates, language; text by paragraph with its links;
level of headings, points of lists, rows of tables, fields of forms with what they hold, labels and names for screen
readers, whether details stand open, what pictures show. Not in them: classes, ``data-`` attributes, wrappers, scripts
and styles, addresses of assets, ids. So markup can be written anew without a difference, but no word can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools.compare.page_tree import UNREAD, Names, Node, squeezed

_HEADINGS = {f"h{level}": f"heading {level}: " for level in range(1, 7)}
_LABELS = {"li": "• ", "dt": "term: ", "dd": "definition: ", "caption": "caption: ", "figcaption": "caption: "}
_LABELS |= {"legend": "legend: ", "blockquote": "> ", **_HEADINGS}
_INLINE = frozenset(
    "a abbr b bdi bdo br button cite code data del dfn em i iframe img input ins kbd mark meter output progress q s"
    " samp small span strong sub sup svg textarea time u var wbr".split()
)
# What belongs to the browser or to the looks, not to what is said.
_META_LEFT_OUT = ("viewport", "color-scheme", "theme-color")
_RELATIONS_LEFT_OUT = frozenset("stylesheet preload modulepreload prefetch preconnect icon apple-touch-icon".split())
# Assets: below these folders, or with a hash in the name.
_ASSET = re.compile(r"(?:[^?#]*/)?(?:_?assets|_dash[\w-]*)/.*|[^?#]*[.-][0-9a-f]{8,}\.\w+(?:\?.*)?|(?:data|blob):.*")
# Roles that say where one is, not what it is; they come with a name or not at all.
_PLACES = frozenset(
    "region navigation complementary search form group banner main contentinfo presentation none".split()
)
_FIELD = "value placeholder maxlength minlength min max step pattern autocomplete".split()
_STATES = "checked selected disabled required readonly multiple".split()
_SAID = "aria-current aria-pressed aria-expanded aria-selected aria-live aria-sort".split()


def page_lines(page: Node) -> list[str]:
    """The lines of a page out of ``page_tree.tree``."""
    body = next(page.find("body"), page)
    return [*_head(page), *_Reader(Names(page)).read(body.children)]


def asset(address: str) -> str:
    """The address; for an asset only that it is one, since it changes with its content."""
    return "(asset)" if _ASSET.fullmatch(address) else address


def _head(page: Node) -> list[str]:
    """In order of the alphabet: the order in the head says nothing."""
    lines = [f"lang: {node.get('lang')}" for node in page.find("html")]
    head = next(page.find("head"), None)
    for node in head.walk() if head else ():
        if node.tag == "title":
            lines.append(f"title: {node.text()}")
        elif node.tag == "meta" and (name := node.get("name") or node.get("property")) not in ("", *_META_LEFT_OUT):
            lines.append(f"meta {name}: {asset(squeezed(node.get('content')))}")
        elif node.tag == "link" and not _RELATIONS_LEFT_OUT & set(node.get("rel").split()):
            of = " ".join(f"{name}={node.get(name)}" for name in ("hreflang", "type", "title") if node.has(name))
            lines.append(f"{node.get('rel')}{f' ({of})' if of else ''}: {asset(node.get('href'))}")
        elif node.tag == "script" and node.get("type").endswith("ld+json"):
            lines.append(f"ld+json: {squeezed(''.join(map(str, node.children)))}")
    return sorted(lines)


def _parted(run: Sequence[str]) -> list[str]:
    """A run as lines: parted between pieces that no sentence joins, where a wrapper changes nothing that is read."""
    lines, before = [""], ""
    for item in run:
        if item.strip():
            this, other = isinstance(item, _Piece), isinstance(before, _Piece)
            beside = lines[-1][-1:] if this else item[:1]
            if (this and other) or (this != other and before and beside.isalnum()):
                lines.append("")
            before = item
        lines[-1] += item
    return [text for line in lines if (text := squeezed(line))]


class _Piece(str):
    """A link, field, button or picture within a line."""

    __slots__ = ()


class _Reader:
    """Reads elements into lines: text and pieces gather in ``run`` until a block begins or ends."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.lines: list[str] = []
        self.run: list[str] = []
        self.label = ""

    def read(self, children: Sequence[Node | str]) -> list[str]:
        for child in children:
            self._one(child)
        self._end()
        return self.lines

    def _inner(self, node: Node) -> list[str]:
        return _Reader(self.names).read(node.children)

    def _joined(self, node: Node) -> str:
        return " / ".join(self._inner(node))

    def _end(self) -> None:
        for text in _parted(self.run):
            self.lines.append(self.label + text)
            # the point of a list, say, stands before its first paragraph only
            self.label = ""
        self.run.clear()

    def _one(self, child: Node | str) -> None:
        if isinstance(child, str):
            self.run.append(child)
        elif child.tag in _INLINE:
            self._inline(child)
        elif child.tag not in UNREAD:
            self._end()
            self._block(child)
            self._end()

    # ---- within a line ----

    def _piece(self, text: str) -> None:
        self.run.append(_Piece(text))

    def _inline(self, node: Node) -> None:
        if node.tag == "a" and node.has("href"):
            self._piece(f"[{self._joined(node)}]({asset(node.get('href'))}{self._notes(node, 'hreflang', 'target')})")
        elif node.tag == "br":
            self.run.append(" ↵ ")
        elif node.tag == "img":
            alt = f'"{node.get("alt")}"' if node.has("alt") else "without alt"
            self._piece(f"[image {alt} {asset(node.get('src'))}]")
        elif node.tag == "svg":
            self._picture(node)
        elif node.tag == "iframe":
            self._piece(f"[frame {asset(node.get('src'))}{self._notes(node)}]")
        elif node.tag == "input":
            self._piece(f"[{node.get('type') or 'text'} field {node.get('name')}{self._field(node)}]")
        elif node.tag == "textarea":
            self._piece(f"[textarea {node.get('name')}{self._field(node)}: {node.text()}]")
        elif node.tag == "button":
            kind = node.get("type") or "submit"
            self._piece(f"[{kind} button {self._joined(node)}{self._notes(node, 'name', 'value', 'disabled')}]")
        else:
            self._words(node)

    def _words(self, node: Node) -> None:
        """Words within a paragraph; an element around them shows only where it says something of them."""
        notes = self._notes(node, "open", "value", *(("download",) if node.tag == "a" else ()))
        if notes:
            self.run.append("{" + notes.strip() + ": ")
        for child in node.children:
            # a block within an inline element, such as a table in a span, is a block all the same
            self._one(child)
        if notes:
            self.run.append("}")

    def _picture(self, svg: Node) -> None:
        """One picture, one piece: its name and what is written in it. One that says nothing is decoration."""
        title = next((node.text() for node in svg.find("title")), "")
        name = self.names.name(svg) or title
        written = [node.text() for node in svg.find("text", "desc") if node.text()]
        written += [f"[{node.text()}]({node.get('href')})" for node in svg.find("a")]
        if name or written:
            self._piece(f"[picture {' | '.join([name, *written])}]")

    def _notes(self, node: Node, *names: str) -> str:
        """What is said of an element besides its words: its name, language, states, and those attributes."""
        notes = [f'named "{name}"'] if (name := self.names.name(node)) else []
        if said := self.names.description(node):
            notes.append(f'described "{said}"')
        for attribute in ("title", "lang", "download", "hidden", *_SAID, *names):
            if self._says(node, attribute):
                notes.append(f"{attribute} {node.get(attribute)}".strip())
        return "".join(f" {note}" for note in notes)

    def _says(self, node: Node, attribute: str) -> bool:
        """Whether an attribute stands there with a value that differs from its absence."""
        unsaid = {"aria-current": "false", "aria-live": "off", "aria-sort": "none"}
        return node.has(attribute) and node.get(attribute) != unsaid.get(attribute)

    def _field(self, node: Node) -> str:
        named = [f'{name} "{node.get(name)}"' for name in _FIELD if node.has(name)]
        return "".join(f" {one}" for one in [*named, *filter(node.has, _STATES)]) + self._notes(node)

    # ---- blocks ----

    def _block(self, node: Node) -> None:
        marks = ["hidden"] if node.has("hidden") else []
        marks += [node.get("role")] if node.has("role") and node.get("role") not in _PLACES else []
        marks += [f"{name} {node.get(name)}" for name in _SAID if self._says(node, name)]
        marks += [f"in {node.get('lang')}"] if node.has("lang") else []
        marks += ["without scripts"] if node.tag == "noscript" else []
        if name := self.names.name(node):
            self.lines.append(f"{node.role} named: {name}")
        if said := self.names.description(node):
            self.lines.append(f"{node.role} described: {said}")
        outer, mark = self.lines, "".join(f"({mark}) " for mark in marks)
        if mark:
            self.lines = []
        self._content(node)
        self._end()
        if mark:
            self.lines = [*outer, *(mark + line for line in self.lines)]

    def _content(self, node: Node) -> None:
        if node.tag == "tr":
            cells = [child for child in node.children if isinstance(child, Node)]
            self.lines.append("| " + " | ".join(self._cell(cell) for cell in cells) + " |")
            return
        if node.tag in ("select", "datalist"):
            self.lines.append(f"{node.tag} {node.get('name')}{self._field(node)}".rstrip())
            for option in node.find("option"):
                self.lines.append(f"option {option.text()}{self._field(option)}")
            return
        if node.tag == "form":
            self.lines.append(f"form {node.get('method') or 'get'} to {node.get('action') or 'this address'}")
        elif node.tag == "dialog":
            self.lines.append(f"dialog {'open' if node.has('open') else 'closed'}")
        elif node.tag == "label":
            name = self.names.labelled(node)
            words = self._joined(node)
            self.run.append(f"label{f' for {name}' if name else ''}: {words}")
            return
        # what has no words of its own leaves the point of the list that it stands in to what comes next
        outer, label = self.label, self.label + self._label(node)
        self.label = label
        for child in node.children:
            if node.tag == "details" and isinstance(child, Node) and child.tag == "summary":
                self._end()
                self.label = f"summary ({'open' if node.has('open') else 'closed'}): "
            self._one(child)
        self._end()
        self.label = outer if self.label == label else ""

    def _label(self, node: Node) -> str:
        if node.get("role") == "heading":
            return f"heading {node.get('aria-level') or 2}: "
        return _LABELS.get(node.tag, "")

    def _cell(self, cell: Node) -> str:
        spans = "".join(
            f" {name} {cell.get(name)}" for name in ("colspan", "rowspan") if cell.get(name) not in ("", "1")
        )
        head = f"# {cell.get('scope')} " if cell.tag == "th" else ""
        return head + self._joined(cell) + self._notes(cell) + spans
