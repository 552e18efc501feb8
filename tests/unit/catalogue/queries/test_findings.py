"""The quality list against the files themselves: nothing that is wanting is missed, and each place is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.models.kinds import KINDS
from dashboard.catalogue.queries.derived_records import Finding
from dashboard.catalogue.queries.findings import OLD_DAYS, OLD_YEARS, STATES, findings
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot, load
from dashboard.settings import ROOT
from tests.conftest import some

DATA = ROOT / "data"


def _written(node: yaml.Node, word: str) -> Iterator[int]:
    """The lines on which a word stands as a value."""
    if isinstance(node, yaml.ScalarNode):
        if node.value == word:
            yield node.start_mark.line + 1
    else:
        for child in node.value:
            for inner in child[1:] if isinstance(child, tuple) else (child,):
                yield from _written(inner, word)


def _places(word: str) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    files = [*(DATA / "catalogue").glob("*.yml"), DATA / "sources.yml", *(DATA / "series").glob("*.yml")]
    for path in files:
        name = path.relative_to(DATA).as_posix()
        found.update((name, line) for line in _written(yaml.compose(path.read_text("utf-8")), word))
    return found


def _line(finding: Finding) -> str:
    return (DATA / finding.file).read_text("utf-8").splitlines()[finding.line - 1]


@pytest.fixture(scope="module")
def found(snapshot: Snapshot) -> Sequence[Finding]:
    return findings(snapshot)


def test_ids_are_unique_and_states_are_known(found: Sequence[Finding]) -> None:
    assert len({finding.id for finding in found}) == len(found)
    # of addresses only once they have been asked, and then only where one is in trouble
    assert {finding.state for finding in found} | {"link"} == set(STATES)


def test_every_unknown_that_is_written_out_is_listed_at_its_line(found: Sequence[Finding]) -> None:
    unknown = Counter((f.file, f.line) for f in found if f.state == "unknown")
    written = _places("unknown") + _places("not-stated")
    # a date that goes with an unknown field is not asked for twice
    missed = {place: number for place, number in written.items() if unknown[place] < number}
    # what we counted ourselves over many repositories stands at no address of its own
    ours = {("series/tool-commits-per-year.yml", "url"), ("series/tool-releases-per-year.yml", "url")}
    missed = {place: n for place, n in missed.items() if (place[0], _text(place).split(":")[0].strip()) not in ours}
    assert {_text(place).split(":")[0].strip() for place in missed} <= {"lead_as_of"}


def _text(place: tuple[str, int]) -> str:
    return (DATA / place[0]).read_text("utf-8").splitlines()[place[1] - 1]


def test_every_unknown_cell_of_a_series_is_listed_at_its_line(found: Sequence[Finding]) -> None:
    wanted = Counter()
    for path in (DATA / "series").glob("*.csv"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            wanted[f"series/{path.name}", number] += line.split(",").count("unknown")
    assert +wanted == Counter((f.file, f.line) for f in found if f.file.endswith(".csv"))


def test_unknown_that_a_model_supplies_is_listed_too(found: Sequence[Finding], snapshot: Snapshot) -> None:
    licences = {f.record for f in found if (f.kind, f.field) == ("sources", "licence")}
    assert licences == {source.id for source in snapshot.all("sources") if source.licence == "unknown"}


@pytest.mark.parametrize(
    ("kind", "field", "count"),
    [
        ("tools", "maintainer.partner", lambda r: r.maintainer.partner == "unknown"),
        ("serve_apps", "framework", lambda r: r.framework == "unknown"),
        ("fellows", "research_area", lambda r: r.research_area == "unknown"),
        ("partners", "scilifelab_site", lambda r: r.scilifelab_site == "unknown"),
    ],
)
def test_counts_by_field(found: Sequence[Finding], snapshot: Snapshot, kind: str, field: str, count: Any) -> None:
    listed = [f for f in found if (f.kind, f.field, f.state) == (kind, field, "unknown")]
    assert len(listed) == sum(count(record) for record in snapshot.all(kind))


def test_inferred_values_are_listed_with_what_they_say(found: Sequence[Finding], snapshot: Snapshot) -> None:
    countries = {
        f.record: f.value for f in found if (f.kind, f.field, f.state) == ("data_sources", "country", "inferred")
    }
    assert countries == {s.id: s.country for s in snapshot.all("data_sources") if s.country != "unknown"}
    frameworks = {f.record for f in found if (f.kind, f.field, f.state) == ("serve_apps", "framework", "inferred")}
    assert frameworks == {
        app.id for app in snapshot.all("serve_apps") if app.framework_basis in ("url-pattern", "inferred")
    }
    assert not [f for f in found if f.state == "inferred" and f.value in ("", "unknown")]


def test_doubts_are_listed_with_their_reason(found: Sequence[Finding], snapshot: Snapshot) -> None:
    doubtful = [f for f in found if f.state == "doubtful"]
    elixir = {f.record for f in doubtful if f.field == "elixir.status"}
    tagged = {"tag-only", "wrong-tag", "tag-missing"}
    assert elixir == {s.id for s in snapshot.all("data_sources") if s.elixir and s.elixir.status in tagged}
    assert all(f.basis is not None for f in doubtful)
    assert all("status:" in _line(f) for f in doubtful if f.field == "elixir.status")


def test_every_warning_of_the_check_is_told_once(found: Sequence[Finding], snapshot: Snapshot) -> None:
    told = Counter(f.fault for f in found if f.fault is not None)
    assert told == Counter(snapshot.catalogue.warnings)
    assert all(f.state == "advice" or f.fault.code.startswith(("no-", "maintainer-")) for f in found if f.fault)


def test_old_follows_the_day(found: Sequence[Finding]) -> None:
    fresh = findings(load(DATA, date(2025, 7, 10)))
    files = {f.kind for f in fresh if f.state == "old" and not f.record}
    assert not files
    files = {f.kind for f in found if f.state == "old" and not f.record}
    assert files == set(KINDS) - {"sources", "partners", "fellows", "tools", "news", "training"}
    assert {f.value for f in found if f.state == "old" and f.field == "figures.year"} <= {
        str(y) for y in range(2000, 2023)
    }


def _old_by_hand(snapshot: Snapshot) -> set[str]:
    """The ids of what is old on the snapshot's day, record by record."""
    day, catalogue = snapshot.today, snapshot.catalogue
    dated = [(f"{kind}//as_of", catalogue.as_of.get(kind)) for kind in KINDS if kind != "sources"]
    dated += [
        (f"{kind}/{record.id}/as_of", getattr(record, "as_of", None))
        for kind in KINDS
        if kind != "sources"
        for record in snapshot.all(kind)
    ]
    dated += [(f"series/{name}/as_of", series.info.as_of) for name, series in catalogue.series.items()]
    dated += [(f"pages/{name}.{lang}/as_of", page.as_of) for (name, lang), page in catalogue.pages.items()]
    figures = {
        f"partners/{partner.id}/figures.{at}.year"
        for partner in snapshot.all("partners")
        for at, figure in enumerate(partner.figures)
        if isinstance(figure.year, int) and day.year - figure.year > OLD_YEARS
    }
    return figures | {name for name, of in dated if isinstance(of, PartialDate) and (day - of.surely).days > OLD_DAYS}


@pytest.mark.parametrize("year", [2020, 2025, 2026, 2027, 2030])
@pytest.mark.parametrize("month", [1, 7, 12])
def test_what_is_old_is_what_going_through_every_record_finds_on_that_day(
    snapshot: Snapshot, year: int, month: int
) -> None:
    on = replace(snapshot, today=date(year, month, 11), _cache={})
    assert {f.id for f in findings(on) if f.state == "old"} == _old_by_hand(on)
    assert [f for f in findings(on) if f.state != "old"] == [f for f in findings(snapshot) if f.state != "old"]


def test_what_is_old_stands_from_its_very_day(found: Sequence[Finding], snapshot: Snapshot) -> None:
    assert all((f.since is not None) == (f.state == "old") for f in found)
    aged = [(f, f.since) for f in found if f.since]
    for finding, day in some(aged, 5):
        before, then = (replace(snapshot, today=day - timedelta(days=n), _cache={}) for n in (1, 0))
        assert finding in findings(then)
        assert finding not in findings(before)


def test_lines_lead_to_the_field(found: Sequence[Finding]) -> None:
    for finding in found:
        if finding.line and finding.state in ("old", "inferred") and not finding.file.endswith(".csv"):
            assert finding.field.split(".")[-1] in _line(finding) or finding.value in _line(finding), finding


def test_partners_are_those_a_record_is_tied_to(found: Sequence[Finding]) -> None:
    assert all(f.partners == (f.record,) for f in found if f.kind == "partners" and f.record)
    assert {f.partners for f in found if f.id.startswith("fellows/johan-bengtsson-palme/")} == {("chalmers",)}
    assert {f.partners for f in found if f.kind in ("sources", "series", "pages")} == {()}


def test_filters_narrow_and_count(snapshot: Snapshot) -> None:
    whole = select(snapshot, "quality")
    assert len(whole.records) == len(findings(snapshot))
    part = select(snapshot, "quality", state="doubtful,old", kind="tools", page="1")
    assert {(f.state, f.kind) for f in part.records} <= {("doubtful", "tools"), ("old", "tools")}
    assert len(part.records) == sum(part.counts["kind"][kind] for kind in ("tools",))
    odd = select(snapshot, "quality", state="zzz", field="../../etc", partner="unknown", q="x")
    assert len(odd.records) == len(whole.records)
    assert {name for name, _ in odd.ignored} == {"state", "field", "partner"}


def test_a_changed_catalogue_is_looked_through_anew(snapshot: Snapshot) -> None:
    later = replace(snapshot, today=date(2040, 1, 1), _cache={})
    assert len(findings(later)) > len(findings(snapshot))


def test_small_data_have_findings_too(tmp_path: Path) -> None:
    good = Path(__file__).parents[1] / "reading" / "good"
    listed = findings(load(good, date(2025, 8, 1)))
    assert {f.file for f in listed} <= {p.relative_to(good).as_posix() for p in good.rglob("*") if p.is_file()}
