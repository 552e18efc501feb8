"""The characters that nobody sees or means: what they are, what they are called, and what to write in their place.

Pure text, below everything else: the check of the data names them, queries and comparisons are freed of them
(``cleaned``), and exports look behind them (``begins_formula``).

What may not be seen are Unicode's control, format, private-use and default-ignorable code points and its separators
of lines (Unicode Standard Annex 44: General_Category Cc, Cf, Co, Cs, Zl, Zp; Default_Ignorable_Code_Point), without
the few format characters that have a shape of their own in Arabic, Syriac and Kaithi.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

# ``unseen``      never meant anywhere
# ``shaping``     nothing to see either, but it may be meant in prose: where a word breaks, how an emoji looks
# ``blank``       a blank other than that of the keyboard; in prose it may keep a number and its unit together
# ``lookalike``   a sign that passes for another: full-width, of mathematics, joined, or of another script
# ``decomposed``  a letter and its accent as two characters, or another form that NFC (Annex 15) writes otherwise
# ``garbled``     what is left of a letter that was read in a wrong encoding
Kind = Literal["unseen", "shaping", "blank", "lookalike", "decomposed", "garbled"]

_SHAPING = "\u00ad\u200c\u200d\ufe00-\ufe0f"
_BLANKS = "\u00a0\u1680\u202f\u205f\u2800\u3000\u115f\u1160\u3164\uffa0" + "".join(map(chr, range(0x2000, 0x200B)))
_BREAKS = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_HYPHENS = "\u2010\u2011"
# Full-width and small forms, ligatures, letters and digits of mathematics and of old screens.
_FORMS = (
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6), (0xFE50, 0xFE6B), (0xFB00, 0xFB06), (0x1D400, 0x1D7FF), (0x1FBF0, 0x1FBF9),
    (0x17F, 0x17F), (0x24B6, 0x24E9),
)  # fmt: skip
# Letters of other scripts that look like ours: a mistake only in a word that holds one of ours.
_FOREIGN = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοօհոսʼ",
        "ABESIJKMHOPCTYXaesijopcyxdhlABEZHIKMNOPTYXoohnu'",
        strict=True,
    )
)
# Small Greek letters stand beside ours in names of molecules (TNFα, IκB, pERα): a mistake only amid small ones of
# ours, and beside one where no name begins or ends so.
_GREEK = dict(zip("αγεηκτχωινρυϲϳ", "ayenktxwivpucj", strict=True))
_MINUS = "\u2212"
_CONTROLS = {
    0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x09: "TAB", 0x0A: "LINE FEED", 0x0B: "LINE TABULATION",
    0x0C: "FORM FEED", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE",
}  # fmt: skip
_OTHERS = {"Cc": "CONTROL", "Co": "PRIVATE USE", "Cs": "SURROGATE", "Cn": "NO CHARACTER"}


def _lookalikes() -> dict[int, str]:
    codes = chain.from_iterable(range(first, last + 1) for first, last in _FORMS)
    found = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    return {code: plain for code, plain in found.items() if plain != chr(code)} | {ord(sign): "-" for sign in _HYPHENS}


_PLAIN = _lookalikes()
_TO_CLEAN: dict[int, str] = {**_PLAIN, **dict.fromkeys(map(ord, _BLANKS), " ")}
_LOOKALIKE = "".join(f"{chr(first)}-{chr(last)}" for first, last in _FORMS) + _HYPHENS
_ODD = re.compile(f"[{_UNSEEN}{_SHAPING}{_BLANKS}{_LOOKALIKE}\ufffd]")
_GONE = re.compile(f"[{_UNSEEN}{_SHAPING}]")
_BREAK = re.compile(f"[{_BREAKS}]")
_STRANGER = re.compile(f"[{''.join(_FOREIGN)}{''.join(_GREEK)}{_MINUS}]")
_WORD, _OURS = re.compile(r"\w+"), re.compile("[A-Za-z]")
_SMALL = "".join(_GREEK)
_AMID = re.compile(
    f"(?<=[a-zåäöé])[{_SMALL}]+(?=[a-zåäöé])|(?<=[A-Z])[{_SMALL}]+(?=[a-z]{{2}})"
    "|(?<=[a-z]{2})[ινρυϲϳ]|[ινρυϲϳ](?=[a-z]{2})"
)
# In place of a hyphen, not before a number or in a formula.
_HYPHENATED = re.compile(f"(?<=[^\\W\\d_]{{2}}){_MINUS}(?=\\w)|(?<=\\w){_MINUS}(?=[^\\W\\d_]{{2}})")
_STRANGE = {**_FOREIGN, **_GREEK, _MINUS: "-"}
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+|.", re.DOTALL)
# UTF-8 read as Windows-1252: the two bytes of Å, ä, é and their like, of a no-break space, of a quotation mark or dash.
_SECOND = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = re.compile(f"Ã[{_SECOND}]|Â[\u00a0-\u00bf]|â€[{_SECOND}]")
_FORMULA = re.compile(f"[\\s{_UNSEEN}{_SHAPING}{_BLANKS}]*[=+\\-@＝＋－＠﹦﹢﹣﹫]")
_NUMBER = re.compile(r"[+-]?[\s.,]*\d[\d\s.,]*%?")


class Odd(NamedTuple):
    """Something odd in a text: where it begins, what stands there, of which kind it is, what to write instead."""

    at: int
    found: str
    kind: Kind
    plain: str


def odd_in(text: str) -> Iterator[Odd]:
    """Everything in a text that nobody sees or means, in no order. Tabs and ends of lines are left to the reader."""
    if text.isascii() and not _ODD.search(text):
        return
    for match in _ODD.finditer(text):
        yield Odd(match.start(), match[0], _kind(match[0]), _plain(match[0]))
    for match in _GARBLED.finditer(text):
        yield Odd(match.start(), match[0], "garbled", _read_anew(match[0]))
    for at in _strangers(text):
        yield Odd(at, text[at], "lookalike", _STRANGE[text[at]])
    if not unicodedata.is_normalized("NFC", text):
        for match in _ACCENTED.finditer(text):
            composed = unicodedata.normalize("NFC", match[0])
            if composed != match[0] and not _ODD.match(match[0]):
                yield Odd(match.start(), match[0], "decomposed", composed)


def foreign_in(text: str) -> tuple[str, str] | None:
    """The first letter of another script that passes for one of ours, whatever stands beside it, and that one."""
    return next(((sign, _FOREIGN[sign]) for sign in text if sign in _FOREIGN), None) if not text.isascii() else None


def cleaned(text: str) -> str:
    """The text as it was meant: what is unseen taken out, blanks and lookalikes as on a keyboard, letters composed
    (NFC). Text that is only what it looks like stays as it is; cleaning twice changes nothing more."""
    if text.isascii() and text.isprintable():
        return text
    text = _GONE.sub("", _BREAK.sub(" ", text)).translate(_TO_CLEAN)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        # a letter may come to stand beside one of ours
        while strangers := set(_strangers(text)):
            text = "".join(_STRANGE[sign] if at in strangers else sign for at, sign in enumerate(text))
    return text


def key_of(text: str) -> str:
    """What two spellings of one name have in common: cleaned, without case, with single blanks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(cleaned(cleaned(text).casefold()).split())


def name_of(character: str) -> str:
    """What a character is called, as in ``U+200B ZERO WIDTH SPACE``; of several, each, joined by ``+``."""
    return " + ".join(f"U+{ord(one):04X} {_name(one)}" for one in character)


def shown(text: str, longest: int = 80) -> str:
    """The text with what cannot be seen in it named in brackets, cut to about so many characters."""
    seen = (
        f"⟨U+{ord(sign):04X}⟩" if _GONE.match(sign) or _BREAK.match(sign) or ord(sign) in _TO_CLEAN else sign
        for sign in text
    )
    whole = "".join(seen)
    return whole if len(whole) <= longest else whole[: longest - 1] + "…"


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may run the text as a formula: ``=``, ``+``, ``-`` or ``@``, full-width ones included,
    behind anything that is not seen, or a tab or an end of line in front. A number is none, whatever its sign.

    After OWASP's page on CSV injection, which names these signs.
    """
    if text[:1] in _BREAKS and text:
        return True
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(cleaned(text).strip())


def _strangers(text: str) -> Iterator[int]:
    """Where letters of other scripts pass for ours within a word, and a minus sign for a hyphen."""
    if not _STRANGER.search(text):
        return
    for word in _WORD.finditer(text):
        if _OURS.search(word[0]):
            yield from (word.start() + at for at, sign in enumerate(word[0]) if sign in _FOREIGN)
    for match in chain(_AMID.finditer(text), _HYPHENATED.finditer(text)):
        yield from range(*match.span())


def _kind(sign: str) -> Kind:
    if sign == "\ufffd":
        return "garbled"
    if re.match(f"[{_SHAPING}]", sign):
        return "shaping"
    if _GONE.match(sign):
        return "unseen"
    return "lookalike" if ord(sign) in _PLAIN else "blank"


def _plain(sign: str) -> str:
    return "" if _GONE.match(sign) or sign == "\ufffd" else sign.translate(_TO_CLEAN)


def _read_anew(garbled: str) -> str:
    """What stood there before it was read in the wrong encoding, or nothing where that cannot be told."""
    raw = b"".join(bytes([ord(sign)]) if ord(sign) < 0x100 else sign.encode("cp1252") for sign in garbled)
    return raw.decode("utf-8", "ignore")


def _name(character: str) -> str:
    found = unicodedata.name(character, "") or _CONTROLS.get(ord(character), "")
    return found or _OTHERS.get(unicodedata.category(character), "UNNAMED")


# å ä ö follow z, in that order; w sorts as its own letter since SAOL 13 (2006).
_SWEDISH_LAST = {"å": "\U0001f001", "ä": "\U0001f002", "ö": "\U0001f003", "æ": "\U0001f002", "ø": "\U0001f003"}


@lru_cache(maxsize=4096)
def folded_in(lang: str, word: str) -> str:
    """The word as the language sorts it: å ä ö behind z in Swedish, accents of other letters left out."""
    letters = []
    for letter in unicodedata.normalize("NFC", word).casefold():
        if lang == "sv" and letter in _SWEDISH_LAST:
            letters.append(_SWEDISH_LAST[letter])
        else:
            plain = unicodedata.normalize("NFD", letter)
            letters.append("".join(part for part in plain if not unicodedata.combining(part)))
    return "".join(letters)


def slug(text: str) -> str:
    """Lower-case text as an id: hyphens for whatever is no letter a-z and no digit; empty where nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
