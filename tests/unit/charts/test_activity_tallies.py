"""News by kind and highlights by inferred area, counted anew."""

from __future__ import annotations

from collections import Counter

from dashboard.charts import BY_ID

NEWS, HIGHLIGHTS = BY_ID["news-by-kind"], BY_ID["highlights-by-area"]


def counted(table, code: str, number: str) -> dict[str, int]:
    return {key: int(value) for key, value in zip(table[code], table[number], strict=True)}


def test_news_by_kind(snapshot, raw, translators) -> None:
    wanted = Counter(r["kind"] for r in raw("news"))
    table = NEWS.table(snapshot)
    assert counted(table, "kind", "news") == wanted
    (first, most), total = wanted.most_common(1)[0], sum(wanted.values())
    assert first == "highlight"
    heading = NEWS.heading(table, translators["en"])
    assert heading == f"“Data highlight” is the commonest kind of news: {most} of {total} items"
    assert "activity?kind=highlight" in NEWS.figure(table, translators["en"]).data[0].customdata


def test_highlights_by_area(snapshot, raw, translators) -> None:
    wanted = Counter(r["research_area"] for r in raw("highlights"))
    table = HIGHLIGHTS.table(snapshot)
    assert counted(table, "area", "highlights") == wanted
    assert "härlett område" in HIGHLIGHTS.heading(table, translators["sv"])
    assert "inferred" in HIGHLIGHTS.present(table, translators["en"]).columns[0]
    target = "activity?area=evolution-and-biodiversity"
    assert target in HIGHLIGHTS.figure(table, translators["en"]).data[0].customdata


def test_the_words_inferred_are_true_of_every_area(raw) -> None:
    assert {r["area_certainty"] for r in raw("highlights")} == {"inferred"}


def test_choices(snapshot, raw, t) -> None:
    table = HIGHLIGHTS.table(snapshot, partner="uu", year="2022")
    wanted = [r for r in raw("highlights") if "uu" in r["partners"] and str(r["date"]).startswith("2022")]
    assert table["highlights"].sum() == len(wanted) > 0
    assert HIGHLIGHTS.summary(table, t)
    assert NEWS.table(snapshot, q="zzzzzz").empty
