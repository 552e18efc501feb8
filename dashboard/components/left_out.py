"""What of an address was not understood, said on the page: a choice is never dropped in silence (decision 0001)."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.asked import Left
from dashboard.html_first import Region
from dashboard.i18n import Translator

# So many are named, each with so many letters; the rest are counted.
MOST, LETTERS = 5, 60


def left_out(t: Translator, left: Left, /) -> Region:
    """The place for the sentence, empty where all was understood."""
    said: Any = html.P(left_words(t, left), className="ignored", role="status") if left else None
    return Region(said, id="left-out")


def left_words(t: Translator, left: Left, /) -> str:
    """The sentence that names what was left out; characters that nobody sees are shown by a sign for them."""
    parts = [_seen(f"{name}={value}" if value else name) for name, value in left[:MOST]]
    more = len(left) - len(parts)
    return t(
        "shell.filter.ignored", values=t.join([*parts, *([t("shell.filter.ignored_more", n=more)] if more else [])])
    )


def _seen(text: str) -> str:
    cut = text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in cut)
