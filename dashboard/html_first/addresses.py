"""How addresses are spelled and read, and which language a reader likes best.

Nothing here touches a request of a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, quote, quote_plus, unquote_plus, urlencode

from dashboard.html_first.pages import Left, Reader

_ORIGIN = re.compile(r"\A[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)


class Addresses:
    """How addresses are spelled: ``/<lang>/<path>.<suffix>?<query>``. A subclass may know more of what is meant."""

    reserved: Sequence[str] = ()

    def __init__(self, languages: Sequence[str], suffixes: Sequence[str] = ()) -> None:
        self.languages, self.suffixes = tuple(languages), tuple(suffixes)

    def href(self, lang: str, path: str = "", suffix: str = "", /, **query: object) -> str:
        """The canonical address of a page, without base path; lists are joined by commas, empty values vanish."""
        written = f"/{lang}" + (f"/{quote(path)}" if path else "") + (f".{suffix}" if suffix else "")
        values = {name: _joined(value) for name, value in query.items()}
        pairs = [(name, value) for name, value in values.items() if value]
        return written + (f"?{urlencode(pairs, safe=',', errors='replace')}" if pairs else "")

    def split(self, path: str) -> tuple[str, str, str] | None:
        """``(language, page, suffix)`` of a path without base path, or ``None`` where it has no language."""
        whole = path.strip("/")
        stem, dot, ending = whole.rpartition(".")
        suffix = ending if dot and ending in self.suffixes else ""
        lang, _, rest = (stem if suffix else whole).partition("/")
        return (lang, rest, suffix) if lang in self.languages else None

    def read(self, text: str, names: Sequence[str]) -> tuple[dict[str, str], Left]:
        """The query of an address as ``{name: value}`` of these names, and all else that stood there. Never raises."""
        known: dict[str, list[str]] = {}
        strange: dict[tuple[str, str], None] = {}
        for name, value in parse_qsl(text.lstrip("?"), keep_blank_values=True, errors="replace"):
            if name in names:
                known.setdefault(name, []).append(value.strip())
            elif name or value:
                strange[name, value] = None
        joined = {name: ",".join(filter(None, known[name])) for name in names if name in known}
        return {name: value for name, value in joined.items() if value}, tuple(strange)


def understood(names: Mapping[str, str], readers: Mapping[str, Reader]) -> tuple[dict[str, str], Left]:
    """The values meant, and what was not understood: whole names without a reader, and parts of values."""
    kept: dict[str, str] = {}
    left: list[tuple[str, str]] = []
    for name, value in names.items():
        meant, strange = readers[name](value) if name in readers else ("", (value,))
        if meant:
            kept[name] = meant
        left += [(name, part) for part in strange]
    return kept, tuple(left)


def anything(text: str) -> tuple[str, tuple[str, ...]]:
    """The reader of a name that takes any text."""
    return text, ()


def with_left(address: str, left: Left) -> str:
    """The address with what was not understood behind it, spelt in one way."""
    if not left:
        return address
    rest = "&".join(_quoted(name) + ("=" + _quoted(value) if value else "") for name, value in left)
    return f"{address}{'&' if '?' in address else '?'}{rest}"


def same_query(one: str, other: str) -> bool:
    """Whether two queries differ in percent signs alone: browsers and forms write the same characters differently."""
    return unquote_plus(one) == unquote_plus(other)


def respelt(raw: str, base_path: str = "") -> bool:
    """Whether a path, as it came over the wire, is spelt otherwise than it says by the time it has been decoded.

    No address of ours has a percent sign or a doubled slash in its path. A server decodes the one and may merge the
    other, and scripts then meet a path that they do not know.
    """
    # a proxy may ask with scheme and host before the path
    path = _ORIGIN.sub("", raw.partition("?")[0]).replace("%7e", "~").replace("%7E", "~").removeprefix(base_path)
    return "%" in path or path.startswith("//")


def language_of(path: str, languages: Sequence[str], otherwise: str = "") -> str:
    """The language that a path without base path asks for; ``otherwise``, or the first, where it asks for none."""
    lang = path.strip("/").split("/")[0].split(".")[0].lower()
    return lang if lang in languages else otherwise or languages[0]


def preferred(accepted: Iterable[tuple[str, float]], languages: Sequence[str]) -> str:
    """The language that a reader likes best, out of language ranges with their qualities (RFC 9110, 12.5.4).

    A region's tag counts as its language (``sv-SE`` as ``sv``), and ``*`` stands for each that is not named; of two
    liked as much, the one named first. The first that is not refused, where none fits.
    """
    named: dict[str, float] = {}
    for tag, quality in accepted:
        lang = tag.replace("_", "-").partition("-")[0].strip().lower()
        named[lang] = max(quality, named.get(lang, 0))
    asked = (*(lang for lang in named if lang in languages), *languages)
    liked = {lang: named.get(lang, named.get("*", 0)) for lang in asked}
    best = max(liked, key=lambda lang: liked[lang])
    if liked[best] > 0:
        return best
    return next((lang for lang in languages if lang not in named), languages[0])


def _quoted(text: str) -> str:
    return quote_plus(text, safe=",", errors="replace")


def _joined(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return ",".join(str(one) for one in value) if isinstance(value, Iterable) else str(value)
