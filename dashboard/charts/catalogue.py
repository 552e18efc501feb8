"""The charts that have no logic of their own: a line each, and their texts in ``texts/<id>.yml``."""

from dashboard.charts.kinds.crosstab import crosstab
from dashboard.charts.kinds.over_time import by_release, over_time
from dashboard.charts.kinds.per_year import per_year
from dashboard.charts.kinds.tally import tally

ELIXIR = ("elixir-supplement-2020", "elixir-pombase-hgnc-2023")

COUNTING = (
    # one tool can be of several types, and of several organisations
    tally("tools-by-type", "tools", by="type", order=10, quoted=True, note=False),
    tally("tools-by-organisation", "tools", by="org", order=20, height="xl"),
    crosstab("tools-type-by-organisation", "tools", down="org", across="type", order=30),
    over_time("tools-over-time", "tools", order=40),
    tally("support-channels", "tools", by="channel", order=60, height="s", note=False),
    by_release("species-over-time", "tools", series="genome-portal-species", value="species", order=76),
    by_release("modules-over-time", "tools", series="multiqc-modules", value="modules", order=77),
    crosstab("sources-area-by-data-type", "data_sources", down="data", across="area", order=80, width=18, height="xxl"),
    # some of the platform's tags are no diseases, and many sources have none
    tally("sources-by-disease", "data_sources", by="disease", order=90, height="xl"),
    over_time("sources-over-time", "data_sources", order=100),
    # countries, and the areas of highlights, are inferred
    tally("sources-by-country", "data_sources", by="country", order=110),
    # the platform's tag and ELIXIR's own list differ: the heading tells what the list confirms
    tally("sources-by-elixir", "data_sources", by="elixir", order=120, tells="confirmed", sources=ELIXIR, quoted=True),
    by_release("compounds-over-time", "data-sources", series="chembl-releases", value="compounds", order=122),
    by_release(
        "cell-lines-over-time",
        "data-sources",
        series="cellosaurus-releases",
        value="cell_lines",
        date="month",
        order=124,
    ),
    per_year("news-per-year", "news", order=260),
    tally("news-by-kind", "news", by="kind", order=270, height="s", quoted=True),
    per_year("highlights-per-year", "highlights", order=280, view="highlights", from_first=True),
    tally("highlights-by-area", "highlights", by="area", order=290, height="s"),
)
