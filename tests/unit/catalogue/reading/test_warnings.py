"""Each warning: one change of the good folder gives it once, in its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from breakage import Breakage, broken_folder, good_folder, read_good

from tests.conftest import some

B = Breakage
TOOLS, SOURCES, FUNDERS = "catalogue/tools.yml", "catalogue/data_sources.yml", "catalogue/funders.yml"
SUPPORT = "{email: support@example.org, website: https://clinical.example.org/help}"

ADVICE = (
    B("http-kept", TOOLS, "url: https://chanjo.example.org/\n",
      "url: ¦http://chanjo.example.org/\n  http_exception: {en: Reason, sv: Skäl}\n"),
    B("no-support-email", TOOLS, "code_url: https://github.com/Clinical-Genomics/chanjo2\n  support: " + SUPPORT,
      "code_url: unknown\n  support: ¦{email: unknown}"),
    B("no-support-email", TOOLS, SUPPORT, "¦{website: https://clinical.example.org/help}"),
    B("no-support-email", TOOLS, SUPPORT, "¦{status: https://clinical.example.org/help}"),
    B("support-by-chat-only", TOOLS, SUPPORT, "{slack: ¦https://chat.example.org/}"),
    B("support-is-own-address", TOOLS, "website: https://clinical.example.org/help", "website: ¦https://chanjo.example.org/"),
    B("maintainer-is-tool", TOOLS, "name: Clinical Genomics", "name: ¦CHANJO2"),
    B("maintainer-without-address", TOOLS, "url: https://clinical.example.org/\n", "url: ¦unknown\n"),
    B("maintainer-address-is-own", TOOLS, "url: https://clinical.example.org/\n", "url: ¦https://chanjo.example.org/\n"),
    B("several-maintainers", TOOLS, "name: Clinical Genomics\n    url: https://clinical.example.org/\n"
      "    organisations: [scilifelab]", "name: ¦NBIS, Data Centre\n    url: https://clinical.example.org/"),
    B("code-address-elsewhere", TOOLS, "code_url: https://github.com/Clinical-Genomics/chanjo2\n  support: " + SUPPORT,
      "code_url: unknown\n  support: {email: a@example.org, website: ¦https://github.com/Clinical-Genomics/chanjo2}"),
    B("no-research-area", TOOLS, "research_areas: [cell-biology]", "research_areas: ¦unknown"),
    B("no-research-area", SOURCES, "research_areas: [cell-biology]", "research_areas: ¦unknown"),
    B("no-data-types", TOOLS, "  first_draft:",
      "  also_data_source: {type: repository, data_types: ¦unknown}\n  first_draft:"),
    B("misspelt-in-text", TOOLS, "en: Reports how well genes are covered.",
      "en: ¦Reports how well therapeautic genes are covered."),
    B("both-spellings", TOOLS, "[coverage, genes]", "[visualisation, ¦visualization]"),
    B("various-beside-named", SOURCES, "disease_types: [cancer]", "disease_types: [cancer, ¦various-diseases]"),
    B("not-a-disease", SOURCES, "disease_types: [cancer]", "disease_types: [¦public-health]"),
    B("no-disease-types", SOURCES, "disease_types: [cancer]", "disease_types: ¦[]"),
    B("no-disease-types", SOURCES, "disease_types: [cancer]", "disease_types: ¦unknown"),
    B("no-data-types", SOURCES, "data_types: [genomes]", "data_types: ¦unknown"),
    B("no-operator", SOURCES, "operator: EMBL-EBI", "operator: ¦unknown"),
    B("no-country", SOURCES, "country: SE", "country: ¦unknown"),
    B("keyword-repeats-type", TOOLS, "[coverage, genes]", "[coverage, ¦Tool]"),
    B("keyword-case-differs", SOURCES, "  country: SE\n", "  country: SE\n  keywords: [¦Genomes]\n", "genomes"),
    B("long-description", TOOLS, "en: Reports how well genes are covered.", "en: ¦" + "A" * 200 + "."),
    B("no-description", TOOLS, "en: Reports how well genes are covered.", "en: ¦unknown"),
    B("no-full-stop", TOOLS, "en: Reports how well genes are covered.", "en: ¦Reports how well genes are covered"),
    B("no-full-stop", FUNDERS, "sv: Finansierar forskning.", "sv: ¦Finansierar forskning"),
    B("opens-with-name", TOOLS, "sv: Visar hur väl gener är täckta.", "sv: ¦Chanjo2 visar hur väl gener är täckta."),
    B("size-without-date", SOURCES, "en: Genomes of", "en: ¦50,000 genomes of"),
    B("size-without-date", SOURCES, "en: Genomes of", "en: ¦2 million genomes of"),
    B("fragment-in-address", TOOLS, "url: https://chanjo.example.org/\n", "url: ¦https://chanjo.example.org/#/start\n"),
    B("fragment-in-address", TOOLS, "url: https://chanjo.example.org/\n", "url: ¦https://chanjo.example.org/view?\n"),
    B("long-address", FUNDERS, "https://kaw.wallenberg.org/", "¦https://kaw.wallenberg.org/?q=" + "x" * 200),
    B("slash-differs", TOOLS, "website: https://clinical.example.org/help", "website: ¦https://clinical.example.org",
      "https://clinical.example.org/"),
    B("odd-character-in-text", TOOLS, "sv: Visar hur väl", "sv: Visar¦\u00a0hur väl"),
    B("odd-character-in-text", TOOLS, "sv: Visar hur väl", "sv: Vi¦\u00adsar hur väl"),
    B("odd-character-in-text", TOOLS, "sv: Visar hur väl", "sv: Visar hur v¦a\u0308l"),
    B("odd-character-in-text", TOOLS, "sv: Visar hur väl", "sv: Visar hur¦\uff08väl"),
    B("odd-character-in-text", TOOLS, "sv: Visar hur väl", "sv: Visar ⚠¦\ufe0f hur väl"),
    B("odd-character-in-text", TOOLS, "sv: Visar hur väl", "sv: Visar hur¦\tväl"),
    B("odd-character-in-text", "pages/about.sv.md", "Text.", "Så¦\u00addan text."),
    B("odd-character-in-text", "vocabularies.yml", "sv: Portal", "sv: Por¦\u00adtal"),
    B("odd-character-in-text", "series/members.yml", "sv: Medlemmar per", "sv: Med¦\u00adlemmar per"),
    B("overlapping-address", SOURCES, "https://data.example.org/covid", "¦https://www.ensembl.org/data/plants"),
)  # fmt: skip


@pytest.mark.parametrize("advice", some(ADVICE, 4), ids=lambda case: case.name)
def test_advice(advice: B, tmp_path: Path) -> None:
    folder, place = broken_folder(advice, tmp_path)
    warnings = read_good(folder).warnings
    assert [(w.code, w.file, w.line, w.column) for w in warnings] == [(advice.code, *place)]
    assert all(warning.severity == "warning" for warning in warnings)
    if advice.suggestion:
        assert warnings[0].part("suggestion") == advice.suggestion


def with_second_tool(folder: Path, change: tuple[str, str]) -> Path:
    """The good folder with the second tool back on the list and one thing changed."""
    path = folder / TOOLS
    text = path.read_text("utf-8")
    listed = text[: text.index("  removed:")] + "  sources: [list]\n"
    assert change[0] in listed
    path.write_text(listed.replace(*change), "utf-8")
    return folder


def test_group_under_two_names(tmp_path: Path) -> None:
    folder = good_folder(tmp_path)
    ours = "name: Kliniken, url: https://clinical.example.org/"
    with_second_tool(folder, ("name: Data Centre, url: https://dc.example.org/", ours))
    codes = {(w.code, w.part("name"), w.part("other")) for w in read_good(folder).warnings}
    assert ("group-under-two-names", "Kliniken", "Clinical Genomics") in codes


def test_all_four_areas_ticked(tmp_path: Path) -> None:
    more = "research_areas:\n- {code: c, en: C, sv: C}\n- {code: d, en: D, sv: D}\n"
    folder, _ = broken_folder(B("", "vocabularies.yml", "research_areas:\n", more), tmp_path)
    areas = folder / "catalogue" / "research_areas.yml"
    record = "- {id: %s, abbreviation: X, description: unknown, lead: unknown, sources: [list]}\n"
    areas.write_text(areas.read_text("utf-8") + record % "c" + record % "d", "utf-8")
    sources = folder / SOURCES
    text = sources.read_text("utf-8").replace("[cell-biology]", "[cell-biology, biodiversity, c, d]")
    sources.write_text(text, "utf-8")
    assert [(w.code, w.line, w.column) for w in read_good(folder).warnings] == [("all-areas-ticked", 12, 19)]
