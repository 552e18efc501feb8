"""Misspellings that have stood in the platform's lists, and how to find them again.

From the platform's services.json and data_sources.json as of July 2025. A copy of a list brings them back, so they are
looked for by name; a spell checker would stumble over every tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.characters import key_of

# Names as their own sources write them. Capitals and blanks are the fault, so they count.
NAMES = {
    "VEuPathoDB": "VEuPathDB",
    "Uniprot": "UniProt",
    "REACTOME": "Reactome",
    "Array Express": "ArrayExpress",
    "Alpha Fold": "AlphaFold",
    "BioImage archive": "BioImage Archive",
    "Biodiversity Data infrastructure": "Biodiversity Data Infrastructure",
    "Läkarsällskapet": "Läkaresällskapet",
    "GoFAIR": "GO FAIR",
    "COViMAPP": "CoViMAPP",
}
# Words of keywords and descriptions, in small letters; capitals make no difference.
WORDS = {
    "pannels": "panels",
    "biconda": "bioconda",
    "vizualisation": "visualisation",
    "single peptide predictor": "signal peptide predictor",
    "folkhälasomyndigheten": "Folkhälsomyndigheten",
    "digtal": "digital",
    "chembi": "ChEMBL",
    "metatranscriptiomic": "metatranscriptomic",
    "archea": "archaea",
    "metabolics": "metabolomics",
    "orphaned nomenclature": "Orphanet nomenclature",
    "orphaned scientific": "Orphanet scientific",
    "adiposetissue": "adipose tissue",
    "myndigheten for": "myndigheten för",
    "genome-side": "genome-wide",
    "therapeautic": "therapeutic",
}
# Keywords that are two, of which the comma was lost.
JOINED = {"leishmaniases schistosomiasis": "leishmaniases, schistosomiasis"}

# A British and an American spelling of one word end up the same.
_SAME = ((re.compile(r"is(ation|e|ing|ed)\b"), r"iz\1"), (re.compile(r"our\b"), "or"))


def _alone(wrong: str) -> str:
    return rf"(?<!\w){re.escape(wrong)}(?!\w)"


_ANY_NAME = re.compile("|".join(map(_alone, NAMES)))
_ANY_WORD = re.compile("|".join(map(_alone, WORDS)), re.IGNORECASE)


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """The words of ``WORDS`` that stand in a text, as found, each with its right spelling."""
    return _found(WORDS, _ANY_WORD, text)


def misspelt_names(name: str) -> Iterator[tuple[str, str]]:
    """The names of ``NAMES`` that stand in a name, each with its right spelling."""
    return _found(NAMES, _ANY_NAME, name)


def one_spelling(keyword: str) -> str:
    """A keyword in small letters with the American spelling, so that two spellings of a word are the same."""
    word = key_of(keyword)
    for pattern, into in _SAME:
        word = pattern.sub(into, word)
    return word


def _found(words: dict[str, str], anywhere: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    # one look for all of them first: nearly every text has none
    if anywhere.search(text):
        for wrong, right in words.items():
            if match := re.search(_alone(wrong), text, anywhere.flags):
                yield match[0], right


def some_of(allowed: Iterable[str]) -> str:
    """What may stand there, as far as a message holds it: the first dozen, and dots where there are more."""
    words = sorted(allowed)
    return ", ".join([*words[:12], "…"] if len(words) > 12 else words)
