"""The page of one tool or data source: everything known, what is not, and nothing that was only guessed."""

from __future__ import annotations

import re

import pytest

from dashboard.catalogue.queries.code_history import code_histories
from dashboard.catalogue.queries.related import by_area, by_keyword, by_the_same, named_in
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.html_first import NotFound
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages.record import data_source, tool
from tests.conftest import some

KINDS = [(tool, "tools", "tools"), (data_source, "data_sources", "data-sources")]


def page_of(snapshot: Snapshot, t: Translator, page: object, record_id: str) -> str:
    return render(page.layout(snapshot, t, id=record_id))


@pytest.mark.parametrize(("page", "kind", "slug"), KINDS)
def test_every_record_tells_its_address_sources_and_dates(
    snapshot: Snapshot, t: Translator, page: object, kind: str, slug: str
) -> None:
    assert sorted(page.ids(snapshot)) == sorted(record.id for record in snapshot.all(kind))
    for record in some(snapshot.all(kind), 4):
        text = page_of(snapshot, t, page, record.id)
        assert f'href="{record.url.replace("&", "&amp;")}"' in text
        assert t.date(record.first_listed) in text
        assert t.text(snapshot.get("sources", record.sources[0]).title).replace("'", "&#39;") in text
        assert f"contribute?about=correction&amp;record={kind}%2F{record.id}" in text
        (item,) = page.items(snapshot, t, id=record.id)
        assert item["id"] == record.id
        assert ('id="removed"' in text) == bool(record.removed)


@pytest.mark.parametrize("page", [tool, data_source])
def test_no_such_record(snapshot: Snapshot, t: Translator, page: object) -> None:
    with pytest.raises(NotFound):
        page.layout(snapshot, t, id="no-such-thing")


def test_unknown_and_not_recorded_are_told_apart(snapshot: Snapshot) -> None:
    states = dict(tool.gaps(snapshot.get("tools", "inparanoidb")))
    assert states == {
        "maintainer.organisations": "not_recorded",
        "code_url": "unknown",
        "support.status": "not_recorded",
    }
    biodiversity = snapshot.get("data_sources", "swedish-biodiversity-data-infrastructure")
    assert data_source.gaps(biodiversity) == [("disease_types", "not_recorded")]
    assert ("country", "unknown") in data_source.gaps(snapshot.get("data_sources", "veupathdb"))


def test_what_we_inferred_is_marked_and_not_cited(snapshot: Snapshot, translators: dict) -> None:
    text = page_of(snapshot, translators["en"], data_source, "swiss-model")
    assert text.count('class="caveat"') == text.count('aria-label="inferred: ') == 2
    cite = text[text.index('id="cite"') :]
    assert "SIB Swiss" not in cite[: cite.index("</blockquote>")]
    delivery = page_of(snapshot, translators["en"], tool, "scilifelab-data-delivery-system")
    assert re.search(r'dds_web</a> <a [^>]*class="caveat"', delivery)


def test_a_removed_record_leads_on(snapshot: Snapshot, t: Translator) -> None:
    assert f'href="/{t.lang}/resources#compute-resources-in-sweden"' in page_of(
        snapshot, t, tool, "compute-resources-in-sweden"
    )
    assert f'href="/{t.lang}/tools/covimapp"' in page_of(snapshot, t, data_source, "covimapp")


def test_a_record_that_came_back_tells_when_it_was_away(snapshot: Snapshot, t: Translator) -> None:
    text = page_of(snapshot, t, tool, "scilifelab-rdm-guidelines")
    (gone,) = snapshot.get("tools", "scilifelab-rdm-guidelines").absences
    assert 'id="removed"' not in text
    for said in (t.on(gone.last_listed), t.on(gone.removed_on), t.on(gone.listed_again), t.text(gone.reason)):
        assert said.replace("'", "&#39;") in text
    assert t.text(FIELDS["tools"]["absences"].fact) not in page_of(snapshot, t, tool, "multiqc")


def test_partner_with_its_basis(snapshot: Snapshot, t: Translator) -> None:
    text = page_of(snapshot, t, tool, "checkqc")
    assert f'href="/{t.lang}/partners/uu"' in text
    assert "snpseq.medsci.uu.se" in text


def test_same_hands(snapshot: Snapshot) -> None:
    listed = snapshot.listed("tools")
    group = [listed[place] for place in by_the_same(snapshot, "tools", snapshot.get("tools", "funcoup"))]
    assert {tool.maintainer.name for tool in group} == {"Sonnhammer Group"}
    assert "funcoup" not in {tool.id for tool in group}
    same = [tool for tool in listed if tool.maintainer.name == "Sonnhammer Group"]
    assert len(group) == len(same) - 1 > 1
    assert by_the_same(snapshot, "data_sources", snapshot.get("data_sources", "veupathdb")).tolist() == []


def test_rare_keywords_weigh_more_and_no_one_is_tied_to_itself(snapshot: Snapshot) -> None:
    for kind in ("tools", "data_sources"):
        for record in snapshot.all(kind):
            words, areas = by_keyword(snapshot, kind, record), by_area(snapshot, kind, record)
            assert len(words) <= 6
            assert len(areas) <= 6
            assert all((tie.kind, tie.record.id) != (kind, record.id) and tie.shared for tie in (*words, *areas))
            assert not any(tie.record.removed for tie in (*words, *areas))
    atlas = by_keyword(
        snapshot, "data_sources", snapshot.get("data_sources", "swedish-biodiversity-data-infrastructure")
    )
    assert atlas[0].record.id == "nbn-atlas"
    assert by_area(snapshot, "tools", snapshot.get("tools", "genespider")) == []


def test_only_full_names_count_as_mentions(snapshot: Snapshot) -> None:
    found = {
        (record.id, tie.kind, tie.record.id) for record in snapshot.all("tools") for tie in named_in(snapshot, record)
    }
    assert ("multiqc", "news", "news-2024-01-11") in found
    assert ("covimapp", "highlights", "covimapp") in found
    assert {tool_id for tool_id, *_ in found} == {
        "precision-medicine-portal",
        "scilifelab-serve",
        "subcellbarcode",
        "nf-core",
        "multiqc",
        "covimapp",
        "inparanoidb",
        "funcoup",
        "mlflow",
        "scilifelab-protocols",
    }


def test_the_work_on_the_code_is_told_where_it_was_read(snapshot: Snapshot, t: Translator) -> None:
    histories = code_histories(snapshot)
    for record in snapshot.all("tools"):
        assert ('id="code"' in page_of(snapshot, t, tool, record.id)) == (record.id in histories), record.id
        assert bool(tool.tables(snapshot, t, id=record.id)) == (record.id in histories)
    (rows,) = tool.tables(snapshot, t, id="multiqc").values()
    assert [row["counted"].written for row in rows[-2:]] == ["2025", "2026-01-01/2026-05-04"]
    assert all(row["sources"] == ["code-multiqc"] and row["as_of"].isoformat() == "2026-05-04" for row in rows)
    assert "betas" not in rows[0]


def test_what_must_be_known_of_the_code_is_told(snapshot: Snapshot, t: Translator) -> None:
    assert "Bitbucket" in page_of(snapshot, t, tool, "genespider")
    assert t("record.code.betas") in page_of(snapshot, t, tool, "scilifelab-serve")
    left = t("record.code.removed").replace("'", "&#39;")
    for name in code_histories(snapshot):
        record, text = snapshot.get("tools", name), page_of(snapshot, t, tool, name)
        assert (left in text) == bool(record.removed), name
        assert ("charts/code-activity" in text) != bool(record.removed), name
    for other in ("scilifelab-data-stewardship-wizard", "funcoup"):
        assert other not in code_histories(snapshot), "not the tool's own work, or without a history"
