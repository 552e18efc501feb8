"""The test lists carry the flaws that were counted in the platform's own: without them they would prove nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.commands.importing.upstream import read_lists
from tests.unit.commands.import_place import LISTS

# Flaws counted in the platform's lists of July 2025; each must be in the files here, or they prove nothing.
TAGS = (
    "gene pannels", "biconda", "vizualisation", "single peptide predictor", "Folkhälasomyndigheten",
    "Dryad Digtal Repository", "ChEMBI", "metatranscriptiomic", "archea", "metabolics experiments",
    "orphaned nomenclature of rare diseases", "orphaned scientific knowledge base", "adiposetissue",
    "myndigheten for digital förvaltning", "EMDB, cryogenic-sample", "leishmaniases schistosomiasis",
    "ELIXIR Core Data Resource", "Genome", "genome", "EMBL-EBI", "EMBL-EBi", "embl-ebi", "Tool", "tool",
)  # fmt: skip
NAMES = (
    "VEuPathoDB", "Uniprot", "REACTOME", "Array Express", "Alpha Fold Protein Structure Database", "BioImage archive",
    "Swedish Biodiversity Data infrastructure", "Svenska Läkarsällskapet", "COViMAPP", "GeneSPIDER version: v2",
)  # fmt: skip


def _rows() -> list[dict[str, Any]]:
    return [row for rows in read_lists(str(LISTS)).values() for row in rows]


def test_lists_have_the_flaws_of_names_and_tags() -> None:
    tags = {tag for row in _rows() for tag in row.get("search_tags", ())}
    names = {row.get("name", row.get("funder")) for row in _rows()}
    assert not set(TAGS) - tags
    assert not set(NAMES) - names


SLIPS = (
    "genome-side", "metabolics", "therapeautic", "archea", "It and is", "It is results from", "for permanently archive",
    "make protein modelling is",
)  # fmt: skip


def _tags(row: dict[str, Any]) -> list[str]:
    return [str(tag) for tag in row.get("search_tags", ())]


FLAWS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "two cases of one type": lambda row: {"tool", "Workflow"} <= set(row.get("type", ())),
    "a tag twice": lambda row: {"Data repository", "Data Repository"} <= set(row.get("search_tags", ())),
    "two spellings": lambda row: {"tumour", "tumor"} <= set(row.get("search_tags", ())),
    "two cases of a disease": lambda row: "Various diseases" in row.get("disease_type", ()),
    "a lost comma": lambda row: "Cancer Neurological Disorders" in row.get("disease_type", ()),
    "no disease": lambda row: row.get("disease_type") == [],
    "every area": lambda row: len(row.get("ddls", ())) == 4,
    "a leading blank": lambda row: row.get("maintained_by", "").startswith(" "),
    "two maintainers": lambda row: row.get("maintained_by") == "NBIS, SciLifeLab Data Centre",
    "no address of the maintainer": lambda row: "maintained_by" in row and not row.get("maintained_by_url"),
    "no support": lambda row: row.get("name") == "SweFreq" and not any(row.get(k) for k in row if "support" in k),
    "a branch for a repository": lambda row: "/tree/" in row.get("support_github", ""),
    "a query for a repository": lambda row: "?" in row.get("support_github", ""),
    "another host for a repository": lambda row: "bitbucket" in row.get("support_github", ""),
    "http": lambda row: row["url"].startswith("http://"),
    "a relative address": lambda row: row["url"].startswith("/"),
    "a fragment": lambda row: "#" in row["url"],
    "a stray question mark": lambda row: row["url"].endswith("?"),
    "a long description": lambda row: len(row.get("description", "")) > 200,
    "no full stop": lambda row: bool(row.get("description")) and not row["description"].endswith("."),
    **{f"a slip: {slip}": lambda row, slip=slip: slip in row.get("description", "") for slip in SLIPS},
    "records that overlap": lambda row: row.get("name") in ("Protein Data Bank Europe", "Ensembl Genomes"),
    "a type as a tag": lambda row: bool({*map(str.casefold, row.get("type", ()))} & {*map(str.casefold, _tags(row))}),
    "itself as maintainer": lambda row: "maintained_by" in row and row["maintained_by"] == row.get("name"),
    "one maintainer under another name": lambda row: row.get("maintained_by", "").strip() == "Erik Sonnhammer",
    "chat alone for support": lambda row: [key for key in row if "support" in key] == ["support_slack"],
    "itself as support": lambda row: row["url"] in [row[key] for key in row if "support" in key],
    "its own address as the maintainer's": lambda row: row.get("maintained_by_url") == row["url"],
    "various beside named diseases": lambda row: "Various Diseases" in row.get("disease_type", ())[1:],
    "what is no disease": lambda row: "Public Health" in row.get("disease_type", ()),
    "a closing slash": lambda row: row["url"].endswith("/"),
    "a size without a date": lambda row: "30 million" in row.get("description", ""),
    "its name first": lambda row: row.get("description", "").startswith(row.get("name", "?")),
    "no picture": lambda row: row.get("name") == "Anubis" and "thumbnail" not in row,
    "one picture for several": lambda row: row.get("thumbnail") == "/img/ensembl.png",
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_lists_have_the_flaw(flaw: str) -> None:
    assert [row for row in _rows() if FLAWS[flaw](row)]
