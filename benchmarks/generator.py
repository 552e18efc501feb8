"""A catalogue of ours as it would be with many times the tools and data sources.

``python -m benchmarks.generator TIMES FOLDER`` copies ``data/`` and appends records to its two lists, in the form
of the files there, until each has that many times the listed ones. Names, texts, addresses and people are plainly
made up and lead nowhere (``example.org``, RFC 2606); codes, organisations and partners are drawn as often as they
stand in the real records, so that facets and charts keep their shape. The same number gives the same bytes.
Records that have left a list are not multiplied.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dashboard.catalogue.reading.entries import raw_records
from dashboard.catalogue.reading.yaml_reader import load
from dashboard.settings import ROOT

SEED = 20260101
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstv" for b in "aeiou")
_FIRST, _LAST = date(2021, 1, 1), date(2025, 6, 30)
# What may stand without quotation marks and is a text all the same.
_PLAIN = re.compile(r"[A-Za-z][\w/.@-]*(?::(?=//)[\w/.@:-]+)?(?:[ ,]+[\w@-]+\.?)*\Z")
_NOT_TEXT = frozenset({"true", "false", "null"})


def generate(times: int, folder: Path, source: Path = ROOT / "data") -> None:
    """Writes into ``folder``, which must not exist yet, the data of ``source`` with ``times`` the listed records."""
    shutil.copytree(source, folder)
    for kind, make in (("tools", _tool), ("data_sources", _data_source)):
        file = folder / "catalogue" / f"{kind}.yml"
        records = [record for _, record in raw_records(load(file.read_bytes(), file.name))]
        listed = [record for record in records if "removed" not in record]
        chance = random.Random(f"{SEED} {kind}")
        words = _Words(chance, 400 + 40 * times)
        with file.open("a", encoding="utf-8") as stream:
            for number in range(1, len(listed) * (times - 1) + 1):
                stream.write(_written(make(number, chance, words, listed)))


class _Words:
    """Made-up words; the first are common and the last are rare, as words are (Zipf)."""

    def __init__(self, chance: random.Random, number: int) -> None:
        made = dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(2 * number))
        self._chance = chance
        self._words = list(made)[:number]

    def some(self, number: int) -> list[str]:
        """So many words, none of them twice."""
        at = (int(len(self._words) ** self._chance.random()) - 1 for _ in range(3 * number))
        return [self._words[one] for one in dict.fromkeys(at)][:number]


def _shared(
    kind: str, number: int, chance: random.Random, words: _Words, listed: list[dict[str, Any]]
) -> dict[str, Any]:
    """What tools and data sources have in common."""
    text = " ".join(words.some(chance.randint(6, 18)))
    day = _FIRST + timedelta(days=chance.randrange((_LAST - _FIRST).days))
    return {
        "id": f"synthetic-{kind}-{number}",
        "name": f"Synthetic {' '.join(words.some(2)).title()} {number}",
        "url": f"https://{kind}-{number}.example.org/",
        "description": {
            "en": f"A made-up record for measuring, {text}.",
            "sv": f"En påhittad post att mäta med, {text}.",
        },
        "keywords": words.some(chance.randint(3, 9)),
        "first_listed": day,
        "published_on": day + timedelta(days=chance.randrange(60)),
        "sources": chance.choice(listed)["sources"],
    }


def _tool(number: int, chance: random.Random, words: _Words, listed: list[dict[str, Any]]) -> dict[str, Any]:
    like = chance.choice(listed)
    group = chance.randrange(1, 2 + 2 * number // 3)
    return {
        **_shared("tool", number, chance, words, listed),
        "types": like["types"],
        "audience": chance.choice(listed)["audience"],
        "maintainer": {
            "name": f"Synthetic group {group}",
            "url": f"https://group-{group}.example.org/",
            "organisations": like["maintainer"].get("organisations", []),
            "partner": like["maintainer"].get("partner", "unknown"),
        },
        "hosted_by_data_centre": like["hosted_by_data_centre"],
        "hosted_on_serve": like.get("hosted_on_serve", False),
        "code_url": "unknown" if like["code_url"] == "unknown" else f"https://git.example.org/synthetic/{number}",
        "support": {"email": f"tool-{number}@example.org"},
        "research_areas": like["research_areas"],
    }


def _data_source(number: int, chance: random.Random, words: _Words, listed: list[dict[str, Any]]) -> dict[str, Any]:
    like, other = chance.choice(listed), chance.choice(listed)
    known = like.get("operator", "unknown") != "unknown"
    return {
        **_shared("source", number, chance, words, listed),
        "type": like["type"],
        "operator": f"Synthetic operator {chance.randrange(1, 2 + number // 3)}" if known else "unknown",
        "operator_certainty": "inferred",
        "country": like["country"],
        "country_certainty": like.get("country_certainty", "inferred"),
        "research_areas": like["research_areas"],
        "data_types": other["data_types"],
        "disease_types": like["disease_types"],
        **({"elixir": {"status": other["elixir"]["status"]}} if "elixir" in other else {}),
    }


def _written(record: dict[str, Any]) -> str:
    lines = [line for name, value in record.items() for line in _field(name, value)]
    return "- " + "\n  ".join(lines) + "\n"


def _field(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{name}:"
        for inner, content in value.items():
            yield from (f"  {line}" for line in _field(inner, content))
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(map(_scalar, value))}]"
    else:
        yield f"{name}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and not (_PLAIN.match(value) and value not in _NOT_TEXT):
        return json.dumps(value, ensure_ascii=False)
    # in a list, a comma would end the text
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) and "," in value else str(value)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description=__doc__)
    parser.add_argument("times", type=int, help="how many times the catalogue, such as 100")
    parser.add_argument("folder", type=Path, help="folder that does not exist yet")
    given = parser.parse_args()
    if given.times < 1 or given.folder.exists():
        sys.exit("wanted: a number from 1 on, and a folder that does not exist yet")
    generate(given.times, given.folder)


if __name__ == "__main__":
    main()
