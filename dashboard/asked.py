"""What somebody who asked for an address meant: read leniently, spelt in one way, what is left over kept to be told.

Pure functions of what was sent. A ``Reader`` reads the value of one query name; pages and charts bring theirs, since
only they know which values there are (decision 0001).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from urllib.parse import parse_qsl

from dashboard.addresses import QUERY, in_order

# What of an address was not understood: names with what stood behind them, in the order given.
Left = tuple[tuple[str, str], ...]
# From the value of a name to the value meant ("" for none) and what of it was not understood.
Reader = Callable[[str], tuple[str, tuple[str, ...]]]

_ORIGIN = re.compile(r"\A[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)
_ESCAPED = re.compile(r"(?:amp;)+", re.IGNORECASE)
# Marks that senders hang on an address to recognise visitors. They choose nothing, so there is nothing to tell of them:
# Matomo (mtm_, pk_), Google, Meta, Microsoft, Yandex, TikTok, X, LinkedIn, Mailchimp, HubSpot, Marketo, Vero.
TRACKING = re.compile(
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
        elif (name or value) and not TRACKING.fullmatch(name.lower()):
            strange[written.strip(), value] = None
    joined = {n: in_order(n, (" " if n == "q" else ",").join(filter(None, known[n]))) for n in QUERY if n in known}
    return {name: value for name, value in joined.items() if value}, tuple(strange)


def _name(written: str) -> str:
    escaped = _ESCAPED.match(written := written.strip())
    name = written[escaped.end() :] if escaped else written
    bare = name.partition("[")[0].strip() if name.endswith("]") else ""
    name = bare or name.strip()
    return name.lower() if name.lower() in QUERY else name


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
