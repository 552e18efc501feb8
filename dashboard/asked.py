"""What somebody who asked for an address meant: read leniently, spelt in one way, what is left over kept to be told.

Pure functions of what was sent. A ``Reader`` reads the value of one query name; pages and charts bring theirs, since
only they know which values there are (decision 0001).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from urllib.parse import parse_qsl, quote_plus, unquote_plus

from dashboard.addresses import LANGUAGES, QUERY, in_order

# What of an address was not understood: names with what stood behind them, in the order given.
Left = tuple[tuple[str, str], ...]
# From the value of a name to the value meant ("" for none) and what of it was not understood.
Reader = Callable[[str], tuple[str, tuple[str, ...]]]

_ORIGIN = re.compile(r"\A[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)
_ESCAPED = re.compile(r"(?:amp;)+", re.IGNORECASE)
# Marks that senders hang on an address to recognise visitors. They choose nothing, so there is nothing to tell of them:
# Matomo (mtm_, pk_), Google, Meta, Microsoft, Yandex, TikTok, X, LinkedIn, Mailchimp, HubSpot, Marketo, Vero.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo)_\w+|(?:fb|g|d|y|tw|tt)clid|msclkid|[gw]braid|gad_(?:source|campaignid)|srsltid"
    r"|igsh(?:id)?|li_fat_id|mc_[ce]id|_g[al]|_hs(?:enc|mi)|__hs(?:fp|sc|tc)|mkt_tok|vero_(?:id|conv)"
)


def read_query(text: str) -> tuple[dict[str, str], Left]:
    """The query of an address as ``{name: value}`` of the names in ``QUERY``, and all else that stood there.

    Never raises. A name counts in any case, behind ``amp;`` (an address copied out of HTML) and before brackets (as
    some programs write lists). A name given several times, as a form's check boxes are, is joined: words by a space,
    the rest by commas; the items of a set come once, in order of code. Names without a value and marks of tracking
    vanish.
    """
    known: dict[str, list[str]] = {}
    strange: dict[tuple[str, str], None] = {}
    for written, given in parse_qsl(text.lstrip("?"), keep_blank_values=True, errors="replace"):
        name, value = _name(written), given.strip()
        if name in QUERY:
            known.setdefault(name, []).append(value)
        elif (name or value) and not _TRACKING.fullmatch(name.lower()):
            strange[written.strip(), value] = None
    joined = {n: in_order(n, (" " if n == "q" else ",").join(filter(None, known[n]))) for n in QUERY if n in known}
    return {name: value for name, value in joined.items() if value}, tuple(strange)


def _name(written: str) -> str:
    escaped = _ESCAPED.match(written := written.strip())
    name = written[escaped.end() :] if escaped else written
    bare = name.partition("[")[0].strip() if name.endswith("]") else ""
    name = bare or name.strip()
    return name.lower() if name.lower() in QUERY else name


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


def with_left(address: str, left: Left) -> str:
    """The address with what was not understood behind it, spelt in one way."""
    if not left:
        return address
    told = "&".join(_quoted(name) + ("=" + _quoted(value) if value else "") for name, value in left)
    return f"{address}{'&' if '?' in address else '?'}{told}"


def _quoted(text: str) -> str:
    return quote_plus(text, safe=",", errors="replace")


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


def anything(text: str) -> tuple[str, tuple[str, ...]]:
    """The reader of a name that takes any text."""
    return text, ()


def one_of(values: Collection[str]) -> Reader:
    """The reader of a name that takes one of these values, in any case where that is unambiguous."""
    meant = _folded(values)

    def read(text: str) -> tuple[str, tuple[str, ...]]:
        found = meant(text)
        return found, (() if found else (text,))

    return read


def some_of(values: Collection[str]) -> Reader:
    """The reader of a name that takes several of these values, in any case where that is unambiguous."""
    meant = _folded(values)

    def read(text: str) -> tuple[str, tuple[str, ...]]:
        items = {item: meant(item) for part in text.split(",") if (item := part.strip())}
        kept = sorted(set(items.values()) - {""})
        return ",".join(kept), tuple(item for item, found in items.items() if not found)

    return read


def _folded(values: Collection[str]) -> Callable[[str], str]:
    """From a text to the value meant, or to nothing where none or several are."""

    @cache
    def by_case() -> dict[str, str]:
        found: dict[str, str] = {}
        for value in values:
            # two values that differ in case alone are told apart by nothing else
            found[value.casefold()] = "" if value.casefold() in found else value
        return found

    return lambda text: text if text in values else by_case().get(text.casefold(), "")


def page_number(text: str) -> tuple[str, tuple[str, ...]]:
    """The reader of a page of results: a whole number from 1, in any digits, with or without zeros before it."""
    number = int(text[:400]) if text.isdecimal() else 0
    return (str(number), ()) if number > 0 else ("", (text,))


def preferred_language(accepted: Iterable[tuple[str, float]]) -> str:
    """The language of ours that a reader likes best, out of language ranges with their qualities (RFC 9110, 12.5.4).

    A region's tag counts as its language (``sv-SE`` as ``sv``), and ``*`` stands for each that is not named; of
    two liked as much, the one named first. English, unless it is refused, where none fits.
    """
    named: dict[str, float] = {}
    for tag, quality in accepted:
        lang = tag.replace("_", "-").partition("-")[0].strip().lower()
        named[lang] = max(quality, named.get(lang, 0))
    asked = (*(lang for lang in named if lang in LANGUAGES), *LANGUAGES)
    liked = {lang: named.get(lang, named.get("*", 0)) for lang in asked}
    best = max(liked, key=lambda lang: liked[lang])
    if liked[best] > 0:
        return best
    return next((lang for lang in LANGUAGES if lang not in named), LANGUAGES[0])
