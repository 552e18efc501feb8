"""The addresses of charts that are no more: a page leads to what shows now what comes closest, a file is gone."""

from __future__ import annotations

import pytest

from dashboard.charts import BY_ID, MOVED
from dashboard.html_first import NotFound


def test_a_chart_that_is_no_more_leads_to_another(app, lang):
    assert MOVED
    for old, new in MOVED.items():
        assert (old in BY_ID, new in BY_ID) == (False, True)
        for page in ("charts", "embed"):
            assert app.edition.route(f"/{lang}/{page}/{old}", "").to == f"/{lang}/{page}/{new}"
        with pytest.raises(NotFound):
            app.edition.route(f"/{lang}/charts/{old}.csv", "")
