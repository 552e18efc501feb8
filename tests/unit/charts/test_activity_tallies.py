"""News by kind and highlights by inferred area, counted anew."""

from __future__ import annotations

from collections import Counter

from dashboard.charts import highlights_by_area, news_by_kind


def counted(table, code: str, number: str) -> dict[str, int]:
    return {key: int(value) for key, value in zip(table[code], table[number], strict=True)}


def test_news_by_kind(snapshot, raw, translators) -> None:
    wanted = Counter(r["kind"] for r in raw("news"))
    table = news_by_kind.table(snapshot)
    assert counted(table, "kind", "news") == wanted
    assert wanted["highlight"] == 19
    heading = news_by_kind.heading(table, translators["en"])
    assert heading == "“Data highlight” is the commonest kind of news: 19 of 51 items"
    assert "activity?kind=highlight" in news_by_kind.figure(table, translators["en"]).data[0].customdata


def test_highlights_by_area(snapshot, raw, translators) -> None:
    wanted = Counter(r["research_area"] for r in raw("highlights"))
    table = highlights_by_area.table(snapshot)
    assert counted(table, "area", "highlights") == wanted
    assert "härlett område" in highlights_by_area.heading(table, translators["sv"])
    assert "inferred" in highlights_by_area.present(table, translators["en"]).columns[0]
    target = "activity?area=evolution-and-biodiversity"
    assert target in highlights_by_area.figure(table, translators["en"]).data[0].customdata


def test_the_words_inferred_are_true_of_every_area(raw) -> None:
    assert {r["area_certainty"] for r in raw("highlights")} == {"inferred"}


def test_choices(snapshot, raw, t) -> None:
    table = highlights_by_area.table(snapshot, partner="uu", year="2022")
    wanted = [r for r in raw("highlights") if "uu" in r["partners"] and str(r["date"]).startswith("2022")]
    assert table["highlights"].sum() == len(wanted) > 0
    assert highlights_by_area.summary(table, t)
    assert news_by_kind.table(snapshot, q="zzzzzz").empty
