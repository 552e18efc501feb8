"""What stands beside a number when a mark is pointed at goes with the number."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts import BY_ID
from dashboard.charts.drawing import hovers
from tests.counting import wrong_words
from tests.small import first, of_few


def test_one_template_serves_all_marks_whose_words_are_the_same(translators):
    made = hovers("<b>%{x}</b> {unit}", [2, 12, 0], "charts.common.tools", translators["en"])
    assert made == "<b>%{x}</b> tools"
    assert hovers("{unit}", [1, 2], "charts.common.tools", translators["sv"]) == "verktyg"


def test_each_mark_has_its_own_where_they_differ(translators):
    made = hovers("%{text} {unit}", [1, 2, None, pd.NA], "charts.common.apps", translators["sv"])
    assert made == ["%{text} app", "%{text} appar", "%{text} appar", "%{text} appar"]
    assert hovers("{unit}", [], "charts.common.apps", translators["en"]) == "apps"
    assert hovers("{unit}", [1.0, 740.0], "charts.common.msek", translators["sv"]) == [
        "miljon kronor",
        "miljoner kronor",
    ]


@pytest.mark.parametrize("name", ["tools-by-type", "news-per-year", "areas-covered", "serve-apps-by-framework"])
def test_a_mark_of_one_says_one(name, snapshot, translators):
    chart = BY_ID[name]
    for lang, t in translators.items():
        drawn = chart.figure(chart.table(of_few(snapshot, first(1))), t)
        told = []
        for trace in drawn.data:
            many = isinstance(trace.hovertemplate, str)
            numbers = trace.text if trace.text is not None else trace.x
            for at, number in enumerate(numbers):
                template = trace.hovertemplate if many else trace.hovertemplate[at]
                told.append(
                    template.replace("%{text}", str(number)).replace("%{x}", str(number)).replace("<extra>", "; ")
                )
        assert any("<b>1</b>" in words for words in told)
        assert not [words for words in told if wrong_words(words, lang)]
