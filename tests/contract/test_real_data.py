"""The data that we publish: whole, sourced, and as many records as the facts say."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from itertools import chain

import pytest

from dashboard.addresses import LANGUAGES
from dashboard.app import PAGES
from dashboard.catalogue.reading.files import files_of
from dashboard.catalogue.reading.folder import read
from dashboard.characters import odd_in
from dashboard.charts import CHARTS
from dashboard.commands.check import check
from dashboard.commands.schemas import schemas, written
from dashboard.errors import DataError
from dashboard.settings import ROOT
from tests.conftest import some
from tests.then import COUNTED, records_on

# How many were listed and had been removed on the days that the platform's own lists were read for. What editors add or
# take off later is theirs to do.
LATER = date(2026, 11, 27)
COUNTS = {
    ("tools", COUNTED): (44, 4),
    ("tools", LATER): (47, 3),
    ("data_sources", COUNTED): (76, 13),
    ("data_sources", LATER): (77, 13),
    ("funders", COUNTED): (14, 0),
    ("funders", LATER): (13, 2),
    ("partners", COUNTED): (11, 0),
    ("fellows", COUNTED): (15, 0),
    ("news", COUNTED): (51, 0),
    ("news", date(2026, 3, 26)): (58, 0),
    ("highlights", COUNTED): (24, 0),
    ("highlights", date(2025, 10, 16)): (26, 0),
}


@pytest.mark.parametrize(("kind", "day"), COUNTS)
def test_holds_as_many_records_as_the_facts(snapshot, kind, day):
    then = records_on(snapshot, kind, day)
    gone = [record for record in then if getattr(record, "removed", None)]
    assert (len(then) - len(gone), len(gone)) == COUNTS[kind, day]


def test_the_series_end_with_what_the_lists_hold(snapshot):
    """A list that has got longer has a row that says when."""
    series = snapshot.catalogue.series
    for kind, name in (
        ("tools", "tools-listed"),
        ("data_sources", "data-sources-listed"),
        ("resources", "resources-listed"),
    ):
        assert series[name].frame["count"].iloc[-1] == len(snapshot.listed(kind))
    sizes = series["catalogue-size"].frame
    for kind in ("tools", "data_sources"):
        assert sizes["value"][sizes["list"] == kind].iloc[-1] == len(snapshot.listed(kind))


def test_reads_without_an_error():
    catalogue = read(ROOT / "data")
    assert not [fault for fault in catalogue.warnings if fault.severity == "error"]


def test_the_check_finds_no_error_on_the_newest_day_of_the_data_and_later():
    """And on the day before, nothing but the days that are then to come."""
    newest = max(day.first for day in _days(read(ROOT / "data")))
    days = newest, newest + timedelta(days=1), date(2028, 2, 29), date(2033, 12, 31)
    for day, lang in some([(day, lang) for day in days for lang in LANGUAGES], 5):
        out = io.StringIO()
        assert check(ROOT / "data", lang, out, today=day) == 0, out.getvalue()
    with pytest.raises(DataError) as caught:
        read(ROOT / "data", today=newest - timedelta(days=1))
    assert {fault.code for fault in caught.value.faults} == {"future-date"}


def test_no_file_of_the_data_holds_what_nobody_sees_or_means():
    for file in files_of(ROOT / "data"):
        text = (ROOT / "data" / file).read_text("utf-8")
        assert {odd.kind for odd in odd_in(text)} <= {"blank"}, file
        assert not text.startswith("\ufeff"), file


def _days(catalogue):
    """Every day that something in the data was read on or published."""
    yield from catalogue.as_of.values()
    yield from (page.as_of for page in catalogue.pages.values())
    for held in (*(series.info for series in catalogue.series.values()), *chain(*catalogue.records.values())):
        found = (getattr(held, name, None) for name in ("as_of", "published", "lead_as_of", "seen_as_fellow_by"))
        yield from (day for day in found if day not in (None, "unknown"))


def test_every_record_names_sources_that_exist(snapshot):
    known = {source.id for source in snapshot.all("sources")}
    for kind, records in snapshot.catalogue.records.items():
        for record in records:
            if kind != "sources":
                assert record.sources, f"{kind}/{record.id} has no source"
            assert not [s for s in _cited(record.model_dump()) if s not in known], f"{kind}/{record.id}"
    for name, series in snapshot.catalogue.series.items():
        assert series.info.sources, name
        assert not set(series.info.sources) - known, name
    for page in snapshot.catalogue.pages.values():
        assert not set(page.sources) - known


def test_every_source_tells_its_day_and_where_it_is(snapshot):
    for source in snapshot.all("sources"):
        assert source.title.en, source.id
        assert source.title.sv, source.id
        assert source.producer, source.id


def test_every_plain_http_address_has_a_reason(snapshot):
    for kind, records in snapshot.catalogue.records.items():
        for record in records:
            plain = [text for text in _texts(record.model_dump()) if text.startswith("http://")]
            reason = getattr(record, "http_exception", None)
            assert not plain or (reason and reason.en and reason.sv), f"{kind}/{record.id}: {plain}"


def test_removed_records_lead_to_where_they_went(snapshot):
    moved = [r.removed.moved_to for r in snapshot.all("data_sources") if r.removed and r.removed.moved_to]
    assert len(moved) == 12
    for place in moved:
        kind, _, record = place.partition("/")
        assert snapshot.get(kind, record), place


@pytest.mark.parametrize("page", [page for page in PAGES if page.variable], ids=lambda page: page.slug)
def test_every_record_page_names_its_sources(answers):
    for answer in answers:
        assert 'class="source-note"' in answer.text, answer.address


def test_every_chart_card_names_its_source(every_page, lang, get):
    for _, address in every_page(lang):
        for card in get(address).text.split('<figure id="chart-')[1:]:
            assert "source-note" in card.split("</figure>")[0], f"{address}: {card[:40]}"


SECTIONS = ["data-driven-life-science", "the-platform", "hosting", "website", "scilifelab", "data-centre", "partners"]
# Facts that the About page must tell, in the words of each language.
FACTS = {
    "en": """precision medicine|veterinary|plant research|biodiversity|Linnaeus|Nobel|hosting environment
        |data.scilifelab.se|open science|transparency|FAIR|findable, accessible, interoperable and reusable|life cycle
        |All researchers|need not belong to DDLS|SciLifeLab Data Centre|datacentre@scilifelab.se|contact form
        |RRID:SCR_024865
        |10.5281/zenodo.10628655|much computing power|eligible|nationally or internationally|transparent research
        |services|resources|data highlight|news|events|training|jobs|funding calls
        |{tools} tools|{data_sources} data sources
        |national centre for molecular biosciences|health and environment|Karolinska Institutet|2010|founded
        |project planning|data production|publication and reuse|Knut and Alice Wallenberg|SEK 3.1 billion|12 years
        |next generation|industry|11 partner organisations
        |Swedish Museum of Natural History|Closed for applications""",
    "sv": """precisionsmedicin|veterinärmedicin|växtforskning|biologisk mångfald|Linné|Nobel|värdmiljö
        |data.scilifelab.se|öppen vetenskap|transparens|FAIR|hitta, komma åt|livscykel|Alla forskare
        |inte höra till DDLS|SciLifeLab Data Centre|datacentre@scilifelab.se|kontaktformuläret|RRID:SCR_024865
        |10.5281/zenodo.10628655|beräkningstunga|komma i fråga|nationellt eller internationellt|transparent forskning
        |tjänster|resurser|datanotis|nyheter|evenemang|utbildning|lediga tjänster|utlysningar
        |{tools} verktyg|{data_sources} datakällor
        |nationellt centrum för molekylära biovetenskaper|hälso- och miljöforskning|Karolinska Institutet|2010|grundade
        |projektplanering|dataproduktion|publicering och återanvändning|Knut och Alice Wallenbergs
        |3,1 miljarder kronor|12 år|nästa generation|näringsliv
        |11 partnerorganisationer|Naturhistoriska riksmuseet|Stängt för ansökan""",
}


def test_about_page_tells_all_of_the_platform(lang, get, snapshot):
    answer = get(f"/{lang}/about")
    assert not [section for section in SECTIONS if section not in answer.ids]
    assert "notice-hosting" in answer.ids
    contents = [link for link in answer.links if link.startswith("#") and link != "#main"]
    assert contents[: len(SECTIONS)] == [f"#{section}" for section in SECTIONS]
    text = " ".join(" ".join(answer.pieces).split()).replace(" ,", ",")
    facts = FACTS[lang].format(**{kind: len(snapshot.listed(kind)) for kind in ("tools", "data_sources")})
    missing = [fact.strip() for fact in facts.split("|") if fact.strip() not in text]
    assert not missing
    for framework in ("Shiny", "Dash", "Flask", "Gradio", "Streamlit"):
        assert framework in text, f"Serve takes {framework} apps"


def test_schemas_are_those_of_the_models():
    made = schemas(ROOT / "data")
    kept = {path.stem: path.read_text("utf-8") for path in (ROOT / "schemas").glob("*.json")}
    assert set(kept) == set(made)
    stale = [name for name in made if kept[name] != written(made[name])]
    assert not stale, "run `make schemas`"
    assert all(json.loads(text) for text in kept.values())


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _cited(value):
    if isinstance(value, dict):
        yield from value.get("sources") or ()
        for part in value.values():
            yield from _cited(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _cited(part)


def test_a_series_without_an_open_licence_is_in_no_bundle_and_its_charts_say_so(snapshot):
    everything = snapshot.catalogue.series
    closed = {name for name, series in everything.items() if not series.info.open}
    assert "partner-students" in closed
    assert set(snapshot.catalogue.open_series) == set(everything) - closed
    for info in (series.info for series in everything.values() if series.info.not_open):
        assert info.licence == "unknown"
        for chart in CHARTS:
            table = chart.table(snapshot)
            if set(info.sources) & set(table.attrs["sources"]):
                assert table.attrs["not_open"] == info.not_open, chart.id


def test_every_break_is_a_row_that_does_not_go_on(snapshot):
    for series in snapshot.catalogue.series.values():
        keys = {tuple(row[name] for name in series.info.key) for _, row in series.frame.iterrows()}
        for one in series.info.breaks:
            partner = () if one.partner is None else (one.partner,)
            assert {(*partner, one.year - 1), (*partner, one.year)} <= keys
