"""A chart over one record, or whose numbers are all alike, claims no leader; in both languages.

Every chart is drawn from catalogues with none, one, two and three records of each list, and from series of one row and
of rows that are alike. Where its own table shows nobody ahead of another, no word for "most" or "fewest" may stand in
its heading or its sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from dashboard.addresses import LANGUAGES
from dashboard.charts import BY_ID, CHARTS
from dashboard.charts.wording import ends, standing
from dashboard.i18n import own_texts
from tests.conftest import some as tried
from tests.counting import wrong_words
from tests.small import alike, first, of_few, some

SUPERLATIVE = {
    "en": re.compile(
        r"\b(?:most(?! are missing)|fewest|commonest|largest|longest|oldest|youngest|highest|lowest|rarest|farthest|"
        r"least)\b",
        re.I,
    ),
    "sv": re.compile(
        r"\b(?:flest|vanligaste|minst antal|största|längsta|längst|äldst|äldsta|yngst|yngsta|högsta|lägsta|ovanligaste|"
        r"oftast|mest|färst)\b",
        re.I,
    ),
}
# A limit is no finding: "at most 5 can be compared".
LIMIT = re.compile(r"at most \d+ can be compared")
# What is known of a partner is asked of all partners, so they are left out apart from the lists.
PARTNERS = ("partners",)
CASES = {
    "none": (first(0), None),
    "one": (first(1), lambda frame: frame.head(1)),
    "two": (first(2), lambda frame: frame.head(2)),
    "alike": (first(3), alike),
    **{f"one by chance {seed}": (some(1, seed), lambda frame: frame.tail(1)) for seed in range(6)},
    **{f"two by chance {seed}": (some(2, seed), alike) for seed in range(6)},
    **{f"three by chance {seed}": (some(3, seed), lambda frame: frame.tail(3)) for seed in range(6)},
    **{f"{n} partners by chance {seed}": (some(n, seed, PARTNERS), None) for n in (1, 2, 3) for seed in range(4)},
}

# A check takes those that are told by name, and few by chance (decision 0007).
NAMED = ["none", "one", "two", "alike"]
TRIED = [*NAMED, *tried([case for case in CASES if case not in NAMED], 40)]


@pytest.fixture(scope="module")
def small(snapshot):
    return cache(lambda case: of_few(snapshot, *CASES[case], recorded=case != "one"))


def somebody_leads(chart, table):
    """Whether the table has one thing ahead of another, so that "most" can be true."""
    if chart.id == "partner-map":
        return standing(Counter(map(str, table["city"])).values()) == "led" or table["latitude"].nunique() > 1
    if chart.id == "programme-timeline":
        return standing(Counter(table.loc[table["certainty"] != "unknown", "kind"]).values()) == "led"
    if table.attrs.get("selected") == 1:
        return False
    known = table[table[table.columns[0]].map(lambda code: code not in ("unknown", None))]
    numbers = [c.name for c in chart.columns if c.kind == "number" or c.name == "founded"]
    if chart.id == "areas-covered":
        return any(listed > 1 and known[kind].nunique() > 1 for kind, listed in table.attrs["listed"].items())
    if chart.id == "quality-over-time":
        return len({sum(row[name] for name in numbers) for _, row in table.iterrows()}) > 1
    if chart.id == "partners-compared":
        known, numbers = known[known["tie"] == "highlights"], ["records"]
        return known["records"].nunique() > 1
    if chart.id == "serve-apps-by-framework":
        return standing(known.groupby("framework")["apps"].sum()) == "led"
    return any(standing(known[name].dropna()) == "led" for name in numbers)


@pytest.mark.parametrize("case", TRIED)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_no_leader_is_claimed_where_there_is_none(chart, case, small, translators):
    if "partners" in case and chart.id == "quality-over-time":
        return  # it counts what is wanting of the records, some of which belong to partners
    table = chart.table(small(case))
    if table.empty:
        return
    for lang, t in translators.items():
        heading, summary = chart.heading(table, t), chart.summary(table, t)
        said = LIMIT.sub("", f"{heading} {summary}")
        assert not re.search(r"[{}]|\bnan\b|<NA>", said)
        assert summary[-1] in ".!"
        if not somebody_leads(chart, table):
            claimed = SUPERLATIVE[lang].findall(said)
            assert not claimed, f"{lang}: {heading!r} {summary!r}"
        for words in (heading, summary):
            assert not wrong_words(words, lang), words
        assert chart.figure(table, t).data


@pytest.mark.long
def test_the_cases_hold_ties_and_leaders(small):
    """Else the test above could not fail, or could not let a true finding pass."""
    led = Counter(
        (chart.id, somebody_leads(chart, table))
        for chart in CHARTS
        for case in CASES
        if not ("partners" in case and chart.id == "quality-over-time")
        if not (table := chart.table(small(case))).empty
    )
    claiming = {
        key.split(".")[1]
        for key, text in own_texts().items()
        for lang in LANGUAGES
        if re.match(r"charts\.[^.]+\.(?!columns|meaning|note)", key) and SUPERLATIVE[lang].search(str(text[lang]))
    }
    assert len(claiming & set(BY_ID)) > 20
    assert not {name for name in claiming & set(BY_ID) if not led[name, False]}
    assert sum(count for (_, leads), count in led.items() if leads) > 50


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_chart_has_a_neutral_name(chart, translators):
    for lang, t in translators.items():
        assert not SUPERLATIVE[lang].search(t(f"charts.{chart.id}.name"))


@pytest.mark.parametrize(
    ("counts", "stand"),
    [([], "none"), ([0, 0], "none"), ([3], "only"), ([3, 0], "only"), ([2, 2, 0], "even"), ([1, 2], "led")],
)
def test_how_counts_stand(counts, stand):
    assert standing(counts) == stand


def test_leaders_are_all_of_them():
    assert ends([("a", 2), ("b", 1), ("c", 2), ("d", 1)]) == (["a", "c"], ["b", "d"])


def test_superlatives_are_seen():
    assert SUPERLATIVE["en"].search("Most data highlights came in 2022, 2023 and 2024: 1 of 3")
    assert SUPERLATIVE["sv"].search("Flest datanotiser kom 2022, 2023 och 2024: 1 av 3")
    assert not SUPERLATIVE["en"].search("As many data highlights came in each of 2022 and 2023: 1 of 2")
