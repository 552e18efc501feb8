"""Texts that count: which placeholders are numbers, how they are tried, and what is wrong with a number beside a word.

The checker reads English and Swedish well enough to see "1 figures are shown" and "1 siffror visas": which words go
with one and which with many it learns from the forms that the texts themselves choose between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from typing import Any

from dashboard.addresses import LANGUAGES
from dashboard.i18n import Translator, own_texts
from dashboard.plurals import placeholders

TRIED = (0, 1, 2, 12)
# Placeholders that something is counted by, wherever they stand.
COUNTS = frozenset(
    """
    added ahead all altered authors by campus certain changes cities columns count days exports fail failures figures
    files filled_in first_plan frameworks highlights inferred kinds last_plan length limit modern more museums n named
    news none numbers of open own pages pass planned recorded records recruited releases removed renamed rows same
    series skipped
    squares tools universities unnamed
    """.split()
)
# Placeholders that are counts in these texts and words in all others.
COUNTS_IN = {
    "amount": r"shell\.money\..*|programme\.bound_people\..*",
    "city": r"charts\.partner-map\.summary\.points",
    "first": r"charts\.(?:fellows-against-plan\.recruited|.*-over-time)\..*|shell\.list\.range.*",
    "found": r"faults(?:-across)?\.(?:wrong-column-count|not-one-record)\.found",
    "hosts": r"links\.begin|partners\.table_note",
    "known": r"charts\..*|coverage\..*",
    "last": r"charts\.fellows-against-plan\.recruited\..*|shell\.list\.range.*",
    "least": r"charts\.(?:.*-per-year|partners-compared|quality-over-time)\.summary.*|partner-compare\..*",
    "least_n": r"charts\.serve-apps-.*",
    "most": r"charts\.(?:.*-per-year|compare-map|partners-compared|.*-over-time)\..*|partner-compare\..*",
    "most_n": r"charts\.(?:partner-map|programme-timeline|serve-apps-.*)\..*",
    "partners": r"charts\.(?:fellows|highlights)-by-partner\.summary",
    "place": r"partner\.position\..*|partners\.card_line",
    "theirs": r"import\.list",
    "total": r"(?!charts\.funding-steps\.).*",
    "unknown": r"(?!charts\.national-funding\.).*",
    "wanted": r"faults-across\.wrong-column-count\.wanted",
    "years": r"charts\.(?:national-funding|partners-by-founding-year)\..*|(?:data|record)-quality\..*|.*-compare\.age",
}
# Placeholders that are names, days, years, codes, addresses, sizes or sentences.
WORDS = frozenset(
    """
    abbreviation academic again alias allowed also answer area areas asked basis budget byte call calls caveat change
    code codes column country data date day definition earlier edition example field file final first_date first_day
    first_year folder framework funder grant high high_call host how id industrial item key keys keyword kind
    language last_date last_year later licence latitude least_date least_years line list longitude low low_call measure
    method money most_date most_years name names new north number old oldest on other ours page partial partner
    part parts percent plan_date problem reason record release row share sign since size south started state states
    status strategic_unknown subject suggestion system tag today took tool type uid until url values version ways what
    where word words wrong year youngest python tail written plain
    """.split()
)
# What stays as it is beside any number: units, and nouns of one form for one and many.
UNCHANGING = {
    "en": frozenset("MB MiB s SEK points data species named recruited planned passed failed skipped".split()),
    "sv": frozenset(
        {"MB", "MiB", "s", "poäng", "verktyg", "fel", "fynd", "år", "slag", "anslag", "diagram", "tecken", "ramverk",
         "datum", "inlägg", "campus"}
    ),
}  # fmt: skip
# Words that end what a number counts: what follows them does not go with it.
_ENDS = {
    "en": frozenset(
        """
        a above added after all also among and as at away before below between billion by came can could data
        each fewer for from had in into it left million more most no nor of on one only or out removed renamed
        so some than that the there their then they to together under until up were where which who with within
        without
        """.split()
    )
    - {"data"},
    "sv": frozenset(
        """
        anger att av bara bort där de den dem det efter eller en ett finns fler får färre för från grundades
        hade hos hör i inom inte kan kom listas med mellan minst men namnges nämner och om per på saknar ska som
        så till under ur utan var varav varje vardera vars vid är
        januari februari september oktober november december
        """.split()
    ),
}
# Verbs: they go with the first of two numbers, "1 of 12 tools is". In Swedish only what follows "är" bends.
_VERBS = {
    "en": (
        frozenset("is has was does holds names lies works belongs comes agrees maintains occurs takes".split()),
        frozenset("are have were do hold name lie work belong come agree maintain occur take".split()),
    ),
    "sv": (frozenset(), frozenset()),
}
_PRONOUNS = frozenset("den det de dem en ett that those it them its their".split())
_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d]+(?:[-’'][^\W\d]+)*|[^\w\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAGS = re.compile(r"<[^>]*>")
# "1 of 12", "one of the 12", "none of the 12", and in Swedish
_OF = {"en": "of", "sv": "av"}
_ARTICLES = frozenset("the its de dess".split())
_LIKE_ONE = {"en": frozenset("one none each".split()), "sv": frozenset("en ett ingen inget".split())}
# A number behind one of these is not what the verb speaks of: "For 12 tools it is certain"
_PREPOSITIONS = {"en": frozenset("for in at with from by".split()), "sv": frozenset("för i hos med från vid".split())}
_RANGE = frozenset("and och to till – between mellan".split())


def is_count(key: str, name: str) -> bool:
    """Whether the placeholder is a number in that text. Raises ``AssertionError`` for one that is on no list."""
    if name in COUNTS:
        return True
    if name in COUNTS_IN:
        return re.fullmatch(COUNTS_IN[name], key) is not None
    assert name in WORDS, f"{key}: say in tests/counting.py whether {{{name}}} is a number"
    return False


def forms(text: Any) -> list[str]:
    """The forms of a text in one language."""
    return list(text.values()) if isinstance(text, dict) else [text]


def counts_of(key: str, texts: Mapping[str, Any]) -> list[str]:
    """The placeholders of a text, in both languages, that are numbers."""
    names = {n for lang in LANGUAGES for form in forms(texts[key][lang]) for n, _ in placeholders(form)}
    if any(isinstance(texts[key][lang], dict) for lang in LANGUAGES):
        names.add("n")
    return sorted(name for name in names if is_count(key, name))


def spoken(key: str, lang: str, texts: Mapping[str, Any]) -> Iterator[tuple[dict[str, int], str]]:
    """The text with its numbers tried: each with 0, 1, 2 and 12, beside 1 and 12 of every other."""
    numbers = counts_of(key, texts)
    names = {n for form in forms(texts[key][lang]) for n, _ in placeholders(form)} - set(numbers)
    t = Translator(lang, texts)
    seen = set()
    for at in range(len(numbers)):
        for tried, *others in product(TRIED, *[(1, 12)] * min(len(numbers) - 1, 3)):
            values = dict.fromkeys(numbers, 12)
            values |= dict(zip((name for name in numbers if name != numbers[at]), others, strict=False))
            values[numbers[at]] = tried
            said = t(key, **values, **dict.fromkeys(names, "Xx"))
            if said not in seen:
                seen.add(said)
                yield values, said


@cache
def lexicon(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that go with one only, and those that go with many only, out of the forms of all texts."""
    one: set[str] = set()
    many: set[str] = set()
    for forms_of in own_texts().values():
        text = forms_of[lang]
        pairs = [(text["one"], text["other"])] if isinstance(text, dict) else []
        for form in forms(text):
            pairs += [tuple(chosen.split("|")) for _, chosen in placeholders(form) if chosen]
        for left, right in pairs:
            single, several = (_TOKEN.findall(re.sub(r"\{[^}]*\}", " 0 ", half)) for half in (left, right))
            for edit, a, b, c, d in SequenceMatcher(None, single, several, autojunk=False).get_opcodes():
                if edit == "replace" and b - a == d - c:
                    pair = [(x, y) for x, y in zip(single[a:b], several[c:d], strict=True) if x[:1] == y[:1]]
                    one |= {x for x, _ in pair}
                    many |= {y for _, y in pair}
    apart = _PRONOUNS | _VERBS[lang][0] | _VERBS[lang][1]
    return frozenset(one - many - apart), frozenset(many - one - apart)


def wrong_words(said: str, lang: str) -> list[str]:
    """Where a number and its words do not go together: ``["1 figures"]``.

    Looked at are the words that a number counts, up to the noun, and the verb behind them.
    """
    tokens = _TOKEN.findall(_TAGS.sub(" ", said))
    found = []
    for at, token in enumerate(tokens):
        if not token[0].isdigit() or _YEAR.fullmatch(token):
            continue
        counted, end = _counted(tokens, at + 1, _value(token), lang)
        found += [f"{token} {' '.join(tokens[at + 1 : end])}"] if counted else []
        head = _head(tokens, at, lang)
        if head is not None and _wrong_verb(tokens[end : end + 3], head, lang):
            found.append(f"{head} {' '.join(tokens[at + 1 : end + 2])}")
    return found


def _value(token: str) -> int:
    """The number; a decimal one goes with many, whichever it is."""
    return int(token) if token.isdigit() else 2


def _counted(tokens: list[str], start: int, number: int, lang: str) -> tuple[bool, int]:
    """Whether a word that the number counts is wrong, and where those words end."""
    one, many = lexicon(lang)
    right, wrong = (one, many) if number == 1 else (many, one)
    at = start
    while at < len(tokens) and at < start + 4:
        token = tokens[at]
        if not token[0].isalpha() or token in _ENDS[lang] or token in _VERBS[lang][0] | _VERBS[lang][1]:
            break
        at += 1
        after = tokens[at] if at < len(tokens) else ""
        # the adjective before its noun, and in English a noun before another: "2 partner organisations"
        known = after in right | wrong
        noun_follows = after in right or (known and (lang == "en" or token in UNCHANGING[lang]))
        if token in wrong and not (lang == "en" and known):
            return True, at
        if (token in right or token in UNCHANGING[lang]) and not noun_follows:
            return False, at
    plain = number == 1 and at > start and _looks_many(tokens[at - 1], lang)
    return plain, at


def _looks_many(token: str, lang: str) -> bool:
    """Whether a word that no form knows looks as if it stood for many."""
    return re.search(r"[^s]s$" if lang == "en" else r"(?:or|ar|er|orna|arna|erna)$", token) is not None


def _head(tokens: list[str], at: int, lang: str) -> int | None:
    """The number that a verb behind the words of this one goes with: the first of "1 of the 12"; none in a range."""
    back = [token.casefold() for token in tokens[max(0, at - 4) : at] if token not in _ARTICLES]
    if back and back[-1] in _RANGE | _PREPOSITIONS[lang]:
        return None
    if len(back) < 2 or back[-1] != _OF[lang]:
        return _value(tokens[at]) if not back or back[-1] != _OF[lang] else None
    first = back[-2]
    if len(back) > 2 and back[-3] in _PREPOSITIONS[lang]:
        return None
    return _value(first) if first[0].isdigit() else 1 if first in _LIKE_ONE[lang] else None


def _wrong_verb(tokens: list[str], head: int, lang: str) -> bool:
    if not tokens:
        return False
    one, many = _VERBS[lang] if lang == "en" else lexicon(lang)
    word = tokens[1] if lang == "sv" and tokens[0] == "är" and len(tokens) > 1 else tokens[0] if lang == "en" else ""
    return word in (many if head == 1 else one)


def unguarded(key: str, lang: str, texts: Mapping[str, Any]) -> list[str]:
    """The numbers of a text that a word follows without a form being chosen by them, with that word."""
    text = texts[key][lang]
    found = []
    for form in forms(text):
        guarded = {name for name, chosen in placeholders(form) if chosen} | ({"n"} if isinstance(text, dict) else set())
        for match in re.finditer(r"\{(\w+)\}(?:</?\w+>|\s)*([^\W\d][\w-]*)?", form):
            name, word = match.groups()
            if word and is_count(key, name) and name not in guarded and word not in _ENDS[lang] | UNCHANGING[lang]:
                found.append(f"{{{name}}} {word}")
    return found
